import * as z from 'zod/mini';
import { defineSearch } from '../../platform/define.ts';
import { shortId, text } from '../../platform/fields.ts';
import { stop } from '../../platform/zap.ts';
import { van } from '../../services/van/client.ts';
import { idText } from '../../services/van/objects.ts';
import { sampleSavedList } from '../../services/van/samples.ts';
import { savedListShape } from '../../services/van/shapes.ts';

export default defineSearch({
  key: 'van_find_saved_list',
  noun: 'Saved List',
  label: 'Find Saved List',
  description: 'Finds a saved list by its ID or its name, among those in folders that are shared with your API user.',
  input: z.object({
    saved_list_id: z.optional(
      shortId({
        label: 'Saved List',
        help: 'Used instead of the name when it is filled in.',
        dynamic: 'van_saved_lists.id.name',
      }),
    ),
    name: z.optional(text({ help: 'All of the name or a part of it; case does not matter.' })),
  }),
  sample: sampleSavedList,
  perform: async ({ saved_list_id, name }, zap) => {
    const v = van(zap);
    if (saved_list_id) {
      const list = await v.readSavedList(saved_list_id);
      return list ? [savedListShape(list)] : [];
    }
    if (!name) return stop(zap, 'fail', 'Find Saved List needs a Saved List or a Name.', { code: 'InvalidInput' });
    const lists = await v.savedLists(
      'NGP VAN has more saved lists than one step can look through. Choose the list instead.',
    );
    const wanted = name.toLowerCase();
    const isExact = (text: string | null | undefined) => Number(text?.toLowerCase() === wanted);
    return lists
      .filter((list) => list.name?.toLowerCase().includes(wanted))
      .sort(
        (a, b) => isExact(b.name) - isExact(a.name) || Number(idText(b.savedListId)) - Number(idText(a.savedListId)),
      )
      .map(savedListShape);
  },
});
