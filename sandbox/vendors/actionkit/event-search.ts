import { startOf } from './events.ts';
import { orderBy, type Test, testFor } from './filters.ts';
import { envelope } from './lists.ts';
import { badRequest, notFound } from './refusal.ts';
import { type Registry, type Resource, render } from './resource.ts';
import type { Campaign, EventRow } from './rows.ts';
import { closedBecause } from './signups.ts';
import type { Store } from './store.ts';

type EventTest = (event: EventRow) => boolean;

/** `campaign/<id>/event_search/`: searches by custom field too, and answers with whole objects where lists have URIs. */
export function eventSearch(
  store: Store,
  registry: Registry,
  campaign: Campaign,
  path: string,
  query: URLSearchParams,
) {
  if (store.options.eventSearch === 'missing') throw notFound();
  const resource = registry.get('event') as Resource<EventRow>;
  const tests = [inScope(store), ...attributeTests(store, registry, query), ...subsets(store, query)];
  const rows = store.events.where((event) => event.campaign === campaign.id && tests.every((test) => test(event)));
  const order = orderBy(store, registry.get('event') as Resource, query);
  const ordered = order ? rows.sort(order) : rows;
  return envelope({
    rows: query.get('reverse') === '1' ? ordered.reverse() : ordered,
    path,
    query,
    show: (event) => inline(store, registry, resource, event),
    shaky: !order && !store.options.stableWithoutOrder,
  });
}

function inScope(store: Store): EventTest {
  const { eventSearch: scope } = store.options;
  if (scope === 'all') return () => true;
  if (scope === 'not_deleted') return (event) => event.status !== 'deleted';
  return (event) => event.status === 'active' && !event.is_private && startOf(store, event) > store.clock();
}

/** `filter[name]` and `exclude[name]`; all `field__…` attributes must fit one and the same custom field. */
function attributeTests(store: Store, registry: Registry, query: URLSearchParams): EventTest[] {
  return (['filter', 'exclude'] as const).flatMap((kind) => {
    const tests: Test[] = [];
    const custom: Test[] = [];
    for (const [key, value] of query) {
      const [, attribute] = new RegExp(`^${kind}\\[(\\w+)\\]$`).exec(key) ?? [];
      if (!attribute) continue;
      const [name = '', ...rest] = attribute.split('__');
      const test =
        name === 'field'
          ? customTest(rest, value)
          : testFor(store, registry, eventResource(registry), [name, ...rest], [value]);
      if (!test) throw badRequest(`Cannot resolve keyword '${attribute}' into field.`);
      (name === 'field' ? custom : tests).push(test);
    }
    if (custom.length > 0) {
      const owned = new Set(
        store.eventFields.where((field) => custom.every((test) => test(field))).map((field) => field.event),
      );
      tests.push((event) => owned.has(event.id));
    }
    if (kind === 'filter') return tests;
    return tests.map((test) => (event: EventRow) => !test(event));
  });
}

const eventResource = (registry: Registry) => registry.get('event') as Resource;

function customTest([attribute]: string[], value: string): Test | undefined {
  if (attribute !== 'name' && attribute !== 'value') return undefined;
  return (field) => String((field as unknown as Record<string, unknown>)[attribute]) === value;
}

function subsets(store: Store, query: URLSearchParams): EventTest[] {
  const tests: EventTest[] = [];
  const asked = (name: string) => query.get(name) ?? '';
  const campaignOf = (event: EventRow) => store.campaigns.get(event.campaign);
  const unconfirmed: EventTest = (event) =>
    !event.host_is_confirmed && campaignOf(event)?.require_email_confirmation === true;
  const unapproved: EventTest = (event) => !event.is_approved && campaignOf(event)?.require_staff_approval === true;
  const open: EventTest = (event) => closedBecause(store, event) === undefined;
  const states: Record<string, EventTest> = {
    open,
    unconfirmed,
    unapproved,
    flagged: (event) => event.status === 'flagged',
  };

  const wanted = states[asked('status')];
  if (wanted) tests.push(wanted);
  if (asked('event_id')) tests.push((event) => String(event.id) === asked('event_id'));
  if (asked('for_signup') === '1') tests.push(open);
  if (asked('future_only') === '1') tests.push((event) => startOf(store, event) > store.clock());
  if (asked('states')) tests.push((event) => asked('states').split(',').includes(event.state));
  if (asked('q')) {
    const text = asked('q').toLowerCase();
    tests.push(({ title, venue, city }) => [title, venue, city].some((part) => part.toLowerCase().includes(text)));
  }
  return tests;
}

function inline(store: Store, registry: Registry, resource: Resource<EventRow>, event: EventRow) {
  const whole = (name: string, id: number) => {
    const other = registry.get(name);
    const row = other?.table.get(id);
    return other && row ? render(store, other, row) : null;
  };
  return {
    ...render(store, resource, event),
    campaign: whole('campaign', event.campaign),
    creator: whole('user', event.creator),
    signups: store.signups.with('event', event.id).map((row) => whole('eventsignup', row.id)),
  };
}
