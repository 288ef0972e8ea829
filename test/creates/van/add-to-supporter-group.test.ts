import { useMocks } from '../../support/mocks.ts';
import { failure, run } from '../../support/run.ts';
import { api, NO_RECORD, refusal } from '../../support/van.ts';

useMocks();

const KEY = 'van_add_to_supporter_group';
const PATH = '/v4/supporterGroups/44/people/101555001';
const input = { van_id: '101555001', supporter_group: '44' };

it('sends no body', async () => {
  api().put(PATH, '').reply(204);
  await expect(run('creates', KEY, input)).resolves.toEqual({
    id: '44-101555001',
    result: 'updated',
    van_id: '101555001',
    van_supporter_group_id: '44',
    warnings: [],
  });
});

it.each([
  [404, NO_RECORD, /no such supporter group, or no person with this VAN ID/],
  [403, refusal('FORBIDDEN', 'Access to this action is restricted'), /has not granted your API key this action/],
])('fails on %i', async (status, body, sentence) => {
  api().put(PATH).reply(status, body);
  await expect(failure('creates', KEY, input)).resolves.toMatchObject({
    name: 'AppError',
    message: expect.stringMatching(sentence),
  });
});

it('may be played again after an outage', async () => {
  api().put(PATH).reply(503);
  await expect(failure('creates', KEY, input)).resolves.toMatchObject({ name: 'ThrottledError' });
});

it('rehearses without sending', async () => {
  await expect(run('creates', KEY, { ...input, rehearse: true })).resolves.toMatchObject({
    planned_requests: [{ service: 'NGP VAN', method: 'PUT', path: PATH, body: null }],
  });
});
