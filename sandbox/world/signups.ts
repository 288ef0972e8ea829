import { DAY } from './draft.ts';
import { FIRST_PERSON_ID, inventPerson } from './people.ts';
import type { CustomField, Event, Person, Referrer, Signup, Timeslot, World } from './types.ts';

/** One visit to a signup page: one person, one or more shifts of one event. */
interface Visit {
  event: Event;
  timeslots: Timeslot[];
  sponsor_id: number;
  at: number;
}

export const NO_REFERRER: Referrer = Object.freeze({
  utm_source: null,
  utm_medium: null,
  utm_campaign: null,
  utm_term: null,
  utm_content: null,
  url: null,
});
const REFERRERS: Referrer[] = [
  { ...NO_REFERRER, utm_source: 'newsletter', utm_medium: 'email', utm_campaign: 'weekly' },
  { ...NO_REFERRER, utm_source: 'social', utm_content: 'clip-2', url: 'https://social.example.com/catskill' },
  { ...NO_REFERRER, url: 'https://www.example.org/act' },
];

/** Adds signups in every state, and the people who made them, oldest first. */
export function fillSignups(world: World, count: number, random: () => number): void {
  const nowSeconds = Math.floor(world.now / 1000);
  const events = [...world.events.values()].filter(
    (event) => event.timeslots.length > 0 && event.approval_status === 'APPROVED' && !event.is_old_shape,
  );
  const visits: Visit[] = [];
  const full = world.events.get(world.pieces.full) as Event;
  const wanted = full.timeslots.slice(0, 1);
  for (let made = 0; made < count; ) {
    // The first visit goes to the full shift, so that somebody waits even in the smallest world.
    const visit = made === 0 ? visitTo(full, wanted, nowSeconds, random) : randomVisit(events, nowSeconds, random);
    visit.timeslots.splice(count - made);
    made += visit.timeslots.length;
    visits.push(visit);
  }
  visits.sort((one, other) => one.at - other.at);

  const people: Person[] = [];
  const taken = new Set<string>();
  let waiting = false;
  for (const visit of visits) {
    const person = visitor(world, people, taken, visit, random);
    affiliate(world, visit.sponsor_id, person, random);
    for (const timeslot of visit.timeslots) {
      taken.add(`${person.id}-${timeslot.id}`);
      const signup = signupFor(world.next.signup++, visit, timeslot, person, nowSeconds, random);
      if (!waiting && timeslot === wanted[0]) {
        Object.assign(signup, { status: 'WAITLISTED', modified_date: signup.created_date });
        waiting = true;
      }
      world.signups.set(signup.id, signup);
    }
  }
  const seats = [...world.signups.values()].filter(
    (signup) => signup.timeslot_id === wanted[0]?.id && /REGISTERED|CONFIRMED/.test(signup.status),
  );
  for (const timeslot of wanted) timeslot.max_attendees = Math.max(1, seats.length);
  blockOne(world, nowSeconds);
}

function randomVisit(events: Event[], nowSeconds: number, random: () => number): Visit {
  const event = events[Math.floor(random() * events.length)] as Event;
  const first = Math.floor(random() * event.timeslots.length);
  const several = random() < 0.25 ? 1 + Math.ceil(random() * 2) : 1;
  return visitTo(event, event.timeslots.slice(first, first + several), nowSeconds, random);
}

function visitTo(event: Event, timeslots: Timeslot[], nowSeconds: number, random: () => number): Visit {
  const latest = Math.min(nowSeconds, timeslots[0]?.start_date ?? nowSeconds, event.deleted_date ?? nowSeconds);
  // Most people sign up late.
  const lead = Math.floor(random() ** 2 * Math.max(0, latest - event.created_date));
  const promoter = event.promoter_ids[Math.floor(random() * event.promoter_ids.length)];
  const sponsor_id = promoter !== undefined && random() < 0.5 ? promoter : event.owner_id;
  return { event, timeslots: [...timeslots], sponsor_id, at: latest - lead };
}

function visitor(world: World, people: Person[], taken: Set<string>, visit: Visit, random: () => number): Person {
  const known = random() < 0.4 ? people[Math.floor(random() * people.length)] : undefined;
  if (known && !visit.timeslots.some((timeslot) => taken.has(`${known.id}-${timeslot.id}`))) {
    known.modified_date = visit.at;
    return known;
  }
  const person = inventPerson(world.next.person - FIRST_PERSON_ID, visit.at);
  world.next.person += 1;
  world.people.set(person.id, person);
  people.push(person);
  return person;
}

function affiliate(world: World, organizationId: number, person: Person, random: () => number): void {
  const ties = world.affiliations.get(organizationId) ?? new Map();
  world.affiliations.set(organizationId, ties);
  if (ties.has(person.id)) return;
  const draw = random();
  ties.set(person.id, {
    sms_opt_in_status: draw < 0.45 ? 'OPT_IN' : draw < 0.9 ? 'UNSPECIFIED' : 'OPT_OUT',
    transactional_sms_opt_in: 'OPT_IN',
    blocked_date: null,
  });
}

function signupFor(
  id: number,
  { event, sponsor_id, at }: Visit,
  timeslot: Timeslot,
  person: Person,
  nowSeconds: number,
  random: () => number,
): Signup {
  return {
    id,
    person_id: person.id,
    event_id: event.id,
    timeslot_id: timeslot.id,
    sponsor_id,
    rating: null,
    feedback: null,
    referrer: REFERRERS[Math.floor(random() * 8)] ?? NO_REFERRER,
    custom: customFields(random),
    created_date: at,
    ...outcome(timeslot, at, nowSeconds, random),
  };
}

type Outcome = Pick<Signup, 'status' | 'attended' | 'modified_date'> & Partial<Signup>;

function outcome(timeslot: Timeslot, at: number, nowSeconds: number, random: () => number): Outcome {
  const draw = random();
  const soon = Math.min(nowSeconds, timeslot.start_date, at + Math.floor(random() * 3 * DAY));
  const isOver = timeslot.end_date < nowSeconds;
  if (draw < 0.12) return { status: 'CANCELLED', attended: null, modified_date: soon };
  if (!isOver) {
    return draw < 0.4
      ? { status: 'CONFIRMED', attended: null, modified_date: soon }
      : { status: 'REGISTERED', attended: null, modified_date: at };
  }
  const status = random() < 0.6 ? 'CONFIRMED' : 'REGISTERED';
  const recorded = Math.min(nowSeconds, timeslot.end_date + 3600 + Math.floor(random() * 2 * DAY));
  if (draw < 0.3) return { status, attended: false, modified_date: recorded };
  if (draw < 0.4) return { status, attended: null, modified_date: at };
  const opinion = random();
  return {
    status,
    attended: true,
    modified_date: recorded,
    ...(opinion < 0.2 ? { rating: 'Positive', feedback: 'Well run, "great" captain' } : {}),
    ...(opinion > 0.95 ? { rating: 'Negative', feedback: 'Too few\nmaps' } : {}),
  };
}

function customFields(random: () => number): CustomField[] {
  if (random() > 0.25) return [];
  return [
    { custom_field_id: 71, custom_field_name: 'can_drive', text_value: null, boolean_value: random() < 0.5 },
    { custom_field_id: 72, custom_field_name: 'languages', text_value: 'English, español', boolean_value: null },
  ];
}

function blockOne(world: World, nowSeconds: number): void {
  const tie = [...(world.affiliations.get(world.home)?.values() ?? [])][5];
  if (tie) tie.blocked_date = nowSeconds - 2 * DAY;
}
