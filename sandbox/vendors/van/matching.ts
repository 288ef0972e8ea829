import type { VanOptions } from './options.ts';
import type { Person } from './person-records.ts';
import type { PersonChanges } from './person-write.ts';
import { folded, streetOf, zip5 } from './street.ts';

const NICKNAMES = [
  ['elizabeth', 'liz', 'beth', 'betty'],
  ['katherine', 'kate', 'kathy'],
  ['margaret', 'maggie', 'peggy'],
  ['robert', 'bob', 'rob', 'bobby'],
  ['william', 'bill', 'will', 'billy'],
];

/** Whether the body reaches one of the minimum combinations; below them nobody is looked for. */
export function isEnough({ texts, dateOfBirth, emails, phones, addresses }: PersonChanges): boolean {
  if (emails.length > 0 || phones.length > 0) return true;
  const hasBothNames = Boolean(texts.firstName && texts.lastName);
  const zips = addresses.filter(({ zipOrPostalCode }) => zip5(zipOrPostalCode));
  return hasBothNames && zips.some(({ addressLine1 }) => dateOfBirth !== undefined || streetOf(addressLine1));
}

/** Who the vendor would name: silently one of several, the lowest id when names were sent, else the highest. */
export function matchOf(people: Iterable<Person>, sent: PersonChanges, options: VanOptions): Person | undefined {
  if (!isEnough(sent)) return undefined;
  const found = [...people].filter((person) => !person.isRestricted && agrees(person, sent, options));
  found.sort((a, b) => a.vanId - b.vanId);
  return sent.texts.firstName || sent.texts.lastName ? found[0] : found.at(-1);
}

function agrees(person: Person, sent: PersonChanges, options: VanOptions): boolean {
  /** `held` is what the record has, in the form that `asked` is compared with. */
  const oneOf = (asked: string[], held: string[]) =>
    asked.length === 0 || (held.length === 0 ? options.blanksAgree : asked.some((value) => held.includes(value)));
  // What costs least and tells most apart comes first: a large committee is gone through for every question.
  return (
    (sent.emails.length === 0 || oneOf(lowered(sent.emails), lowered(person.emails))) &&
    (sent.phones.length === 0 || oneOf(numbers(sent.phones), numbers(person.phones))) &&
    oneOf(present(sent.dateOfBirth), present(person.dateOfBirth)) &&
    oneOf(present(sent.texts.lastName).map(folded), present(person.lastName).map(folded)) &&
    oneOf(
      present(sent.texts.firstName).map(folded),
      present(person.firstName).flatMap((name) => spellings(name, options.nicknames)),
    ) &&
    (sent.addresses.length === 0 ||
      (person.addresses.length === 0
        ? options.blanksAgree
        : sent.addresses.some((asked) => person.addresses.some((held) => sameAddress(asked, held)))))
  );
}

const present = (text: string | null | undefined) => (text ? [text] : []);
const numbers = (phones: { phoneNumber: string }[]) => phones.map(({ phoneNumber }) => phoneNumber);
const lowered = (emails: { email: string }[]) => emails.map(({ email }) => email.toLowerCase());

function spellings(name: string, nicknames: boolean): string[] {
  const plain = folded(name);
  return (nicknames && NICKNAMES.find((family) => family.includes(plain))) || [plain];
}

interface Place {
  addressLine1: string | null;
  zipOrPostalCode: string | null;
}

/** A ZIP or a street that was not asked for does not matter; a wrong one kills the match. */
function sameAddress(asked: Place, held: Place): boolean {
  const zip = zip5(asked.zipOrPostalCode);
  if (zip !== undefined && zip !== zip5(held.zipOrPostalCode)) return false;
  const street = streetOf(asked.addressLine1);
  if (street === undefined) return true;
  const other = streetOf(held.addressLine1);
  return street.number === other?.number && street.name === other.name;
}
