import { PERSON_FROM_ATTENDEE } from '../../mappings/mobilize-to-van.ts';
import { mapWith } from '../../mappings/table.ts';
import { warn, type Zap } from '../../platform/zap.ts';
import type { Person as Attendee } from '../../services/mobilize/objects.ts';
import type { Van } from '../../services/van/client.ts';
import { type Match, matchPerson } from '../../services/van/matching.ts';
import { type Known, missingDetails, newPerson } from '../../services/van/people.ts';

/** What Mobilize shares of a volunteer, as VAN wants it. */
export function detailsOf(zap: Zap, person: Attendee): Known {
  const known = mapWith(PERSON_FROM_ATTENDEE, person);
  if (person.phone_numbers?.[0]?.number?.trim() && !known.phone) {
    warn(zap, "What Mobilize holds as the volunteer's phone is not a phone number, so it was left out.");
  }
  return known;
}

/** Finds the person, or makes one with everything that Mobilize shares. */
export async function personFor(
  zap: Zap,
  v: Van,
  { van_id, known_people }: { van_id?: string; known_people: 'leave' | 'add' },
  known: Known,
): Promise<Pick<Match, 'vanId' | 'by'> & { isNew: boolean }> {
  const match: Match | undefined = van_id
    ? { vanId: van_id, by: 'VAN ID', person: undefined, isSure: true }
    : await matchPerson(zap, v, known, { short: true });
  if (!match) {
    const made = await v.findOrCreatePerson(newPerson(known));
    return { vanId: made.vanId, by: made.created ? '' : 'all details', isNew: made.created };
  }
  if (known_people === 'add') {
    const person = match.person ?? (await v.readPerson(match.vanId));
    // A lone ZIP code helps nobody who has an address, so only email and phone are added.
    const how = { renames: false, isSure: match.isSure };
    const missing = person ? missingDetails(zap, person, { ...known, zip: undefined }, how) : {};
    if (Object.keys(missing).length > 0) await v.updatePerson(match.vanId, missing);
  }
  return { vanId: match.vanId, by: match.by, isNew: false };
}
