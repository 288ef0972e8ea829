import { mirrorOf } from '../../../services/van/mirrors.ts';
import { compareShifts, isAlone } from '../../../services/van/shift-changes.ts';
import type { DayTarget, SyncPlan } from '../../../services/van/targets.ts';
import { inZap } from '../../support/zap.ts';

const unix = (clock: string): number => Date.parse(`2026-10-17T${clock}:00-04:00`) / 1000;
/** A shift in VAN. */
const held = (id: string, from: string, to: string, name = '') => ({ id, name, start: unix(from), end: unix(to) });
/** A shift in Mobilize. */
const target = (from: string, to: string) => ({
  start: unix(from),
  end: unix(to),
  fields: { name: '', startTime: from, endTime: to },
});
const mirrorWith = (...shifts: ReturnType<typeof held>[]) => ({ ...mirrorOf({ eventId: 88321 }, 'utc'), shifts });
const dayWith = (...shifts: ReturnType<typeof target>[]): DayTarget => ({
  date: '2026-10-17',
  fields: { name: 'Doors', shortName: 'M700123', description: '' },
  shifts,
});
const compare = (
  mirror: ReturnType<typeof mirrorWith>,
  day: DayTarget,
  plan: Partial<SyncPlan> = { complete: true, zone: 'America/New_York' },
) =>
  inZap((zap) => {
    const { kept, added, moved } = compareShifts(zap, plan as SyncPlan, mirror, day);
    return { kept, added, moved, warnings: zap.warnings };
  });

const MORNING = held('1', '10:00', '12:00');
const AFTERNOON = held('2', '13:00', '15:00');
const [AT_TEN, AT_ELEVEN, AT_ONE] = [target('10:00', '12:00'), target('11:00', '13:00'), target('13:00', '15:00')];
const warning = (names: string) =>
  `NGP VAN event 88321 has shifts at times that Mobilize does not have: ${names}. They were left, with everybody who is signed up for them. Remove them in VAN if nobody needs them.`;

it('keeps what is at the same times', async () => {
  await expect(compare(mirrorWith(MORNING, AFTERNOON), dayWith(AT_ONE, AT_TEN))).resolves.toEqual({
    kept: [MORNING, AFTERNOON],
    added: [],
    moved: [],
    warnings: [],
  });
  await expect(compare(mirrorWith(MORNING), dayWith(AT_TEN))).resolves.toEqual({
    kept: [MORNING],
    added: [],
    moved: [],
    warnings: [],
  });
});

it('moves the only shift where both have one', async () => {
  await expect(compare(mirrorWith(MORNING), dayWith(AT_ELEVEN))).resolves.toEqual({
    kept: [],
    added: [],
    moved: [{ shift: MORNING, target: AT_ELEVEN }],
    warnings: [],
  });
});

it('moves none where the step knows a part of the event, and says nothing of what it does not know', async () => {
  await expect(compare(mirrorWith(MORNING), dayWith(AT_ELEVEN), { complete: false })).resolves.toEqual({
    kept: [MORNING],
    added: [AT_ELEVEN],
    moved: [],
    warnings: [],
  });
});

it.each([
  ['VAN has two', mirrorWith(MORNING, AFTERNOON), dayWith(AT_ELEVEN), '10:00 AM – 12:00 PM, 1:00 PM – 3:00 PM'],
  ['Mobilize has two', mirrorWith(MORNING), dayWith(AT_ELEVEN, AT_ONE), '10:00 AM – 12:00 PM'],
])('leaves a shift that Mobilize does not have, and names it, where %s', async (_who, mirror, day, names) => {
  await expect(compare(mirror, day)).resolves.toEqual({
    kept: mirror.shifts,
    added: day.shifts,
    moved: [],
    warnings: [warning(names)],
  });
});

it('adds what is new beside what stays', async () => {
  await expect(compare(mirrorWith(MORNING), dayWith(AT_TEN, AT_ONE))).resolves.toEqual({
    kept: [MORNING],
    added: [AT_ONE],
    moved: [],
    warnings: [],
  });
});

it('names a shift by its name and by its times in the zone of the event, and once where they are the same', async () => {
  const early = held('3', '08:00', '09:00', 'Set-up');
  const late = held('4', '16:00', '17:00', '3:00 PM – 4:00 PM');
  const mirror = mirrorWith(early, late, MORNING);
  const plan = { complete: true, zone: 'America/Chicago' };
  await expect(compare(mirror, dayWith(AT_TEN), plan)).resolves.toMatchObject({
    warnings: [warning('Set-up (7:00 AM – 8:00 AM), 3:00 PM – 4:00 PM')],
  });
});

it.each([
  [mirrorWith(MORNING), dayWith(AT_TEN), true],
  [mirrorWith(MORNING, AFTERNOON), dayWith(AT_TEN), false],
  [mirrorWith(MORNING), dayWith(AT_TEN, AT_ONE), false],
  [mirrorWith(), dayWith(AT_TEN), false],
])('knows whether both have one shift alone', (mirror, day, is) => {
  expect(isAlone(mirror, day)).toBe(is);
});
