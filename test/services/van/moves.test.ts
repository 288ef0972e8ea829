import { moveSignup } from '../../../services/van/moves.ts';
import { vanDouble } from '../../support/van-double.ts';
import { inZap, stopOf } from '../../support/zap.ts';

const OLD = {
  eventSignupId: 930114,
  person: { vanId: 7, firstName: 'Ada' },
  event: { eventId: 88321, name: 'Doors' },
  shift: { eventShiftId: 40551, name: 'Morning' },
  role: { roleId: 60010, name: 'Lead' },
  status: { statusId: 1, name: 'Scheduled' },
  location: { locationId: 771, name: 'Field office' },
  startTimeOverride: '2026-10-17T10:00:00-04:00',
  endTimeOverride: '2026-10-17T12:00:00-04:00',
  supporterGroupId: 44,
  isOfflineSignup: false,
  printedLists: null,
  minivanExports: [{ minivanExportId: 1 }],
};
const BEFORE = { vanId: '7', eventId: '88321', shiftId: '40551', signupId: '930114' };
const NOW = { vanId: '7', eventId: '88321', shiftId: '40552', roleId: '60011', statusId: '11' };
const STATUSES = [
  { statusId: 3, name: 'Declined' },
  { statusId: 5, name: 'Cancelled' },
];
const move = async (
  { before = {}, now = {}, location = '772' }: { before?: object; now?: object; location?: string },
  answers: object = {},
) => {
  const { v, asked } = vanDouble({ readSignup: OLD, signupStatuses: STATUSES, replaceSignup: undefined, ...answers });
  const id = await inZap((zap) => moveSignup(zap, v, { ...BEFORE, ...before }, { ...NOW, ...now }, location));
  return { id, asked };
};

describe('within an event', () => {
  it('the signup is rewritten, with what staff gave it but for the times of the old shift', async () => {
    const { id, asked } = await move({});
    expect(id).toBe('930114');
    expect(asked).toEqual([
      ['readSignup', '930114'],
      [
        'replaceSignup',
        '930114',
        {
          eventSignupId: 930114,
          person: { vanId: 7, firstName: 'Ada' },
          event: { eventId: 88321, name: 'Doors' },
          shift: { eventShiftId: 40552 },
          role: { roleId: 60011 },
          status: { statusId: 11 },
          location: { locationId: 772 },
          supporterGroupId: 44,
        },
      ],
    ]);
  });

  it('it stays at its place where the event has none now', async () => {
    const { asked } = await move({ location: '' });
    expect(asked[1]?.[2]).toMatchObject({ location: { locationId: 771, name: 'Field office' } });
  });
});

describe('to another event', () => {
  const ELSEWHERE = { now: { eventId: '88322' } };

  it('a new signup is made, and the old one is cancelled as it is', async () => {
    const { id, asked } = await move(ELSEWHERE);
    expect(id).toBeUndefined();
    expect(asked).toEqual([
      ['readSignup', '930114'],
      ['signupStatuses', { eventId: '88321' }],
      ['replaceSignup', '930114', { ...OLD, status: { statusId: 5 } }],
    ]);
  });

  it('the old one is declined where its event has no other word for it', async () => {
    const { asked } = await move(ELSEWHERE, { signupStatuses: [{ statusId: 3, name: 'Declined' }, {}] });
    expect(asked[2]?.[2]).toMatchObject({ status: { statusId: 3 } });
  });

  it.each([
    ['is cancelled', { ...OLD, status: { statusId: 5 } }, STATUSES],
    ['has no such status to take', { ...OLD, status: null }, [{ statusId: 1, name: 'Scheduled' }]],
  ])('the old one is left where it %s', async (_what, readSignup, signupStatuses) => {
    const { id, asked } = await move(ELSEWHERE, { readSignup, signupStatuses });
    expect(id).toBeUndefined();
    expect(asked.map(([name]) => name)).toEqual(['readSignup', 'signupStatuses']);
  });

  it('the step stops where two statuses have the name of the one that the old one is to have', async () => {
    const { v } = vanDouble({ readSignup: OLD, signupStatuses: [...STATUSES, { statusId: 9, name: 'Cancelled' }] });
    await expect(stopOf((zap) => moveSignup(zap, v, BEFORE, { ...NOW, ...ELSEWHERE.now }, ''))).resolves.toMatchObject({
      message: 'NGP VAN has several statuses of the name “Cancelled”, with the IDs 5 and 9. Rename one of them in VAN.',
    });
  });

  it('the old one is cancelled where VAN does not tell its status', async () => {
    const { asked } = await move(ELSEWHERE, { readSignup: { ...OLD, status: null } });
    expect(asked[2]?.[0]).toBe('replaceSignup');
  });
});

it.each([
  ['the person is another one', { now: { vanId: '8' } }],
  ['the shift is the same', { now: { shiftId: '40551' } }],
  ['nothing was written before', { before: { signupId: '' } }],
])('asks for nothing where %s', async (_what, about) => {
  await expect(move(about)).resolves.toEqual({ id: undefined, asked: [] });
});

it.each([
  ['is gone', undefined],
  ['is that of somebody else', { ...OLD, person: { vanId: 8 } }],
  ['is that of nobody', { ...OLD, person: null }],
  ['is in another shift', { ...OLD, shift: { eventShiftId: 40553 } }],
  ['is in no shift', { ...OLD, shift: null }],
])('leaves a signup alone that %s by now', async (_what, old) => {
  const { id, asked } = await move({}, { readSignup: old });
  expect(id).toBeUndefined();
  expect(asked).toEqual([['readSignup', '930114']]);
});
