import type { ActionKitOptions } from './options.ts';
import type { Field, Resource } from './resource.ts';
import type { Base } from './rows.ts';

type Rule = 'all' | 'all with relations';

/** What a list may be filtered by. */
export function filtering(options: ActionKitOptions, resource: Resource): Record<string, Rule> {
  const refused = options.unfilterable[resource.name] ?? [];
  const rules: Record<string, Rule> = {};
  for (const [name, field] of Object.entries(resource.fields)) {
    const rule = ruleOf(field);
    if (rule && !refused.includes(name)) rules[name] = rule;
  }
  return rules;
}

function ruleOf(field: Field<Base>): Rule | undefined {
  if (field.filter || field.type === 'dict') return undefined;
  if (field.type === 'related') return 'all with relations';
  if (field.type === 'list') return field.to ? 'all' : undefined;
  return 'all';
}

/** What a list may be sorted by. */
export function ordering(options: ActionKitOptions, resource: Resource): string[] {
  const refused = options.unorderable[resource.name] ?? [];
  return Object.entries(resource.fields)
    .filter(([name, field]) => !field.filter && !['list', 'dict'].includes(field.type) && !refused.includes(name))
    .map(([name]) => name);
}

export function schemaOf(options: ActionKitOptions, resource: Resource): Record<string, unknown> {
  const rules = Object.entries(filtering(options, resource));
  return {
    allowed_detail_http_methods: resource.detailMethods,
    allowed_list_http_methods: resource.listMethods,
    default_format: 'application/json',
    default_limit: 20,
    fields: Object.fromEntries(Object.entries(resource.fields).map(([name, field]) => [name, describe(field)])),
    filtering: Object.fromEntries(
      options.numericFiltering ? rules.map(([name, rule]) => [name, rule === 'all' ? 1 : 2]) : rules,
    ),
    ordering: ordering(options, resource),
  };
}

function describe(field: Field<Base>) {
  const related = field.type === 'related' || (field.type === 'list' && field.to);
  return {
    blank: !field.required,
    default: field.initial ?? 'No default provided.',
    help_text: field.help,
    nullable: field.nullable ?? false,
    readonly: field.readonly ?? false,
    type: related ? 'related' : field.type,
    unique: field.unique ?? false,
    ...(related ? { related_type: field.type === 'list' ? 'to_many' : 'to_one' } : {}),
  };
}
