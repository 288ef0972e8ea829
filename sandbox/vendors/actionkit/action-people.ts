import { ADDRESS_WIDTHS, alignAddress } from './addresses.ts';
import { readAkid } from './akid.ts';
import type { Params } from './params.ts';
import { isPhoneType } from './phones.ts';
import { invalidAction, type Problems } from './refusal.ts';
import { widthOf } from './resource.ts';
import type { CustomFields, User } from './rows.ts';
import type { Store } from './store.ts';
import { looksLikeEmail, NOBODY, PERSONAL, registered } from './users.ts';

/** Who acts, as far as the parameters say. */
export interface Person {
  email: string;
  known: User | undefined;
  mailing: number | null;
  fields: CustomFields;
}

const strange = () => invalidAction({ mailing_id: ['Unable to associate this mailing ID with account.'] });

/** @throws Refusal at once when the akid is not one of this person's */
export function identify(store: Store, params: Params, problems: Problems): Person {
  const akid = params.text('akid');
  const token = akid ? readAkid(store.options.akidSecret, akid) : undefined;
  const owner = token && store.users.get(token.user);
  if (akid && !owner) throw strange();
  const email = params.text('email') || owner?.email || '';
  if (owner && owner.email.toLowerCase() !== email.toLowerCase()) throw strange();
  if (!email) problems.email = ['This field is required.'];
  else if (!looksLikeEmail(email)) problems.email = ['Enter a valid email address.'];

  checkWidths(params, problems);
  checkPhone(params, problems);
  const fields = registered(store, params.named('user_'), (name, text) => {
    problems[`user_${name}`] = [text];
  });
  return { email, known: store.userByEmail(email), mailing: token?.mailing ?? null, fields };
}

function checkWidths(params: Params, problems: Problems): void {
  for (const name of PERSONAL) {
    const max = ADDRESS_WIDTHS[name] ?? 255;
    if (widthOf(params.text(name)) > max) problems[name] = [`Ensure this value has at most ${max} characters.`];
  }
}

function checkPhone(params: Params, problems: Problems): void {
  if (params.text('phone').length > 25) problems.phone = ['Ensure this value has at most 25 characters.'];
  const type = params.text('phone_type').toLowerCase();
  if (type && !isPhoneType(type)) problems.phone_type = [`'${type}' is not a phone type.`];
}

/** Makes the user or adds what was sent; what was left blank stays as it is. */
export function savePerson(store: Store, person: Person, params: Params): { user: User; isNew: boolean } {
  const user =
    person.known ?? store.users.add({ ...NOBODY, email: person.email, source: params.text('source') || 'restful_api' });
  const draft = { ...user, ...nameParts(params.text('name')), fields: { ...user.fields, ...person.fields } };
  const sent = Object.fromEntries(PERSONAL.map((name) => [name, params.text(name)]).filter(([, text]) => text));
  Object.assign(draft, sent);
  if (draft.zip && !draft.country) draft.country = 'United States';
  alignAddress(draft, sent);
  if (JSON.stringify(draft) !== JSON.stringify(user)) store.users.update(user, draft);
  savePhone(store, user, params);
  return { user, isNew: !person.known };
}

function nameParts(name: string): Partial<User> {
  const words = name.split(/\s+/).filter(Boolean);
  const last = words.length > 1 ? words.pop() : undefined;
  return { ...(words.length > 0 ? { first_name: words.join(' ') } : {}), ...(last ? { last_name: last } : {}) };
}

function savePhone(store: Store, user: User, params: Params): void {
  const phone = params.text('phone');
  if (!phone) return;
  const type = params.text('phone_type').toLowerCase() || 'home';
  const held = store.phones.find((row) => row.user === user.id && row.type === type && row.source === 'user');
  if (!held) store.phones.add({ user: user.id, type, phone, source: 'user' });
  else if (held.phone !== phone) store.phones.update(held, { phone });
}
