import { ak, changes, reads, signup } from '../../support/actionkit-mocks.ts';
import { useMocks } from '../../support/mocks.ts';
import { failure, run } from '../../support/run.ts';

useMocks();

const KEY = 'actionkit_update_event_signup';
const update = (input: object) => run('creates', KEY, { event_signup_id: '8803', ...input });
const action = (fields: object) => reads('eventsignupaction', 330088, { id: 330088, fields });

it('changes what differs', async () => {
  reads('eventsignup', 8803, signup());
  action({ team: 'North' });
  changes('eventsignupaction', 330088, { fields: { team: 'North', seats: '4' } });
  changes('eventsignup', 8803, { attended: true, status: 'cancelled' });
  const input = { status: 'cancelled', attended: 'yes', custom_fields: { action_seats: '4', team: 'North' } };
  await expect(update(input)).resolves.toEqual({
    id: '8803',
    result: 'updated',
    actionkit_event_signup_id: '8803',
    actionkit_user_id: '77321',
    actionkit_event_id: '5150',
    status: 'cancelled',
    role: 'attendee',
    attended: true,
    custom_fields: { team: 'North', seats: '4' },
    warnings: [],
  });
});

it('shows the custom fields of both places', async () => {
  reads('eventsignup', 8803, signup({ fields: { team: 'Old', other: 'x' } }));
  action({ team: 'North', mobilize_attendance_status: 'CONFIRMED' });
  changes('eventsignup', 8803, { fields: { team: 'North', other: 'x' } });
  await expect(update({ custom_fields: { team: 'North' } })).resolves.toMatchObject({
    custom_fields: { team: 'North', other: 'x', mobilize_attendance_status: 'CONFIRMED' },
  });
});

it('reads the action behind the signup only for custom fields', async () => {
  reads('eventsignup', 8803, signup({ fields: { team: 'North' } }));
  changes('eventsignup', 8803, { attended: true });
  await expect(update({ attended: true })).resolves.toMatchObject({
    result: 'updated',
    custom_fields: { team: 'North' },
  });
});

it('asks once for an action that may not be viewed, and writes to the signup', async () => {
  reads('eventsignup', 8803, signup({ fields: { team: 'North' } }));
  ak().get('/rest/v1/eventsignupaction/330088/').reply(403);
  changes('eventsignup', 8803, { fields: { team: 'North', seats: '4' } });
  await expect(update({ custom_fields: { seats: 4 } })).resolves.toMatchObject({ result: 'updated' });
});

it('can take attendance back', async () => {
  reads('eventsignup', 8803, signup({ attended: true }));
  changes('eventsignup', 8803, { attended: false });
  await expect(update({ attended: 'no' })).resolves.toMatchObject({ result: 'updated', attended: false });
});

it('takes attendance that was never recorded for “did not come”', async () => {
  reads('eventsignup', 8803, signup({ attended: null }));
  await expect(update({ attended: false })).resolves.toMatchObject({ result: 'unchanged', attended: false });
});

it('does nothing where nothing is filled in', async () => {
  reads('eventsignup', 8803, signup({ status: 'complete' }));
  await expect(update({})).resolves.toMatchObject({ result: 'unchanged', status: 'complete' });
});

it('writes fields to both places where the instance keeps them in both', async () => {
  reads('eventsignup', 8803, signup({ fields: { team: 'North', other: 'x' } }));
  action({ team: 'North' });
  changes('eventsignupaction', 330088, { fields: { team: 'South' } });
  changes('eventsignup', 8803, { fields: { team: 'South', other: 'x' } });
  await expect(update({ custom_fields: { team: 'South' } })).resolves.toMatchObject({ result: 'updated' });
});

it('says so when the signup is not there', async () => {
  reads('eventsignup', 8803, undefined);
  await expect(failure('creates', KEY, { event_signup_id: '8803' })).resolves.toMatchObject({
    message: 'ActionKit has no event signup 8803. Correct Event Signup in this step.',
    code: 'NotFound',
  });
});

it('can be rehearsed', async () => {
  reads('eventsignup', 8803, signup());
  await expect(update({ attended: true, rehearse: true })).resolves.toMatchObject({
    planned_requests: [{ method: 'PATCH', path: '/rest/v1/eventsignup/8803/', body: { attended: true } }],
  });
});

it('names what is missing or wrong before any request', async () => {
  await expect(failure('creates', KEY, { status: 'gone', attended: 'perhaps' })).resolves.toMatchObject({
    message:
      'Update Event Signup cannot run with this input: Event Signup is required; Status must be one of: active, cancelled, deleted; Attended must be yes or no.',
  });
});
