import { payloadId, textOf } from './callhub-call.ts';
import { storedE164 } from './callhub-phone.ts';

/* Text replies (`sb.reply`) and transfers (`vb.transfer`) as users map them. Keys that came later are in `other` and `record`. */

type Data = Record<string, unknown>;

const others = (data: Data, own: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    Object.entries(data)
      .filter(([key]) => !own.includes(key))
      .map(([key, value]) => [key, textOf(value)]),
  );

/** Words that ask for no more texts, when they are all there is. */
const OPT_OUT = /^(stop|stopall|stop all|unsubscribe|cancel|end|quit)[.!\s]*$/i;

const REPLY_KEYS = ['content', 'from_name', 'from_number', 'campaign'];

/** Equal replies of one person hash alike, so the minute in which this one came is part of the id. */
export function replyOf(data: Data, receivedUnix: number) {
  const text = textOf(data.content);
  return {
    id: payloadId(data, String(Math.floor(receivedUnix / 60))),
    text,
    is_opt_out: OPT_OUT.test(text),
    from_name: textOf(data.from_name),
    from_phone: storedE164(textOf(data.from_number)) ?? '',
    campaign: { id: '', name: textOf(data.campaign) },
    received_at: `${new Date(receivedUnix * 1000).toISOString().slice(0, 19)}Z`,
    other: others(data, REPLY_KEYS),
    record: JSON.stringify(data),
  };
}
export type ReplyShape = ReturnType<typeof replyOf>;

const TRANSFER_KEYS = ['audio_url', 'transcript_content', 'transcript_url', 'from_number', 'campaign'];

export function transferOf(data: Data) {
  return {
    id: payloadId(data),
    from_phone: storedE164(textOf(data.from_number)) ?? '',
    campaign: { id: '', name: textOf(data.campaign) },
    audio_url: textOf(data.audio_url),
    transcript: textOf(data.transcript_content),
    transcript_url: textOf(data.transcript_url),
    other: others(data, TRANSFER_KEYS),
    record: JSON.stringify(data),
  };
}
export type TransferShape = ReturnType<typeof transferOf>;
