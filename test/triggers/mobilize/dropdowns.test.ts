import nock from 'nock';
import { HOSTS } from '../../support/credentials.ts';
import { asksFor, DAY, NOW_UNIX, pageOf, stopClock } from '../../support/mobilize-lists.ts';
import { FULL, MASKED, VIRTUAL } from '../../support/mobilize-records.ts';
import { useMocks } from '../../support/mocks.ts';
import { run } from '../../support/run.ts';

useMocks();
stopClock();

describe('events', () => {
  const events = (page = 0) => run('triggers', 'mobilize_events', {}, { meta: { page } });
  const asked = (page: number) =>
    asksFor('events', { timeslot_start: `gte_${NOW_UNIX - 30 * DAY}`, per_page: 100, page });

  it('are those of late and of the future, with their first day; masked ones cannot be chosen', async () => {
    asked(1).reply(200, pageOf([FULL.event, VIRTUAL.event, MASKED.event, { ...FULL.event, id: 7, timeslots: [] }]));
    await expect(events()).resolves.toEqual([
      { id: '1200345', name: 'Riverside Saturday Canvass (2026-10-17)' },
      { id: '1200400', name: 'Phone Bank From Anywhere (2026-11-11)' },
      { id: '7', name: 'Riverside Saturday Canvass' },
    ]);
  });

  it('are named even without a title', async () => {
    asked(1).reply(200, pageOf([{ ...FULL.event, title: null, timeslots: null }]));
    await expect(events()).resolves.toEqual([{ id: '1200345', name: 'Event without a title' }]);
  });

  it('end where there is no further page', async () => {
    asked(3).reply(404, { data: null, error: {} });
    await expect(events(2)).resolves.toEqual([]);
  });
});

describe('shifts', () => {
  const shifts = (input: object, page = 0) => run('triggers', 'mobilize_timeslots', input, { meta: { page } });
  const event = () => nock(HOSTS.mobilize).get('/v1/organizations/4242/events/1200345');

  it('are those of the chosen event, in order and in its own time', async () => {
    event().reply(200, { data: FULL.event });
    await expect(shifts({ event_id: '1200345' })).resolves.toEqual([
      { id: '7100001', name: 'Saturday 2026-10-17, 10:00 AM' },
      { id: '7100002', name: 'Saturday 2026-10-17, 1:00 PM' },
    ]);
  });

  it('leave out what has no id, as across the firewall', async () => {
    const [slot] = FULL.event.timeslots ?? [];
    event().reply(200, { data: { ...FULL.event, timeslots: [{ ...slot, id: null }, { id: 7 }] } });
    await expect(shifts({ event_id: '1200345' })).resolves.toEqual([{ id: '7', name: 'Shift 7' }]);
  });

  it('are none for an event that is not there, before one is chosen, and on further pages', async () => {
    event().reply(404, {});
    await expect(shifts({ event_id: '1200345' })).resolves.toEqual([]);
    await expect(shifts({})).resolves.toEqual([]);
    await expect(shifts({ event_id: '1200345' }, 1)).resolves.toEqual([]);
  });
});
