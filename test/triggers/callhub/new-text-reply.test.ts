import { sampleReplyData } from '../../../services/callhub/samples.ts';
import { useStage } from '../../support/callhub.ts';
import { deliver, envelope, subscribe, TARGET, unsubscribe } from '../../support/callhub-hooks.ts';
import { run } from '../../support/run.ts';

const stage = useStage();
const KEY = 'callhub_new_text_reply';
const EVENT = 'sb.reply';

it('subscribes to replies once, and ends it', async () => {
  const made = await subscribe(stage, KEY);
  expect(await subscribe(stage, KEY)).toEqual(made);
  expect(stage.vendor.snapshot().webhooks).toEqual([{ event: EVENT, target: TARGET }]);
  await unsubscribe(stage, KEY, made);
  expect(stage.vendor.snapshot().webhooks).toEqual([]);
});

it('gives one row for a reply, in the shape of the sample', async () => {
  const [row] = await deliver(stage, KEY, envelope(EVENT, sampleReplyData));
  expect(row).toMatchObject({
    id: expect.stringMatching(/^[0-9a-f]{24}$/),
    text: 'Yes I can help Saturday',
    from_phone: '+16145550102',
    campaign: { id: '', name: 'Volunteer ask' },
    received_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
  });
  const [sample] = await run<Record<string, unknown>[]>('triggers', KEY, {}, { method: 'performList' });
  expect(Object.keys(sample ?? {})).toEqual(Object.keys(row ?? {}));
});

it('leaves other events and other campaigns out', async () => {
  await expect(deliver(stage, KEY, envelope('cc.notes', sampleReplyData))).resolves.toEqual([]);
  await expect(deliver(stage, KEY, envelope(EVENT, {}))).resolves.toEqual([]);
  await expect(deliver(stage, KEY, envelope(EVENT, sampleReplyData), { campaigns: ['Other'] })).resolves.toEqual([]);
  await expect(
    deliver(stage, KEY, envelope(EVENT, sampleReplyData), { campaigns: ['volunteer ask'] }),
  ).resolves.toHaveLength(1);
});

it('takes the other kind of campaign where the account has it, and shows why where it does not', async () => {
  const input = { event: 'p2p.reply' };
  await expect(subscribe(stage, KEY, TARGET, input)).rejects.toThrow(/"p2p.reply" is not a valid choice/);
  stage.open({ extraEvents: true });
  await subscribe(stage, KEY, TARGET, input);
  expect(stage.vendor.snapshot().webhooks).toEqual([{ event: 'p2p.reply', target: TARGET }]);
  await expect(deliver(stage, KEY, envelope('p2p.reply', sampleReplyData), input)).resolves.toHaveLength(1);
  await expect(deliver(stage, KEY, envelope('p2p.reply', sampleReplyData))).resolves.toEqual([]);
});
