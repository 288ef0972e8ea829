import type { Call } from './call.ts';
import type { Database } from './database.ts';
import type { Person } from './person-records.ts';
import { notFound, recordRestricted, serverError } from './refusal.ts';

/** @throws 404 for nobody, 403 for somebody of another committee */
export function findPerson(db: Database, vanId: number): Person {
  const person = db.people.get(vanId);
  if (!person) throw notFound();
  if (person.isRestricted) throw recordRestricted();
  return person;
}

/** The person of `{person}`: a VAN ID, or `type:externalId` with the type in any case. */
export function personByPath(call: Call): Person {
  const named = call.param('person');
  const colon = named.indexOf(':');
  if (colon < 0) {
    if (Number(named) === 0) throw serverError();
    return findPerson(call.db, Number(named));
  }
  const type = named.slice(0, colon).toLowerCase();
  const externalId = named.slice(colon + 1);
  for (const person of call.db.people.values()) {
    const isMeant = person.identifiers.some(
      (held) => held.type.toLowerCase() === type && held.externalId === externalId,
    );
    if (isMeant) return findPerson(call.db, person.vanId);
  }
  throw notFound();
}
