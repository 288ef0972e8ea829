import * as z from 'zod/mini';
import { idText } from '../../mappings/mobilize-event.ts';
import { isMasked, signupKey } from '../../mappings/mobilize-signup.ts';
import {
  daySlotOf,
  isExpected,
  STATUS_OF_CANCELED_EVENT,
  statusNames,
  vanKey,
  vanOutcome,
} from '../../mappings/mobilize-to-van.ts';
import { type CreateResult, defineCreate } from '../../platform/define.ts';
import { choice, text } from '../../platform/fields.ts';
import { stop, warn } from '../../platform/zap.ts';
import { readSignup } from '../../services/mobilize/records.ts';
import { activistCode, oneOfEach, recordContact } from '../../services/van/canvass.ts';
import { needsMyCampaign, van } from '../../services/van/client.ts';
import { isEnough } from '../../services/van/matching.ts';
import { keepSignup, recallSignup } from '../../services/van/memory.ts';
import { firstOffered, statusForOutcome, statusWish } from '../../services/van/types.ts';
import { activistCodes, eventType, location, signupRecord, statusMap, vanIdIfKnown } from './inputs.ts';
import { detailsOf, personFor } from './mobilize-person.ts';
import { placeOf } from './mobilize-place.ts';
import { writeState } from './mobilize-state.ts';
import { typeAndStatuses, usableSlot } from './mobilize-type.ts';

type Output = CreateResult & {
  mobilize_signup_id: string;
  mobilize_event_id: string;
  van_id: string;
  /** By what the person was found; empty for a new one. */
  matched_by: string;
  van_event_id: string;
  van_shift_id: string;
  van_event_signup_id: string;
  van_status_id: string;
  status: string;
  activist_codes: string[];
};

const input = z.object({
  signup: signupRecord(),
  event_type: eventType(),
  role: z.optional(
    text({
      help: 'The role that people sign up for. Leave it empty for the first role of the event type that is not for leads.',
      dynamic: 'van_event_roles.id.name',
      dependsOn: ['event_type'],
    }),
  ),
  activist_codes: z.optional(
    activistCodes('Codes for everybody who signs up through this Zap; all of them go into one request.'),
  ),
  masked: z._default(
    choice(
      { skip: 'Leave them out', sync: 'Bring them in, masked' },
      {
        label: 'Masked Signups',
        help: 'What to do with people whom you recruited for an event across the firewall. Masked means: the person, the time and the type of event, and nothing else.',
        default: 'skip',
      },
    ),
    'skip',
  ),
  known_people: z._default(
    choice(
      { leave: 'Leave their details as they are', add: 'Add an email or phone that is missing' },
      {
        help: 'New people get all details that Mobilize shares. Adding to people who are in VAN already takes one or two requests more for each.',
        default: 'leave',
      },
    ),
    'leave',
  ),
  status_map: z.optional(statusMap()),
  location_id: z.optional(
    location(
      'Only for events without a place of their own, such as virtual ones, when the event type asks for a location.',
    ),
  ),
  van_id: vanIdIfKnown(),
});
/**
 * Safe to replay: the person is looked for first, event and shift are found by id and times, and VAN keeps one signup for
 * each person, event, shift and role. What was written already is not written again, because VAN counts each write as a
 * contact.
 */
export default defineCreate({
  key: 'van_sync_mobilize_signup',
  noun: 'Event Signup',
  label: 'Sync Mobilize Signup',
  description:
    'Creates or updates an event signup from a Mobilize signup, and the person, the event and the shift when they are missing.',
  input,
  sample: {
    id: '930114',
    result: 'created',
    mobilize_signup_id: '61000987',
    mobilize_event_id: '1200345',
    van_id: '101555001',
    matched_by: 'name and email',
    van_event_id: '88321',
    van_shift_id: '40551',
    van_event_signup_id: '930114',
    van_status_id: '1',
    status: 'Scheduled',
    activist_codes: ['4901177'],
  } as Output,
  // VAN has no key for a person or an event, so two runs at once could both find none.
  lock: { key: 'van-new-records', scope: ['account'], timeout: 30 },
  perform: async (input, zap): Promise<Output> => {
    needsMyCampaign(zap, 'Mobilize signups are synced');
    const attendance = await readSignup(zap, input.signup);
    if (isMasked(attendance) && input.masked === 'skip') {
      return stop(zap, 'halt', 'This signup is masked, and this step leaves masked signups out.');
    }
    const event = attendance.event ?? {};
    const slot = daySlotOf(attendance.timeslot, event.timezone);
    if (!slot) {
      return stop(zap, 'fail', 'This signup has no shift with a start and an end, so NGP VAN has no event for it.', {
        code: 'InvalidInput',
      });
    }
    const key = vanKey(event, attendance.timeslot);
    const ids = { mobilize_signup_id: idText(attendance.id), mobilize_event_id: key };
    const known = detailsOf(zap, attendance.person ?? {});
    if (!input.van_id && !isEnough(known)) {
      const sentence =
        'Mobilize shares neither an email nor a phone of this volunteer, so NGP VAN cannot tell them apart';
      // Where another organization does not share the address, no setting of this step would help.
      const isWithheld = isMasked(attendance) || !attendance.person?.email_addresses?.length;
      if (!isWithheld) {
        const fix = 'Find the person in VAN, and map VAN ID in this step.';
        return stop(zap, 'fail', `${sentence}. ${fix}`, { code: 'InvalidInput' });
      }
      warn(zap, `${sentence}, and nothing was written.`);
      return nothing(signupKey(attendance), ids);
    }

    const v = van(zap);
    const outcome = vanOutcome(attendance);
    const wish = statusWish(outcome, statusNames(outcome), input.status_map);
    const { type, statuses } = await typeAndStatuses(zap, v, input, wish);
    const status = statusForOutcome(zap, statuses, wish);
    const about = { key, slot, type, locationId: input.location_id };
    const declined = () => firstOffered(zap, statuses, STATUS_OF_CANCELED_EVENT, 'statuses')?.id;
    const remembered = await usableSlot(zap, key, slot, type, input.role);
    const place = remembered ?? (await placeOf(zap, v, attendance, about));
    const { vanId, by, isNew } = place ? await personFor(zap, v, input, known) : { vanId: '', by: '', isNew: false };
    const before = await recallSignup(zap, signupKey(attendance));
    const codes = [...new Set(input.activist_codes ?? [])].sort();
    const isTold = before?.vanId === vanId && before.codes === codes.join();
    const written =
      place &&
      (await writeState(zap, v, {
        attendance,
        about,
        place,
        isRemembered: remembered !== undefined,
        before,
        vanId,
        isNew,
        statusIdAt: ({ isCanceled }) => (isCanceled && isExpected(outcome) && declined()) || status.id,
        role: input.role,
        codesDue: codes.length > 0 && !isTold,
      }));
    if (!written) {
      warn(zap, 'Mobilize removed this shift or its event, and NGP VAN has no event for it, so nothing was written.');
      return nothing(signupKey(attendance), ids);
    }
    const { signup, signupId } = written;
    let { change } = written;
    // A signup that was there without anything remembered of it has its codes, too, unless somebody took them off.
    const there = codes.length > 0 && !before && change === 'unchanged' ? await v.activistCodesOf(vanId) : undefined;
    const missing = codes.filter((code) => !there?.some(({ activistCodeId }) => idText(activistCodeId) === code));
    if (missing.length > 0 && !isTold) {
      const entries = oneOfEach(
        zap,
        missing.map((code) => activistCode(code)),
      );
      await recordContact(v, vanId, { codesOnly: true }, entries, undefined);
      if (change === 'unchanged') change = 'updated';
    }
    if (change !== 'unchanged' || !before) {
      await keepSignup(zap, signupKey(attendance), { ...signup, signupId, codes: codes.join() });
    }
    return {
      id: signupId,
      result: change,
      ...ids,
      van_id: vanId,
      matched_by: by,
      van_event_id: signup.eventId,
      van_shift_id: signup.shiftId,
      van_event_signup_id: signupId,
      van_status_id: signup.statusId,
      status: statuses.find(({ id }) => id === signup.statusId)?.name ?? status.name,
      activist_codes: codes,
    };
  },
});

const nothing = (id: string, ids: Pick<Output, 'mobilize_signup_id' | 'mobilize_event_id'>): Output => ({
  id,
  result: 'skipped',
  ...ids,
  van_id: '',
  matched_by: '',
  van_event_id: '',
  van_shift_id: '',
  van_event_signup_id: '',
  van_status_id: '',
  status: '',
  activist_codes: [],
});
