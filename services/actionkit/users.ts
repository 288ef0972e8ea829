import { comparableDigits } from '../../mappings/phone.ts';
import { remembered } from '../../platform/cache.ts';
import { isStandIn } from '../../platform/http.ts';
import { stop, warn, type Zap } from '../../platform/zap.ts';
import { type ActionKit, uri } from './client.ts';
import { idOf, type Phone, type User } from './objects.ts';
import { service } from './service.ts';

/** How phones that this connector owns are marked; the name that Mobilize's own sync uses. */
export const PHONE_SOURCE = 'mobilizeamerica_sync';
const PHONE_TYPE = 'home';

export type Change = 'created' | 'updated' | 'unchanged';

/** What differs from what is there. Blank values never count. */
export function changes(there: Record<string, unknown>, wanted: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(wanted).filter(
      ([key, value]) =>
        value !== undefined && value !== '' && String(there[key] ?? (value === false ? false : '')) !== String(value),
    ),
  );
}

/**
 * Finds the user by address and changes what differs, or creates one without action and subscription. Custom fields are
 * merged with those that are there, because ActionKit replaces them as a whole. `known` spares the look-up: the user, or
 * null when there is none.
 */
export async function upsertUser(
  ak: ActionKit,
  email: string,
  values: Record<string, string | undefined>,
  customFields: Record<string, string> = {},
  known?: User | null,
): Promise<{ id: string; change: Change }> {
  const user = known === undefined ? await ak.findUser(email) : known;
  if (user) return { id: idOf(user.id ?? user.resource_uri), change: await updateUser(ak, user, values, customFields) };
  const body = {
    email,
    ...changes({}, values),
    ...(Object.keys(customFields).length > 0 && { fields: customFields }),
  };
  const { id, conflict } = await ak.createUser(body, true);
  if (!conflict) return { id: id || (await madeUser(ak, email)), change: 'created' };
  const other = id ? await ak.readUser(id) : await ak.findUser(email);
  if (other)
    return { id: idOf(other.id ?? other.resource_uri), change: await updateUser(ak, other, values, customFields) };
  // Refused for another reason, which is an error this time.
  if (id) return { id, change: 'unchanged' };
  return { id: (await ak.createUser(body)).id || (await madeUser(ak, email)), change: 'created' };
}

/** The user that was just made, where the answer does not say which. */
async function madeUser(ak: ActionKit, email: string): Promise<string> {
  const user = await ak.findUser(email);
  return idOf(user?.id ?? user?.resource_uri) || ak.notShown('user');
}

async function updateUser(
  ak: ActionKit,
  user: User,
  values: Record<string, string | undefined>,
  customFields: Record<string, string>,
): Promise<Change> {
  const changed = changes(user, values);
  const changedFields = changes(user.fields ?? {}, customFields);
  if (Object.keys(changedFields).length > 0) changed.fields = { ...user.fields, ...changedFields };
  if (Object.keys(changed).length === 0) return 'unchanged';
  await ak.updateUser(idOf(user.id ?? user.resource_uri), changed);
  return 'updated';
}

/** Who gets no mailings, by their own choice or because none arrive. */
const OPTED_OUT = new Set<unknown>(['unsubscribed', 'blocked', 'bounced']);
export const hasOptedOut = (user: User | undefined): boolean => OPTED_OUT.has(user?.subscription_status);

/** Whether an action may subscribe a person, undefined when ActionKit does not know them. Opt-out is never undone, which is told. */
export function maySubscribe(zap: Zap, user: User | undefined, wanted: boolean | undefined): boolean {
  if (!wanted || !hasOptedOut(user)) return wanted ?? false;
  warn(
    zap,
    `This person is ${user?.subscription_status} in ActionKit and was not subscribed again. If they asked for that, Subscribe User does it with Subscribe Again.`,
  );
  return false;
}

/**
 * The phone rule of the Mobilize sync: change the phone of our own source; else leave a phone with the same number alone;
 * else add one. `isNewUser` spares the look-up. @returns whether anything was written
 */
export async function syncPhone(
  zap: Zap,
  ak: ActionKit,
  userId: string,
  number: string,
  isNewUser = false,
  secondTry = false,
): Promise<Change> {
  const phones = isNewUser || isStandIn(userId) ? [] : await ak.phonesOf(userId);
  const digits = comparableDigits(number);
  const digitsOf = (phone: Phone) => comparableDigits(phone.normalized_phone || phone.phone);
  const ours = phones.filter(({ source }) => source === PHONE_SOURCE);
  const mine = ours.find(({ type }) => type?.toLowerCase() === PHONE_TYPE) ?? ours[0];
  if (mine) {
    if (digitsOf(mine) === digits) return 'unchanged';
    await ak.updatePhone(idOf(mine.id ?? mine.resource_uri), { phone: number });
    return 'updated';
  }
  if (phones.some((phone) => digitsOf(phone) === digits)) return 'unchanged';
  const body = { user: uri('user', userId), type: PHONE_TYPE, phone: number, source: PHONE_SOURCE };
  const { id, conflict } = await ak.createPhone(body, !secondTry);
  // Somebody was faster: their phone is there now.
  if (conflict && !secondTry) return syncPhone(zap, ak, userId, number, false, true);
  if (conflict) {
    warn(zap, 'ActionKit has another home phone for this person that it does not let this step change.');
    return 'unchanged';
  }
  await confirmSource(zap, ak, id);
  return 'created';
}

/**
 * Whether an instance keeps the `source` of a new phone is not documented; without it the next change would not find the
 * phone again. Once seen to be kept, it is not asked again.
 */
async function confirmSource(zap: Zap, ak: ActionKit, phoneId: string): Promise<void> {
  if (!phoneId || isStandIn(phoneId)) return;
  await remembered(zap, service, 'phone-source', SOURCE_SECONDS, async () => {
    const phone = await ak.readBackPhone(phoneId);
    if (!phone || phone.source === PHONE_SOURCE) return phone && true;
    await ak.updatePhone(phoneId, { source: PHONE_SOURCE });
    return undefined; // not remembered: the next new phone is looked at again
  });
}
const SOURCE_SECONDS = 86_400;

/** Users type the names of custom fields with or without the prefix of ActionKit's forms. */
export const withoutPrefix = (prefix: string, fields: Record<string, string> | undefined): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields ?? {}).map(([name, value]) => [
      name.startsWith(prefix) ? name.slice(prefix.length) : name,
      value,
    ]),
  );

/** The custom fields of an action. ActionKit ignores names that cannot be part of a form without a word, so they stop the step. */
export function actionFields(zap: Zap, fields: Record<string, string> | undefined): Record<string, string> {
  const custom = withoutPrefix('action_', fields);
  const odd = Object.keys(custom).filter((name) => !/^\w+$/.test(name));
  if (odd.length === 0) return custom;
  return stop(
    zap,
    'fail',
    `Custom Fields: names may hold letters without accents, digits and underscores only. Rename “${odd.join('”, “')}”.`,
    { code: 'InvalidInput' },
  );
}
