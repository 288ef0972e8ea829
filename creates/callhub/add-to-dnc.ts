import * as z from 'zod';
import { type CreateResult, defineCreate } from '../../platform/define.ts';
import { choice } from '../../platform/fields.ts';
import { warn } from '../../platform/zap.ts';
import { callhub } from '../../services/callhub/client.ts';
import { defaultDncList } from '../../services/callhub/dnc.ts';
import { idOf } from '../../services/callhub/objects.ts';
import { DNC_PACE } from '../../services/callhub/pace.ts';
import { countryCode, dncList, phone, phoneOf, withPhone } from './inputs.ts';

type Output = CreateResult & { callhub_dnc_entry_id: string; callhub_dnc_list_id: string; phone: string };

const CATEGORIES = { calls: 1, texts: 2, both: 3 } as const;

/** Safe to replay: CallHub refuses a number that is on the list, and that counts as done. */
export default defineCreate({
  key: 'callhub_add_to_dnc',
  noun: 'Do-Not-Contact Entry',
  label: 'Add Number to Do-Not-Contact List',
  description: 'Adds a number to a do-not-contact list, so that no campaign calls or texts it.',
  input: withPhone(
    z.object({
      phone: phone(),
      dnc_list: dncList(
        'Which list to add to. Empty means the only list of the account, or the default one.',
      ).optional(),
      category: choice(
        { both: 'Calls and texts', calls: 'Calls only', texts: 'Texts only' },
        { label: 'Block', help: 'What the number is protected from. Calls and texts unless you say otherwise.' },
      ).optional(),
      country_code: countryCode().optional(),
    }),
  ),
  sample: {
    id: '8899001',
    result: 'created',
    callhub_dnc_entry_id: '8899001',
    callhub_dnc_list_id: '5501',
    phone: '+16145550101',
  } as Output,
  throttle: DNC_PACE,
  perform: async (input, zap): Promise<Output> => {
    const number = phoneOf(input);
    const digits = number.slice(1);
    const ch = callhub(zap);
    const list = input.dnc_list ?? (await defaultDncList(zap, ch));
    const entry = await ch.addDncEntry(list, digits, CATEGORIES[input.category ?? 'both']);
    if (!entry && input.category) {
      warn(zap, 'The number was on this list already; whether for calls, texts or both was left as it is.');
    }
    const id = entry ? idOf(entry) : '';
    return {
      id: id || `${list}-${digits}`,
      result: entry ? 'created' : 'unchanged',
      callhub_dnc_entry_id: id,
      callhub_dnc_list_id: list,
      phone: number,
    };
  },
});
