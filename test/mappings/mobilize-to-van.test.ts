import {
  daySlotOf,
  daysOf,
  isExpected,
  PERSON_FROM_ATTENDEE,
  PHONE_TYPE_FROM_CONSENT,
  STATUS_FROM_OUTCOME,
  STATUS_OF_CANCELED_EVENT,
  statusNames,
  vanDay,
  vanKey,
  vanLocation,
  vanOutcome,
} from '../../mappings/mobilize-to-van.ts';
import { mapWith } from '../../mappings/table.ts';
import type { Attendance, MobilizeEvent } from '../../services/mobilize/objects.ts';
import { FULL, MASKED, PRIVATE, SPARSE, VIRTUAL, VIRTUAL_WITH_PLACE } from '../support/mobilize-records.ts';

const unix = (iso: string): number => Date.parse(iso) / 1000;
const slot = (id: number, start: string, end: string) => ({ id, start_date: unix(start), end_date: unix(end) });
const daysAt = (zone: string, ...timeslots: ReturnType<typeof slot>[]) => daysOf(timeslots, zone);
const dayOf = (event: MobilizeEvent, key = String(event.id)) => {
  const [day] = daysOf(event.timeslots ?? [], event.timezone);
  return vanDay({ event, key }, day as never);
};

describe('days', () => {
  it('makes one event of the shifts of a day, in the order of their starts', () => {
    expect(dayOf(FULL.event)).toEqual({
      date: '2026-10-17',
      fields: {
        name: 'Riverside Saturday Canvass',
        shortName: 'M1200345',
        description: 'Meet at the **blue tent**.\n\n- Water provided\n- Bring good shoes\nMobilize event 1200345',
      },
      shifts: [
        {
          start: unix('2026-10-17T14:00:00Z'),
          end: unix('2026-10-17T16:00:00Z'),
          fields: {
            name: '10:00 AM – 12:00 PM',
            startTime: '2026-10-17T10:00:00-04:00',
            endTime: '2026-10-17T12:00:00-04:00',
          },
        },
        {
          start: unix('2026-10-17T17:00:00Z'),
          end: unix('2026-10-17T19:00:00Z'),
          fields: {
            name: '1:00 PM – 3:00 PM',
            startTime: '2026-10-17T13:00:00-04:00',
            endTime: '2026-10-17T15:00:00-04:00',
          },
        },
      ],
    });
  });

  it('groups by the calendar of the event, whatever the date elsewhere', () => {
    const evening = slot(1, '2026-10-17T23:30:00-04:00', '2026-10-17T23:50:00-04:00'); // the 18th in UTC
    const morning = slot(2, '2026-10-18T00:10:00-04:00', '2026-10-18T01:00:00-04:00'); // still the 17th in Chicago
    expect(daysAt('America/New_York', evening, morning).map(({ date }) => date)).toEqual(['2026-10-17', '2026-10-18']);
    expect(daysAt('America/Chicago', evening, morning).map(({ date }) => date)).toEqual(
      ['2026-10-17', '2026-10-18'].slice(0, 1),
    );
  });

  it('ends a shift over midnight in the last minute of the day of its start', () => {
    const [day] = daysAt('America/New_York', slot(1, '2026-10-17T22:00:00-04:00', '2026-10-18T02:00:00-04:00'));
    expect(day).toEqual({
      date: '2026-10-17',
      slots: [
        {
          start: unix('2026-10-18T02:00:00Z'),
          end: unix('2026-10-17T23:59:00-04:00'),
          isCut: true,
        },
      ],
    });
  });

  it('tells the offset that is valid at each instant when the clocks change', () => {
    const event = {
      id: 5,
      timezone: 'America/New_York',
      timeslots: [slot(1, '2026-11-01T04:30:00Z', '2026-11-01T07:30:00Z')],
    };
    expect(dayOf(event).shifts[0]?.fields).toEqual({
      name: '12:30 AM – 2:30 AM',
      startTime: '2026-11-01T00:30:00-04:00',
      endTime: '2026-11-01T02:30:00-05:00',
    });
  });

  it('passes over shifts without a start and an end, and doubles', () => {
    const good = slot(1, '2026-10-17T14:00:00Z', '2026-10-17T16:00:00Z');
    expect(
      daysOf([good, { ...good, id: 2 }, { id: 3, start_date: 1_792_245_600 }, {}], 'America/New_York'),
    ).toHaveLength(1);
    expect(daysOf([good, { ...good, id: 2 }], 'America/New_York')[0]?.slots).toHaveLength(1);
    expect(daySlotOf({ start_date: 200, end_date: 100 }, 'utc')).toBeUndefined();
    expect(daySlotOf({ start_date: 200, end_date: 200 }, 'utc')).toBeUndefined();
    expect(daySlotOf({ start_date: 200 }, 'utc')).toBeUndefined();
    expect(daySlotOf({ end_date: 200 }, 'utc')).toBeUndefined();
    expect(daySlotOf(null, 'utc')).toBeUndefined();
  });

  it('keeps shifts that share their start or their end alone', () => {
    const [ten, eleven, noon] = ['2026-10-17T14:00:00Z', '2026-10-17T15:00:00Z', '2026-10-17T16:00:00Z'] as const;
    const [day] = daysAt('America/New_York', slot(1, ten, eleven), slot(2, ten, noon), slot(3, eleven, noon));
    expect(day?.slots).toEqual([
      { start: unix(ten), end: unix(eleven), isCut: false },
      { start: unix(ten), end: unix(noon), isCut: false },
      { start: unix(eleven), end: unix(noon), isCut: false },
    ]);
  });

  it('end after their start, also when they start in the last minute of a day', () => {
    const [start, end] = [unix('2026-10-17T23:59:00-04:00'), unix('2026-10-18T01:00:00-04:00')];
    const slot = { id: 1, start_date: start, end_date: end };
    expect(daySlotOf(slot, 'America/New_York')).toEqual({ start, end: start + 59, isCut: true });
  });
});

describe('event fields', () => {
  it('keeps the marker in the last line when the description is too long', () => {
    const { fields } = dayOf({ ...FULL.event, description: 'a'.repeat(900) });
    expect(fields.description).toHaveLength(500);
    expect(fields.description.split('\n')).toEqual(['a'.repeat(500 - 23), 'Mobilize event 1200345']);
    const words = dayOf({ ...FULL.event, description: `${'a'.repeat(476)} ${'b'.repeat(400)}` });
    expect(words.fields.description).toBe(`${'a'.repeat(476)}\nMobilize event 1200345`);
  });

  it('keeps lines apart however they end', () => {
    expect(dayOf({ ...FULL.event, description: 'Meet here.\r\nBring water.\r\n' }).fields.description).toBe(
      'Meet here.\nBring water.\nMobilize event 1200345',
    );
  });

  it('cuts a name to 500 units and never through a character', () => {
    const { fields } = dayOf({ ...FULL.event, title: `${'a'.repeat(499)}😀` });
    expect(fields.name).toBe('a'.repeat(499));
    expect(dayOf({ ...FULL.event, title: `😀${'a'.repeat(600)}` }).fields.name).toBe(`😀${'a'.repeat(498)}`);
    expect(dayOf({ ...FULL.event, title: `${'a'.repeat(498)}😀` }).fields.name).toBe(`${'a'.repeat(498)}😀`);
  });

  it('names events without a title, and writes a lone marker where there is no description', () => {
    expect(dayOf({ ...VIRTUAL.event, title: ' ', description: null }).fields).toEqual({
      name: 'Phone Bank',
      shortName: 'M1200400',
      description: 'Mobilize event 1200400',
    });
    expect(dayOf({ ...VIRTUAL.event, title: null, event_type: null }).fields.name).toBe('Mobilize event');
  });

  it('shows no more of a masked event than its type', () => {
    const event = { ...MASKED.event, title: 'secret', description: 'secret', timeslots: [MASKED.slot] };
    const key = vanKey(event, MASKED.slot);
    expect(key).toBe(`masked-PHONE_BANK-America/New_York-${MASKED.slot.start_date}-${MASKED.slot.end_date}`);
    expect(dayOf(event, key).fields).toEqual({
      name: 'Masked Phone Bank',
      shortName: 'Masked',
      description: `Mobilize event ${key}`,
    });
    expect(dayOf({ ...event, event_type: null }, key).fields.name).toBe('Masked');
    expect(vanKey(FULL.event, FULL.slot)).toBe('1200345');
  });
});

describe('location', () => {
  it('takes over the whole address', () => {
    expect(vanLocation(FULL.event)).toEqual({
      name: 'Riverside Library',
      address: {
        addressLine1: '12 Example Street',
        addressLine2: 'Room 2',
        city: 'Albany',
        stateOrProvince: 'NY',
        zipOrPostalCode: '12207-1402',
        countryCode: 'US',
      },
    });
  });

  it('gives away neither the street nor the name of a private place', () => {
    expect(vanLocation(PRIVATE.event)).toEqual({
      name: 'Albany, NY 12207-1402',
      address: { city: 'Albany', stateOrProvince: 'NY', zipOrPostalCode: '12207-1402', countryCode: 'US' },
    });
    const sentence = 'This event’s address is private. Sign up for more details';
    const hidden = { ...FULL.event, location: { ...FULL.event.location, venue: sentence, address_lines: [sentence] } };
    expect(JSON.stringify(vanLocation(hidden))).not.toMatch(/private|Example|Library/);
  });

  it('has none for virtual and masked events, and where nothing is known', () => {
    for (const event of [VIRTUAL.event, VIRTUAL_WITH_PLACE.event, MASKED.event, { ...FULL.event, location: null }]) {
      expect(vanLocation(event)).toBeUndefined();
    }
  });

  it('leaves out states and countries that are no codes', () => {
    const event = { ...FULL.event, location: { locality: 'Paris', region: 'Île-de-France', country: 'France' } };
    expect(vanLocation(event)).toEqual({ name: 'Paris', address: { city: 'Paris' } });
    const spelled = { ...FULL.event, location: { locality: 'Troy', region: 'New York', country: 'USA' } };
    expect(vanLocation(spelled)).toEqual({ name: 'Troy', address: { city: 'Troy' } });
  });

  it('writes codes in capitals and without blanks', () => {
    const event = { ...FULL.event, location: { locality: 'Troy', region: ' ny ', country: ' us ' } };
    expect(vanLocation(event)).toEqual({
      name: 'Troy, NY',
      address: { city: 'Troy', stateOrProvince: 'NY', countryCode: 'US' },
    });
  });
});

describe('person', () => {
  const details = ({ person }: Attendance) => mapWith(PERSON_FROM_ATTENDEE, person ?? {});

  it('takes everything that Mobilize shares', () => {
    expect(details(FULL.signup)).toEqual({
      firstName: 'Sam',
      lastName: 'Sample',
      email: 'sam.sample@example.org',
      phone: { phoneNumber: '5185550171', dialingPrefix: '1', countryCode: 'US' },
      phoneType: 'C',
      textConsent: true,
      zip: '01938',
    });
  });

  it('leaves out what is blank, unreadable or not said', () => {
    expect(details(VIRTUAL.signup)).toEqual({ firstName: 'Ada', email: 'ada@example.org' });
    expect(
      details({
        person: {
          given_name: 'A',
          email_addresses: [{ address: 'not an address' }],
          phone_numbers: [{ number: 'ask' }],
          postal_addresses: [],
          sms_opt_in_status: 'OPT_OUT',
        },
      }),
    ).toEqual({ firstName: 'A' });
    expect(details(SPARSE.signup).textConsent).toBeUndefined();
  });

  it.each([
    [undefined, undefined],
    [[], undefined],
    [[{ address: null }], undefined],
    [[{ address: ' Sam.Sample@Example.org ' }], 'sam.sample@example.org'],
    [[{ address: 'Sam sam@example.org' }], undefined],
    [[{ address: 'sam@example.org or call' }], undefined],
    [[{ address: 'sam@example' }], undefined],
  ])('has of the addresses %j the email %j', (email_addresses, email) => {
    expect(PERSON_FROM_ATTENDEE.email({ email_addresses })).toBe(email);
    expect(PERSON_FROM_ATTENDEE.phone({ phone_numbers: [] })).toBeUndefined();
  });

  it('knows the kind of a phone only where texts were agreed to', () => {
    expect(PHONE_TYPE_FROM_CONSENT).toEqual({ OPT_IN: 'C' });
  });
});

describe('status', () => {
  it('is VAN’s names in order', () => {
    expect(STATUS_FROM_OUTCOME).toEqual({
      REGISTERED: ['Scheduled', 'Sched-Web', 'Invited'],
      CONFIRMED: ['Confirmed', 'Scheduled'],
      CANCELLED: ['Cancelled', 'Declined'],
      ATTENDED: ['Completed', 'Walk In'],
      NO_SHOW: ['No Show', 'Declined'],
    });
    expect(STATUS_OF_CANCELED_EVENT).toEqual(['Declined', 'Cancelled']);
    expect(statusNames('WAITLISTED')).toEqual(['Waitlisted']);
    expect(statusNames('')).toEqual([]);
  });

  it.each([
    [{ status: 'REGISTERED', attended: null }, 'REGISTERED'],
    [{ status: 'CONFIRMED', attended: null }, 'CONFIRMED'],
    [{ status: 'CANCELLED', attended: null }, 'CANCELLED'],
    [{ status: 'REGISTERED', attended: true }, 'ATTENDED'],
    [{ status: 'CANCELLED', attended: true }, 'ATTENDED'],
    [{ status: 'CONFIRMED', attended: false }, 'NO_SHOW'],
    [{ status: 'CANCELLED', attended: false }, 'CANCELLED'],
    [{ status: 'WAITLISTED', attended: null }, 'WAITLISTED'],
    [{ status: null, attended: null }, ''],
  ])('%o is %s', (state, outcome) => {
    expect(vanOutcome({ ...FULL.signup, ...state })).toBe(outcome);
  });

  it.each([
    ['REGISTERED', true],
    ['CONFIRMED', true],
    ['WAITLISTED', true],
    ['CANCELLED', false],
    ['ATTENDED', false],
    ['NO_SHOW', false],
  ])('%s means that somebody is still expected: %s', (outcome, expected) => {
    expect(isExpected(outcome)).toBe(expected);
  });

  it('of a masked signup is that somebody signed up', () => {
    expect(vanOutcome(MASKED.signup)).toBe('REGISTERED');
  });
});
