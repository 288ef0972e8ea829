import { api, list, page } from '../../support/callhub.ts';
import { TARGET } from '../../support/callhub-hooks.ts';
import { useMocks } from '../../support/mocks.ts';
import { run } from '../../support/run.ts';

useMocks();

const row = { id: 731, event: 'cc.notes', target: TARGET };
const subscribe = () =>
  run('triggers', 'callhub_new_call_result', {}, { method: 'performSubscribe', bundle: { targetUrl: TARGET } });

it('takes the id of a subscription, and no part of the link that it may hold', async () => {
  list('/v1/webhooks/').reply(200, page([{ ...row, url: TARGET }]));
  await expect(subscribe()).resolves.toEqual({ ...row, id: '731' });
});

it('goes on with the oldest of several subscriptions to the same address', async () => {
  list('/v1/webhooks/').reply(200, page([{ ...row, id: 900 }, { ...row, id: 52 }, row]));
  await expect(subscribe()).resolves.toEqual({ ...row, id: '52' });
});

it('reads the id from the list when the answer names none, and ends no other subscription', async () => {
  list('/v1/webhooks/').reply(200, page([{ ...row, id: 1, event: 'sb.reply' }]));
  api().post('/v1/webhooks/', { event: 'cc.notes', target: TARGET }).reply(201, { event: 'cc.notes', target: TARGET });
  list('/v1/webhooks/').reply(200, page([row]));
  await expect(subscribe()).resolves.toEqual({ ...row, id: '731' });
});

it.each([
  [503, {}],
  [429, { detail: 'Request was throttled.' }],
  [400, { detail: 'No.' }],
])('keeps what it made when the check after it fails with %i', async (status, body) => {
  list('/v1/webhooks/').reply(200, page([]));
  api().post('/v1/webhooks/').reply(201, row);
  list('/v1/webhooks/').reply(status, body);
  await expect(subscribe()).resolves.toEqual({ ...row, id: '731' });
});

describe('ending a subscription without an id', () => {
  const unsubscribe = (subscribeData: object) =>
    run(
      'triggers',
      'callhub_new_call_result',
      {},
      { method: 'performUnsubscribe', bundle: { subscribeData, targetUrl: TARGET } },
    );

  it('ends those of the same event and address', async () => {
    const others = [
      { ...row, id: 1, event: 'sb.reply' },
      { ...row, id: 2, target: 'https://hooks.example.org/other/' },
    ];
    list('/v1/webhooks/').reply(200, page([...others, row]));
    api().delete('/v1/webhooks/731/').reply(204);
    await unsubscribe({ id: '', event: 'cc.notes', target: TARGET });
  });

  it('asks for nothing where nothing says which', async () => {
    await unsubscribe({ id: '' });
  });
});
