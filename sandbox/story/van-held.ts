import type { Stage } from '../stage.ts';
import type { Person } from '../vendors/van/person-records.ts';
import { addressOf } from './mobilize-truth.ts';
import {
  personLine,
  placeText,
  reachesVan,
  signupLine,
  timesOf,
  type VanPerson,
  type VanTruth,
  vanPhone,
} from './van-truth.ts';

/** Ids that My Campaign had before the story. */
export interface Before {
  events: ReadonlySet<number>;
  people: ReadonlySet<number>;
}
export const before = ({ van }: Stage): Before => ({
  events: new Set(van.databases['1'].events.keys()),
  people: new Set(van.databases['1'].people.keys()),
});

/** What My Campaign has held since then, in the words of the truth. */
export function heldByVan({ van, mobilize }: Stage, since: Before): VanTruth {
  const db = van.databases['1'];
  const unix = (iso: string) => Date.parse(iso) / 1000;
  const events = [...db.events.values()].filter(({ eventId }) => !since.events.has(eventId));
  const named = new Map(
    events.map((event) => {
      const key = /(?:^|\n)Mobilize event (\d+)$/.exec(event.description ?? '')?.[1] ?? 'unknown';
      const timezone = mobilize.world.events.get(Number(key))?.timezone ?? 'utc';
      const date = new Date(event.startDate).toLocaleDateString('sv-SE', { timeZone: timezone });
      const times = (shift: { startTime: string; endTime: string }) =>
        timesOf({ timezone }, unix(shift.startTime), unix(shift.endTime));
      return [event.eventId, { event, day: `${key} ${date}`, times }] as const;
    }),
  );
  const place = (id: number | undefined) => {
    const location = db.locations.get(id ?? 0);
    return location ? placeText(location.addressLine1, location.city, location.zipOrPostalCode) : 'no place';
  };
  return {
    events: [...named.values()]
      .map(({ event, day, times }) => {
        const shifts = event.shifts.map(times).sort().join(', ');
        return `${day} | ${event.name} | ${event.locationIds.map(place).join(' and ') || 'no place'} | ${shifts}`;
      })
      .sort(),
    people: [...db.people.values()]
      .filter(({ vanId }) => !since.people.has(vanId))
      .map((person) => personLine(told(person)))
      .sort(),
    signups: [...db.signups.values()]
      .filter(({ eventId, vanId }) => named.has(eventId) || !since.people.has(vanId))
      .map(({ eventId, vanId, eventShiftId, statusId, roleId }) => {
        const { event, day, times } = named.get(eventId) ?? {};
        const shift = event?.shifts.find((one) => one.eventShiftId === eventShiftId);
        const type = db.eventTypes.get(event?.eventTypeId ?? 0);
        const status = type?.statuses.find((one) => one.statusId === statusId)?.name ?? String(statusId);
        const role = type?.roles.find((one) => one.roleId === roleId)?.name ?? String(roleId);
        const person = db.people.get(vanId);
        return signupLine(
          person ? told(person) : { name: '', email: `VAN ID ${vanId}`, phone: '', zip: '' },
          `${day} ${shift && times ? times(shift) : 'no shift'}`,
          role,
          status,
        );
      })
      .sort(),
  };
}

/** All that VAN holds of somebody, so that a second email or phone shows. */
export const told = ({ firstName, lastName, emails, phones, addresses }: Person): VanPerson => ({
  name: [firstName, lastName].filter(Boolean).join(' '),
  email: emails.map(({ email }) => email.toLowerCase()).join(' '),
  phone: phones.map(({ phoneNumber }) => phoneNumber).join(' '),
  zip: addresses.map(({ zipOrPostalCode }) => zipOrPostalCode ?? '').join(' '),
});

/** One volunteer of so many is in VAN already. */
const KNOWN_OF = 8;

/** Some volunteers are in VAN before: half under another phone, half under another email. */
export function volunteersKnown({ mobilize: { world }, van }: Stage): Map<number, VanPerson> {
  const known = new Map<number, VanPerson>();
  const shown = [...world.signups.values()]
    .filter((signup) => reachesVan(world, signup))
    .map(({ person_id }) => person_id);
  const choice = [...new Set(shown)].filter((_, index) => index % KNOWN_OF === 0);
  for (const id of choice) {
    const { given_name: firstName, family_name: lastName, phone } = world.people.get(id) ?? {};
    const ownPhone = vanPhone(phone ?? null);
    const isByPhone = known.size % 2 === 1 && /^[2-9]/.test(ownPhone);
    const email = isByPhone ? `office.${id}@example.com` : addressOf(world, id);
    if (!firstName || !lastName || !email) continue;
    const number = isByPhone ? ownPhone : `7185550${String(100 + (known.size % 100))}`;
    van.addPerson('1', { firstName, lastName, emails: [{ email }], phones: [{ phoneNumber: number }] });
    known.set(id, { name: `${firstName} ${lastName}`, email, phone: number, zip: '' });
  }
  return known;
}
