import { zip5 } from '../../mappings/values.ts';
import { phoneEntry, type VanPhone } from '../../mappings/van-phone.ts';
import { stop, warn, type Zap } from '../../platform/zap.ts';
import type { Van } from './client.ts';
import type { Person } from './objects.ts';
import { type Known, sameText } from './people.ts';

/*
 * VAN compares every value that it is sent, and each of them must agree, so a right email with an outdated phone finds
 * nobody. That is why one combination after the other is asked for, each with nothing beside it.
 */

interface Combination {
  /** As the user reads it. */
  by: string;
  /** @returns undefined when something that it needs is missing */
  body: (known: Known) => object | undefined;
}

const named = ({ firstName, lastName }: Known) => (firstName && lastName ? { firstName, lastName } : undefined);
const emails = ({ email }: Known) => (email ? { emails: [{ email }] } : undefined);
const phones = ({ phone }: Known) => (phone ? { phones: [phoneEntry(phone)] } : undefined);
const both = (a: object | undefined, b: object | undefined) => (a && b ? { ...a, ...b } : undefined);

/** VAN's minimum combinations. Below them it looks for nobody, and would store whatever it is given. */
const NAME_AND_EMAIL: Combination = { by: 'name and email', body: (known) => both(named(known), emails(known)) };
const NAME_AND_PHONE: Combination = { by: 'name and phone', body: (known) => both(named(known), phones(known)) };
const NAME_AND_BIRTH: Combination = {
  by: 'name, ZIP code and date of birth',
  body: (known) => {
    const zip = zip5(known.zip);
    return zip && known.birthDate
      ? both(named(known), { dateOfBirth: known.birthDate, addresses: [{ zipOrPostalCode: zip }] })
      : undefined;
  },
};
const NAME_AND_ADDRESS: Combination = {
  by: 'name and address',
  body: (known) => {
    const zip = zip5(known.zip);
    return zip && /^\s*\d/.test(known.address1 ?? '')
      ? both(named(known), { addresses: [{ addressLine1: known.address1, zipOrPostalCode: zip }] })
      : undefined;
  },
};
const EMAIL: Combination = { by: 'email', body: emails };
const PHONE: Combination = { by: 'phone', body: (known) => (known.email || named(known) ? undefined : phones(known)) };

const COMBINATIONS = [NAME_AND_EMAIL, NAME_AND_PHONE, NAME_AND_BIRTH, NAME_AND_ADDRESS, EMAIL, PHONE];
/** Three requests at most. */
const SHORT = [NAME_AND_EMAIL, NAME_AND_PHONE, EMAIL];

export const isEnough = (known: Known): boolean => COMBINATIONS.some(({ body }) => body(known) !== undefined);

export const WHAT_SUFFICES =
  'NGP VAN needs one of these to tell people apart: an email, a phone, first and last name with ZIP code and date of birth, or first and last name with ZIP code and street address';

export interface Match {
  vanId: string;
  by: string;
  /** Undefined when it was not read. */
  person: Person | undefined;
  /** By an ID or by the full name: somebody else cannot be meant. An email or a phone alone may be that of a household. */
  isSure: boolean;
}

/**
 * The same first name, whatever the last one, since people marry; of one last name also more or less of the first name, or
 * one that lies within the other, as Liz in Elizabeth. A household shares an email and a last name, so these two are not
 * enough where both first names are known. A record without any name is that of whoever has its email.
 */
function couldBe({ firstName, lastName }: Known, person: Person | undefined): boolean {
  if (!person?.firstName && !person?.lastName) return true;
  const isNamesake = sameText(lastName, person.lastName);
  if (!firstName || !person.firstName) return !lastName || isNamesake;
  if (sameText(firstName, person.firstName)) return true;
  const mine = firstName.trim().toLowerCase();
  const theirs = person.firstName.trim().toLowerCase();
  return (isFormOf(mine, theirs) || isFormOf(theirs, mine)) && Boolean(lastName) && isNamesake;
}
const isFormOf = (short: string, long: string): boolean =>
  (short.length >= 2 && long.startsWith(short)) || (short.length >= 3 && long.includes(short));

/**
 * Looks for a person, from the sure combination to the loose one. An email or a phone alone may be that of a household, so
 * somebody of another name is not taken. `short` leaves out what Mobilize and CallHub do not tell; `unclear` is what becomes
 * of a run that cannot tell several people apart. @returns undefined when nobody is found
 */
export async function matchPerson(
  zap: Zap,
  v: Van,
  known: Known,
  { short = false, unclear = 'fail' }: { short?: boolean; unclear?: 'fail' | 'halt' } = {},
): Promise<Match | undefined> {
  const { email, phone } = known;
  if (phone && !email && isNameless(known)) return holderOf(zap, v, phone, unclear);
  for (const combination of short && named(known) ? SHORT : COMBINATIONS) {
    const { by, body } = combination;
    const asked = body(known);
    if (!asked) continue;
    const vanId = await v.matchPerson(asked);
    if (!vanId) continue;
    if (combination !== EMAIL && combination !== PHONE) return { vanId, by, person: undefined, isSure: true };
    return looseMatch(zap, v, known, { vanId, by });
  }
  return undefined;
}

const isNameless = ({ firstName, lastName }: Known): boolean => !firstName && !lastName;

/** Somebody found by an email or a phone, unless it is somebody of another name. */
async function looseMatch(
  zap: Zap,
  v: Van,
  known: Known,
  { vanId, by }: Pick<Match, 'vanId' | 'by'>,
): Promise<Match | undefined> {
  if (isNameless(known)) {
    warn(
      zap,
      `The person was found by this ${by} alone (VAN ID ${vanId}), with no name to compare. Look there if several people share the ${by}.`,
    );
    return { vanId, by, person: undefined, isSure: false };
  }
  const person = await v.readPerson(vanId);
  if (couldBe(known, person)) {
    warn(
      zap,
      `NGP VAN knows this ${by} under another form of the name (VAN ID ${vanId}), which was taken for the same person. Look there if several people share the ${by}.`,
    );
    return { vanId, by, person, isSure: false };
  }
  warn(
    zap,
    `NGP VAN knows this ${by} under another name (VAN ID ${vanId}), which was not taken for the same person. If it is, merge the two in VAN.`,
  );
  return undefined;
}

/** The only person with a phone, where no name is known. VAN itself would name one of several without a word. */
async function holderOf(zap: Zap, v: Van, phone: VanPhone, unclear: 'fail' | 'halt'): Promise<Match | undefined> {
  const entry = phoneEntry(phone);
  const vanId = await v.findByPhone(entry);
  if (vanId) return { vanId, by: PHONE.by, person: undefined, isSure: false };
  // The same answer may mean nobody or several.
  if ((await v.matchPerson({ phones: [entry] })) === undefined) return undefined;
  return stop(
    zap,
    unclear,
    'Several people in NGP VAN have this phone, and without a name nobody can tell which of them is meant, so nothing was done. Give first and last name or a VAN ID as well.',
    { code: 'AmbiguousPerson' },
  );
}
