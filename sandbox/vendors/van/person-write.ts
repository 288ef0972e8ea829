import { type Body, bodyOf, filledText, integerOf, listOf, textOf } from './body.ts';
import type { Database } from './database.ts';
import { addressesOf, emailsOf, type NewAddress, type NewEmail, type NewPhone, phonesOf } from './person-contacts.ts';
import { type CustomFieldValue, type Identifier, type Person, TEXT_FIELDS, type TextField } from './person-records.ts';
import { invalid, serverError } from './refusal.ts';
import { folded, zip5 } from './street.ts';
import { dateOf, minuteStamp } from './times.ts';

const SUFFIXES = ['Jr', 'Sr', 'II', 'III', 'IV'];
const SUPPRESSIONS = ['NC', 'NE', 'NM', 'NW'];
const PREFERENCES = ['P', 'E', 'M', 'F', 'S'];

/** A checked body, not yet stored. */
export interface PersonChanges {
  /** Null erases: an empty text was sent. */
  texts: Partial<Record<TextField, string | null>>;
  contactMode?: string;
  dateOfBirth?: string;
  emails: NewEmail[];
  phones: NewPhone[];
  addresses: NewAddress[];
  identifiers: Identifier[];
  suppressions: string[];
  customFieldValues: CustomFieldValue[];
}

/** @throws Refusal for the first value the vendor does not take */
export function personChanges(db: Database, body: Body): PersonChanges {
  const contactMode = filledText(body.contactMode);
  const dateOfBirth = dateOf(body.dateOfBirth);
  return {
    texts: textsOf(body),
    ...(contactMode === undefined ? {} : { contactMode }),
    ...(dateOfBirth === undefined ? {} : { dateOfBirth }),
    emails: emailsOf(body),
    phones: phonesOf(body),
    addresses: addressesOf(body),
    identifiers: identifiersOf(db, body),
    suppressions: suppressionsOf(body),
    customFieldValues: customFieldValuesOf(db, body),
  };
}

function textsOf(body: Body): PersonChanges['texts'] {
  const texts: PersonChanges['texts'] = {};
  for (const field of TEXT_FIELDS) {
    const value = textOf(body[field]);
    if (value !== undefined) texts[field] = value === '' ? null : value;
  }
  const { sex, party, suffix, contactMethodPreferenceCode: preference } = texts;
  if (sex && !['M', 'F'].includes(sex)) throw invalid("The specified condition was not met for 'sex'", 'sex');
  if (party && party.length > 1) throw invalid("'party' must be one character.", 'party');
  if (preference && !PREFERENCES.includes(preference)) {
    throw invalid("'contactMethodPreferenceCode' is not valid.", 'contactMethodPreferenceCode', PREFERENCES.join(', '));
  }
  const known = SUFFIXES.find((entry) => entry.toLowerCase() === suffix?.replace('.', '').toLowerCase());
  if (known) texts.suffix = known;
  else delete texts.suffix;
  return texts;
}

function identifiersOf(db: Database, body: Body): Identifier[] {
  return listOf(body.identifiers).map((entry, index) => {
    const { type, externalId } = bodyOf(entry);
    const name = (textOf(type) ?? '').toLowerCase();
    const known = db.identifierTypes.find((candidate) => candidate.toLowerCase() === name);
    if (known === undefined) {
      if (name === 'dwid') throw serverError();
      throw invalid("'type' is not a valid identifier type.", `identifiers[${index}].type`);
    }
    const id = filledText(externalId);
    if (id === undefined) throw invalid("'externalId' is required.", `identifiers[${index}].externalId`);
    return { type: known, externalId: id };
  });
}

function suppressionsOf(body: Body): string[] {
  return listOf(body.suppressions).map((entry, index) => {
    const code = textOf(bodyOf(entry).suppressionCode) ?? '';
    if (!SUPPRESSIONS.includes(code)) {
      throw invalid(
        "'suppressionCode' is not valid.",
        `suppressions[${index}].suppressionCode`,
        SUPPRESSIONS.join(', '),
      );
    }
    return code;
  });
}

function customFieldValuesOf(db: Database, body: Body): CustomFieldValue[] {
  return listOf(body.customFieldValues).map((entry, index) => {
    const value = bodyOf(entry);
    const field = db.customFields.get(integerOf(value.customFieldId) ?? 0);
    const at = `customFieldValues[${index}]`;
    if (!field || field.customFieldGroupId !== integerOf(value.customFieldGroupId)) {
      throw invalid("'customFieldId' must be a valid custom field of the given group.", `${at}.customFieldId`);
    }
    const assignedValue = filledText(value.assignedValue) ?? null;
    const isOffered = field.availableValues?.some(({ id }) => String(id) === assignedValue) ?? true;
    if (assignedValue !== null && !isOffered) {
      throw invalid("'assignedValue' must be the id of an available value.", `${at}.assignedValue`);
    }
    return { customFieldId: field.customFieldId, customFieldGroupId: field.customFieldGroupId, assignedValue };
  });
}

export function blankPerson(db: Database, now: number): Person {
  const texts = Object.fromEntries(TEXT_FIELDS.map((field) => [field, null])) as Record<TextField, null>;
  const person: Person = {
    ...texts,
    vanId: db.newId('person'),
    contactMode: 'Person',
    contactSource: 'API',
    dateOfBirth: null,
    dateCreated: minuteStamp(now),
    isDeceased: false,
    isRestricted: false,
    emails: [],
    phones: [],
    addresses: [],
    identifiers: [],
    suppressions: [],
    customFieldValues: [],
    codeIds: [],
    activistCodes: [],
    volunteerActivityIds: [],
    answers: new Map(),
    notes: [],
    history: [],
  };
  db.people.set(person.vanId, person);
  return person;
}

/** Scalars are overwritten; contact details are added, and an identical one is not doubled. */
export function applyChanges(db: Database, person: Person, changes: PersonChanges, now: number): void {
  Object.assign(person, changes.texts);
  if (changes.contactMode !== undefined) person.contactMode = changes.contactMode;
  if (changes.dateOfBirth !== undefined) person.dateOfBirth = changes.dateOfBirth;
  for (const email of changes.emails) addEmail(person, email, now);
  for (const phone of changes.phones) addPhone(db, person, phone, now);
  for (const address of changes.addresses) addAddress(db, person, address);
  for (const identifier of changes.identifiers) {
    person.identifiers = [...person.identifiers.filter(({ type }) => type !== identifier.type), identifier];
  }
  person.suppressions = [...new Set([...person.suppressions, ...changes.suppressions])];
  for (const value of changes.customFieldValues) {
    const others = person.customFieldValues.filter(({ customFieldId }) => customFieldId !== value.customFieldId);
    person.customFieldValues = value.assignedValue === null ? others : [...others, value];
  }
}

function addEmail(person: Person, { statusWasSent, ...sent }: NewEmail, now: number): void {
  const same = person.emails.find(({ email }) => email.toLowerCase() === sent.email.toLowerCase());
  if (sent.pinned) for (const email of person.emails) email.pinned = false;
  if (same) {
    if (sent.pinned) same.pinned = true;
    const isFinal = same.subscriptionStatus === 'U';
    if (statusWasSent && !isFinal) same.subscriptionStatus = sent.subscriptionStatus;
  } else {
    person.emails.push({ ...sent, dateCreated: minuteStamp(now) });
  }
  const preferred = person.emails.find(({ pinned }) => pinned) ?? person.emails.at(-1);
  for (const email of person.emails) email.isPreferred = email === preferred;
}

function addPhone(db: Database, person: Person, { consentWasSent, ...sent }: NewPhone, now: number): void {
  const same = person.phones.find(
    ({ phoneNumber, dialingPrefix }) => phoneNumber === sent.phoneNumber && dialingPrefix === sent.dialingPrefix,
  );
  if (sent.isPreferred) for (const phone of person.phones) phone.isPreferred = false;
  if (same) {
    if (sent.isPreferred) same.isPreferred = true;
    const { phoneOptInStatus, smsOptInStatus } = sent;
    if (consentWasSent) Object.assign(same, { phoneOptInStatus, smsOptInStatus });
  } else {
    person.phones.push({ phoneId: db.newId('phone'), ...sent, dateCreated: minuteStamp(now) });
  }
}

function addAddress(db: Database, person: Person, sent: NewAddress): void {
  const key = ({ addressLine1, addressLine2, city, zipOrPostalCode }: NewAddress) =>
    [addressLine1, addressLine2, city].map((part) => folded(part ?? '')).join('|') + (zip5(zipOrPostalCode) ?? '');
  if (person.addresses.some((address) => key(address) === key(sent))) return;
  person.addresses.push({ addressId: db.newId('address'), ...sent });
}
