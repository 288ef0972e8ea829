import { isDigest, isFilter, isOperation, type Step, type Template } from './template.ts';

const COLORS: Readonly<Record<string, string>> = {
  mobilize: '#2b6cb0',
  actionkit: '#b7791f',
  van: '#2f855a',
  callhub: '#6b46c1',
  indigo: '#4c51bf',
};

/** A service's colour in pictures; one without a colour of its own is gray. */
export const colorOf = (service: string): string => COLORS[service] ?? '#718096';

const BOX = { width: 200, height: 74, gap: 44, margin: 12 };

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Breaks a label into lines that fit a box. */
function lines(text: string, longest = 24): string[] {
  const broken = [''];
  for (const word of text.split(' ')) {
    const last = broken.at(-1) ?? '';
    if (last && `${last} ${word}`.length > longest) broken.push(word);
    else broken[broken.length - 1] = last ? `${last} ${word}` : word;
  }
  return broken.slice(0, 3);
}

/** The service of a step; Zapier's own steps are one as well. */
export const serviceOf = (step: Step): string => (isOperation(step) ? (step.use.split('_')[0] ?? '') : 'filter');

/** What Zapier's own steps do, in a few words. */
export function builtIn(step: Step): { title: string; label: string } {
  if (isFilter(step)) return { title: 'Filter', label: `Only ${step.when.flatMap(({ is }) => is).join(' or ')}` };
  if (isDigest(step)) return { title: 'Digest', label: `Collect ${step.after.toLocaleString('en-US')} lines` };
  return { title: 'Schedule', label: 'every' in step ? `Every ${step.every}` : '' };
}

/**
 * A Zap as a row of boxes, as SVG. `labelOf` names an operation, `nameOf` a service. The picture takes its text colour from
 * the page, so it can be read in light and in dark.
 */
export function flowSvg(
  template: Template,
  labelOf: (use: string) => string,
  nameOf: (service: string) => string,
): string {
  const { width, height, gap, margin } = BOX;
  const steps = template.steps as readonly Step[];
  const total = steps.length * (width + gap) - gap + 2 * margin;
  const boxes = steps.map((step, index) => {
    const x = margin + index * (width + gap);
    const service = serviceOf(step);
    const { title, label } = isOperation(step) ? { title: nameOf(service), label: labelOf(step.use) } : builtIn(step);
    const text = lines(label)
      .map((line, row) => `<tspan x="${x + 16}" dy="${row === 0 ? 0 : 16}">${escaped(line)}</tspan>`)
      .join('');
    const arrow =
      index === 0
        ? ''
        : `<path d="M${x - gap + 4} ${margin + height / 2} H${x - 8}" stroke="currentColor" stroke-width="1.5" fill="none" opacity=".6"/><path d="M${x - 12} ${margin + height / 2 - 5} l7 5 l-7 5" stroke="currentColor" stroke-width="1.5" fill="none" opacity=".6"/>`;
    return `${arrow}<rect x="${x}" y="${margin}" width="${width}" height="${height}" rx="10" fill="none" stroke="currentColor" stroke-opacity=".35"/><rect x="${x}" y="${margin}" width="6" height="${height}" rx="3" fill="${colorOf(service)}"/><text x="${x + 16}" y="${margin + 22}" font-size="11" opacity=".75">${index + 1}. ${escaped(title)}</text><text x="${x + 16}" y="${margin + 42}" font-size="14">${text}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${total} ${height + 2 * margin}" width="${total}" height="${height + 2 * margin}" role="img" aria-label="${escaped(template.title)}" fill="currentColor" font-family="system-ui, sans-serif">${boxes.join('')}</svg>`;
}
