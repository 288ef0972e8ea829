import { ak, listOf, looksUp, reads, signup, user } from '../../support/actionkit-mocks.ts';
import { useMocks } from '../../support/mocks.ts';
import { failure, run } from '../../support/run.ts';

useMocks();

const find = (input: object) =>
  run<{ id: string }[]>('searches', 'actionkit_find_event_signup', { event_id: '5150', ...input });

it('finds the signup of a person', async () => {
  looksUp('user', { email: 'jo@example.org' }, user());
  const signupaction = ['/rest/v1/eventsignupaction/330088/', '/rest/v1/eventsignupaction/99/'];
  looksUp(
    'eventsignup',
    { user: '77321', event: '5150' },
    signup({ fields: { team: 'Old', other: 'x' }, attended: null, signupaction }),
  );
  reads('eventsignupaction', 330088, { id: 330088, fields: { team: 'North' } });
  await expect(find({ email: 'Jo@example.org' })).resolves.toEqual([
    {
      id: '8803',
      actionkit_event_signup_id: '8803',
      actionkit_user_id: '77321',
      actionkit_event_id: '5150',
      status: 'active',
      role: 'attendee',
      attended: false,
      custom_fields: { team: 'North', other: 'x' },
    },
  ]);
});

it.each([
  ['has no action', () => undefined, signup({ signupaction: [] })],
  ['has a link for actions', () => undefined, signup({ signupaction: '/rest/v1/eventsignupaction/?signup=8803' })],
  ['has an action that cannot be read', () => ak().get('/rest/v1/eventsignupaction/330088/').reply(500), signup()],
  ['has an action that may not be viewed', () => ak().get('/rest/v1/eventsignupaction/330088/').reply(401), signup()],
])('finds a signup that %s', async (_, mock, row) => {
  looksUp('user', { email: 'jo@example.org' }, user());
  looksUp('eventsignup', { user: '77321', event: '5150' }, { ...row, fields: { team: 'North' } });
  mock();
  await expect(find({ email: 'jo@example.org' })).resolves.toMatchObject([{ custom_fields: { team: 'North' } }]);
});

it('finds nothing for somebody unknown, and nothing when ActionKit ignores the filter', async () => {
  looksUp('user', { email: 'jo@example.org' });
  await expect(find({ email: 'jo@example.org' })).resolves.toEqual([]);
  looksUp('user', { email: 'jo@example.org' }, user());
  looksUp(
    'eventsignup',
    { user: '77321', event: '5150' },
    signup({ event: '/rest/v1/event/1/' }),
    signup({ user: '/rest/v1/user/1/' }),
  );
  await expect(find({ email: 'jo@example.org' })).resolves.toEqual([]);
});

it('finds everybody of an event, over all pages, each once', async () => {
  ak()
    .get('/rest/v1/eventsignup/')
    .query({ event: '5150', order_by: '-id', _limit: '100' })
    .reply(200, { meta: { next: '/rest/v1/eventsignup/?event=5150&_offset=100' }, objects: [signup({ id: 3 })] });
  ak()
    .get('/rest/v1/eventsignup/?event=5150&_offset=100')
    .reply(
      200,
      listOf(
        signup({ id: 3 }),
        signup({ id: 2 }),
        signup({ id: 1, event: { id: 5150 } }),
        signup({ id: 9, event: '/rest/v1/event/9/' }),
      ),
    );
  await expect(find({}).then((rows) => rows.map(({ id }) => id))).resolves.toEqual(['3', '2', '1']);
});

it('never takes an outage for “not found”', async () => {
  looksUp('user', { email: 'jo@example.org' }, user());
  ak().get('/rest/v1/eventsignup/').query(true).reply(500, 'Internal Server Error');
  await expect(
    failure('searches', 'actionkit_find_event_signup', { event_id: '5150', email: 'jo@example.org' }),
  ).resolves.toMatchObject({
    name: 'ThrottledError',
  });
});

it('names what is missing or wrong before any request', async () => {
  await expect(failure('searches', 'actionkit_find_event_signup', { email: 'jo' })).resolves.toMatchObject({
    message:
      'Find Event Signup cannot run with this input: Event is required; Email must be an email address, such as name@example.org.',
  });
});
