import { ak, event, listOf } from '../../support/actionkit-mocks.ts';
import { useMocks } from '../../support/mocks.ts';
import { failure, run } from '../../support/run.ts';

useMocks();

const choices = (key: string, input: object = {}, page = 0) => run('triggers', key, input, { meta: { page } });
const asked = (resource: string, more: object = {}) =>
  ak()
    .get(`/rest/v1/${resource}/`)
    .query({ order_by: '-id', _offset: '0', _limit: '100', ...more });

it.each([
  ['actionkit_event_create_pages', 'eventcreatepage'],
  ['actionkit_event_signup_pages', 'eventsignuppage'],
  ['actionkit_signup_pages', 'signuppage'],
  ['actionkit_unsubscribe_pages', 'unsubscribepage'],
  ['actionkit_pages', 'page'],
])('%s are chosen by their short names; hidden and inactive ones cannot be used', async (key, resource) => {
  asked(resource).reply(
    200,
    listOf(
      { id: 1, name: 'crm', title: 'Mobilize CRM', hidden: false, status: 'active' },
      { id: 2, name: 'bare', title: '' },
      { id: 3, name: 'old', hidden: true },
      { id: 5, name: 'closed', hidden: false, status: 'inactive' },
      { id: 4 },
    ),
  );
  await expect(choices(key)).resolves.toEqual([
    { id: 'crm', name: 'Mobilize CRM (crm)' },
    { id: 'bare', name: 'bare' },
  ]);
});

it.each([
  ['actionkit_campaigns', 'campaign'],
  ['actionkit_lists', 'list'],
])('%s are chosen by id, hidden ones left out', async (key, resource) => {
  asked(resource).reply(
    200,
    listOf(
      { id: 31, title: 'CRM', name: 'crm' },
      { id: 30, name: 'Main list' },
      { id: 29, title: 'Old', hidden: true },
      { resource_uri: `/rest/v1/${resource}/28/` },
    ),
  );
  await expect(choices(key)).resolves.toEqual([
    { id: '31', name: 'CRM' },
    { id: '30', name: 'Main list' },
    { id: '28', name: '28' },
  ]);
});

it('events show their start, and deleted ones are left out', async () => {
  asked('event').reply(200, listOf(event(), event({ id: 2, starts_at: null }), event({ id: 3, status: 'deleted' })));
  await expect(choices('actionkit_events')).resolves.toEqual([
    { id: '5150', name: 'Saturday canvass, 2026-10-17 18:00' },
    { id: '2', name: 'Saturday canvass' },
  ]);
});

it('events are those of the chosen campaign, whatever ActionKit makes of the filter', async () => {
  asked('event', { campaign: '31' }).reply(200, listOf(event(), event({ id: 2, campaign: '/rest/v1/campaign/32/' })));
  await expect(choices('actionkit_events', { campaign_id: '31' })).resolves.toHaveLength(1);
});

it('come in the order of creation where the instance does not sort by id', async () => {
  asked('list').reply(400, { error: "No matching 'id' field for ordering on." });
  asked('list', { order_by: '-created_at' }).reply(200, listOf({ id: 30, name: 'Main list' }));
  await expect(choices('actionkit_lists')).resolves.toEqual([{ id: '30', name: 'Main list' }]);
});

it('a refusal that is not about the order stays one', async () => {
  asked('list').reply(400, { error: "'exact' is not an allowed filter on the 'x' field." });
  asked('list', { order_by: '-created_at' }).reply(400, {
    error: "'exact' is not an allowed filter on the 'x' field.",
  });
  ak()
    .get('/rest/v1/list/')
    .query({ _limit: '100', _offset: '0' })
    .reply(400, { error: "'exact' is not an allowed filter on the 'x' field." });
  await expect(failure('triggers', 'actionkit_lists')).resolves.toMatchObject({
    name: 'AppError',
    message: "ActionKit refused a value. ActionKit says: 'exact' is not an allowed filter on the 'x' field.",
  });
});

it('gives further pages, up to an empty one', async () => {
  asked('campaign', { _offset: '200' }).reply(200, listOf());
  await expect(choices('actionkit_campaigns', {}, 2)).resolves.toEqual([]);
});

it('names the permission when a list is refused', async () => {
  asked('list').reply(403);
  await expect(failure('triggers', 'actionkit_lists')).resolves.toMatchObject({
    message:
      'ActionKit does not allow this staff user to do that with this kind of record: list. Check the username and password in your connection, or ask an administrator for the permission.',
  });
});
