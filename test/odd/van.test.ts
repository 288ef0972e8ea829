import { vanPhone } from '../../mappings/van-phone.ts';
import { mirrorOf } from '../../services/van/mirrors.ts';
import { type Known, missingDetails, newPerson } from '../../services/van/people.ts';
import { eventShape, personShape, savedListShape, signupShape } from '../../services/van/shapes.ts';
import { email, phone, text, zip, zone } from '../generators/values.ts';
import { event, person, savedList, signup } from '../generators/van.ts';
import { expectHonest, fc, settings, sparseOf, steady } from '../support/odd.ts';
import { inZap } from '../support/zap.ts';

it('shows any person without inventing anything', () => {
  fc.assert(
    fc.property(person, (record) => {
      const output = steady(record, personShape);
      expectHonest(output, record);
      expect(output.phone).toMatch(/^(\+[1-9]\d{5,14})?$/);
      expect(output.date_of_birth ?? '1984-02-19').toMatch(/^(?!0001)\d{4}-\d\d-\d\d$/);
    }),
    settings(),
  );
});

it('shows any event without inventing anything, and reads its shifts for the sync', () => {
  fc.assert(
    fc.property(event, zone, (record, place) => {
      expectHonest(steady(record, eventShape), record);
      const mirror = steady(record, (one) => mirrorOf(one, place));
      for (const { start, end } of [mirror, ...mirror.shifts]) expect(Number.isSafeInteger(start + end)).toBe(true);
      expect(mirror.date).toMatch(/^\d{4}-\d\d-\d\d$/);
    }),
    settings(),
  );
});

it('shows any signup and any list without inventing anything', () => {
  fc.assert(
    fc.property(signup, savedList, (one, list) => {
      expectHonest(steady(one, signupShape), one);
      expectHonest(steady(list, savedListShape), list);
    }),
    settings(),
  );
});

const known: fc.Arbitrary<Known> = sparseOf<Known>({
  firstName: text,
  lastName: text,
  email,
  phone: phone.map((typed) => vanPhone(typed)),
  textConsent: fc.boolean(),
  zip,
  city: text,
});

describe('what is sent about a person', () => {
  /** VAN erases what is sent empty. */
  const expectNothingEmpty = (body: unknown) => {
    expect(JSON.stringify(body)).not.toMatch(/:(""|null|\{\}|\[\])/);
  };

  it('is never empty, for a new one', () => {
    fc.assert(
      fc.property(known, (facts) => {
        expectNothingEmpty(newPerson(facts));
      }),
      settings(),
    );
  });

  it('is never empty and nothing that VAN holds already, for a known one', async () => {
    await inZap((zap) =>
      fc.assert(
        fc.property(person, known, fc.boolean(), fc.boolean(), (there, facts, renames, isSure) => {
          const body = missingDetails(zap, there, facts, { renames, isSure });
          expectNothingEmpty(body);
          if (there.firstName && !renames) expect(body).not.toHaveProperty('firstName');
          if (!isSure) expect(body).not.toHaveProperty('dateOfBirth');
          const optedOut = there.phones?.every(({ smsOptInStatus }) => smsOptInStatus === 'Opt-Out');
          if (there.phones?.length && optedOut && !('phones' in body)) return;
          for (const one of (body.phones ?? []) as object[]) {
            if (!facts.textConsent || !isSure) expect(one).not.toHaveProperty('phoneOptInStatus');
          }
        }),
        settings(),
      ),
    );
  });
});
