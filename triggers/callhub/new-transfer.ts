import * as z from 'zod/mini';
import { transferOf } from '../../mappings/callhub-messages.ts';
import { defineHook } from '../../platform/define.ts';
import { suggestion } from '../../platform/fields.ts';
import { dataOf, subscribe, unsubscribe } from '../../services/callhub/hooks.ts';
import { sampleTransfer } from '../../services/callhub/samples.ts';
import { campaigns, isChosen } from './inputs.ts';

/** The second is not in CallHub's documentation; accounts that lack it say so when the Zap is switched on. */
const EVENTS = { 'vb.transfer': 'Voice broadcasts', 'cc.transfer': 'Call center campaigns' };

export default defineHook({
  key: 'callhub_new_transfer',
  noun: 'Transfer',
  label: 'New Transfer',
  description: 'Triggers when a person is transferred, for example by pressing the transfer key in a voice broadcast.',
  input: z.object({
    campaigns,
    event: z._default(
      suggestion(EVENTS, {
        label: 'Kind of Campaign',
        help: 'Where the transfers come from. Not every account tells about those of call center campaigns.',
        default: 'vb.transfer',
      }),
      'vb.transfer',
    ),
  }),
  sample: sampleTransfer,
  subscribe: (target, { event }, zap) => subscribe(zap, event, target),
  unsubscribe: (subscription, zap) => unsubscribe(zap, subscription),
  read: async (posted, input, zap) => {
    const data = dataOf(zap, posted, input.event, ['from_number']);
    if (!data) return [];
    const transfer = transferOf(data);
    return isChosen(input.campaigns, transfer.campaign.name) ? [transfer] : [];
  },
});
