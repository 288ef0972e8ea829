import type { Zap } from '../../../platform/zap.ts';
import { forgetSlot, keepSignup, keepSlot, recallSignup, recallSlot } from '../../../services/van/memory.ts';
import { CREDENTIALS } from '../../support/credentials.ts';

/* How long what runs remember lasts, with a store that forgets as Zapier's does. */

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.parse('2026-10-01T12:00:00Z');
let now = START;
const store = new Map<string, { value: unknown; until: number }>();
const cache = {
  get: async (key: string) => {
    const there = store.get(key);
    return there && there.until > now ? there.value : null;
  },
  set: async (key: string, value: unknown, seconds: number) => store.set(key, { value, until: now + seconds * 1000 }),
  delete: async (key: string) => store.delete(key),
};
const zap = { z: { cache }, auth: CREDENTIALS.van } as unknown as Zap;

beforeEach(() => {
  now = START;
  store.clear();
  jest.spyOn(Date, 'now').mockImplementation(() => now);
});
afterEach(() => jest.restoreAllMocks());

const SLOT = { start: 1_792_000_000, end: 1_792_007_200 };
const PLACE = { eventId: '88321', shiftId: '40551', locationIds: ['771'], roleIds: ['60011'] };
const keep = () => keepSlot(zap, '700123', SLOT, PLACE);
const recall = () => recallSlot(zap, '700123', SLOT);

it('looks a shift up anew after a day, and still knows since when it counts', async () => {
  await keep();
  now += DAY - HOUR;
  await expect(recall()).resolves.toMatchObject({ ...PLACE, since: START });
  now += 2 * HOUR;
  await expect(recall()).resolves.toBeUndefined();
  await expect(keep()).resolves.toMatchObject({ ...PLACE, since: START });
});

it('knows since when a shift counts for as long as the signups of it', async () => {
  const signup = {
    modified: 1,
    vanId: '7',
    ...PLACE,
    roleId: '1',
    statusId: '1',
    signupId: '9',
    codes: '',
    since: START,
  };
  await keep();
  now += DAY - HOUR; // the shift is remembered, so it is not looked up
  await keepSignup(zap, '61000987', signup);
  now += 90 * DAY - HOUR;
  await expect(recallSignup(zap, '61000987')).resolves.toMatchObject({ since: START });
  await expect(keep()).resolves.toMatchObject({ since: START });
});

it('counts anew for a shift that was gone', async () => {
  await keep();
  now += DAY + HOUR;
  await forgetSlot(zap, '700123', SLOT);
  await expect(keep()).resolves.toMatchObject({ since: now });
});
