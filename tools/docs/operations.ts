import type { Operation } from '../../platform/define.ts';
import type { Service } from '../../platform/service.ts';
import type { FieldFacts } from '../checks/rule.ts';

const KINDS = [
  ['trigger', 'Triggers'],
  ['create', 'Actions'],
  ['search', 'Searches'],
] as const;

const cell = (text: string): string => text.replace(/\|/g, '\\|').replace(/\n/g, ' ');

function typeName({ list, dict, children, choices, type }: FieldFacts): string {
  const one = children
    ? 'line items'
    : dict
      ? 'pairs'
      : choices
        ? 'choice'
        : type === 'text'
          ? 'long text'
          : (type ?? 'string');
  return list ? `list of ${one}` : one;
}

const row = (field: FieldFacts): string =>
  `| ${cell(field.label ?? '')}${field.required ? ' *' : ''} | \`${field.key}\` | ${typeName(field)} | ${cell(field.helpText ?? '')} |`;

function section({ key, label, description, operation }: Operation): string {
  const fields = (operation.inputFields as unknown[]).filter(
    (field): field is FieldFacts => typeof field === 'object' && field !== null,
  );
  const form = fields.filter((field) => field.key !== 'rehearse' && field.type !== 'copy');
  const notices = fields.flatMap(({ type, helpText = '' }) =>
    type === 'copy' ? [`**Caution.** ${helpText}`, ''] : [],
  );
  return [
    `#### ${label}`,
    '',
    `\`${key}\` · ${description}`,
    '',
    ...notices,
    ...(form.length > 0 ? ['| field | key | type | help |', '| --- | --- | --- | --- |', ...form.map(row), ''] : []),
  ].join('\n');
}

/** Every operation with its form, service by service. */
export function operationsPage(operations: readonly Operation[], services: readonly Service[], note: string): string {
  const parts = services.map(({ key: service, name }) => {
    const own = operations.filter(({ key, hidden }) => key.startsWith(`${service}_`) && !hidden);
    const kinds = KINDS.flatMap(([kind, title]) => {
      const some = own.filter((operation) => operation.kind === kind);
      return some.length > 0 ? [`### ${title}`, '', ...some.map(section)] : [];
    });
    return [`## ${name}`, '', ...kinds].join('\n');
  });
  return `# Operations\n\n${note} Fields with * are required. Every action also has **Rehearse Only**.\n\n${parts.join('\n')}`;
}
