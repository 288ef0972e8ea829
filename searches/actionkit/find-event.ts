import * as z from 'zod/mini';
import { unixOf } from '../../mappings/time.ts';
import { defineSearch } from '../../platform/define.ts';
import { id, text } from '../../platform/fields.ts';
import { stop, type Zap } from '../../platform/zap.ts';
import { type ActionKit, actionkit } from '../../services/actionkit/client.ts';
import {
  findMirrors,
  findMirrorsAnywhere,
  type Mirror,
  parseSlot,
  sameSlot,
} from '../../services/actionkit/mirrors.ts';
import { type ActionKitEvent, type Campaign, idOf } from '../../services/actionkit/objects.ts';
import { sampleActionKitEvent } from '../../services/actionkit/samples.ts';
import { eventShape } from '../../services/actionkit/shapes.ts';

const TOO_MANY = 'ActionKit has too many events to look through in one step. Choose a campaign, or search by id.';

export default defineSearch({
  key: 'actionkit_find_event',
  noun: 'Event',
  label: 'Find Event',
  description: 'Finds an event by its id, by the Mobilize event and shift that it stands for, or by its title.',
  input: z.object({
    campaign_id: z.optional(
      id({
        label: 'Event Campaign',
        help: 'Only events of this campaign. Without it, all campaigns are looked through, hidden ones too.',
        dynamic: 'actionkit_campaigns.id.name',
      }),
    ),
    event_id: z.optional(
      id({
        label: 'Event',
        help: 'Used instead of all other fields when it is filled in.',
        dynamic: 'actionkit_events.id.name',
      }),
    ),
    mobilize_id: z.optional(
      text({
        label: 'Mobilize Event ID',
        help: 'Finds the events of all shifts of this Mobilize event.',
      }),
    ),
    mobilize_timeslot: z.optional(
      text({
        label: 'Mobilize Shift',
        help: 'Only the event of this shift: its ID in Mobilize, its start, or its start and end as ActionKit shows them.',
      }),
    ),
    title: z.optional(text({ help: 'All of the title or a part of it; case does not matter.' })),
  }),
  sample: sampleActionKitEvent,
  perform: async ({ campaign_id, event_id, mobilize_id, mobilize_timeslot, title }, zap) => {
    const ak = actionkit(zap);
    if (event_id) {
      const event = await ak.readEvent(event_id);
      return event ? [eventShape(event)] : [];
    }
    if (!mobilize_id && !title) {
      return stop(zap, 'fail', 'Find Event needs an Event, a Mobilize Event ID, or a Title.', { code: 'InvalidInput' });
    }
    const isWanted = shiftFilter(zap, mobilize_timeslot);
    const open = ({ status }: ActionKitEvent) => Number(status === 'active');
    const idIn = ({ id, resource_uri }: ActionKitEvent) => Number(idOf(id ?? resource_uri));
    if (mobilize_id) {
      const mirrors = await mirrorsOf(zap, ak, campaign_id, mobilize_id);
      return (
        mirrors
          .filter(isWanted)
          .map(({ event }) => event)
          // Best first: open events, and among doubles the oldest, which the syncs keep.
          .sort((a, b) => open(b) - open(a) || idIn(a) - idIn(b))
          .map(eventShape)
      );
    }
    const searched = title?.toLowerCase() ?? '';
    const exact = (event: ActionKitEvent) => Number(event.title?.toLowerCase() === searched);
    const all = await ak.listAll<ActionKitEvent>(
      '/rest/v1/event/',
      { ...(campaign_id && { campaign: campaign_id }), order_by: '-id' },
      TOO_MANY,
    );
    return (
      all
        .filter((event) => !campaign_id || idOf(event.campaign) === campaign_id)
        .filter((event) => event.title?.toLowerCase().includes(searched))
        // Best first: open events, and among them the very title, then the newest.
        .sort((a, b) => open(b) - open(a) || exact(b) - exact(a) || idIn(b) - idIn(a))
        .map(eventShape)
    );
  },
});

/** Hidden campaigns count: hiding one hides it from visitors, and its events still stand for their shifts. */
async function mirrorsOf(
  zap: Zap,
  ak: ActionKit,
  campaignId: string | undefined,
  mobilizeId: string,
): Promise<Mirror[]> {
  if (campaignId) return findMirrors(zap, ak, campaignId, mobilizeId, [], true);
  const anywhere = await findMirrorsAnywhere(zap, ak, mobilizeId);
  if (anywhere) return anywhere;
  const campaigns = await ak.listAll<Campaign>('/rest/v1/campaign/', { order_by: '-id' }, TOO_MANY);
  const found: Mirror[] = [];
  for (const { id, resource_uri } of campaigns) {
    found.push(...(await findMirrors(zap, ak, idOf(id ?? resource_uri), mobilizeId, [], true)));
  }
  return found;
}

/** By what a user knows of a shift. Events that were made before shifts had IDs are found by their times alone. */
function shiftFilter(zap: Zap, typed: string | undefined): (mirror: Mirror) => boolean {
  if (!typed) return () => true;
  if (/^\d+$/.test(typed)) return ({ slotId }) => slotId === typed;
  const wanted = parseSlot(typed);
  if (wanted) return ({ slot }) => sameSlot(slot, wanted);
  const start = unixOf(typed);
  if (start !== undefined) return ({ slot }) => slot?.start === start;
  return stop(zap, 'fail', 'Mobilize Shift must be an ID or a time, such as 2026-10-17T10:00:00-04:00.', {
    code: 'InvalidInput',
  });
}
