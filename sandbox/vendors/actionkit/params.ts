import type { Problems } from './refusal.ts';
import type { CustomFields } from './rows.ts';

/** The parameters of an action. They are those of a form, so a JSON `true` is not the `1` of a ticked box. */
export class Params {
  private readonly sent: Record<string, unknown>;

  constructor(sent: Record<string, unknown>) {
    this.sent = sent;
  }

  /** The last value as trimmed text; empty where nothing was sent. */
  text(name: string): string {
    return this.texts(name).at(-1) ?? '';
  }

  /** Every value of a repeated parameter, blanks left out. */
  texts(name: string): string[] {
    return this.values(name)
      .map((value) => String(value).trim())
      .filter((value) => value !== '');
  }

  isOn(name: string): boolean {
    return ['1', 'on', 'yes'].includes(this.text(name));
  }

  /** What a prefix introduces, by the name after it: text, or an array where a parameter was repeated. */
  named(prefix: string): CustomFields {
    const fields: CustomFields = {};
    for (const key of Object.keys(this.sent).filter((name) => name.startsWith(prefix))) {
      const values = this.values(key).map(String);
      const [only] = values;
      if (only === undefined || (values.length === 1 && only === '')) continue;
      fields[key.slice(prefix.length)] = values.length === 1 ? only : values;
    }
    return fields;
  }

  demand(names: string[], problems: Problems, text = 'This field is required.'): void {
    for (const name of names) if (!this.text(name)) problems[name] ??= [text];
  }

  private values(name: string): unknown[] {
    const value = this.sent[name];
    return (Array.isArray(value) ? value : [value]).filter((each) => each !== undefined && each !== null);
  }
}

/** A form body with repeated names as arrays. */
export function formParams(entries: Iterable<[string, unknown]>): Params {
  const sent: Record<string, unknown[]> = {};
  for (const [name, value] of entries) sent[name] = [...(sent[name] ?? []), value];
  return new Params(sent);
}
