import { eventContentId, eventKey, eventOf, isMaskedEvent, sortedSlots } from '../../mappings/mobilize-event.ts';
import {
  isMasked,
  memory,
  outcomeOf,
  personOf,
  personRecordOf,
  signupContentId,
  signupKey,
  signupOf,
} from '../../mappings/mobilize-signup.ts';
import {
  attended,
  CUSTOM_SIGNUP_FROM_ATTENDANCE,
  eventTarget,
  mobilizeIdOf,
  USER_FROM_PERSON,
} from '../../mappings/mobilize-to-actionkit.ts';
import { contactFields, customFields } from '../../mappings/mobilize-to-callhub.ts';
import {
  daysOf,
  PERSON_FROM_ATTENDEE,
  statusNames,
  vanDay,
  vanKey,
  vanLocation,
  vanOutcome,
} from '../../mappings/mobilize-to-van.ts';
import { mapWith } from '../../mappings/table.ts';
import { AttendanceRecord, EventRecord } from '../../services/mobilize/record-schema.ts';
import { sampleMobilizeEvent, sampleSignup } from '../../services/mobilize/samples.ts';
import { EVENT_TYPE_CHOICES } from '../../services/mobilize/words.ts';
import { attendance, event, person, timeslot } from '../generators/mobilize.ts';
import { expectHidden, expectHonest, expectKeysOf, expectTime, fc, settings, steady } from '../support/odd.ts';

const ORGANIZATION = '4242';
const LABELS = Object.values(EVENT_TYPE_CHOICES);
const OUTCOMES = ['ATTENDED', 'NO_SHOW', 'REGISTERED'];
const NOT_A_PHONE =
  "What Mobilize holds as the contact's / the volunteer's phone is not a phone number, so it was left out.";
const NO_EMAIL = 'Mobilize does not share an email address for this volunteer.';
const NO_ZONE = 'Mobilize names no known time zone for this event, so its times are in UTC.';
const OUTPUT = { words: [...LABELS, ...OUTCOMES, 'masked', NOT_A_PHONE, NO_EMAIL, NO_ZONE], skip: ['record', 'id'] };

describe('any event', () => {
  it('becomes an output that invents nothing', () => {
    fc.assert(
      fc.property(event, (record) => {
        const output = steady(record, (one) => eventOf(one, ORGANIZATION));
        expectHonest(output, record, OUTPUT);
        expect(typeof output.id).toBe('string');
        expect(output.id).not.toBe('');
        expect(JSON.parse(output.record)).toEqual(JSON.parse(JSON.stringify(record)));
        expectTime(output.created_at, record.created_date);
        sortedSlots(record).forEach(({ start_date, end_date }, index) => {
          expectTime(output.shifts[index]?.start, start_date);
          expectTime(output.shifts[index]?.end_utc, end_date);
        });
      }),
      settings(),
    );
  });

  it('has an id of its content that only what can be seen moves', () => {
    fc.assert(
      fc.property(event, fc.nat(), (record, modified_date) => {
        const id = steady(record, (one) => eventContentId(one, ORGANIZATION));
        expect(eventContentId({ ...record, modified_date }, ORGANIZATION)).toBe(id);
        expect(id.startsWith(`${eventKey(record)}-`)).toBe(true);
        expect(eventContentId({ ...record, title: `${record.title ?? ''}!` }, ORGANIZATION)).not.toBe(id);
      }),
      settings(),
    );
  });

  it('has an output with the keys of the sample', () => {
    const sample = eventOf(sampleMobilizeEvent, ORGANIZATION);
    fc.assert(
      fc.property(event, (record) => {
        const output = eventOf(record, ORGANIZATION);
        expectKeysOf(sample, output);
        expectKeysOf(sample.location, output.location);
        expectKeysOf(sample.next_shift, output.next_shift);
      }),
      settings(0.5),
    );
  });
});

describe('any signup', () => {
  it('becomes an output that invents nothing', () => {
    fc.assert(
      fc.property(attendance, (record) => {
        const output = steady(record, (one) => signupOf(one, ORGANIZATION));
        expectHonest({ ...output, event: { ...output.event, location: {} } }, record, OUTPUT);
        expectHonest(output.event.location, record, OUTPUT);
        expectKeysOf(sampleSignup, output);
        expectTime(output.shift.start, record.timeslot?.start_date);
        expectTime(output.modified_at, record.modified_date);
        expect(output.outcome).toBe(isMasked(record) ? '' : outcomeOf(record));
        expect(output.person.sms_consent).toBe(record.person?.sms_opt_in_status === 'OPT_IN');
        expect(output.person.phone).toMatch(/^(\+[1-9]\d{5,14})?$/);
      }),
      settings(),
    );
  });

  it('looks the same whether its event was met before or not', () => {
    fc.assert(
      fc.property(fc.array(attendance, { maxLength: 5 }), (records) => {
        const memo = memory();
        for (const record of records) {
          expect(signupOf(record, ORGANIZATION, memory())).toEqual(signupOf(record, ORGANIZATION));
        }
        // One poll: the same event comes with equal facts, as Mobilize sends it.
        for (const record of [...records, ...structuredClone(records)]) signupOf(record, ORGANIZATION, memo);
      }),
      settings(0.3),
    );
  });

  it('has ids that stay from poll to poll and tell contents apart', () => {
    fc.assert(
      fc.property(attendance, (record) => {
        const id = steady(record, signupContentId);
        expect(signupKey(record)).not.toBe('');
        expect(signupContentId({ ...record, modified_date: 5 })).toBe(id);
        expect(signupContentId({ ...record, feedback: `${record.feedback ?? ''}!` })).not.toBe(id);
      }),
      settings(),
    );
  });
});

it('turns any person into an output that invents nothing', () => {
  fc.assert(
    fc.property(person, (record) => {
      expectHonest(steady(record, personRecordOf), record, OUTPUT);
    }),
    settings(),
  );
});

it('takes any Record back that a trigger gave, whatever was null or missing', () => {
  fc.assert(
    fc.property(attendance, event, person, timeslot, (signup, other, who, slot) => {
      const read = (record: object) => JSON.parse(JSON.stringify(record));
      expect(EventRecord.safeParse(read(other)).error).toBeUndefined();
      expect(AttendanceRecord.safeParse(read({ ...signup, person: who, timeslot: slot })).error).toBeUndefined();
    }),
    settings(),
  );
});

/** The fixed words of the ActionKit tables. */
const ACTIONKIT = {
  words: [
    ...LABELS,
    ...OUTCOMES,
    'Masked masked Yes No Unknown Unnamed venue Private venue Address provided upon RSVP Puerto Natales Chile',
    'This location is not ADA accessible. It is not known whether this location is ADA accessible.',
    'United States Canada Puerto Rico',
  ],
  skip: ['public_description'],
};

describe('any record on its way to ActionKit', () => {
  it('makes an event that invents nothing, of any shift in either style', () => {
    fc.assert(
      fc.property(event, fc.constantFrom('crm' as const, 'distributed_send' as const), (record, style) => {
        for (const slot of sortedSlots(record)) {
          const target = steady(record, (one) => eventTarget({ event: one, slot, style, masked: isMaskedEvent(one) }));
          expectHonest({ ...target, slot: {} }, { record, slot }, ACTIONKIT);
          expect(target.native.public_description ?? '').not.toMatch(/<(script|img|iframe)|href="(?!https?:|mailto:)/i);
          expect([...(target.native.title ?? '')].length).toBeLessThanOrEqual(255);
          expect(mobilizeIdOf(record, slot)).not.toBe('');
        }
      }),
      settings(),
    );
  });

  it('makes a person and a signup that invent nothing', () => {
    fc.assert(
      fc.property(attendance, (record) => {
        const user = steady(record, (one) => mapWith(USER_FROM_PERSON, one.person ?? {}));
        const custom = steady(record, (one) => mapWith(CUSTOM_SIGNUP_FROM_ATTENDANCE, one));
        expectHonest({ user, custom }, record, ACTIONKIT);
        for (const value of Object.values({ ...user, ...custom })) expect(value).not.toBe('');
        if (isMasked(record)) expect(attended(record)).toBe(false);
      }),
      settings(),
    );
  });
});

const VAN = { words: [...LABELS, 'Masked Mobilize event masked', 'AM PM'], skip: ['start', 'end'] };

describe('any record on its way to NGP VAN', () => {
  it('makes events that keep within VAN’s lengths and invent nothing', () => {
    fc.assert(
      fc.property(event, (record) => {
        const key = eventKey(record);
        const days = steady(record, (one) =>
          daysOf(one.timeslots ?? [], one.timezone).map((day) => vanDay({ event: one, key }, day)),
        );
        expectHonest(days, { record, key }, VAN);
        for (const { fields, shifts } of days) {
          expect(fields.name.length).toBeLessThanOrEqual(500);
          expect(fields.name).not.toBe('');
          expect(fields.shortName.length).toBeLessThanOrEqual(12);
          expect(fields.description.length).toBeLessThanOrEqual(500);
          expect(shifts.length).toBeGreaterThan(0);
          for (const { start, end } of shifts) expect(end).toBeGreaterThanOrEqual(start);
        }
        expectHonest(steady(record, vanLocation) ?? {}, record, VAN);
      }),
      settings(),
    );
  });

  it('makes a person and a status that invent nothing', () => {
    fc.assert(
      fc.property(attendance, (record) => {
        const { phone, ...details } = steady(record, (one) => mapWith(PERSON_FROM_ATTENDEE, one.person ?? {}));
        expectHonest(details, record, { words: ['C'] });
        if (phone) expect(phone.phoneNumber).toMatch(/^\d{4,15}$/);
        const outcome = vanOutcome(record);
        for (const name of statusNames(outcome)) expect(typeof name).toBe('string');
        expectHonest({ outcome }, record, { words: OUTCOMES });
        expect(typeof vanKey(record.event ?? {}, record.timeslot)).toBe('string');
      }),
      settings(),
    );
  });
});

it('makes a CallHub contact of any signup that invents nothing, and no number for texts without a yes', () => {
  fc.assert(
    fc.property(attendance, (record) => {
      const source = (one: typeof record) => ({ attendance: one, person: personOf(one.person, []), vanId: undefined });
      const contact = steady(record, (one) => contactFields(source(one)));
      expectHonest({ contact, custom: steady(record, (one) => customFields(source(one))) }, record, OUTPUT);
      if (record.person?.sms_opt_in_status !== 'OPT_IN') expect(contact).not.toHaveProperty('mobile');
    }),
    settings(),
  );
});

describe('what nobody may see', () => {
  const HIDDEN = {
    title: 'hidden-title',
    description: 'hidden-description',
    sponsor: { id: 9_900_001, name: 'hidden-sponsor' },
    browser_url: 'https://hidden-link.example.org/',
    contact: { name: 'hidden-first hidden-last', email_address: 'hidden@example.org', phone_number: '518-555-0166' },
    instructions: 'hidden-instructions',
    accessibility_notes: 'hidden-notes',
    event_campaign: { id: 9_900_002, slug: 'hidden-slug' },
    tags: [{ id: 9_900_003, name: 'hidden-tag' }],
    location: {
      venue: 'hidden-venue',
      address_lines: ['9 hidden-street', 'hidden-floor'],
      locality: 'hidden-city',
      region: 'NY',
      postal_code: '12299',
      location: null,
    },
  };
  const secrets = ['hidden', '5185550166', '12299', '9900001', '9900002'];

  it('of an event across the firewall never reaches ActionKit or NGP VAN, whatever else the row holds', () => {
    fc.assert(
      fc.property(event, (row) => {
        const record = { ...row, ...HIDDEN, id: null };
        const key = eventKey(record);
        for (const slot of sortedSlots(record)) {
          const plainSlot = { ...slot, instructions: 'hidden-shift' };
          const made = eventTarget({ event: record, slot: plainSlot, style: 'crm', masked: true });
          expectHidden(made, secrets);
        }
        for (const day of daysOf(record.timeslots ?? [], record.timezone))
          expectHidden(vanDay({ event: record, key }, day), secrets);
        expect(vanLocation(record)).toBeUndefined();
      }),
      settings(),
    );
  });

  it('of a masked signup never reaches another service', () => {
    fc.assert(
      fc.property(attendance, fc.boolean(), (row, byEvent) => {
        const secret = {
          status: 'HIDDEN_STATUS',
          rating: 'hidden',
          feedback: 'hidden',
          referrer: { utm_source: 'hidden' },
        };
        const nested = { ...row.event, ...HIDDEN, id: byEvent ? null : 5 };
        const record = {
          ...row,
          ...secret,
          id: byEvent ? 7 : null,
          event: nested,
          person: {},
          sponsor: HIDDEN.sponsor,
        };
        expectHidden(mapWith(CUSTOM_SIGNUP_FROM_ATTENDANCE, record), [...secrets, 'HIDDEN']);
        const contact = customFields({ attendance: record, person: personOf({}, []), vanId: undefined });
        expectHidden(contact, [...secrets, 'HIDDEN']);
        expect(outcomeOf(record)).toBe('');
      }),
      settings(),
    );
  });

  it('of a private address reaches neither ActionKit nor NGP VAN', () => {
    fc.assert(
      fc.property(event, (row) => {
        const record = {
          ...row,
          id: 5,
          address_visibility: 'PRIVATE',
          location: { ...HIDDEN.location, locality: 'Albany' },
        };
        for (const slot of sortedSlots(record)) {
          const { native } = eventTarget({ event: record, slot, style: 'crm', masked: false });
          expectHidden(native, ['hidden-venue', 'hidden-street', 'hidden-floor']);
        }
        expectHidden(vanLocation(record) ?? {}, ['hidden-venue', 'hidden-street', 'hidden-floor']);
      }),
      settings(),
    );
  });
});
