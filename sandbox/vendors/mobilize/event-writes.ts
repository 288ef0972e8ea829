import { Hono } from 'hono';
import * as z from 'zod';
import type { Event, Timeslot } from '../../world/index.ts';
import { ENUMS, READ_ONLY_EVENT_TYPE } from './enums.ts';
import type { Gate } from './gate.ts';
import { invalid, notFound, readBody } from './refusal.ts';
import type { MobilizeStory } from './story.ts';
import { eventView, shiftsOf } from './views.ts';

const FIVE_YEARS = 5 * 365 * 86_400;
const TOO_FAR = 'Cannot create timeslots more than 5 years in the future';
const required = { error: 'This field is required.' };
const filled = z.string(required).trim().min(1, 'This field may not be blank.');
const choice = (values: string[]) =>
  z.string(required).refine((value) => values.includes(value), 'Not a valid choice.');

const ShiftInput = z.object({
  id: z.int().optional(),
  start_date: z.int(required),
  end_date: z.int(required),
  max_attendees: z.int().nullish(),
  instructions: z.string().nullish(),
});
const EventInput = z
  .object({
    title: filled,
    description: filled,
    timeslots: z.array(ShiftInput, required),
    timezone: choice(ENUMS.timezone),
    event_type: choice(ENUMS.event_type.filter((type) => type !== READ_ONLY_EVENT_TYPE)),
    visibility: z.enum(['PUBLIC', 'PRIVATE'], required),
    contact: z.object(
      {
        name: z.string().default(''),
        email_address: z.email('Enter a valid email address.'),
        phone_number: z.string().nullable().default(null),
      },
      required,
    ),
    location: z
      .object({
        venue: z.string().default(''),
        address_lines: z.array(z.string()).max(2).default([]),
        locality: z.string().default(''),
        region: z.string().default(''),
        country: z.literal('US', 'Only US is accepted.').default('US'),
        postal_code: filled,
      })
      .nullish(),
    is_virtual: z.boolean().default(false),
    accessibility_status: z.enum(['ACCESSIBLE', 'NOT_ACCESSIBLE', 'NOT_SURE']).nullish(),
    accessibility_notes: z.string().nullish(),
    featured_image_url: z
      .literal('')
      .or(z.string().startsWith('https://mobilizeamerica.imgix.net/', 'Invalid featured image url'))
      .nullish(),
    tag_ids: z.array(z.int()).nullish(),
    instructions: z.string().nullish(),
  })
  .refine(({ is_virtual, location }) => is_virtual || location, { path: ['location'], ...required });
type EventInput = z.infer<typeof EventInput>;
type ShiftInput = z.infer<typeof ShiftInput>;

/** Create, replace and delete events of one's own. */
export function eventWriteRoutes(gate: Gate): Hono {
  const { story } = gate;
  const routes = new Hono();
  const ownEvent = (organizationId: number, id: string): Event => {
    const event = story.world.events.get(Number(id));
    if (!event || event.deleted_date !== null || event.owner_id !== organizationId) throw notFound();
    return event;
  };

  routes.post('/v1/organizations/:org{[0-9]+}/events', async (c) => {
    const asker = gate.writing(c);
    const input = await readBody(c, EventInput);
    checkShifts(story, input.timeslots, []);
    const timeslots = input.timeslots.map(newShift);
    const fields = editable(story, input, asker.organization.id);
    const event = story.addEvent({ ...fields, owner_id: asker.organization.id, timeslots });
    // One level deeper than any read.
    return c.json({ data: { event: eventView(story.world, event, asker, 'organization') }, error: null });
  });

  routes.put('/v1/organizations/:org{[0-9]+}/events/:event{[0-9]+}', async (c) => {
    const asker = gate.writing(c);
    const event = ownEvent(asker.organization.id, c.req.param('event'));
    const input = await readBody(c, EventInput);
    checkShifts(story, input.timeslots, shiftsOf(event));
    const { is_virtual: _fixed, instructions, ...fields } = editable(story, input, asker.organization.id);
    story.editEvent(event.id, { ...fields, ...(input.instructions === undefined ? {} : { instructions }) });
    replaceShifts(story, event, input.timeslots);
    return c.json({ data: eventView(story.world, event, asker, 'organization'), error: null });
  });

  routes.delete('/v1/organizations/:org{[0-9]+}/events/:event{[0-9]+}', (c) => {
    const asker = gate.writing(c);
    const event = ownEvent(asker.organization.id, c.req.param('event'));
    if (event.is_virtual) throw invalid({ detail: 'Virtual events cannot be deleted here.' });
    story.deleteEvent(event.id);
    return c.body(null, 200);
  });
  return routes;
}

/** What an organizer may set; whatever was left out is emptied. `address_visibility` is not among it. */
function editable({ world }: MobilizeStory, input: EventInput, organizationId: number) {
  const [line = '', second = ''] = input.location?.address_lines ?? [];
  const tags = [...world.events.values()].flatMap((event) => event.tags);
  return {
    title: input.title,
    description: input.description,
    timezone: input.timezone,
    event_type: input.event_type,
    visibility: input.visibility,
    is_virtual: input.is_virtual,
    contact: { ...input.contact, owner_user_id: 8_000_000 + organizationId },
    location: input.location
      ? {
          ...input.location,
          address_lines: [line, second] as [string, string],
          location: { latitude: null, longitude: null },
          congressional_district: null,
          state_leg_district: null,
          state_senate_district: null,
        }
      : null,
    accessibility_status: input.accessibility_status ?? null,
    accessibility_notes: input.accessibility_notes ?? null,
    featured_image_url: input.featured_image_url ?? '',
    tags: (input.tag_ids ?? []).map((id) => tags.find((tag) => tag.id === id) ?? { id, name: `Tag ${id}` }),
    instructions: input.instructions ?? null,
  };
}

const newShift = ({ start_date, end_date, max_attendees, instructions }: ShiftInput): Timeslot => ({
  id: 0,
  start_date,
  end_date,
  is_full: max_attendees === 0,
  instructions: instructions ?? null,
  max_attendees: max_attendees ?? null,
  is_deleted: false,
});

/** @throws Refusal with one entry per shift sent; too far ahead is refused inside a 200 */
function checkShifts(story: MobilizeStory, sent: ShiftInput[], present: Timeslot[]): void {
  const now = story.nowSeconds;
  const problem = ({ id, start_date, end_date, max_attendees }: ShiftInput): string | undefined => {
    const old = present.find((shift) => shift.id === id);
    const isTwin = present.some((shift) => shift.start_date === start_date && shift.end_date === end_date);
    const taken = old ? story.seatsTaken(old.id) : 0;
    if (id !== undefined && !old) return 'No such timeslot in this event';
    if (old && old.start_date <= now) return 'Cannot modify past timeslot';
    if (!old && isTwin) return 'Timeslot with start and end time already exists';
    if (start_date <= now || end_date <= start_date) return 'Timeslots must lie in the future and end after they start';
    if (start_date > now + FIVE_YEARS) return TOO_FAR;
    if (max_attendees != null && max_attendees < taken) {
      return `Timeslot capacity cannot be less than ${taken} (current attendees)`;
    }
    return undefined;
  };
  const problems = sent.map(problem);
  if (problems.every((text) => text === undefined)) return;
  const timeslots = problems.map((text) => (text ? { non_field_errors: [text] } : {}));
  throw invalid({ timeslots }, problems.includes(TOO_FAR) ? 200 : 400);
}

/** An upcoming shift that was not sent is deleted with its signups; a past one stays whatever was sent. */
function replaceShifts(story: MobilizeStory, event: Event, sent: ShiftInput[]): void {
  for (const shift of shiftsOf(event)) {
    const change = sent.find(({ id }) => id === shift.id);
    if (change) {
      Object.assign(shift, newShift(change), { id: shift.id });
      story.countSeats(event, shift.id);
    } else if (shift.start_date > story.nowSeconds) shift.is_deleted = true;
  }
  for (const shift of sent.filter(({ id }) => id === undefined)) {
    event.timeslots.push({ ...newShift(shift), id: story.world.next.timeslot++ });
  }
}
