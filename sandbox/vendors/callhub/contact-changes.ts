import type { Account, Contact, ContactFields } from './account.ts';
import type { GivenContact } from './contact-input.ts';
import { contactRecord } from './contact-record.ts';
import { invalid, Refusal } from './wire.ts';

const blank = (): Omit<ContactFields, 'contact' | 'country_code'> => ({
  mobile: null,
  first_name: '',
  last_name: '',
  email: '',
  address: '',
  city: '',
  state: '',
  zipcode: '',
  company_name: '',
  company_website: '',
  job_title: '',
  street_address_line1: null,
  language: null,
  agent: null,
});

type Numbered = GivenContact & { fields: { contact: string } };

/** @throws 400 when the voice number is missing or blank */
export function withNumber(given: GivenContact): asserts given is Numbered {
  if (!given.fields.contact) throw invalid('contact', 'This field is required.');
}

export function addContact(account: Account, given: GivenContact, older = false): Contact {
  withNumber(given);
  const contact: Contact = {
    id: account.newId(),
    ...blank(),
    country_code: '',
    ...given.fields,
    custom: new Map(),
    tags: [],
    phonebooks: [],
    older,
    created: account.now(),
  };
  setCustom(contact, given.custom);
  return account.put(account.contacts, contact);
}

/** Writes what is given and leaves the rest. */
export function mergeContact(contact: Contact, given: GivenContact): void {
  Object.assign(contact, given.fields);
  setCustom(contact, given.custom);
}

/** PUT: what is not given becomes blank, custom values included. */
export function replaceContact(account: Account, contact: Contact, given: GivenContact): void {
  withNumber(given);
  Object.assign(contact, blank(), given.fields, { older: false });
  contact.custom.clear();
  setCustom(contact, given.custom);
  if (account.options.putTags === 'lost') contact.tags = [];
}

function setCustom(contact: Contact, values: Map<bigint, string>): void {
  for (const [id, value] of values) {
    if (value === '') contact.custom.delete(id);
    else contact.custom.set(id, value);
  }
}

/** The contact that a create would double. */
export function contactWithNumber(account: Account, digits: string | undefined): Contact | undefined {
  for (const contact of account.contacts.values()) if (contact.contact === digits) return contact;
  return undefined;
}

/** POST of a contact, also inside a phonebook: refuses, updates or doubles a number that exists, as the options say. */
export function createContact(account: Account, given: GivenContact): Contact {
  withNumber(given);
  const existing = contactWithNumber(account, given.fields.contact);
  if (!existing || account.options.existingNumber === 'duplicate') return addContact(account, given);
  if (account.options.existingNumber === 'refuse') {
    const detail = 'A contact with this number already exists.';
    throw new Refusal(400, { detail, exists: true, contact: contactRecord(account, existing) });
  }
  mergeContact(existing, given);
  return existing;
}

/** Makes the contact a member; a second time changes nothing. */
export function join(contact: Contact, phonebook: bigint): void {
  if (!contact.phonebooks.includes(phonebook)) contact.phonebooks.push(phonebook);
}

export function leave(contact: Contact, phonebook: bigint): void {
  contact.phonebooks = contact.phonebooks.filter((id) => id !== phonebook);
}
