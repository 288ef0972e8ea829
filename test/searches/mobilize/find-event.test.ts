import { asksFor, pageOf, stopClock } from '../../support/mobilize-lists.ts';
import { FULL, MASKED } from '../../support/mobilize-records.ts';
import { useMocks } from '../../support/mocks.ts';
import { failure, run } from '../../support/run.ts';

useMocks();
stopClock();

const find = (input: object) => run<{ id: string }[]>('searches', 'mobilize_find_event', input);
const ids = (rows: { id: string }[]) => rows.map(({ id }) => id);
const titled = (id: number, title: string | null) => ({ ...FULL.event, id, title, created_date: id });

it('reads one event by its number, with every shift', async () => {
  asksFor('events/1200345').reply(200, { data: FULL.event });
  const [event] = await find({ event_id: 1200345, title: 'not looked at' });
  expect(event).toMatchObject({ id: '1200345', shifts: [{ id: '7100001' }, { id: '7100002' }] });
});

it('finds nothing where the number is unknown', async () => {
  asksFor('events/99').reply(404, { data: null, error: {} });
  await expect(find({ event_id: '99' })).resolves.toEqual([]);
});

it('finds by a part of the title, the very title first, then the newest', async () => {
  const next = 'https://api.mobilize.us/v1/organizations/4242/events?cursor=x&per_page=100';
  asksFor('events', { per_page: 100 }).reply(
    200,
    pageOf([titled(1, 'Saturday CANVASS'), titled(2, 'canvass'), titled(3, null)], next),
  );
  asksFor('events', { cursor: 'x', per_page: 100 }).reply(
    200,
    pageOf([titled(4, 'Phones'), titled(5, 'Canvass week'), MASKED.event]),
  );
  await expect(find({ title: ' Canvass ' }).then(ids)).resolves.toEqual(['2', '5', '1']);
});

it('finds by time alone, masked ones included', async () => {
  asksFor('events', { timeslot_start: 'gte_1792245600', per_page: 100 }).reply(
    200,
    pageOf([titled(1, 'A'), MASKED.event]),
  );
  await expect(find({ starts_after: '2026-10-17T10:00:00-04:00' })).resolves.toMatchObject([
    { id: '1' },
    { is_masked: true },
  ]);
});

it('takes a time without an offset for UTC', async () => {
  asksFor('events', { timeslot_start: 'gte_1792245600', per_page: 100 }).reply(200, pageOf([]));
  await expect(find({ starts_after: '2026-10-17 14:00' })).resolves.toEqual([]);
});

it.each([
  [{}, 'Find Event needs an Event, a Title, or Starts After.'],
  [{ title: '  ' }, 'Find Event needs an Event, a Title, or Starts After.'],
  [
    { event_id: 'canvass', starts_after: 'soon' },
    'Find Event cannot run with this input: Event must be an id made of digits; Starts After must be a date and time.',
  ],
])('refuses %j before any request', async (input, message) => {
  await expect(failure('searches', 'mobilize_find_event', input)).resolves.toMatchObject({ name: 'AppError', message });
});

it('never takes an outage for “not found”', async () => {
  asksFor('events/99').reply(503);
  await expect(failure('searches', 'mobilize_find_event', { event_id: 99 })).resolves.toMatchObject({
    name: 'ThrottledError',
  });
});
