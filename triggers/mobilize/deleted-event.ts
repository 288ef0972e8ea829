import * as z from 'zod/mini';
import { idText, moment } from '../../mappings/mobilize-event.ts';
import { definePoll } from '../../platform/define.ts';
import { mobilize } from '../../services/mobilize/client.ts';
import { pollRows } from '../../services/mobilize/reading.ts';
import { eventFilters, windowDays } from './inputs.ts';

const deletionOf = (row: object) => ('deleted_at' in row ? String(row.deleted_at ?? '') : '');

export default definePoll({
  key: 'mobilize_deleted_event',
  noun: 'Deleted Event',
  label: 'Deleted Event',
  description: 'Triggers when an event that you own or promote is deleted.',
  input: z.object({ visibility: eventFilters.shape.visibility, window_days: windowDays }),
  sample: { id: '1199001-1789900000', event_id: '1199001', deleted_at: '2026-09-20T10:26:40Z' },
  perform: async ({ visibility, window_days }, zap) => {
    const rows = (params: { visibility?: string }) =>
      pollRows(zap, {
        list: (updated_since) => mobilize(zap).deletedEvents({ ...params, updated_since }),
        windowDays: window_days,
        keep: ({ id }) => idText(id) !== '',
        // The date is part of the id: an event can be restored and deleted again.
        id: ({ id, deleted_date }) => `${id}-${deleted_date ?? ''}`,
        shape: ({ id, deleted_date }) => ({ event_id: idText(id), deleted_at: moment(deleted_date) }),
        order: ({ deleted_date }) => deleted_date,
        narrow: 'Lower Days to Look Back in this trigger.',
      });
    const found = await rows({});
    // Private ones by themselves: a key that may not see them gets an empty list, and together it would be empty, too.
    if (visibility === 'public_and_private') found.push(...(await rows({ visibility: 'PRIVATE' })));
    return found.sort((a, b) => deletionOf(b).localeCompare(deletionOf(a)));
  },
});
