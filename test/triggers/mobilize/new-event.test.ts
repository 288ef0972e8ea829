import type { MobilizeEvent } from '../../../services/mobilize/objects.ts';
import { asksFor, DAY, NOW_UNIX, pageOf, stopClock } from '../../support/mobilize-lists.ts';
import { FULL, MASKED, PRIVATE, VIRTUAL } from '../../support/mobilize-records.ts';
import { useMocks } from '../../support/mocks.ts';
import { failure, run } from '../../support/run.ts';

useMocks();
stopClock();

type Row = { id: string; title: string; shifts: { id: string }[] };
const poll = (input: object = {}, meta: object = {}) => run<Row[]>('triggers', 'mobilize_new_event', input, { meta });
const upcoming = { timeslot_start: 'gte_now', per_page: 100 };
const ids = (rows: Row[]) => rows.map(({ id }) => id);
const of = (id: number, change: Partial<MobilizeEvent> = {}, from = FULL): MobilizeEvent => ({
  ...from.event,
  id,
  ...change,
});

it('reads all that lies ahead, whenever it was made, newest first', async () => {
  asksFor('events', upcoming).reply(
    200,
    pageOf(
      [of(1, { created_date: NOW_UNIX - 30 * DAY }), of(2, { created_date: NOW_UNIX - DAY })],
      '/v1/organizations/4242/events?cursor=x',
    ),
  );
  asksFor('events', { cursor: 'x' }).reply(200, pageOf([of(3, { created_date: 1 })]));
  const rows = await poll();
  expect(ids(rows)).toEqual(['2', '1', '3']);
  expect(rows[0]).toMatchObject({ event_id: '2', title: 'Riverside Saturday Canvass', is_owned: true });
});

it('reads the same for Zapier’s memory', async () => {
  asksFor('events', upcoming).reply(200, pageOf([of(1), of(2)]));
  await expect(poll({}, { isPopulatingDedupe: true }).then(ids)).resolves.toEqual(['1', '2']);
});

it('fires nothing where nothing lies ahead', async () => {
  asksFor('events', upcoming).reply(200, pageOf([]));
  await expect(poll()).resolves.toEqual([]);
});

it('narrows at Mobilize, and checks what comes back: an unknown filter is ignored there', async () => {
  const query = {
    ...upcoming,
    organization_id: '4242',
    event_types: ['CANVASS', 'RALLY'],
    visibility: ['PUBLIC', 'PRIVATE'],
    is_virtual: 'false',
  };
  asksFor('events', query).reply(
    200,
    pageOf([
      of(1),
      of(2, { event_type: 'RALLY', visibility: 'PRIVATE' }),
      of(3, { sponsor: { id: 9 } }),
      of(4, { is_virtual: true }),
      of(5, { event_type: 'TRAINING' }),
    ]),
  );
  const input = {
    relationship: 'owned',
    event_type: ['canvass', 'RALLY'],
    visibility: 'public_and_private',
    virtual: 'in_person',
  };
  await expect(poll(input).then(ids)).resolves.toEqual(['1', '2']);
});

it.each<[object, object, string[]]>([
  [{ relationship: 'promoted' }, {}, ['3']],
  [{ relationship: 'owned' }, { organization_id: '4242' }, ['1', '4', '5']],
  [{ virtual: 'virtual' }, { is_virtual: 'true' }, ['4']],
  [{ virtual: 'in_person' }, { is_virtual: 'false' }, ['1', '3', '5']],
  [{ visibility: 'public' }, {}, ['1', '3', '4', '5']],
])('with %j', async (input, query, expected) => {
  const rows = [
    of(1),
    of(2, {}, PRIVATE),
    of(3, { sponsor: { id: 9 } }),
    of(4, {}, VIRTUAL),
    of(5, { is_virtual: 'False' as unknown as boolean }),
  ];
  asksFor('events', { ...upcoming, ...query }).reply(200, pageOf(rows));
  await expect(poll(input).then((found) => ids(found).sort())).resolves.toEqual(expected);
});

it('says what is wrong when private events are asked for without the right', async () => {
  asksFor('events', { ...upcoming, visibility: ['PUBLIC', 'PRIVATE'] }).reply(403, {
    data: null,
    error: { detail: 'No.' },
  });
  await expect(failure('triggers', 'mobilize_new_event', { visibility: 'public_and_private' })).resolves.toMatchObject({
    name: 'AppError',
    message: expect.stringMatching(
      /^Mobilize refused to show private events\. Choose public events only, .*Organization ID may also be wrong/,
    ),
  });
});

it('keeps a masked event one event while its shifts pass', async () => {
  const early = MASKED.slot;
  const late = { ...early, start_date: 1_792_332_000, end_date: 1_792_339_200 };
  asksFor('events', upcoming).reply(200, pageOf([{ ...MASKED.event, timeslots: [early, late] }]));
  const [before] = await poll();
  asksFor('events', upcoming).reply(200, pageOf([{ ...MASKED.event, timeslots: [late] }]));
  const [after] = await poll();
  expect(after?.id).toBe(before?.id);
});

it('shows the editor three of them', async () => {
  asksFor('events', { timeslot_start: 'gte_now', per_page: 3, page: 1 }).reply(200, pageOf([of(1), of(2)]));
  await expect(poll({}, { isLoadingSample: true }).then(ids)).resolves.toEqual(['2', '1']);
});

it('refuses wrong input before any request', async () => {
  await expect(
    failure('triggers', 'mobilize_new_event', { relationship: 'all of them', visibility: 'x', virtual: 'y' }),
  ).resolves.toMatchObject({
    message:
      'New Event cannot run with this input: Whose Events must be one of: all, owned, promoted; Visibility must be one of: public, public_and_private; In Person or Virtual must be one of: all, in_person, virtual.',
  });
});
