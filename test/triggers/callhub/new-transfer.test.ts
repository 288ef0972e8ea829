import { sampleTransferData } from '../../../services/callhub/samples.ts';
import { useStage } from '../../support/callhub.ts';
import { deliver, envelope, subscribe, TARGET, unsubscribe } from '../../support/callhub-hooks.ts';
import { run } from '../../support/run.ts';

const stage = useStage();
const KEY = 'callhub_new_transfer';
const EVENT = 'vb.transfer';

it('subscribes to transfers once, and ends it', async () => {
  const made = await subscribe(stage, KEY);
  expect(await subscribe(stage, KEY)).toEqual(made);
  expect(stage.vendor.snapshot().webhooks).toEqual([{ event: EVENT, target: TARGET }]);
  await unsubscribe(stage, KEY, made);
  expect(stage.vendor.snapshot().webhooks).toEqual([]);
});

it('gives one row for a transfer, in the shape of the sample', async () => {
  const [row] = await deliver(stage, KEY, envelope(EVENT, sampleTransferData));
  expect(row).toMatchObject({ from_phone: '+16145550101', transcript: 'Where is my polling place?' });
  const [sample] = await run<Record<string, unknown>[]>('triggers', KEY, {}, { method: 'performList' });
  expect(Object.keys(sample ?? {})).toEqual(Object.keys(row ?? {}));
});

it('leaves other events and other campaigns out', async () => {
  await expect(deliver(stage, KEY, envelope('sb.reply', sampleTransferData))).resolves.toEqual([]);
  await expect(deliver(stage, KEY, envelope(EVENT, sampleTransferData), { campaigns: ['Other'] })).resolves.toEqual([]);
});

it('takes the other kind of campaign where the account has it, and shows why where it does not', async () => {
  const input = { event: 'cc.transfer' };
  await expect(subscribe(stage, KEY, TARGET, input)).rejects.toThrow(/"cc.transfer" is not a valid choice/);
  stage.open({ extraEvents: true });
  await subscribe(stage, KEY, TARGET, input);
  expect(stage.vendor.snapshot().webhooks).toEqual([{ event: 'cc.transfer', target: TARGET }]);
  await expect(deliver(stage, KEY, envelope('cc.transfer', sampleTransferData), input)).resolves.toHaveLength(1);
  await expect(deliver(stage, KEY, envelope('cc.transfer', sampleTransferData))).resolves.toEqual([]);
});
