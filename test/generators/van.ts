import fc from 'fast-check';
import type { EventSignup, Person, SavedList, VanEvent } from '../../services/van/objects.ts';
import { email, id, listOf, maybe, oneOf, phone, sparse, text, zip } from './values.ts';

/** "None" is the first day of the calendar; times come with an offset of the instance's choice. */
const stamp = maybe(
  fc.constantFrom(
    '0001-01-01T00:00:00Z',
    '1984-02-19T00:00:00Z',
    '1970-01-01T00:00:00Z',
    '2026-11-01T01:30:00-05:00',
    '2026-03-08T10:00:00-06:00',
  ),
);
const flag = maybe(fc.boolean());
const optIn = maybe(oneOf('Opt-In', 'Opt-Out', 'Unknown'));
const named = (key: string) => maybe(sparse({ [key]: maybe(id), name: maybe(text) }));

export const person: fc.Arbitrary<Person> = sparse<Person>({
  vanId: maybe(id),
  firstName: maybe(text),
  middleName: maybe(text),
  lastName: maybe(text),
  dateOfBirth: stamp,
  emails: maybe(listOf(sparse({ email: maybe(email), isPreferred: flag, subscriptionStatus: maybe(oneOf('S', 'N')) }))),
  phones: maybe(
    listOf(
      sparse({
        phoneId: maybe(id),
        phoneNumber: maybe(phone),
        dialingPrefix: maybe(fc.constantFrom('1', '44', '0', '')),
        phoneType: maybe(oneOf('Personal', 'Work', 'Cell')),
        isPreferred: flag,
        isBest: flag,
        smsOptInStatus: optIn,
        phoneOptInStatus: optIn,
      }),
    ),
  ),
  addresses: maybe(
    listOf(
      sparse({
        addressLine1: maybe(text),
        addressLine2: maybe(text),
        city: maybe(text),
        stateOrProvince: maybe(oneOf('MN', 'NY')),
        zipOrPostalCode: maybe(zip),
        countryCode: maybe(oneOf('US', 'CA')),
        isPreferred: flag,
        isBest: flag,
      }),
    ),
  ),
  identifiers: maybe(listOf(sparse({ type: maybe(text), externalId: maybe(text) }))),
});

export const event: fc.Arbitrary<VanEvent> = sparse<VanEvent>({
  eventId: maybe(id),
  name: maybe(text),
  shortName: maybe(fc.oneof(text, fc.constantFrom('M1200345', 'M', 'M12003456789', '[Canceled]'))),
  description: maybe(
    fc.oneof(text, fc.constantFrom('Mobilize event 1200345', 'Doors.\nMobilize event masked-CANVASS')),
  ),
  startDate: stamp,
  endDate: stamp,
  eventType: named('eventTypeId'),
  shifts: maybe(listOf(sparse({ eventShiftId: maybe(id), name: maybe(text), startTime: stamp, endTime: stamp }))),
  roles: maybe(listOf(sparse({ roleId: maybe(id), name: maybe(text), isEventLead: flag }))),
  locations: maybe(listOf(sparse({ locationId: maybe(id), name: maybe(text), displayName: maybe(text) }))),
  codes: maybe(listOf(sparse({ codeId: maybe(id) }))),
  notes: maybe(listOf(sparse({ noteId: maybe(id), text: maybe(text) }))),
} as never);

export const signup: fc.Arbitrary<EventSignup> = sparse<EventSignup>({
  eventSignupId: maybe(id),
  person: maybe(sparse({ vanId: maybe(id), firstName: maybe(text), lastName: maybe(text) })),
  event: named('eventId'),
  shift: named('eventShiftId'),
  role: named('roleId'),
  status: named('statusId'),
  location: named('locationId'),
  startTimeOverride: stamp,
  endTimeOverride: stamp,
} as never);

export const savedList: fc.Arbitrary<SavedList> = sparse<SavedList>({
  savedListId: maybe(id),
  name: maybe(text),
  description: maybe(text),
  listCount: maybe(fc.nat()),
  doorCount: maybe(fc.nat()),
});
