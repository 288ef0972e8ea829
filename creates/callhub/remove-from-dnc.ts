import * as z from 'zod/mini';
import { type CreateResult, defineCreate } from '../../platform/define.ts';
import { notice } from '../../platform/fields.ts';
import { callhub } from '../../services/callhub/client.ts';
import { dncEntriesOf, dncListOf } from '../../services/callhub/dnc.ts';
import { DNC_PACE } from '../../services/callhub/pace.ts';
import { countryCode, dncList, phone, phoneOf, withPhone } from './inputs.ts';

type Output = CreateResult & {
  callhub_dnc_entry_ids: string[];
  callhub_dnc_list_id: string;
  phone: string;
  removed: number;
};

/** Safe to replay: a number that is on no list is left alone. */
export default defineCreate({
  key: 'callhub_remove_from_dnc',
  noun: 'Do-Not-Contact Entry',
  label: 'Remove Number from Do-Not-Contact List',
  description: 'Removes a number from one do-not-contact list, or from all of them.',
  input: withPhone(
    z.object({
      phone: phone(),
      caution: notice(
        'Campaigns can call or text the number again afterwards. Use this step only for people who asked to be contacted again, or for numbers that were listed by mistake.',
      ),
      dnc_list: z.optional(
        dncList('Which list to remove it from, by its ID or name. Empty means every list of the account.'),
      ),
      country_code: z.optional(countryCode()),
    }),
  ),
  sample: {
    id: '16145550101',
    result: 'deleted',
    callhub_dnc_entry_ids: ['8899001'],
    callhub_dnc_list_id: '5501',
    phone: '+16145550101',
    removed: 1,
  } as Output,
  throttle: DNC_PACE,
  perform: async (input, zap): Promise<Output> => {
    const number = phoneOf(input);
    const ch = callhub(zap);
    const list = input.dnc_list && (await dncListOf(zap, ch, input.dnc_list));
    const entries = await dncEntriesOf(zap, ch, number, list);
    for (const { id } of entries) await ch.removeDncEntry(id);
    return {
      id: number.slice(1),
      result: entries.length > 0 ? 'deleted' : 'unchanged',
      callhub_dnc_entry_ids: entries.map(({ id }) => id),
      callhub_dnc_list_id: list ?? '',
      phone: number,
      removed: entries.length,
    };
  },
});
