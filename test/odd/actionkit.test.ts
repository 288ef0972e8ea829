import { eventShape, signupShape, userShape } from '../../services/actionkit/shapes.ts';
import { event, LOGIN_TOKEN, signup, user } from '../generators/actionkit.ts';
import { expectHidden, expectHonest, fc, settings, steady } from '../support/odd.ts';

it('shows any user without inventing anything, and never what logs a person in', () => {
  fc.assert(
    fc.property(user, (record) => {
      const output = steady(record, userShape);
      // Custom fields are the account's own, lists and empty ones included.
      expectHonest({ ...output, custom_fields: {} }, record);
      expectHidden(output, [LOGIN_TOKEN]);
    }),
    settings(),
  );
});

it('shows any event without inventing anything', () => {
  fc.assert(
    fc.property(event, (record) => {
      const output = steady(record, eventShape);
      expectHonest(output, record);
      expect(output.starts_at_utc ?? '2026-01-01T00:00:00Z').toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
      for (const text of Object.values(output.custom_fields)) expect(typeof text).toBe('string');
    }),
    settings(),
  );
});

it('shows any signup without inventing anything', () => {
  fc.assert(
    fc.property(signup, (record) => expectHonest({ ...steady(record, signupShape), custom_fields: {} }, record)),
    settings(),
  );
});
