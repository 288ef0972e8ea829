import fc from 'fast-check';
import type { Campaign, Contact, Phonebook } from '../../services/callhub/objects.ts';
import { email, listOf, longId, maybe, oneOf, phone, sparse, text, zip } from './values.ts';

const numbers = maybe(fc.oneof(phone, longId));
const stamp = maybe(
  fc.constantFrom('2025-03-04T15:20:11.000000Z', '2025-03-04T15:20:11', '1970-01-01T00:00:00Z', 'soon', ''),
);
const url = (resource: string) => longId.map((id) => `https://api-na1.callhub.io/v1/${resource}/${id}/`);
const row = (resource: string) => ({
  id: fc.oneof(longId, fc.nat()),
  pk_str: maybe(longId),
  url: maybe(url(resource)),
});

/** The four looks of custom values, and some that cannot be read. */
const customFields = fc.oneof(
  fc.constantFrom(null, '', 'null', 'None', "{u'1204': u'O\\'Brien \\u00e9', u'1205': None}", '{cut off', '[1, 2]'),
  fc.dictionary(fc.constantFrom('1204', '1205', '__proto__'), maybe(fc.oneof(text, fc.nat()))),
  fc.dictionary(fc.constantFrom('1204', '1205', '__proto__'), maybe(text)).map((values) => JSON.stringify(values)),
);

export const contact: fc.Arbitrary<Contact> = sparse<Contact>({
  ...row('contacts'),
  contact: numbers,
  mobile: numbers,
  country_code: maybe(oneOf('US', 'GB', 'us')),
  first_name: maybe(text),
  last_name: maybe(text),
  email: maybe(email),
  address: maybe(text),
  city: maybe(text),
  state: maybe(text),
  zipcode: maybe(zip),
  created_date: stamp,
  custom_fields: customFields,
  tags: maybe(listOf(fc.oneof(text, sparse({ id: longId, name: maybe(text) })))),
  phonebooks: maybe(listOf(url('phonebooks'))),
} as never);

export const phonebook: fc.Arbitrary<Phonebook> = sparse<Phonebook>({
  ...row('phonebooks'),
  name: maybe(text),
  description: maybe(text),
  created_date: stamp,
} as never);

export const campaign: fc.Arbitrary<Campaign> = sparse<Campaign>({
  ...row('callcenter_campaigns'),
  name: maybe(text),
  status: maybe(fc.oneof(fc.integer({ min: -1, max: 9 }), oneOf('2', 'Running'))),
  phonebook: maybe(listOf(url('phonebooks'))),
} as never);

const answer = maybe(fc.oneof(text, fc.integer(), listOf(text), fc.boolean()));

/** What is posted after a call; custom fields of the account stand among the keys. */
export const call: fc.Arbitrary<Record<string, unknown>> = fc
  .tuple(
    sparse({
      contact: numbers,
      mobile: numbers,
      first_name: maybe(text),
      last_name: maybe(text),
      email: maybe(email),
      country: maybe(oneOf('US', 'CA')),
      campaign: maybe(text),
      notes: maybe(text),
      disposition: maybe(oneOf('ANSWER', 'DO_NOT_CALL', 'left message')),
      record_url: maybe(fc.constant('https://recordings.example.org/9a1b.mp3')),
      surveys: maybe(
        fc.oneof(
          listOf(sparse({ question: maybe(text), type: oneOf('MultiChoice', 'Text', 'Numeric'), answer })),
          listOf(maybe(text)),
        ),
      ),
      agent: maybe(
        sparse({
          id: fc.oneof(longId, fc.constant(Number('3811902257460155009')), maybe(fc.nat())),
          username: maybe(text),
          email: maybe(email),
        }),
      ),
      nationbuilder_tags: maybe(fc.oneof(text, listOf(maybe(text)))),
      tags: maybe(listOf(fc.oneof(text, sparse({ id: longId, name: maybe(text) })))),
      identifiers: maybe(listOf(text)),
      'VAN ID': maybe(fc.oneof(text, fc.nat(), longId)),
    }),
    fc.dictionary(
      text.map((name) => name.slice(0, 30)),
      answer,
      { maxKeys: 3 },
    ),
  )
  .map(([own, custom]) => ({ ...custom, ...own }));

export const reply: fc.Arbitrary<Record<string, unknown>> = sparse({
  content: maybe(text),
  from_name: maybe(text),
  from_number: numbers,
  campaign: maybe(text),
  added_later: answer,
});

export const transfer: fc.Arbitrary<Record<string, unknown>> = sparse({
  audio_url: maybe(text),
  transcript_content: maybe(text),
  transcript_url: maybe(text),
  from_number: numbers,
  campaign: maybe(text),
});
