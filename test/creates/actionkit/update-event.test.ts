import { ak, changes, event, makes, reads } from '../../support/actionkit-mocks.ts';
import { useMocks } from '../../support/mocks.ts';
import { failure, run } from '../../support/run.ts';

useMocks();

const KEY = 'actionkit_update_event';
type Output = { planned_requests: object[] };
const update = (input: object) => run<Output>('creates', KEY, { event_id: '5150', ...input });

it('changes what differs, and leaves alone what is left empty', async () => {
  reads('event', 5150, event());
  changes('event', 5150, {
    title: 'Sunday canvass',
    starts_at: '2026-10-18 18:00:00',
    zip: '45403',
    status: 'cancelled',
  });
  reads('event', 5150, event({ title: 'Sunday canvass', status: 'cancelled' }));
  const input = {
    title: 'Sunday canvass',
    starts_at: '2026-10-18 18:00',
    zip: '45403',
    venue: '',
    city: 'Dayton',
    country: 'US',
    max_attendees: 40,
  };
  await expect(update({ ...input, status: 'Cancelled' })).resolves.toMatchObject({
    id: '5150',
    result: 'updated',
    status: 'cancelled',
    actionkit_event_ids: ['5150'],
  });
});

it('moves abroad with what is typed, and takes nothing away', async () => {
  reads('event', 5150, event({ region: 'OH', postal: '45402' }));
  const moved = { city: 'Berlin', postal: '10115', region: 'Berlin', country: 'Germany' };
  changes('event', 5150, moved);
  reads('event', 5150, event(moved));
  await update({ city: 'Berlin', state: 'Berlin', zip: '10115', country: 'DE' });
});

it('keeps a new postal code abroad where the country is left empty', async () => {
  reads('event', 5150, event({ country: 'Germany', zip: '', state: '', postal: '10115' }));
  changes('event', 5150, { postal: '10117' });
  reads('event', 5150, event());
  await expect(update({ zip: '10117' })).resolves.toMatchObject({ warnings: [] });
});

it('warns of a ZIP that is none', async () => {
  reads('event', 5150, event());
  changes('event', 5150, { postal: '2139' });
  reads('event', 5150, event());
  await expect(update({ zip: 2139 })).resolves.toMatchObject({
    warnings: ['ZIP Code “2139” is no ZIP of the United States, so it was kept as a postal code. Correct it.'],
  });
});

it('writes nothing when nothing differs, be the time spelled otherwise', async () => {
  reads('event', 5150, event({ starts_at: '2026-10-17T18:00:00.000123', note_to_attendees: 'One\r\ntwo' }));
  await expect(
    update({
      title: 'Saturday canvass',
      starts_at: '2026-10-17T18:00:00-04:00',
      note_to_attendees: 'One\ntwo',
      is_private: false,
    }),
  ).resolves.toMatchObject({ result: 'unchanged' });
});

it('can make a private event public again', async () => {
  reads('event', 5150, event({ is_private: true }));
  changes('event', 5150, { is_private: false });
  reads('event', 5150, event());
  await expect(update({ is_private: 'no' })).resolves.toMatchObject({ result: 'updated', is_private: false });
});

it('mails attendees only when told to, and only with a change', async () => {
  reads('event', 5150, event());
  changes('event', 5150, { title: 'New', send_details_changed_email: '1' });
  reads('event', 5150, event({ title: 'New' }));
  await update({ title: 'New', notify_attendees: true });
  reads('event', 5150, event());
  await expect(update({ title: 'Saturday canvass', notify_attendees: true })).resolves.toMatchObject({
    result: 'unchanged',
  });
});

describe('custom fields', () => {
  const fields = [
    { id: 70001, name: 'team', value: 'North' },
    { id: 70002, name: 'type', value: 'Canvass' },
    { id: 70005, name: 'type', value: 'Phone Bank' },
    { id: 70003, name: 'same', value: true },
  ];

  it('are changed in their row, added when they are new, and doubles are taken away', async () => {
    reads('event', 5150, event({ fields }));
    changes('eventfield', 70001, { name: 'team', value: 'South' });
    // The newest row of a name counts.
    ak().delete('/rest/v1/eventfield/70002/').reply(204);
    makes('eventfield', 70009, { event: '/rest/v1/event/5150/', name: 'fresh', value: 'Yes' });
    reads('event', 5150, event({ fields }));
    const custom_fields = { team: 'South', action_type: 'Phone Bank', same: true, fresh: 'Yes' };
    await expect(update({ custom_fields })).resolves.toMatchObject({ result: 'updated' });
  });

  it.each([401, 403, 405])('are blanked where taking away answers %i', async (status) => {
    reads('event', 5150, event({ fields }));
    ak().delete('/rest/v1/eventfield/70002/').reply(status);
    changes('eventfield', 70002, { name: 'type', value: '' });
    reads('event', 5150, event({ fields }));
    await update({ custom_fields: { type: 'Phone Bank' } });
    // A blanked row is no double any more.
    reads('event', 5150, event({ fields: fields.map((row) => (row.id === 70002 ? { ...row, value: '' } : row)) }));
    await expect(update({ custom_fields: { type: 'Phone Bank' } })).resolves.toMatchObject({ result: 'unchanged' });
  });
});

it('says so when the event is not there', async () => {
  reads('event', 5150, undefined);
  await expect(failure('creates', KEY, { event_id: '5150', title: 'New' })).resolves.toMatchObject({
    name: 'AppError',
    message: 'ActionKit has no event 5150. Correct Event in this step.',
    code: 'NotFound',
  });
});

it('can be rehearsed', async () => {
  reads('event', 5150, event());
  const { planned_requests } = await update({ title: 'New', custom_fields: { team: 'North' }, rehearse: true });
  expect(planned_requests).toEqual([
    { service: 'ActionKit', method: 'PATCH', path: '/rest/v1/event/5150/', body: { title: 'New' } },
    {
      service: 'ActionKit',
      method: 'POST',
      path: '/rest/v1/eventfield/',
      body: { event: '/rest/v1/event/5150/', name: 'team', value: 'North' },
    },
  ]);
});

it('names what is missing or wrong before any request', async () => {
  await expect(
    failure('creates', KEY, { event_id: '../1', status: 'gone', starts_at: '2026-02-30' }),
  ).resolves.toMatchObject({
    message:
      'Update Event cannot run with this input: Event must be an id made of digits; Starts At must be a date and time; Status must be one of: active, cancelled, deleted.',
  });
});
