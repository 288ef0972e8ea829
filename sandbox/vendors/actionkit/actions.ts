import type { Submission } from './action-kind.ts';
import { KINDS } from './action-kinds.ts';
import { identify, savePerson } from './action-people.ts';
import { makeAkid } from './akid.ts';
import { openPage } from './pages.ts';
import type { Params } from './params.ts';
import { invalidAction, type Problems, Refusal } from './refusal.ts';
import { baseFields, type Resource, render } from './resource.ts';
import type { Answer } from './rest.ts';
import { type Action, PAGE_TYPES, type PageType, type User } from './rows.ts';
import { absolute, type Store } from './store.ts';
import { subscribe } from './subscriptions.ts';

/** Runs what the form of a page would run. Everything is checked before anything is stored. */
export function processAction(store: Store, params: Params, isAuthenticated: boolean): Answer {
  const page = openPage(store, params.text('page'));
  if (!page)
    throw new Refusal(400, { page: `Unable to find a page for processing. You sent page=${params.text('page')}.` });
  const kind = KINDS[page.type];
  const problems: Problems = {};
  const person = identify(store, params, problems);
  const submission: Submission = { store, page, params, person };
  params.demand([...page.required_fields, ...params.texts('required')], problems);
  checkNames(store, params, problems);
  kind.check?.(submission, problems);
  if (Object.keys(problems).length > 0) throw invalidAction(problems);

  const { user, isNew } = savePerson(store, person, params);
  const action = store.actions.add({
    type: page.type,
    page: page.id,
    user: user.id,
    source: params.text('source') || 'restful_api',
    status: 'complete',
    mailing: person.mailing,
    fields: params.named('action_'),
    event: null,
    signup: null,
    created_user: isNew,
    subscribed_user: false,
  });
  kind.apply?.(submission, user, action);
  if (kind.subscribes && !params.isOn('suppress_subscribe')) {
    const chosen = params.texts('lists').map(Number);
    action.subscribed_user = subscribe(store, user, chosen.length > 0 ? chosen : [page.list], action);
  }
  if (kind.subscribes && !params.isOn('skip_confirmation')) store.mails.push({ kind: 'confirmation', to: user.email });
  return reply(store, action, user, page.name, isAuthenticated);
}

function checkNames(store: Store, params: Params, problems: Problems): void {
  for (const name of Object.keys(params.named('action_'))) {
    if (!/^\w{1,255}$/.test(name)) problems[`action_${name}`] = ['Use letters, digits and underscores.'];
  }
  const unknown = params.texts('lists').filter((id) => !store.lists.get(Number(id)));
  if (unknown.length > 0) problems.lists = [`There is no list ${unknown.join(', ')}.`];
}

function reply(store: Store, action: Action, user: User, page: string, isAuthenticated: boolean): Answer {
  const akid = makeAkid(store.options.akidSecret, user.id, action.mailing ?? undefined);
  const redirect_url = `/cms/thanks/${page}?action_id=${action.id}&akid=${akid}&ar=1&rd=1`;
  const headers = { Location: absolute(store, store.actionUri(action)) };
  if (!isAuthenticated || !store.options.namesNewRecords) {
    const body = { action_id: action.id, akid, rd: '1', redirect_url };
    return { status: 201, body, headers: { ...headers, 'Content-Type': 'text/html' } };
  }
  const body = { ...render(store, typedAction(store, action.type), action), akid, redirect_url };
  return { status: 201, body, headers };
}

/** `action`, read only and of every type, then one resource for each type. */
export function actions(store: Store): Resource<Action>[] {
  const generic: Resource<Action> = {
    name: 'action',
    table: store.actions,
    fields: fields(store),
    listMethods: ['get', 'post'],
    detailMethods: ['get'],
  };
  return [generic, ...PAGE_TYPES.map((type) => typedAction(store, type))];
}

function typedAction(store: Store, type: PageType): Resource<Action> {
  const extra: Resource<Action>['fields'] = {};
  if (type === 'EventCreate') extra.event = { type: 'related', to: 'event', help: 'The new event.', readonly: true };
  if (type === 'EventSignup')
    extra.signup = { type: 'related', to: 'eventsignup', help: 'The signup.', readonly: true };
  return {
    name: `${type.toLowerCase()}action`,
    table: store.actions,
    fields: { ...fields(store), ...extra },
    listMethods: ['get'],
    detailMethods: ['get', 'put', 'patch', 'delete'],
    includes: (action) => action.type === type,
    check: (candidate, sent) => {
      const before = store.options.patchFields === 'merge' ? store.actions.get(candidate.id)?.fields : {};
      if ('fields' in sent) candidate.fields = { ...before, ...candidate.fields };
      return {};
    },
  };
}

function fields(store: Store): Resource<Action>['fields'] {
  const empty = (type: 'string' | 'integer' | 'boolean', value: unknown) => ({
    type,
    help: 'Not filled here.',
    readonly: true,
    nullable: value === null,
    filter: 'unknown' as const,
    read: () => value,
  });
  return {
    ...baseFields<Action>(),
    page: { type: 'related', to: 'page', help: 'Where the action was taken.', readonly: true },
    user: { type: 'related', to: 'user', help: 'Who acted.', readonly: true },
    type: { type: 'string', help: 'Kind of page.', readonly: true },
    status: { type: 'string', help: 'complete, or not yet.', readonly: true },
    source: {
      type: 'string',
      help: 'Where the action came from.',
      max: 255,
      get readonly() {
        return !store.options.actionSourceWritable;
      },
    },
    fields: { type: 'dict', help: 'Custom action fields by name.' },
    created_user: { type: 'boolean', help: 'The user was new.', readonly: true },
    subscribed_user: { type: 'boolean', help: 'The user was subscribed by it.', readonly: true },
    mailing: {
      type: 'string',
      help: 'The mailing it came from.',
      readonly: true,
      nullable: true,
      filter: 'refused',
      read: (action) => (action.mailing === null ? null : `/rest/v1/mailing/${action.mailing}/`),
    },
    ip_address: empty('string', '203.0.113.7'),
    is_forwarded: empty('boolean', false),
    link: empty('integer', null),
    opq_id: empty('string', ''),
    referring_mailing: empty('string', null),
    referring_user: empty('string', null),
    taf_emails_sent: empty('integer', null),
  };
}
