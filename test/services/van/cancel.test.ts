import { cancelMirror, SETTLED } from '../../../services/van/cancel.ts';
import { mirrorOf } from '../../../services/van/mirrors.ts';
import { vanDouble } from '../../support/van-double.ts';
import { inZap, stopOf } from '../../support/zap.ts';

const STATUSES = [
  { statusId: 5, name: 'Cancelled' },
  { statusId: 3, name: 'Declined' },
];
const signup = (eventSignupId: number, name: string | null) => ({
  eventSignupId,
  status: { statusId: 1, name },
  supporterGroupId: 44,
});
const TOO_LONG = 'This event has more signups in NGP VAN than one step can read.';

const cancel = async (
  name: string | null,
  signupsOfEvent: object[] | undefined,
  signupStatuses: object[] = STATUSES,
) => {
  const event = { eventId: 88321, name, eventType: { eventTypeId: 9001 } };
  const { v, asked } = vanDouble({
    readWholeEvent: event,
    replaceEvent: undefined,
    signupsOfEvent,
    signupStatuses,
    replaceSignup: undefined,
  });
  const [changed, warnings] = await inZap(
    async (zap) => [await cancelMirror(zap, v, mirrorOf(event, 'utc')), zap.warnings] as const,
  );
  return { changed, warnings, asked };
};

it.each([
  ['Doors', '[Canceled] Doors'],
  [null, '[Canceled] '],
])('renames the event %p, and declines whoever is expected there', async (name, renamed) => {
  const rows = [signup(1, 'Scheduled'), signup(2, 'No Show'), signup(3, null), { eventSignupId: 4, status: null }];
  const { changed, warnings, asked } = await cancel(name, rows);
  expect(changed).toBe(true);
  expect(warnings).toEqual([]);
  expect(asked).toEqual([
    ['readWholeEvent', '88321'],
    ['replaceEvent', '88321', expect.objectContaining({ name: renamed })],
    ['signupsOfEvent', '88321', TOO_LONG],
    ['signupStatuses', { eventId: '88321' }],
    ['replaceSignup', '1', { eventSignupId: 1, status: { statusId: 3 }, supporterGroupId: 44 }],
    ['replaceSignup', '3', { eventSignupId: 3, status: { statusId: 3 }, supporterGroupId: 44 }],
    ['replaceSignup', '4', { eventSignupId: 4, status: { statusId: 3 } }],
  ]);
});

it('has something to do for as long as somebody is expected', async () => {
  const { changed, asked } = await cancel('[Canceled] Doors', [signup(1, 'Confirmed')], [STATUSES[0] ?? {}]);
  expect(changed).toBe(true);
  expect(asked.map(([name]) => name)).toEqual(['signupsOfEvent', 'signupStatuses', 'replaceSignup']);
  expect(asked[2]).toEqual(['replaceSignup', '1', expect.objectContaining({ status: { statusId: 5 } })]);
});

it.each([
  ['everybody is settled', [signup(1, 'Declined')]],
  ['nobody signed up', []],
  ['VAN has no such event any more', undefined],
])('has nothing to do but for the name where %s', async (_what, rows) => {
  const again = await cancel('[Canceled] Doors', rows);
  expect(again.changed).toBe(false);
  expect(again.asked).toEqual([['signupsOfEvent', '88321', TOO_LONG]]);
  const first = await cancel('Doors', rows);
  expect(first.changed).toBe(true);
  expect(first.asked.map(([name]) => name)).toEqual(['readWholeEvent', 'replaceEvent', 'signupsOfEvent']);
});

it.each([
  ['Doors', true],
  ['[Canceled] Doors', false],
])('leaves signups with a warning where VAN offers no status for them (%s)', async (name, isNew) => {
  const { changed, warnings, asked } = await cancel(
    name,
    [signup(1, 'Scheduled')],
    [{ statusId: 1, name: 'Scheduled' }],
  );
  expect(changed).toBe(isNew);
  expect(warnings).toEqual([
    'NGP VAN offers no status for declined signups of event 88321, so its signups were left as they are.',
  ]);
  expect(asked.at(-1)?.[0]).toBe('signupStatuses');
});

it('asks to rename one of two statuses of the name that it needs', async () => {
  const { v } = vanDouble({
    signupsOfEvent: [signup(1, 'Scheduled')],
    signupStatuses: [...STATUSES, { statusId: 9, name: 'declined' }],
  });
  const mirror = mirrorOf({ eventId: 88321, name: '[Canceled] Doors' }, 'utc');
  await expect(stopOf((zap) => cancelMirror(zap, v, mirror))).resolves.toMatchObject({
    message: 'NGP VAN has several statuses of the name “Declined”, with the IDs 3 and 9. Rename one of them in VAN.',
  });
});

it.each([
  ['Declined', true],
  ['cancelled', true],
  ['Canceled', true],
  ['Completed', true],
  ['No Show', true],
  ['WALK IN', true],
  ['Scheduled', false],
  ['Confirmed', false],
  ['Not Declined', false],
  ['Declined once', false],
  ['', false],
])('takes a signup that stands as %p for settled: %s', (name, is) => {
  expect(SETTLED.test(name)).toBe(is);
});
