import { isFill, type Value } from '../templates/template.ts';

/** What earlier steps returned, by the number of the step. */
export type Outputs = Readonly<Record<number, unknown>>;
/** What a campaign filled in, by the name of the field. */
export type Settings = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

const MAPPING = /\{\{(\d+)__([^}]+)\}\}/g;

/** The value at `person__email`; a list on the way gives the values of all its members, as line items do. */
export function pick(from: unknown, path: readonly string[]): unknown {
  const [head, ...rest] = path;
  if (head === undefined || from === null || from === undefined) return from;
  if (Array.isArray(from))
    return /^\d+$/.test(head) ? pick(from[Number(head)], rest) : from.map((one) => pick(one, path));
  return pick((from as Record<string, unknown>)[head], rest);
}

/** Mapped values arrive as text, apart from lists; what is missing arrives as nothing. */
const asField = (value: unknown): unknown => {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(asField);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

function renderText(text: string, outputs: Outputs): unknown {
  const whole = /^\{\{(\d+)__([^}]+)\}\}$/.exec(text);
  if (whole) return asField(pick(outputs[Number(whole[1])], String(whole[2]).split('__')));
  return text.replace(MAPPING, (_, step: string, path: string) =>
    String(asField(pick(outputs[Number(step)], path.split('__')))),
  );
}

/** One field as the step gets it. */
export function render(value: Value, outputs: Outputs, settings: Settings): unknown {
  if (typeof value === 'string') return renderText(value, outputs);
  if (typeof value === 'boolean') return value;
  if (isFill(value)) {
    const filled = settings[value.fill];
    if (filled === undefined) throw new Error(`Nothing is filled in for ${value.fill}: ${value.hint}`);
    return filled;
  }
  if (Array.isArray(value)) return value.flatMap((one: string) => renderText(one, outputs));
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [String(renderText(key, outputs)), renderText(one, outputs)]),
  );
}
