import * as z from 'zod/mini';
import { type CreateResult, defineCreate } from '../../platform/define.ts';
import { notice } from '../../platform/fields.ts';
import { van } from '../../services/van/client.ts';
import { supporterGroup, vanId } from './inputs.ts';

type Output = CreateResult & { van_id: string; van_supporter_group_id: string };

/** Safe to replay: a person is in a group or not. */
export default defineCreate({
  key: 'van_remove_from_supporter_group',
  noun: 'Supporter Group Member',
  label: 'Remove from Supporter Group',
  description: 'Removes a person from a supporter group.',
  input: z.object({
    van_id: vanId(),
    supporter_group: supporterGroup(),
    caution: notice(
      'The person leaves the group for everybody who works with it. Add to Supporter Group puts them back.',
    ),
  }),
  sample: { id: '44-101555001', result: 'updated', van_id: '101555001', van_supporter_group_id: '44' } as Output,
  perform: async ({ van_id, supporter_group }, zap): Promise<Output> => {
    await van(zap).removeFromGroup(supporter_group, van_id);
    return { id: `${supporter_group}-${van_id}`, result: 'updated', van_id, van_supporter_group_id: supporter_group };
  },
});
