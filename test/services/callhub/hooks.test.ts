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

it('reads the id from the list when the answer names none, and ends no other subscription', async () => {
  list('/v1/webhooks/').reply(200, page([{ ...row, id: 1, event: 'sb.reply' }]));
  api().post('/v1/webhooks/', { event: 'cc.notes', target: TARGET }).reply(201, { event: 'cc.notes', target: TARGET });
  list('/v1/webhooks/').reply(200, page([row]));
  await expect(subscribe()).resolves.toEqual({ ...row, id: '731' });
});
