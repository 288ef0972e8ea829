import type { Zap } from '../../../platform/zap.ts';
import {
  forgetSlot,
  keepSignup,
  keepSlot,
  markCanceled,
  recallSignup,
  recallSlot,
} from '../../../services/van/memory.ts';
import { CREDENTIALS } from '../../support/credentials.ts';
import { Store } from '../../support/store.ts';

/* How long what runs remember lasts, with a store that forgets as Zapier's does. */

const HOUR = 3_600;
const DAY = 24 * HOUR;
const START = Date.parse('2026-10-01T12:00:00Z') / 1000;
let store: Store;
let zap: Zap;

beforeEach(() => {
  store = new Store();
  store.now = START;
  zap = { z: { cache: store.cache }, auth: CREDENTIALS.van } as unknown as Zap;
  jest.spyOn(Date, 'now').mockImplementation(() => store.now * 1000);
});
afterEach(() => jest.restoreAllMocks());

const SLOT = { start: 1_792_000_000, end: 1_792_007_200 };
const PLACE = { eventId: '88321', shiftId: '40551', locationIds: ['771'], roleIds: ['60011'] };
const IDS = { vanId: '7', eventId: '88321', shiftId: '40551', roleId: '1', statusId: '1', signupId: '9' };
const SIGNUP = { modified: 1, ...IDS, codes: '', ...SLOT, canceledAt: 0 };
const keep = () => keepSlot(zap, '700123', SLOT, PLACE);
const recall = () => recallSlot(zap, '700123', SLOT);

it('looks a shift up anew after a day, and finds it as it was', async () => {
  await keep();
  store.now += DAY - HOUR;
  await expect(recall()).resolves.toEqual({ ...PLACE, ...SLOT, canceledAt: 0 });
  store.now += 2 * HOUR;
  await expect(recall()).resolves.toBeUndefined();
  await expect(keep()).resolves.toEqual({ ...PLACE, ...SLOT, canceledAt: 0 });
});

it('keeps shifts and signups of one event apart from others', async () => {
  const later = { start: SLOT.start, end: SLOT.end + 60 };
  await keep();
  await markCanceled(zap, '700123', SLOT);
  await expect(recallSlot(zap, '700124', SLOT)).resolves.toBeUndefined();
  await expect(recallSlot(zap, '700123', later)).resolves.toBeUndefined();
  await expect(keepSlot(zap, '700123', later, PLACE)).resolves.toEqual({ ...PLACE, ...later, canceledAt: 0 });
  await expect(keepSlot(zap, '700124', SLOT, PLACE)).resolves.toEqual({ ...PLACE, ...SLOT, canceledAt: 0 });
  await expect(recall()).resolves.toMatchObject({ canceledAt: 0 });
  await forgetSlot(zap, '700124', SLOT);
  await expect(recall()).resolves.toMatchObject(PLACE);
  await expect(recallSlot(zap, '700124', SLOT)).resolves.toBeUndefined();
});

it('is written only where something changed', async () => {
  const written = jest.spyOn(store.cache, 'set');
  await keep();
  await keep();
  expect(written).toHaveBeenCalledTimes(1);
  await keepSlot(zap, '700123', SLOT, { ...PLACE, isCanceled: true });
  expect(written).toHaveBeenCalledTimes(2);
  await expect(recall()).resolves.toMatchObject({ isCanceled: true });
});

it('holds nothing of a rehearsal', async () => {
  const rehearsal = { ...zap, planned: [] } as Zap;
  const made = { ...PLACE, eventId: '‹new event›' };
  await expect(keepSlot(rehearsal, '700123', SLOT, made)).resolves.toEqual({ ...made, ...SLOT, canceledAt: 0 });
  await markCanceled(rehearsal, '700123', SLOT);
  await keepSignup(rehearsal, '61000987', { ...SIGNUP, vanId: '‹new person›' });
  expect(store.keys).toEqual([]);
});

it('knows that a shift was cancelled for as long as the signups of it', async () => {
  await keepSignup(zap, '61000987', SIGNUP);
  store.now += HOUR;
  const canceledAt = store.now * 1000;
  await markCanceled(zap, '700123', SLOT);
  await forgetSlot(zap, '700123', SLOT);
  await expect(keep()).resolves.toMatchObject({ canceledAt });
  store.now += 90 * DAY - 2 * HOUR;
  await expect(recallSignup(zap, '61000987')).resolves.toMatchObject({ canceledAt: 0 });
  await expect(keep()).resolves.toMatchObject({ canceledAt });
  await expect(recallSignup(zap, '61000988')).resolves.toBeUndefined();
  store.now += 3 * HOUR;
  await expect(recallSignup(zap, '61000987')).resolves.toBeUndefined();
});
