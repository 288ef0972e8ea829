import * as z from 'zod/mini';
import { type Choice, defineDropdown } from '../../platform/define.ts';
import { opaqueId, text } from '../../platform/fields.ts';
import { indigo } from '../../services/indigo/client.ts';
import { listExports } from '../../services/indigo/exports.ts';
import { audienceShape, exportShape, newestFirst } from '../../services/indigo/shapes.ts';

/** Indigo gives its lists whole; long dropdowns are hard on the editor. */
const PER_PAGE = 100;
const pageOf = (choices: Choice[], page: number): Choice[] => choices.slice(page * PER_PAGE, (page + 1) * PER_PAGE);

export const audiences = defineDropdown({
  key: 'indigo_audiences',
  noun: 'Audience',
  input: z.object({ customer_id: z.optional(text()) }),
  list: async (zap, page, { customer_id }) => {
    const rows = newestFirst((await indigo(zap, customer_id).audiences()).map(audienceShape));
    const choices = rows.map(({ id, name, size, status, is_active, upload_status }) => {
      const facts = is_active ? size !== null && `${size.toLocaleString('en-US')} people` : upload_status || status;
      return { id, name: `${name || `Upload ${id}`}${facts ? ` (${facts})` : ''}` };
    });
    return pageOf(choices, page);
  },
});

export const csvExports = defineDropdown({
  key: 'indigo_exports',
  noun: 'Export',
  input: z.object({ audience_id: z.optional(opaqueId()), customer_id: z.optional(text()) }),
  list: async (zap, page, { audience_id, customer_id }) => {
    const found = await listExports(zap, indigo(zap, customer_id), audience_id);
    const rows = newestFirst(found.map(({ row, audience }) => exportShape(row, audience)));
    const choices = rows.map(({ id, audience_name, breakdown, status, price, download_url }) => {
      const fields = breakdown.map(({ field_type }) => field_type).join(' + ');
      return {
        id,
        name: [audience_name || id, fields, price, download_url ? 'ready' : status].filter(Boolean).join(', '),
      };
    });
    return pageOf(choices, page);
  },
});
