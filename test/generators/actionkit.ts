import fc from 'fast-check';
import type { ActionKitEvent, EventSignup, User } from '../../services/actionkit/objects.ts';
import { email, id, listOf, maybe, oneOf, sparse, text, zip } from './values.ts';

/** What logs a person in; it must never come out again. */
export const LOGIN_TOKEN = '.77321.b8Kd0e-login';

const uri = (resource: string) => id.map((number) => `/rest/v1/${resource}/${number}/`);
const relation = (resource: string) => maybe(fc.oneof(uri(resource), sparse({ id, resource_uri: uri(resource) })));
const stamp = maybe(
  fc.constantFrom(
    '2026-02-04T09:00:01',
    '2026-02-04T09:00:01.118904',
    '2018-03-11 02:30:00',
    '1970-01-01T00:00:00',
    '',
  ),
);
/** Custom fields hold text, or lists where several answers were ticked. */
const value = fc.oneof(maybe(text), listOf(text), fc.integer(), fc.boolean());
const customFields = fc.dictionary(
  text.map((name) => name.slice(0, 30)),
  value,
  { maxKeys: 3 },
);

export const user: fc.Arbitrary<User> = sparse<User>({
  id,
  resource_uri: uri('user'),
  email,
  first_name: maybe(text),
  last_name: maybe(text),
  address1: maybe(text),
  city: maybe(text),
  state: maybe(text),
  zip: maybe(zip),
  country: maybe(text),
  source: maybe(text),
  subscription_status: oneOf('subscribed', 'unsubscribed', 'bounced', 'never'),
  fields: customFields,
  phones: listOf(uri('phone')),
  token: fc.constant(LOGIN_TOKEN),
  logintoken: fc.constant(`/rest/v1/user/77321/logintoken/?token=${LOGIN_TOKEN}`),
  created_at: stamp,
} as never);

export const event: fc.Arbitrary<ActionKitEvent> = sparse<ActionKitEvent>({
  id,
  resource_uri: uri('event'),
  campaign: relation('campaign'),
  title: maybe(text),
  status: oneOf('active', 'deleted', 'cancelled'),
  starts_at: stamp,
  starts_at_utc: stamp,
  venue: maybe(text),
  address1: maybe(text),
  city: maybe(text),
  state: maybe(text),
  zip: maybe(zip),
  country: maybe(text),
  is_private: maybe(fc.boolean()),
  fields: listOf(sparse({ id, event: relation('event'), name: text, value })),
} as never);

export const signup: fc.Arbitrary<EventSignup> = sparse<EventSignup>({
  id,
  resource_uri: uri('eventsignup'),
  user: relation('user'),
  event: relation('event'),
  page: relation('eventsignuppage'),
  role: oneOf('attendee', 'host'),
  status: oneOf('active', 'cancelled'),
  attended: maybe(fc.boolean()),
  fields: customFields,
  signupaction: listOf(uri('eventsignupaction')),
} as never);
