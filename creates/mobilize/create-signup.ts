import * as z from 'zod/mini';
import { idText } from '../../mappings/mobilize-event.ts';
import { e164 } from '../../mappings/phone.ts';
import { type CreateResult, defineCreate } from '../../platform/define.ts';
import { email, id, many, shortId, text, yesNo } from '../../platform/fields.ts';
import { standIn } from '../../platform/http.ts';
import { warn, type Zap } from '../../platform/zap.ts';
import { mobilize } from '../../services/mobilize/client.ts';
import type { Attendance } from '../../services/mobilize/objects.ts';
import { WRITE_PACE } from '../../services/mobilize/pace.ts';
import { PHONE_HELP } from './inputs.ts';
import { signupsOf, standing } from './known-signups.ts';

const campaign = (name: string) =>
  z.optional(text({ label: `UTM ${name}`, help: `The ${name.toLowerCase()} that Mobilize shows for this signup.` }));

type Output = CreateResult & {
  mobilize_event_id: string;
  mobilize_signup_ids: string[];
  mobilize_person_id: string;
};

/** Safe to replay: shifts that the person is signed up for already are left alone. */
export default defineCreate({
  key: 'mobilize_create_signup',
  noun: 'Signup',
  label: 'Create Signup',
  description: 'Signs a person up for one or more shifts of an event.',
  input: z.object({
    event_id: id({
      label: 'Event',
      help: 'The event to sign up for.',
      dynamic: 'mobilize_events.id.name',
      search: 'mobilize_find_event.event_id',
      altersDynamicFields: true,
    }),
    timeslot_ids: many(shortId(), {
      label: 'Shifts',
      help: 'One or more shifts of the event.',
      dynamic: 'mobilize_timeslots.id.name',
      dependsOn: ['event_id'],
    }),
    first_name: text(),
    last_name: text(),
    email: email({ help: 'Mobilize knows people by their address: a known person is updated with the values here.' }),
    zip: text(),
    phone: z.optional(text({ help: PHONE_HELP })),
    sms_opt_in: z.optional(
      yesNo({
        label: 'Agreed to Text Messages',
        help: 'Choose yes only if the person said so. It raises the consent; it never takes one back.',
      }),
    ),
    utm_source: campaign('Source'),
    utm_medium: campaign('Medium'),
    utm_campaign: campaign('Campaign'),
    utm_term: campaign('Term'),
    utm_content: campaign('Content'),
  }),
  sample: {
    id: '61000987',
    result: 'created',
    mobilize_event_id: '1200345',
    mobilize_signup_ids: ['61000987'],
    mobilize_person_id: '9100777',
  } as Output,
  throttle: WRITE_PACE,
  lock: {
    key: 'mobilize-signup-{{bundle.inputData.event_id}}-{{bundle.inputData.email}}',
    scope: ['account'],
    timeout: 30,
  },
  perform: async (input, zap): Promise<Output> => {
    const known = await signupsOf(zap, input.event_id, input.email);
    const held = await standing(zap, input.event_id, input.timeslot_ids, known);
    const missing = input.timeslot_ids.filter((_, index) => held[index] === undefined);
    const phone = e164(input.phone);
    if (input.phone && !phone) warn(zap, 'Phone is not a phone number, so it was left out.');
    const consent = input.sms_opt_in && !optedOut(zap, known) ? 'OPT_IN' : 'UNSPECIFIED';
    const referrer = Object.fromEntries(
      (['utm_source', 'utm_medium', 'utm_campaign', 'utm_term', 'utm_content'] as const).flatMap((key) =>
        input[key] ? [[key, input[key]] as const] : [],
      ),
    );
    const made =
      missing.length === 0
        ? []
        : await mobilize(zap).createAttendances(input.event_id, {
            person: {
              given_name: input.first_name,
              family_name: input.last_name,
              email_address: input.email,
              phone_number: phone ?? known[0]?.person?.phone_numbers?.[0]?.number ?? '',
              postal_code: input.zip,
            },
            sms_opt_in: consent,
            transactional_sms_opt_in: consent,
            timeslots: missing.map((slot) => ({ timeslot_id: Number(slot) })),
            ...(Object.keys(referrer).length > 0 && { referrer }),
          });
    const all = [...held.filter((signup) => signup !== undefined), ...made];
    if (!zap.planned && made.length < missing.length) {
      warn(
        zap,
        `Mobilize took the signup but shows ${made.length} of ${missing.length} shifts. Look at the event there.`,
      );
    }
    const signupIds =
      zap.planned && missing.length > 0 ? [standIn('signup')] : all.map((signup) => idText(signup.id)).filter(Boolean);
    return {
      id: signupIds[0] ?? `${input.event_id}-${input.timeslot_ids[0]}`,
      result: missing.length > 0 ? 'created' : 'unchanged',
      mobilize_event_id: input.event_id,
      mobilize_signup_ids: signupIds,
      mobilize_person_id: idText(all[0]?.person?.user_id ?? all[0]?.person?.id),
    };
  },
});

/** An opt-out is never undone on somebody's behalf. Mobilize shows it with the signups of this event. */
function optedOut(zap: Zap, known: readonly Attendance[]): boolean {
  if (!known.some(({ person }) => person?.sms_opt_in_status === 'OPT_OUT')) return false;
  warn(
    zap,
    'This person opted out of text messages in Mobilize, so the consent was not sent. Only they can opt in again.',
  );
  return true;
}
