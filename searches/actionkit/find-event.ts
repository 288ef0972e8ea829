import * as z from 'zod';
import { unixOf } from '../../mappings/time.ts';
import { defineSearch } from '../../platform/define.ts';
import { id, text } from '../../platform/fields.ts';
import { allPages } from '../../platform/pages.ts';
import { stop, type Zap } from '../../platform/zap.ts';
import { type ActionKit, actionkit } from '../../services/actionkit/client.ts';
import { findMirrors, parseSlot, sameSlot } from '../../services/actionkit/mirrors.ts';
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
    campaign_id: id({
      label: 'Event Campaign',
      help: 'Only events of this campaign. Without it, all campaigns are looked through.',
      dynamic: 'actionkit_campaigns.id.name',
    }).optional(),
    event_id: id({
      label: 'Event',
      help: 'Used instead of all other fields when it is filled in.',
      dynamic: 'actionkit_events.id.name',
    }).optional(),
    mobilize_id: text({
      label: 'Mobilize Event ID',
      help: 'Finds the events of all shifts of this Mobilize event.',
    }).optional(),
    mobilize_timeslot: text({
      label: 'Mobilize Shift',
      help: 'Only the event of this shift: its start, or its start and end as ActionKit shows them.',
    }).optional(),
    title: text({ help: 'All of the title or a part of it; case does not matter.' }).optional(),
  }),
  sample: sampleActionKitEvent,
  perform: async ({ campaign_id, event_id, mobilize_id, mobilize_timeslot, title }, zap) => {
    const ak = actionkit(zap);
    if (event_id) {
      const event = await ak.readEvent(event_id);
      return event ? [eventShape(event)] : [];
    }
    if (!mobilize_id && !title) {
      return stop(zap, 'fail', 'Find Event needs an Event, a Mobilize Event, or a Title.', { code: 'InvalidInput' });
    }
    const wanted = parseSlot(mobilize_timeslot);
    const start = wanted?.start ?? unixOf(mobilize_timeslot);
    if (mobilize_timeslot && start === undefined) {
      return stop(zap, 'fail', 'Mobilize Shift must be a time, such as 2026-10-17T10:00:00-04:00.', {
        code: 'InvalidInput',
      });
    }
    const campaigns = campaign_id ? [campaign_id] : await campaignIds(zap, ak);
    const found: ActionKitEvent[] = [];
    for (const campaign of campaigns) {
      if (mobilize_id) {
        const mirrors = await findMirrors(zap, ak, campaign, mobilize_id, [], true);
        found.push(
          ...mirrors
            .filter(({ slot }) => (wanted ? sameSlot(slot, wanted) : start === undefined || slot?.start === start))
            .map(({ event }) => event),
        );
      } else {
        found.push(...(await byTitle(zap, ak, campaign, title ?? '')));
      }
    }
    // Best first: open events, and among them the exact title, then the newest.
    const exact = title?.toLowerCase();
    const rank = (event: ActionKitEvent) =>
      (event.status === 'active' ? 2 : 0) + (event.title?.toLowerCase() === exact ? 1 : 0);
    const idIn = ({ id, resource_uri }: ActionKitEvent) => Number(idOf(id ?? resource_uri));
    found.sort((a, b) => rank(b) - rank(a) || idIn(b) - idIn(a));
    return found.map(eventShape);
  },
});

async function campaignIds(zap: Zap, ak: ActionKit): Promise<string[]> {
  const params = { order_by: '-id' };
  const all = await allPages<Campaign>(zap, (next) => ak.listPage('/rest/v1/campaign/', params, next), TOO_MANY);
  return all.filter(({ hidden }) => hidden !== true).map(({ id, resource_uri }) => idOf(id ?? resource_uri));
}

async function byTitle(zap: Zap, ak: ActionKit, campaign: string, title: string): Promise<ActionKitEvent[]> {
  const params = { campaign, order_by: '-id' };
  const events = await allPages<ActionKitEvent>(zap, (next) => ak.listPage('/rest/v1/event/', params, next), TOO_MANY);
  const wanted = title.toLowerCase();
  return events.filter((event) => idOf(event.campaign) === campaign && event.title?.toLowerCase().includes(wanted));
}
