import * as z from 'zod/mini';
import { replyOf } from '../../mappings/callhub-messages.ts';
import { defineHook } from '../../platform/define.ts';
import { suggestion } from '../../platform/fields.ts';
import { dataOf, subscribe, unsubscribe } from '../../services/callhub/hooks.ts';
import { sampleReply } from '../../services/callhub/samples.ts';
import { campaigns, isChosen } from './inputs.ts';

/** The second is not in CallHub's documentation; accounts that lack it say so when the Zap is switched on. */
const EVENTS = { 'sb.reply': 'Text broadcasts', 'p2p.reply': 'Peer-to-peer texting' };

export default defineHook({
  key: 'callhub_new_text_reply',
  noun: 'Text Reply',
  label: 'New Text Reply',
  description: 'Triggers when a person answers a text message.',
  input: z.object({
    campaigns,
    event: z._default(
      suggestion(EVENTS, {
        label: 'Kind of Campaign',
        help: 'Where the replies come from. Not every account tells about replies in peer-to-peer texting.',
        default: 'sb.reply',
      }),
      'sb.reply',
    ),
  }),
  sample: sampleReply,
  subscribe: (target, { event }, zap) => subscribe(zap, event, target),
  unsubscribe: (subscription, zap) => unsubscribe(zap, subscription),
  read: async (posted, input, zap) => {
    const data = dataOf(zap, posted, input.event, ['content', 'from_number']);
    if (!data) return [];
    const reply = replyOf(data, Math.floor(Date.now() / 1000));
    return isChosen(input.campaigns, reply.campaign.name) ? [reply] : [];
  },
});
