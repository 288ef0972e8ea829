import * as z from 'zod/mini';
import { type CreateResult, defineCreate } from '../../platform/define.ts';
import { choice } from '../../platform/fields.ts';
import { callhub } from '../../services/callhub/client.ts';
import { addToDnc, CATEGORIES, defaultDncList, dncListOf } from '../../services/callhub/dnc.ts';
import { DNC_PACE } from '../../services/callhub/pace.ts';
import { countryCode, dncList, phone, phoneOf, withPhone } from './inputs.ts';

type Output = CreateResult & { callhub_dnc_entry_id: string; callhub_dnc_list_id: string; phone: string };

/** Safe to replay: CallHub refuses a number that is on the list, and its entry is only changed to protect from more. */
export default defineCreate({
  key: 'callhub_add_to_dnc',
  noun: 'Do-Not-Contact Entry',
  label: 'Add Number to Do-Not-Contact List',
  description: 'Adds a number to a do-not-contact list, so that no campaign calls or texts it.',
  input: withPhone(
    z.object({
      phone: phone(),
      dnc_list: z.optional(
        dncList(
          'Which list to add to, by its ID or name. Empty means the only list of the account, or the default one.',
        ),
      ),
      category: z.optional(
        choice(
          { both: 'Calls and texts', calls: 'Calls only', texts: 'Texts only' },
          { label: 'Block', help: 'What the number is protected from. Calls and texts unless you say otherwise.' },
        ),
      ),
      country_code: z.optional(countryCode()),
    }),
  ),
  sample: {
    id: '5501-16145550101',
    result: 'created',
    callhub_dnc_entry_id: '8899001',
    callhub_dnc_list_id: '5501',
    phone: '+16145550101',
  } as Output,
  throttle: DNC_PACE,
  perform: async (input, zap): Promise<Output> => {
    const number = phoneOf(input);
    const ch = callhub(zap);
    const list = await (input.dnc_list ? dncListOf(zap, ch, input.dnc_list) : defaultDncList(zap, ch));
    const category = CATEGORIES[input.category ?? 'both'];
    const { entryId, change } = await addToDnc(zap, ch, { phone: number, listId: list, category });
    return {
      id: `${list}-${number.slice(1)}`,
      result: change,
      callhub_dnc_entry_id: entryId,
      callhub_dnc_list_id: list,
      phone: number,
    };
  },
});
