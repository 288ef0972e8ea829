import { Hono } from 'hono';
import type { Signup } from '../../world/index.ts';
import type { Gate } from './gate.ts';
import { answerPage } from './paging.ts';
import { notFound } from './refusal.ts';
import { type Asker, concerns, isMasked, owns, personView, signupView } from './views.ts';

/** Reads of people and of their signups. */
export function signupRoutes(gate: Gate): Hono {
  const { story } = gate;
  const { world, options } = story;
  const routes = new Hono();
  const view = (asker: Asker) => (signup: Signup) => signupView(world, signup, asker, options.hiddenAs);

  /** Shifts whose signups are no longer shown. */
  const goneShifts = () => {
    const gone = new Set<number>();
    for (const { deleted_date, timeslots } of world.events.values()) {
      const isEventGone = deleted_date !== null && !options.keepSignupsOfDeletedEvents;
      for (const { id, is_deleted } of timeslots) {
        if (isEventGone || (is_deleted && !options.keepSignupsOfDeletedShifts)) gone.add(id);
      }
    }
    return gone;
  };
  const concernsSignup = (signup: Signup, { organization }: Asker) =>
    signup.sponsor_id === organization.id || owns(story.event(signup.event_id), organization.id);

  routes.get('/v1/organizations/:org{[0-9]+}/people', (c) => {
    const asker = gate.closed(c);
    const ties = world.affiliations.get(asker.organization.id);
    const isRecent = gate.changedSince(c);
    return answerPage(c, options, {
      rows: [...world.people.values()].filter((person) => isRecent(person.modified_date) && ties?.has(person.id)),
      id: (person) => person.id,
      view: (person) => personView(world, person, asker),
    });
  });

  routes.get('/v1/organizations/:org{[0-9]+}/attendances', (c) => {
    const asker = gate.closed(c);
    const isRecent = gate.changedSince(c);
    const gone = goneShifts();
    const rows: Signup[] = [];
    for (const signup of world.signups.values()) {
      if (isRecent(signup.modified_date) && concernsSignup(signup, asker) && !gone.has(signup.timeslot_id))
        rows.push(signup);
    }
    const urlName = 'public_organization_attendances';
    return answerPage(c, options, { rows, id: (signup) => signup.id, view: view(asker), urlName });
  });

  routes.get('/v1/organizations/:org{[0-9]+}/attendances/:attendance{[0-9]+}', (c) => {
    const asker = gate.closed(c);
    const signup = world.signups.get(Number(c.req.param('attendance')));
    if (!signup || !concernsSignup(signup, asker) || goneShifts().has(signup.timeslot_id)) throw notFound();
    // The id is what the firewall hides, so it opens nothing.
    if (isMasked(world, story.event(signup.event_id), asker)) throw notFound();
    return c.json({ data: view(asker)(signup) });
  });

  routes.get('/v1/organizations/:org{[0-9]+}/events/:event{[0-9]+}/attendances', (c) => {
    const asker = gate.closed(c);
    const event = world.events.get(Number(c.req.param('event')));
    if (!event || event.deleted_date !== null || !concerns(event, asker.organization.id)) throw notFound();
    const gone = goneShifts();
    const isHidden = isMasked(world, event, asker);
    const rows = [...world.signups.values()].filter(
      (signup) =>
        signup.event_id === event.id &&
        !gone.has(signup.timeslot_id) &&
        (!isHidden || signup.sponsor_id === asker.organization.id),
    );
    return answerPage(c, options, { rows, id: (signup) => signup.id, view: view(asker) });
  });

  return routes;
}
