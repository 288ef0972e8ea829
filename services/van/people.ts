import { isSameDoor, isSameTown } from '../../mappings/street.ts';
import { phoneEntry, type VanPhone } from '../../mappings/van-phone.ts';
import { warn, type Zap } from '../../platform/zap.ts';
import { type Address, type Email, idText, type Person, type Phone } from './objects.ts';

/** What a step knows about a person. Everything may be missing; nothing is ever sent empty, because VAN would erase. */
export interface Details {
  firstName: string;
  middleName: string;
  lastName: string;
  email: string;
  phone: VanPhone;
  /** VAN's letter: H, W, O, C, M, F or P. */
  phoneType: string;
  /** An explicit yes to texts to this phone. */
  textConsent: boolean;
  /** YYYY-MM-DD */
  birthDate: string;
  address1: string;
  address2: string;
  city: string;
  state: string;
  zip: string;
  country: string;
  externalIdType: string;
  externalId: string;
}
export type Known = Partial<Details>;

/** Without what is missing. */
export const filled = <T extends object>(values: T): Partial<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== '')) as Partial<T>;

const addressEntry = ({ address1, address2, city, state, zip, country }: Known) =>
  filled({
    addressLine1: address1,
    addressLine2: address2,
    city,
    stateOrProvince: state,
    zipOrPostalCode: zip,
    countryCode: country,
  });

const phoneWith = ({ phone, phoneType, textConsent }: Known) =>
  phone && { ...phoneEntry(phone), ...filled({ phoneType }), ...(textConsent && { phoneOptInStatus: 'I' }) };

const identifierOf = ({ externalIdType: type, externalId }: Known) =>
  type && externalId ? { type, externalId } : undefined;

/** All of it, for a person who does not exist yet. */
export function newPerson(known: Known): Record<string, unknown> {
  const { firstName, middleName, lastName, birthDate: dateOfBirth, email } = known;
  const address = addressEntry(known);
  const phone = phoneWith(known);
  const identifier = identifierOf(known);
  return {
    ...filled({ firstName, middleName, lastName, dateOfBirth }),
    ...(email && { emails: [{ email }] }),
    ...(phone && { phones: [phone] }),
    ...(Object.keys(address).length > 0 && { addresses: [address] }),
    ...(identifier && { identifiers: [identifier] }),
  };
}

export const sameText = (a: string | null | undefined, b: string | null | undefined): boolean => plain(a) === plain(b);
const plain = (text: string | null | undefined): string =>
  (text ?? '')
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

const lastDigits = (number: string | null | undefined): string | undefined =>
  number?.replace(/\D/g, '').replace(/^0+/, '').slice(-10);
/** One number may be there several times, as a home phone and as a cell. */
const entriesOf = ({ phones }: Person, phone: VanPhone): Phone[] =>
  phones?.filter(({ phoneNumber }) => lastDigits(phoneNumber) === lastDigits(phone.phoneNumber)) ?? [];

const isOptOut = ({ phoneOptInStatus, smsOptInStatus }: Phone): boolean =>
  [phoneOptInStatus, smsOptInStatus].some((status) => /^(opt-?out|o)$/i.test(status ?? ''));
const isOptIn = ({ phoneOptInStatus, smsOptInStatus }: Phone): boolean =>
  /^(opt-?in|i)$/i.test(smsOptInStatus ?? phoneOptInStatus ?? '');

/** What one side does not tell is no difference: a second address could not be taken back. */
const hasAddress = (addresses: readonly Address[], known: Known): boolean =>
  addresses.some((there) => {
    const mine = addressEntry(known);
    return isSameTown(mine, there) !== false && isSameDoor(mine, there) !== false;
  });

const bornOn = ({ dateOfBirth }: Person): string | undefined => dateOfBirth?.slice(0, 10);

/** What may be written on somebody who may turn out to be another one of the household. */
function withoutOwn(zap: Zap, person: Person, { textConsent, birthDate, ...known }: Known): Known {
  const left = [
    birthDate && birthDate !== bornOn(person) ? 'date of birth' : '',
    textConsent && known.phone && !entriesOf(person, known.phone).some(isOptIn) ? 'consent to texts' : '',
  ].filter(Boolean);
  if (left.length > 0) {
    warn(
      zap,
      `The person was not found by an ID or the full name, so this was not saved: ${left.join(' and ')}. Map VAN ID in this step if it is the right person.`,
    );
  }
  return known;
}

/**
 * What to send so that VAN holds what is known. Contact details can only be added, never taken back, so what is there in
 * any spelling is left out. Names are overwritten only when the person was found by an id (`renames`): a match by other
 * details may know somebody by another form of the name. Where the match is not sure, neither consent nor birth is written.
 * @returns an empty object when nothing is missing
 */
export function missingDetails(
  zap: Zap,
  person: Person,
  told: Known,
  { renames, isSure }: { renames: boolean; isSure: boolean },
): Record<string, unknown> {
  const known = isSure ? told : withoutOwn(zap, person, told);
  const { firstName, middleName, lastName, birthDate, email, phone } = known;
  const named = (mine: string | undefined, theirs: string | null | undefined) =>
    !theirs || (renames && mine !== theirs) ? mine : undefined;
  const identifier = newIdentifier(zap, person, known);
  const address = newAddress(zap, person, known);
  return {
    ...filled({
      firstName: named(firstName, person.firstName),
      middleName: named(middleName, person.middleName),
      lastName: named(lastName, person.lastName),
      dateOfBirth: bornOn(person) === birthDate ? undefined : birthDate,
    }),
    ...(email && newEmail(zap, person, email)),
    ...(phone && newPhone(zap, person, known, phone)),
    ...(address && { addresses: [address] }),
    ...(identifier && { identifiers: [identifier] }),
  };
}

const isUnsubscribed = ({ subscriptionStatus, isSubscribed }: Email): boolean =>
  subscriptionStatus ? /^u/i.test(subscriptionStatus) : isSubscribed === false;

/** VAN subscribes a new address unless it is told not to, and who unsubscribed one address wants no mail to another. */
function newEmail(zap: Zap, person: Person, email: string) {
  const { emails } = person;
  if (emails?.some((one) => one.email?.trim().toLowerCase() === email.toLowerCase())) return undefined;
  if (!emails?.some(isUnsubscribed)) return { emails: [{ email }] };
  warn(zap, 'This person unsubscribed from emails in NGP VAN, so the new address was added without a subscription.');
  return { emails: [{ email, subscriptionStatus: 'N' }] };
}

function newPhone(zap: Zap, person: Person, known: Known, phone: VanPhone) {
  const there = entriesOf(person, phone);
  if (there.length === 0) return { phones: [phoneWith(known)] };
  if (!known.textConsent) return undefined;
  if (there.some(isOptOut)) {
    warn(zap, 'This phone is opted out of texts in NGP VAN, so the consent was not raised.');
    return undefined;
  }
  if (there.some(isOptIn)) return undefined;
  return { phones: [{ ...phoneEntry(phone), phoneOptInStatus: 'I' }] };
}

function newAddress(zap: Zap, person: Person, known: Known) {
  const { address1, address2, city, state, zip } = known;
  const addresses = person.addresses ?? [];
  if (![address1, address2, city, state, zip].some(Boolean) || hasAddress(addresses, known)) return undefined;
  if (address1 || addresses.length === 0) return addressEntry(known);
  // Beside a full address a lone ZIP would only be in the way, and could not be taken back.
  if (!addresses.some((there) => isSameTown(addressEntry(known), there))) {
    warn(zap, 'This person has an address in NGP VAN, so one without a street was not added.');
  }
  return undefined;
}

function newIdentifier(zap: Zap, person: Person, known: Known) {
  const wanted = identifierOf(known);
  if (!wanted) return undefined;
  const there = person.identifiers?.find(({ type }) => sameText(type, wanted.type));
  if (!there) return wanted;
  if (idText(there.externalId) !== wanted.externalId) {
    warn(zap, `This person has another external ID of type ${wanted.type} in NGP VAN, which was left.`);
  }
  return undefined;
}
