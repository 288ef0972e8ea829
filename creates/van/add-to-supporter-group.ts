import * as z from 'zod/mini';
import { type CreateResult, defineCreate } from '../../platform/define.ts';
import { van } from '../../services/van/client.ts';
import { supporterGroup, vanId } from './inputs.ts';

type Output = CreateResult & { van_id: string; van_supporter_group_id: string };

/** Safe to replay: a person is in a group or not. */
export default defineCreate({
  key: 'van_add_to_supporter_group',
  noun: 'Supporter Group Member',
  label: 'Add to Supporter Group',
  description: 'Adds a person to a supporter group.',
  input: z.object({ van_id: vanId(), supporter_group: supporterGroup() }),
  sample: { id: '44-101555001', result: 'updated', van_id: '101555001', van_supporter_group_id: '44' } as Output,
  perform: async ({ van_id, supporter_group }, zap): Promise<Output> => {
    await van(zap).addToGroup(supporter_group, van_id);
    return { id: `${supporter_group}-${van_id}`, result: 'updated', van_id, van_supporter_group_id: supporter_group };
  },
});
