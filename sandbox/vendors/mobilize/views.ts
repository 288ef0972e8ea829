import type { Affiliation, ApiKey, Event, Organization, Person, Signup, Timeslot, World } from '../../world/index.ts';
import type { MobilizeOptions } from './options.ts';

/** Who asks: the organization in the path, with its key if the request carries it. */
export interface Asker {
  organization: Organization;
  key: ApiKey | undefined;
}

const PRIVATE_ADDRESS = 'This event’s address is private. Sign up for more details';
const NO_REFERRER = {
  utm_source: null,
  utm_medium: null,
  utm_campaign: null,
  utm_term: null,
  utm_content: null,
  url: null,
};

export const owns = (event: Event, organizationId: number) =>
  event.owner_id === organizationId || event.co_owner_ids.includes(organizationId);
export const concerns = (event: Event, organizationId: number) =>
  owns(event, organizationId) || event.promoter_ids.includes(organizationId);
export const shiftsOf = (event: Event) => event.timeslots.filter((timeslot) => !timeslot.is_deleted);

const ownerOf = (world: World, event: Event) => world.organizations.get(event.owner_id) as Organization;

/** An independent organization may not learn which event of a coordinated one a row belongs to. */
export const isMasked = (world: World, event: Event, { organization }: Asker) =>
  organization.is_independent && ownerOf(world, event).is_coordinated && !owns(event, organization.id);

/** @param asker undefined on the public single read without the owner's key */
export function eventView(
  world: World,
  event: Event,
  asker: Asker | undefined,
  where: 'organization' | 'public' | 'attendance',
  shifts = shiftsOf(event),
): object {
  const owner = ownerOf(world, event);
  const isOwned = asker?.key !== undefined && owns(event, asker.organization.id);
  const feed = (where === 'public' ? owner : (asker?.organization ?? owner)).event_feed_url;
  const nested = where === 'attendance';
  const view = {
    id: event.id,
    title: event.title,
    summary: event.summary,
    description: event.description,
    featured_image_url: event.featured_image_url,
    high_priority: where === 'organization' ? event.high_priority : null,
    sponsor: owner,
    timeslots: nested ? null : shifts.map((shift) => timeslotView(shift, isOwned && where === 'organization')),
    location: locationView(event, isOwned),
    timezone: event.timezone,
    event_type: event.event_type,
    browser_url: `${feed}event/${event.id}/`,
    created_date: event.created_date,
    modified_date: event.modified_date,
    visibility: event.visibility,
    address_visibility: event.address_visibility,
    created_by_volunteer_host: event.created_by_volunteer_host,
    is_virtual: event.is_virtual,
    virtual_action_url: event.virtual_action_url,
    contact: isOwned ? event.contact : null,
    accessibility_status: event.accessibility_status,
    accessibility_notes: event.accessibility_notes,
    tags: nested ? null : event.tags,
    approval_status: event.approval_status,
    event_campaign: isOwned && where === 'organization' ? event.event_campaign : null,
    instructions: isOwned && where !== 'public' ? event.instructions : null,
  };
  return event.is_old_shape ? inOldShape(view) : view;
}

/** Everything but type, zone and times is withheld; what looks like a value is a fixed default. */
export function maskedEventView(event: Event, timeslots: object[] | null): object {
  return {
    id: null,
    title: null,
    summary: null,
    description: null,
    featured_image_url: null,
    high_priority: null,
    sponsor: null,
    timeslots,
    location: null,
    timezone: event.timezone,
    event_type: event.event_type,
    browser_url: null,
    created_date: null,
    modified_date: null,
    visibility: 'PUBLIC',
    address_visibility: 'PUBLIC',
    created_by_volunteer_host: false,
    is_virtual: event.is_virtual,
    virtual_action_url: null,
    contact: null,
    accessibility_status: null,
    accessibility_notes: null,
    tags: null,
    approval_status: 'APPROVED',
    event_campaign: null,
    instructions: null,
  };
}

export const timeslotView = ({ id, start_date, end_date, is_full, instructions }: Timeslot, instructed: boolean) => ({
  id,
  start_date,
  end_date,
  is_full,
  instructions: instructed ? (instructions ?? '') : null,
});

export const maskedTimeslotView = (timeslot: Timeslot) => ({ ...timeslotView(timeslot, false), id: null });

function locationView({ location, address_visibility }: Event, isOwned: boolean): object | null {
  if (!location || isOwned || address_visibility === 'PUBLIC') return location;
  const { location: _coordinates, ...rest } = location;
  return { ...rest, venue: PRIVATE_ADDRESS, address_lines: [PRIVATE_ADDRESS, ''] };
}

const KEYS_OF_2018 =
  'id title summary description featured_image_url high_priority sponsor timeslots location timezone event_type browser_url created_date modified_date'.split(
    ' ',
  );

function inOldShape(view: { timeslots: { id: number; start_date: number; end_date: number }[] | null }): object {
  const old = Object.fromEntries(Object.entries(view).filter(([key]) => KEYS_OF_2018.includes(key)));
  const { country: _country, ...location } = (old.location ?? {}) as { country?: string };
  const timeslots = view.timeslots?.map(({ id, start_date, end_date }) => ({ id, start_date, end_date })) ?? null;
  return { ...old, location: old.location ? location : null, timeslots };
}

export function personView(world: World, person: Person, asker: Asker): object {
  const tie = tieOf(world, asker.organization.id, person.id);
  const isWithheld =
    !tie && [...world.limits_sharing].some((organizationId) => tieOf(world, organizationId, person.id) !== undefined);
  return {
    id: person.id,
    person_id: person.id,
    user_id: person.user_id,
    created_date: person.created_date,
    modified_date: person.modified_date,
    given_name: person.given_name,
    family_name: person.family_name,
    email_addresses: isWithheld ? [] : [{ primary: true, address: person.email }],
    phone_numbers: [{ primary: true, number: person.phone }],
    postal_addresses: [{ primary: true, postal_code: person.zip }],
    sms_opt_in_status: tie?.sms_opt_in_status ?? 'UNSPECIFIED',
    blocked_date: tie?.blocked_date ?? null,
  };
}

const tieOf = (world: World, organizationId: number, personId: number): Affiliation | undefined =>
  world.affiliations.get(organizationId)?.get(personId);

export function signupView(world: World, signup: Signup, asker: Asker, hiddenAs: MobilizeOptions['hiddenAs']): object {
  const { id: askerId, is_coordinated } = asker.organization;
  const event = world.events.get(signup.event_id) as Event;
  const timeslot = event.timeslots.find(({ id }) => id === signup.timeslot_id) as Timeslot;
  const person = personView(world, world.people.get(signup.person_id) as Person, asker);
  const sponsor = world.organizations.get(signup.sponsor_id) as Organization;
  const { created_date, modified_date } = signup;
  const isSponsorHidden = is_coordinated && sponsor.is_independent;
  const shownSponsor = isSponsorHidden ? (hiddenAs === 'null' ? { sponsor: null } : {}) : { sponsor };

  if (isMasked(world, event, asker)) {
    const shift = maskedTimeslotView(timeslot);
    if (hiddenAs === 'missing') {
      const { id: _id, ...times } = shift;
      return { created_date, modified_date, person, event: { event_type: event.event_type }, timeslot: times, sponsor };
    }
    return {
      id: null,
      created_date,
      modified_date,
      status: null,
      attended: null,
      rating: null,
      feedback: null,
      person,
      event: maskedEventView(event, null),
      timeslot: shift,
      sponsor,
      referrer: NO_REFERRER,
      custom_signup_field_values: [],
    };
  }
  const isReferrerWithheld = signup.sponsor_id !== event.owner_id && signup.sponsor_id !== askerId;
  return {
    id: signup.id,
    created_date,
    modified_date,
    status: signup.status,
    attended: signup.attended,
    rating: signup.rating,
    feedback: signup.feedback,
    person,
    event: eventView(world, event, asker, 'attendance'),
    timeslot: timeslotView(timeslot, false),
    ...shownSponsor,
    ...(isReferrerWithheld ? {} : { referrer: signup.referrer }),
    custom_signup_field_values: owns(event, askerId) ? signup.custom : [],
  };
}
