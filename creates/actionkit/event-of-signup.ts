import { eventWarnings, idText, isMaskedEvent, isOwned, sortedSlots } from '../../mappings/mobilize-event.ts';
import { isMasked } from '../../mappings/mobilize-signup.ts';
import { eventTarget } from '../../mappings/mobilize-to-actionkit.ts';
import { nowUnix } from '../../mappings/time.ts';
import { isConnected } from '../../platform/service.ts';
import { stop, warn, warnAll, type Zap } from '../../platform/zap.ts';
import type { ActionKit } from '../../services/actionkit/client.ts';
import { syncEvents } from '../../services/actionkit/events.ts';
import { findMirrors, type Slot, sameSlot, standingFor } from '../../services/actionkit/mirrors.ts';
import { type EventPage, eventPage } from '../../services/actionkit/pages.ts';
import { sameCampaign } from '../../services/actionkit/signups.ts';
import { mobilize } from '../../services/mobilize/client.ts';
import type { Attendance } from '../../services/mobilize/objects.ts';
import { ownId } from '../../services/mobilize/organization.ts';
import { isDeleted } from '../../services/mobilize/records.ts';
import { service as mobilizeService } from '../../services/mobilize/service.ts';

/** What the user chose about events that a signup finds missing. */
interface EventSettings {
  event_create_page: string;
  placeholder_email: string;
  create_past_events?: boolean | undefined;
  approve_events?: boolean | undefined;
}

/**
 * The ActionKit event of the signup's shift, made when it is missing. `isGone`: deleted for good, so that only who is signed
 * up already matters. @returns undefined, with a warning, when Mobilize removed the shift, or when a masked one has begun
 * or is refused: masked signups are left out rather than refused
 */
export async function eventFor(
  zap: Zap,
  ak: ActionKit,
  page: EventPage,
  attendance: Attendance,
  slot: Slot,
  mobilizeId: string,
  input: EventSettings,
): Promise<{ eventId: string; isGone?: boolean } | undefined> {
  const mirrors = await findMirrors(zap, ak, page.campaignId, mobilizeId, [slot], false);
  const same = standingFor(mirrors, slot, [slot]);
  // One with other times is put right below.
  const open = same.find((mirror) => mirror.status !== 'deleted' && sameSlot(mirror.slot, slot));
  if (open) {
    // What an interrupted run made may not be confirmed yet, and would take no signups, or not be hidden yet.
    const late = {
      ...(open.event.host_is_confirmed === false && { host_is_confirmed: true }),
      ...(open.event.is_private === false && attendance.event?.visibility === 'PRIVATE' && { is_private: true }),
      ...(input.approve_events && open.event.is_approved === false && { is_approved: true }),
    };
    if (Object.keys(late).length > 0) await ak.updateEvent(open.id, late);
    return { eventId: open.id };
  }

  // The event as Mobilize has it now: its shift may have been moved, and a signup shows no other shift.
  const nested = attendance.event ?? {};
  const canRead = isConnected(mobilizeService, zap) && !isMaskedEvent(nested);
  const event = canRead ? await mobilize(zap).findEvent(mobilizeId) : undefined;
  const slots = Array.isArray(event?.timeslots)
    ? sortedSlots(event).filter(({ start_date, end_date }) => start_date && end_date)
    : undefined; // Mobilize does not say
  const current = slots?.find(({ id }) => idText(id) === idText(attendance.timeslot?.id));
  const removed = slots ? !current : same.length > 0 || (canRead && !event && (await isDeleted(zap, mobilizeId)));
  if (removed) {
    const there = same.find(({ status }) => status !== 'deleted') ?? same[0];
    if (!there) tellOfGone(zap);
    return there && { eventId: there.id, isGone: there.status === 'deleted' };
  }

  const createPage = await eventPage(zap, ak, 'eventcreatepage', input.event_create_page);
  sameCampaign(zap, createPage, page);
  const masked = isMaskedEvent(nested);
  warnAll(zap, eventWarnings(event ?? nested));
  const target = eventTarget({
    event: event ?? nested,
    slot: current ?? attendance.timeslot ?? {},
    style: 'crm',
    masked,
    fresh: event !== undefined,
    owned: isOwned(event, ownId(zap)),
  });
  const { synced, skippedPast } = await syncEvents(zap, ak, {
    page: createPage,
    placeholderEmail: input.placeholder_email,
    mobilizeId,
    targets: [target],
    slots: slots?.map(({ id, start_date, end_date }) => ({
      start: start_date ?? 0,
      end: end_date ?? 0,
      id: idText(id),
    })),
    deleteGone: false, // the event step does that
    createPast: input.create_past_events ?? false,
    approve: input.approve_events ?? false,
    nowUnix: nowUnix(),
    masked: isMasked(attendance),
  });
  if (synced[0]) return { eventId: synced[0].eventId };
  // Refused otherwise, which was told.
  if (isMasked(attendance) && skippedPast === 0) return undefined;
  if (isMasked(attendance)) {
    warn(
      zap,
      'This signup is for a shift that has already begun and that ActionKit never had, so nothing was written. Turn on Create Past Events in this step to add such shifts.',
    );
    return undefined;
  }
  return stop(
    zap,
    'fail',
    'This signup is for a shift that has already begun and that ActionKit never had. Turn on Create Past Events in this step to add it.',
    { code: 'PastShift' },
  );
}

/** For a shift that is gone, of a person who has no signup for it. */
export const tellOfGone = (zap: Zap): void =>
  warn(zap, 'Mobilize removed this shift or its event, and ActionKit has no event for it, so nothing was written.');
