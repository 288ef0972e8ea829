import { type Body, bodyOf, filledText, isBody, listOf, textOf } from './body.ts';
import type { Address, Consent, Email, Phone } from './person-records.ts';
import { invalid, required, serverError } from './refusal.ts';
import { standardized } from './street.ts';

/** What the vendor's validator takes for a North American number. */
const NORTH_AMERICAN = /^1?[2-9][0-8]\d[2-9]\d{6}$/;
const BAD_PHONE = 'Phone number is not valid. If entering UK number, please include leading 0.';

const PHONE_TYPES: Record<string, string> = {
  H: 'Personal',
  P: 'Personal',
  C: 'Personal',
  W: 'Work',
  M: 'Work',
  O: 'Other',
  F: 'Other',
};
const DEVICES: Record<string, string> = {
  C: 'Cell',
  L: 'Landline',
  U: 'Unknown',
  F: 'Fax',
  V: 'VoIP',
  '1': 'Cell',
  '2': 'Landline',
  '4': 'Unknown',
  '5': 'Fax',
  '6': 'VoIP',
};
const CONSENTS: Record<string, Consent> = { I: 'Opt-In', U: 'Unknown', O: 'Opt-Out' };

export const isNorthAmerican = (digits: string) => NORTH_AMERICAN.test(digits);
export const digitsOf = (text: string) => text.replace(/\D/g, '');

function choice<T>(table: Record<string, T>, value: unknown, property: string): T | undefined {
  const code = filledText(value);
  if (code === undefined) return undefined;
  const found = table[code];
  if (found === undefined) {
    throw invalid(`'${property}' is not valid.`, property, `Accepted values: ${Object.keys(table).join(', ')}`);
  }
  return found;
}

export const consentOf = (value: unknown, property: string) => choice(CONSENTS, value, property);

/** Entries of a list of contact details. A bare object in place of the list is passed over, as the vendor does. */
function entriesOf(value: unknown): Body[] {
  const entries = listOf(value);
  if (entries.includes(null)) throw serverError();
  return entries.filter(isBody);
}

/** A number as it would be stored; the record does not have its id yet. */
export type NewPhone = Omit<Phone, 'phoneId' | 'dateCreated'> & { consentWasSent: boolean };

export function phonesOf(body: Body): NewPhone[] {
  return entriesOf(body.phones).map((entry, index) => {
    const at = `phones[${index}]`;
    const raw = filledText(entry.phoneNumber);
    if (raw === undefined) throw required(`${at}.phoneNumber`);
    const dialingPrefix = digitsOf(filledText(entry.dialingPrefix) ?? '1');
    const countryCode = filledText(entry.countryCode)?.toUpperCase() ?? (dialingPrefix === '1' ? 'US' : 'XX');
    const isDomestic = dialingPrefix === '1';
    const digits = digitsOf(raw);
    const isValid = isDomestic ? NORTH_AMERICAN.test(digits) : /^\d{5,14}$/.test(digits);
    const disagrees = isDomestic !== ['US', 'CA', 'PR'].includes(countryCode);
    if (!isValid || disagrees || /[a-z]/i.test(raw)) throw invalid(BAD_PHONE, `${at}.phoneNumber`);
    const ext = filledText(entry.ext) ?? null;
    if (ext !== null && !/^\d{1,6}$/.test(ext)) throw invalid(`'ext' must be at most 6 digits.`, `${at}.ext`);
    const consent = consentOf(entry.phoneOptInStatus, `${at}.phoneOptInStatus`);
    const type = filledText(entry.phoneType);
    return {
      phoneNumber: isDomestic ? digits.slice(-10) : digits,
      dialingPrefix,
      countryCode,
      ext,
      phoneType: choice(PHONE_TYPES, type, `${at}.phoneType`) ?? 'Personal',
      deviceType: choice(DEVICES, entry.deviceType, `${at}.deviceType`) ?? (type === 'C' ? 'Cell' : 'Unknown'),
      isPreferred: entry.isPreferred === true,
      phoneOptInStatus: consent ?? 'Unknown',
      smsOptInStatus: consent ?? 'Unknown',
      isBad: false,
      consentWasSent: consent !== undefined,
    };
  });
}

export type NewEmail = Omit<Email, 'dateCreated'> & { statusWasSent: boolean };

export function emailsOf(body: Body): NewEmail[] {
  return entriesOf(body.emails).map((entry, index) => {
    const at = `emails[${index}]`;
    const email = filledText(entry.email);
    if (email === undefined) throw required(`${at}.email`);
    if (!/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(email)) {
      throw invalid(`'email' is not a valid email address`, `${at}.email`);
    }
    const status = filledText(entry.subscriptionStatus);
    if (status !== undefined && typeof entry.isSubscribed === 'boolean') {
      throw invalid("'subscriptionStatus' and 'isSubscribed' may not be set together.", `${at}.subscriptionStatus`);
    }
    const statuses = { S: 'S', N: 'N', U: 'U' } as const;
    return {
      email,
      type: choice({ P: 'P', W: 'W', O: 'O' }, entry.type, `${at}.type`) ?? 'P',
      isPreferred: entry.isPreferred === true,
      pinned: entry.isPreferred === true,
      subscriptionStatus:
        entry.isSubscribed === false ? 'U' : (choice(statuses, status, `${at}.subscriptionStatus`) ?? 'S'),
      statusWasSent: status !== undefined || typeof entry.isSubscribed === 'boolean',
    };
  });
}

export type NewAddress = Omit<Address, 'addressId'>;

export function addressOf(entry: Body, at: string): NewAddress {
  const state = filledText(entry.stateOrProvince);
  if (state !== undefined && !/^[a-z]{2,3}$/i.test(state)) {
    throw invalid(`'stateOrProvince' is not valid.`, `${at}.stateOrProvince`);
  }
  const line1 = filledText(entry.addressLine1);
  return {
    type: /^m/i.test(textOf(entry.type) ?? '') ? 'Mailing' : 'Voting',
    addressLine1: line1 === undefined ? null : standardized(line1),
    addressLine2: filledText(entry.addressLine2) ?? null,
    addressLine3: filledText(entry.addressLine3) ?? null,
    city: filledText(entry.city) ?? null,
    stateOrProvince: state?.toUpperCase() ?? null,
    zipOrPostalCode: filledText(entry.zipOrPostalCode) ?? null,
    countryCode: filledText(entry.countryCode)?.toUpperCase() ?? 'US',
  };
}

export const addressesOf = (body: Body): NewAddress[] =>
  entriesOf(body.addresses).map((entry, index) => addressOf(bodyOf(entry), `addresses[${index}]`));
