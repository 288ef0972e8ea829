import type { Clock } from '../../vendor.ts';
import { draftEvent, type Shift } from '../../world/draft.ts';
import type { Affiliation, Event, Person, Signup, Timeslot, World } from '../../world/index.ts';
import { USER_ID_OFFSET } from '../../world/people.ts';
import { PLACES } from '../../world/places.ts';
import { NO_REFERRER } from '../../world/signups.ts';
import { DEFAULTS, type MobilizeOptions } from './options.ts';

type Contact = Pick<Person, 'given_name' | 'family_name' | 'email'> & Partial<Pick<Person, 'phone' | 'zip'>>;

/**
 * What happens in Mobilize while nobody asks: volunteers confirm and cancel, organizers edit. Each method moves the
 * `modified_date` that the real one would move, and no other: a person's edit leaves their signups alone.
 */
export class MobilizeStory {
  readonly world: World;
  readonly clock: Clock;
  readonly options: MobilizeOptions;
  private settledAt: number;

  constructor(world: World, clock: Clock, options: Partial<MobilizeOptions>) {
    this.world = world;
    this.clock = clock;
    this.options = { ...DEFAULTS, ...options };
    this.settledAt = Math.floor(world.now / 1000);
  }

  get nowSeconds(): number {
    return Math.floor(this.clock() / 1000);
  }

  signup = (id: number): Signup => found(this.world.signups, id, 'signup');
  event = (id: number): Event => found(this.world.events, id, 'event');
  person = (id: number): Person => found(this.world.people, id, 'person');

  confirm = (signupId: number) => this.editSignup(signupId, { status: 'CONFIRMED' });
  cancel = (signupId: number) => this.editSignup(signupId, { status: 'CANCELLED' });
  attend = (signupId: number, opinion: Partial<Pick<Signup, 'rating' | 'feedback'>> = {}) =>
    this.editSignup(signupId, { attended: true, ...opinion });
  noShow = (signupId: number) => this.editSignup(signupId, { attended: false });

  editSignup(signupId: number, change: Partial<Signup>): Signup {
    const signup = Object.assign(this.signup(signupId), change, { modified_date: this.nowSeconds });
    this.countSeats(this.event(signup.event_id), signup.timeslot_id);
    return signup;
  }

  editPerson(personId: number, change: Partial<Person>): Person {
    return Object.assign(this.person(personId), change, { modified_date: this.nowSeconds });
  }

  editEvent(eventId: number, change: Partial<Event>): Event {
    return Object.assign(this.event(eventId), change, { modified_date: this.nowSeconds });
  }

  makePrivate = (eventId: number) => this.editEvent(eventId, { visibility: 'PRIVATE' });
  approve = (eventId: number) => this.editEvent(eventId, { approval_status: 'APPROVED' });

  /** Neither is an edit: `modified_date` stays. */
  deleteEvent = (eventId: number) => Object.assign(this.event(eventId), { deleted_date: this.nowSeconds });
  restoreEvent = (eventId: number) => Object.assign(this.event(eventId), { deleted_date: null });

  startPromotion(eventId: number, organizationId: number): void {
    const event = this.event(eventId);
    event.promoter_ids.push(organizationId);
    const promoted = this.world.promotions.get(organizationId) ?? new Set();
    this.world.promotions.set(organizationId, promoted.add(event.owner_id));
    if (this.options.promotionMovesEvent) event.modified_date = this.nowSeconds;
  }

  endPromotion(eventId: number, organizationId: number): void {
    const event = this.event(eventId);
    event.promoter_ids = event.promoter_ids.filter((id) => id !== organizationId);
  }

  moveShift(timeslotId: number, start_date: number, end_date: number): void {
    this.editShift(timeslotId, { start_date, end_date });
  }

  deleteShift(timeslotId: number): void {
    this.editShift(timeslotId, { is_deleted: true });
  }

  private editShift(timeslotId: number, change: Partial<Timeslot>): void {
    for (const event of this.world.events.values()) {
      const timeslot = event.timeslots.find(({ id }) => id === timeslotId);
      if (!timeslot) continue;
      Object.assign(timeslot, change);
      event.modified_date = this.nowSeconds;
      return;
    }
    throw new Error(`The sandbox's Mobilize has no shift ${timeslotId}`);
  }

  /** Catches up with the clock: the end of a shift moves its event's `modified_date`, though nobody edited it. */
  settle(): void {
    const [from, to] = [this.settledAt, this.nowSeconds];
    if (to <= from) return;
    this.settledAt = to;
    for (const event of this.world.events.values()) {
      const ends = event.timeslots.map(({ end_date }) => end_date).filter((end) => end > from && end <= to);
      event.modified_date = Math.max(event.modified_date, ...ends);
    }
  }

  /** Moves `modified_date` without a visible change, as Mobilize's own jobs do. */
  touch({ signup, event }: { signup?: number; event?: number }): void {
    if (signup !== undefined) this.editSignup(signup, {});
    if (event !== undefined) this.editEvent(event, {});
  }

  /** An event of home, unless told otherwise. Shifts count their days from today, in the place's own time. */
  addEvent(
    details: Partial<Event> = {},
    shifts: Shift[] = [{ day: 3, from: '10:00', hours: 2 }],
    place = PLACES.albany,
  ): Event {
    const dates = { created_date: this.nowSeconds, modified_date: this.nowSeconds };
    const event = draftEvent(this.clock(), place, shifts, {
      owner_id: this.world.home,
      title: 'Pop-Up Canvass',
      ...dates,
      ...details,
    });
    event.id = this.world.next.event++;
    for (const timeslot of event.timeslots) timeslot.id = this.world.next.timeslot++;
    this.world.events.set(event.id, event);
    return event;
  }

  /** For the first upcoming shift and by the owner's own page, unless told otherwise. */
  addSignup(eventId: number, contact: Contact, details: Partial<Signup> = {}): Signup {
    const event = this.event(eventId);
    const upcoming = event.timeslots.find((slot) => !slot.is_deleted && slot.start_date > this.nowSeconds);
    const timeslot = event.timeslots.find(({ id }) => id === details.timeslot_id) ?? upcoming ?? event.timeslots[0];
    if (!timeslot) throw new Error(`Event ${eventId} of the sandbox's Mobilize has no shift`);
    const { person } = this.savePerson(contact);
    return this.register(event, timeslot, person, details);
  }

  /** One attendance. The person gets a tie to the organization that brought them, which need not be the event's owner. */
  register(event: Event, timeslot: Timeslot, person: Person, details: Partial<Signup> = {}): Signup {
    const signup: Signup = {
      id: this.world.next.signup++,
      person_id: person.id,
      event_id: event.id,
      timeslot_id: timeslot.id,
      sponsor_id: event.owner_id,
      status: 'REGISTERED',
      attended: null,
      rating: null,
      feedback: null,
      referrer: NO_REFERRER,
      custom: [],
      created_date: this.nowSeconds,
      modified_date: this.nowSeconds,
      ...details,
    };
    this.world.signups.set(signup.id, signup);
    this.affiliate(signup.sponsor_id, person);
    this.countSeats(event, timeslot.id);
    return signup;
  }

  /** Matches by email. A phone that is blank leaves the known one. */
  savePerson({ phone, ...contact }: Contact): { person: Person; isNew: boolean } {
    const email = contact.email.trim().toLowerCase();
    const change = { ...contact, ...(phone ? { phone } : {}), modified_date: this.nowSeconds };
    for (const person of this.world.people.values()) {
      if (person.email.toLowerCase() === email) return { person: Object.assign(person, change), isNew: false };
    }
    const id = this.world.next.person++;
    const blank = { id, user_id: id + USER_ID_OFFSET, phone: null, zip: null, created_date: this.nowSeconds };
    const person = { ...blank, ...change };
    this.world.people.set(id, person);
    return { person, isNew: true };
  }

  /** An opt-in is only ever raised; `UNSPECIFIED` takes nothing away. */
  affiliate(organizationId: number, person: Person, asked: Partial<Affiliation> = {}): void {
    const ties = this.world.affiliations.get(organizationId) ?? new Map<number, Affiliation>();
    this.world.affiliations.set(organizationId, ties);
    const tie = ties.get(person.id) ?? {
      sms_opt_in_status: 'UNSPECIFIED',
      transactional_sms_opt_in: 'UNSPECIFIED',
      blocked_date: null,
    };
    if (asked.sms_opt_in_status === 'OPT_IN') tie.sms_opt_in_status = 'OPT_IN';
    if (asked.transactional_sms_opt_in === 'OPT_IN') tie.transactional_sms_opt_in = 'OPT_IN';
    ties.set(person.id, tie);
  }

  /** Signups that hold a seat in a shift. */
  seatsTaken(timeslotId: number): number {
    let taken = 0;
    for (const { timeslot_id, status } of this.world.signups.values()) {
      if (timeslot_id === timeslotId && (status === 'REGISTERED' || status === 'CONFIRMED')) taken += 1;
    }
    return taken;
  }

  /** Says anew whether a shift with a limit is full. */
  countSeats(event: Event, timeslotId: number): void {
    const timeslot = event.timeslots.find(({ id }) => id === timeslotId);
    if (timeslot?.max_attendees == null) return;
    timeslot.is_full = this.seatsTaken(timeslotId) >= timeslot.max_attendees;
  }
}

function found<T>(map: Map<number, T>, id: number, noun: string): T {
  const row = map.get(id);
  if (!row) throw new Error(`The sandbox's Mobilize has no ${noun} ${id}`);
  return row;
}
