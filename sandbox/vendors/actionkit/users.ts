import { ADDRESS, ADDRESS_WIDTHS, alignAddress, NOWHERE } from './addresses.ts';
import { makeAkid } from './akid.ts';
import { invalid, type Problems } from './refusal.ts';
import { baseFields, flags, query, type Resource, texts } from './resource.ts';
import type { AllowedUserField, CustomFields, User } from './rows.ts';
import { type Store, uri } from './store.ts';

const NAMES = ['prefix', 'first_name', 'middle_name', 'last_name', 'suffix'] as const;
/** What a form may say about the person behind it, each under its own name. */
export const PERSONAL = [...NAMES, ...ADDRESS, 'plus4'] as const;
export const looksLikeEmail = (text: string) => /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text);
/** A blank person, for rows that only name some of it. */
export const NOBODY = {
  ...NOWHERE,
  prefix: '',
  first_name: '',
  middle_name: '',
  last_name: '',
  suffix: '',
  source: 'api',
  fields: {} as CustomFields,
};

export function subscriptionStatus(store: Store, user: User): string {
  if (store.subscriptions.find((row) => row.user === user.id)) return 'subscribed';
  return store.subscriptionHistory.find((row) => row.user === user.id) ? 'unsubscribed' : 'never';
}

export function users(store: Store): Resource<User> {
  const fields: Resource<User>['fields'] = {
    ...baseFields<User>(),
    email: { type: 'string', help: 'Address, one per user.', max: 255, required: true, unique: true, initial: '' },
    ...texts<User>([...NAMES, ...ADDRESS, 'source'], ADDRESS_WIDTHS),
    plus4: { type: 'string', help: 'Derived from the address.', readonly: true, initial: '' },
    lang: { type: 'string', help: 'Language.', readonly: true, filter: 'refused', read: () => uri('language', 100) },
    fields: { type: 'dict', help: 'Custom user fields by name.' },
    phones: {
      type: 'list',
      to: 'phone',
      help: 'Phones.',
      readonly: true,
      filter: 'refused',
      read: (user) => store.phones.where((phone) => phone.user === user.id).map((phone) => phone.id),
    },
    subscription_status: {
      type: 'string',
      help: 'Derived from the subscriptions.',
      readonly: true,
      read: (user) => subscriptionStatus(store, user),
    },
    token: {
      type: 'string',
      help: 'The akid without a mailing.',
      readonly: true,
      filter: 'refused',
      read: (user) => makeAkid(store.options.akidSecret, user.id),
    },
    rand_id: { type: 'integer', help: 'Unused.', readonly: true, read: (user) => (user.id * 7919) % 999_999_937 },
    location: {
      type: 'string',
      help: 'Location.',
      readonly: true,
      filter: 'unknown',
      read: (user) => uri('location', user.id),
    },
    useroriginal: {
      type: 'string',
      help: 'As first seen.',
      readonly: true,
      filter: 'unknown',
      read: (user) => uri('useroriginal', user.id),
    },
    logintoken: {
      type: 'string',
      help: 'Where a login token is made.',
      readonly: true,
      filter: 'unknown',
      read: (user) => `${uri('user', user.id)}logintoken/`,
    },
    events: query('event', 'creator'),
  };
  const listed = ['action', 'order', 'orderrecurring', 'eventsignup', 'subscription', 'usermailing', 'usergeofield'];
  for (const name of listed) fields[`${name}s`] = query(name, 'user');
  fields.subscriptionhistory = query('subscriptionhistory', 'user');

  return {
    name: 'user',
    table: store.users,
    fields,
    listMethods: ['get', 'post'],
    detailMethods: ['get', 'put', 'patch', 'delete'],
    stamp: () => ({ source: 'api' }),
    check: (candidate, sent) => {
      candidate.email = candidate.email.trim();
      alignAddress(candidate, sent);
      if (!looksLikeEmail(candidate.email)) return { email: ['Enter a valid email address.'] };
      if (!('fields' in sent)) return {};
      const problems: Problems = {};
      const known = registered(store, candidate.fields, (name, text) => {
        problems[name] = [text];
      });
      const before = store.options.patchFields === 'merge' ? store.users.get(candidate.id)?.fields : {};
      candidate.fields = { ...before, ...known };
      return problems;
    },
    holder: (candidate) => {
      const row = store.userByEmail(candidate.email);
      if (!row || row.id === candidate.id) return undefined;
      if (candidate.id === 0 && store.options.repeatedUser === 'refuse') {
        throw invalid('user', { email: ['User with this email already exists.'] });
      }
      return { field: 'email', value: candidate.email, row };
    },
    removed: (user) => {
      for (const phone of store.phones.where((row) => row.user === user.id)) store.phones.remove(phone);
      for (const signup of store.signups.where((row) => row.user === user.id)) store.signups.remove(signup);
      for (const row of store.subscriptions.where((held) => held.user === user.id)) store.subscriptions.remove(row);
    },
  };
}

/** The custom fields whose names are registered; `complain` hears of the others unless they are to be ignored. */
export function registered(
  store: Store,
  fields: CustomFields,
  complain: (name: string, text: string) => void,
): CustomFields {
  const kept: CustomFields = {};
  for (const [name, value] of Object.entries(fields)) {
    const allowed = store.allowedUserFields.find((row) => row.name === name);
    if (allowed) kept[name] = Array.isArray(value) && !allowed.allow_multiple ? (value.at(-1) ?? '') : value;
    else if (store.options.unknownUserFields === 'refuse') complain(name, `There is no user field named '${name}'.`);
  }
  return kept;
}

export function allowedUserFields(store: Store): Resource<AllowedUserField> {
  const { id: _, ...times } = baseFields<AllowedUserField>();
  return {
    name: 'alloweduserfield',
    table: store.allowedUserFields,
    fields: {
      ...times,
      name: { type: 'string', help: 'Name, also the key.', max: 255, required: true, unique: true, initial: '' },
      ...texts<AllowedUserField>(['display_name']),
      field_type: { type: 'string', help: 'Kind of value.', max: 32, initial: 'string' },
      ...flags<AllowedUserField>(['allow_multiple', 'required', 'hidden']),
      always_show: { type: 'boolean', help: 'Shown to staff.', readonly: true, read: () => false },
      choices: { type: 'list', help: 'Choices.', readonly: true, read: () => [] },
      description: { type: 'string', help: 'For staff.', readonly: true, read: () => '' },
      field_choices: { type: 'string', help: 'Choices as text.', readonly: true, read: () => '' },
      field_default: { type: 'string', help: 'Default.', readonly: true, read: () => '' },
      field_length: { type: 'integer', help: 'Longest value.', readonly: true, nullable: true, read: () => null },
      field_regex: { type: 'string', help: 'What values look like.', readonly: true, read: () => '' },
      order_index: { type: 'integer', help: 'Place on screen.', readonly: true, read: () => 0 },
    },
    listMethods: ['get', 'post'],
    detailMethods: ['get'],
    key: (row) => row.name,
    holder: (candidate) => {
      const row = store.allowedUserFields.find((held) => held.name === candidate.name);
      return row && { field: 'name', value: candidate.name, row };
    },
  };
}
