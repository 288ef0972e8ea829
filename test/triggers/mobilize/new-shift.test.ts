import { asksFor, pageOf, stopClock } from '../../support/mobilize-lists.ts';
import { FULL, MASKED } from '../../support/mobilize-records.ts';
import { useMocks } from '../../support/mocks.ts';
import { failure, run } from '../../support/run.ts';

useMocks();
stopClock();

type Row = { id: string; event_id: string; shift: { id: string; start: string } };
const poll = (input: object = {}, meta: object = {}) => run<Row[]>('triggers', 'mobilize_new_shift', input, { meta });
const upcoming = { timeslot_start: 'gte_now', per_page: 100 };
const ids = (rows: Row[]) => rows.map(({ id }) => id);

it('fires once for each shift, with the event around it', async () => {
  asksFor('events', upcoming).reply(200, pageOf([FULL.event]));
  const rows = await poll();
  expect(ids(rows)).toEqual(['1200345-7100001', '1200345-7100002']);
  expect(rows[1]).toMatchObject({
    event_id: '1200345',
    title: 'Riverside Saturday Canvass',
    shift: { id: '7100002', start: '2026-10-17T13:00:00-04:00', is_full: true },
  });
  expect(rows[0]).not.toHaveProperty('shifts');
  expect(rows[0]).not.toHaveProperty('next_shift');
});

it('keeps the id of a shift that is moved', async () => {
  const moved = { ...FULL.event, timeslots: [{ ...FULL.slot, start_date: 1_792_332_000 }] };
  asksFor('events', upcoming).reply(200, pageOf([moved]));
  await expect(poll().then(ids)).resolves.toEqual(['1200345-7100002']);
});

it('names each shift of a masked event by itself', async () => {
  const early = MASKED.slot;
  const late = { ...early, start_date: 1_792_332_000, end_date: 1_792_339_200 };
  const name = 'masked-PHONE_BANK-America/New_York';
  asksFor('events', upcoming).reply(200, pageOf([{ ...MASKED.event, timeslots: [early, late] }]));
  await expect(poll().then(ids)).resolves.toEqual([`${name}-1792245600-1792252800`, `${name}-1792332000-1792339200`]);
  // The first has passed, and a third was added: only that is new.
  const later = { ...early, start_date: 1_792_418_400, end_date: 1_792_425_600 };
  asksFor('events', upcoming).reply(200, pageOf([{ ...MASKED.event, timeslots: [late, later] }]));
  await expect(poll().then(ids)).resolves.toEqual([`${name}-1792332000-1792339200`, `${name}-1792418400-1792425600`]);
});

it('fires nothing where nothing lies ahead, and for an online action without shifts', async () => {
  asksFor('events', upcoming).reply(200, pageOf([]));
  await expect(poll()).resolves.toEqual([]);
  asksFor('events', upcoming).reply(200, pageOf([{ ...FULL.event, timeslots: [] }]));
  await expect(poll()).resolves.toEqual([]);
});

it('narrows like the trigger for new events', async () => {
  asksFor('events', { ...upcoming, organization_id: '4242' }).reply(
    200,
    pageOf([{ ...FULL.event, sponsor: { id: 9 } }]),
  );
  await expect(poll({ relationship: 'owned' })).resolves.toEqual([]);
});

it('refuses wrong input before any request', async () => {
  await expect(failure('triggers', 'mobilize_new_shift', { virtual: 'half' })).resolves.toMatchObject({
    message: 'New Shift cannot run with this input: In Person or Virtual must be one of: all, in_person, virtual.',
  });
});
