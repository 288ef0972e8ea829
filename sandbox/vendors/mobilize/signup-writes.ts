import { type Context, Hono } from 'hono';
import * as z from 'zod';
import type { Signup, Timeslot } from '../../world/index.ts';
import type { Gate } from './gate.ts';
import { invalid, readBody } from './refusal.ts';
import { type Asker, concerns, shiftsOf, signupView } from './views.ts';

const required = { error: 'This field is required.' };
const filled = z.string(required).trim().min(1, 'This field may not be blank.');
const PersonInput = z.object({
  given_name: filled,
  family_name: filled,
  email_address: z.email({ error: 'Enter a valid email address.' }),
  phone_number: z.string(required),
  postal_code: filled,
});
const OptIn = z.enum(['OPT_IN', 'UNSPECIFIED'], { error: 'Not a valid choice.' });
const TransactionalOptIn = OptIn.default('OPT_IN');
const text = z.string().nullable().default(null);
const ReferrerInput = z.object({
  utm_source: text,
  utm_medium: text,
  utm_campaign: text,
  utm_term: text,
  utm_content: text,
  url: text,
});
const SignupInput = z.object({
  person: z.object(PersonInput.shape, required),
  timeslots: z.array(z.object({ timeslot_id: z.int(required) }), required).min(1, 'This field may not be empty.'),
  sms_opt_in: OptIn.default('UNSPECIFIED'),
  transactional_sms_opt_in: TransactionalOptIn,
  referrer: ReferrerInput.nullish(),
});
const AffiliationInput = z.object({
  person: z.object(PersonInput.shape, required),
  sms_opt_in: OptIn,
  transactional_sms_opt_in: TransactionalOptIn,
});

/** The two ways to add a person: with signups, or with a tie to the organization alone. */
export function signupWriteRoutes(gate: Gate): Hono {
  const { story } = gate;
  const routes = new Hono();

  routes.post('/v1/organizations/:org{[0-9]+}/events/:event{[0-9]+}/attendances', async (c) => {
    const asker = gate.writing(c);
    const input = await readBody(c, SignupInput);
    const signups = addSignups(gate, c, asker, input);
    const data = signups.map((signup) =>
      withoutFullness(signupView(story.world, signup, asker, story.options.hiddenAs)),
    );
    return c.json({ data, error: null }, 201);
  });

  routes.post('/v1/organizations/:org{[0-9]+}/affiliations', async (c) => {
    const asker = gate.writing(c);
    const input = await readBody(c, AffiliationInput);
    const { person, isNew } = story.savePerson(contact(input.person));
    story.affiliate(asker.organization.id, person, optIns(input));
    return c.body(null, isNew ? 201 : 200);
  });
  return routes;
}

const contact = ({
  given_name,
  family_name,
  email_address,
  phone_number,
  postal_code,
}: z.infer<typeof PersonInput>) => ({
  given_name,
  family_name,
  email: email_address,
  phone: phone_number,
  zip: postal_code,
});

const optIns = (input: z.infer<typeof AffiliationInput>) => ({
  sms_opt_in_status: input.sms_opt_in,
  transactional_sms_opt_in: input.transactional_sms_opt_in,
});

/** One row per shift asked for; all or none. Past shifts are welcome. */
function addSignups(
  { story }: Gate,
  c: Context,
  { organization }: Asker,
  input: z.infer<typeof SignupInput>,
): Signup[] {
  const { options, world } = story;
  const event = world.events.get(Number(c.req.param('event')));
  if (!event || event.deleted_date !== null || !concerns(event, organization.id)) {
    throw invalid({ event: ['No such event.'] });
  }
  const shifts = input.timeslots.map(({ timeslot_id }) => shiftsOf(event).find(({ id }) => id === timeslot_id));
  const problems = shifts.map((shift) => {
    if (!shift) return { timeslot_id: ['No such timeslot in this event.'] };
    return shift.is_full && options.fullShift === 'refused' ? { non_field_errors: ['This timeslot is full.'] } : {};
  });
  const known = [...world.people.values()].find(
    ({ email }) => email.toLowerCase() === input.person.email_address.toLowerCase(),
  );
  const earlier = (shift: Timeslot) =>
    [...world.signups.values()].find(
      ({ person_id, timeslot_id }) => person_id === known?.id && timeslot_id === shift.id,
    );
  if (options.duplicateSignup === 'refused') {
    for (const [position, shift] of shifts.entries()) {
      if (shift && earlier(shift)) problems[position] = { non_field_errors: ['Already signed up.'] };
    }
  }
  if (problems.some((problem) => Object.keys(problem).length > 0)) throw invalid({ timeslots: problems });

  const { person } = story.savePerson(contact(input.person));
  const details = { sponsor_id: organization.id, ...(input.referrer ? { referrer: input.referrer } : {}) };
  const signups = (shifts as Timeslot[]).map(
    (shift) =>
      (options.duplicateSignup === 'same row' && earlier(shift)) || story.register(event, shift, person, details),
  );
  story.affiliate(organization.id, person, optIns(input));
  return signups;
}

/** The answer to a new signup does not say whether the shift is full. */
function withoutFullness(view: object): object {
  const { is_full: _isFull, ...timeslot } = (view as { timeslot: { is_full?: boolean } }).timeslot;
  return { ...view, timeslot };
}
