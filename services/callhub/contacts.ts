import { storedE164 } from '../../mappings/callhub-phone.ts';
import { comparableDigits } from '../../mappings/phone.ts';
import { isRefusal } from '../../platform/errors.ts';
import { warn, type Zap } from '../../platform/zap.ts';
import type { CallHub } from './client.ts';
import { type ContactTarget, calledAt, changesTo, customText, differs, hasNumber, whole } from './contact-changes.ts';
import { dropNote, leaveNote, mark, readNote, walk } from './lists.ts';
import { type Contact, idInLink, idOf, oldestFirst, type Row, sameName } from './objects.ts';
import { type NamedTag, tagNames, tagsOn } from './tags.ts';
import { type Turn, takeTurn } from './turns.ts';

export type Change = 'created' | 'updated' | 'unchanged';

export interface Upserted {
  contact: Contact;
  change: Change;
}

/**
 * Contacts with this number, the one to use first: a number for calls counts before one for texts, then the oldest. The
 * digits with their country prefix are searched, which is how CallHub stores a number; a plus sign would not fit it.
 */
export async function contactsByPhone(zap: Zap, callhub: CallHub, phone: string): Promise<Contact[]> {
  const keep = (row: Contact) => (hasNumber(row, phone) ? row : undefined);
  const rows = await walk(zap, callhub.searchContacts(phone.replace(/\D/g, '')), `phone:${mark(phone)}`, keep);
  const rank = (row: Contact) => (calledAt(row, phone) ? 0 : 1);
  const [first, ...others] = oncePerId(rows).sort((a, b) => rank(a) - rank(b) || oldestFirst(a, b));
  if (!first) return [];
  if (others.length > 0) await leaveNote(zap, twinsNote(idOf(first)), true);
  return [first, ...others];
}

/** Left where a contact is one of several with its number. */
const twinsNote = (id: string): string => `twins:${id}`;

/**
 * The other contacts with the number of this one that may be in a phonebook. A search is a request of its own: it is made
 * where a step saw several, or where this contact is not the one in the phonebook.
 */
export async function twinsIn(zap: Zap, callhub: CallHub, contact: Contact, phonebookId: string): Promise<Contact[]> {
  const phone = storedE164(contact.contact, contact.country_code);
  const maySearch = !mayBeIn(contact, phonebookId) || (await readNote<true>(zap, twinsNote(idOf(contact))));
  if (!phone || !maySearch) return [];
  const rows = await contactsByPhone(zap, callhub, phone);
  return rows.filter((row) => idOf(row) !== idOf(contact) && mayBeIn(row, phonebookId));
}

export async function contactsByEmail(zap: Zap, callhub: CallHub, email: string): Promise<Contact[]> {
  const wanted = email.trim().toLowerCase();
  const keep = (row: Contact) => (row.email?.trim().toLowerCase() === wanted ? row : undefined);
  return oncePerId(await walk(zap, callhub.searchContacts(wanted), `email:${mark(wanted)}`, keep)).sort(oldestFirst);
}

/** Rows may come twice when a list changes between two pages. */
const oncePerId = <T extends Row>(rows: readonly T[]): T[] => [
  ...new Map(rows.map((row) => [idOf(row), row])).values(),
];

/**
 * Finds the contact by its number and changes what differs, or creates it. Safe to repeat: a known number is never
 * posted, and one that another run created in between is updated.
 */
export async function upsertContact(zap: Zap, callhub: CallHub, target: ContactTarget): Promise<Upserted> {
  const turn = await takeTurn(zap, target.phone);
  try {
    return await upsertInTurn(zap, callhub, target, turn);
  } finally {
    await turn.end();
  }
}

async function upsertInTurn(zap: Zap, callhub: CallHub, target: ContactTarget, turn: Turn): Promise<Upserted> {
  const [known, ...others] = await lookUp(zap, callhub, target);
  if (others.length > 0) {
    const ids = others.map(idOf).join(', ');
    const fit = known && hasNumber(known, target.phone) ? 'number' : 'email address';
    warn(
      zap,
      `CallHub has ${others.length + 1} contacts with this ${fit}. The first one is used; the others are ${ids}.`,
    );
  }
  if (known) return updateContact(zap, callhub, known, target);
  await turn.mine();
  const custom_fields = customText({}, target.custom);
  const { contact, change } = await callhub.createContact({
    contact: target.phone,
    ...target.fields,
    ...(custom_fields && { custom_fields }),
  });
  if (change === 'refused') return updateContact(zap, callhub, contact, target);
  if (change === 'updated' || !(await turn.isShared())) return { contact, change };
  return keepOlder(zap, callhub, target, contact);
}

/** When two runs made a contact of one number after all, both go on with the older; the newer, which nobody uses yet, goes. */
async function keepOlder(zap: Zap, callhub: CallHub, target: ContactTarget, made: Contact): Promise<Upserted> {
  const id = idOf(made);
  const rows = await contactsByPhone(zap, callhub, target.phone);
  const older = rows.find((row) => idOf(row) !== id && calledAt(row, target.phone) && oldestFirst(row, made) < 0);
  if (!older) return { contact: made, change: 'created' };
  const kept = await updateContact(zap, callhub, older, target);
  const isUnused = phonebookIds(made).length === 0 && tagNames(made).length === 0;
  if (!isUnused || !(await callhub.deleteContact(id))) {
    warn(zap, `CallHub has two contacts with this number. The older one is used; the other one is ${id}.`);
  }
  return kept;
}

/** Two searches do not fit into one second, so the outcome of the first is noted for the next try. */
async function lookUp(zap: Zap, callhub: CallHub, { phone, fields, matchEmail }: ContactTarget): Promise<Contact[]> {
  if (!matchEmail || !fields.email) return contactsByPhone(zap, callhub, phone);
  const nobody = `nobody:${mark(phone)}`;
  if (!(await readNote<true>(zap, nobody))) {
    const found = await contactsByPhone(zap, callhub, phone);
    if (found.length > 0) return found;
    await leaveNote(zap, nobody, true);
  }
  const found = await contactsByEmail(zap, callhub, fields.email);
  await dropNote(zap, nobody);
  return found;
}

async function updateContact(zap: Zap, callhub: CallHub, row: Contact, asked: ContactTarget): Promise<Upserted> {
  const id = idOf(row);
  const target = await withoutKeptCountry(zap, row, asked);
  const note = `tags-of:${id}`;
  const lost = await readNote<NamedTag[]>(zap, note);
  const full = lost || differs(row, target) ? await callhub.readContact(id) : row;
  const changes = changesTo(full, target);
  if (!lost && Object.keys(changes).length === 0) return { contact: { ...row, ...full }, change: 'unchanged' };

  const tags = oncePerId([...(lost ?? []), ...(await tagsOn(zap, callhub, full))]);
  const tagIds = tags.map((tag) => tag.id);
  // A PUT takes the tags away. Should this try end before they are back, the next one finds them in the note.
  if (tags.length > 0 && !zap.planned) await leaveNote(zap, note, tags);
  const written = Object.keys(changes).length > 0;
  const replace = () =>
    callhub.replaceContact(id, { ...whole(full), ...changes }).catch(async (error) => {
      if (tags.length > 0) {
        // It may have been done all the same, and the note may not last.
        const areBack = await callhub.setTags(id, tagIds).then(
          () => true,
          () => false,
        );
        // Else a tag that staff take off later would come back with it.
        if (areBack || isRefusal(error)) await dropNote(zap, note);
      }
      throw error;
    });
  const answer = written ? await replace() : full;
  if (tags.length > 0) {
    await callhub.setTags(id, tagIds);
    if (!zap.planned) await dropNote(zap, note);
  }
  const keepsCountry = await noteKeptCountry(zap, id, answer, changes.country_code);
  const didNothing = !lost && keepsCountry && Object.keys(changes).length === 1;
  return {
    contact: { ...full, ...changes, ...answer, tags },
    change: didNothing ? 'unchanged' : 'updated',
  };
}

/*
 * CallHub may read the country from the number, whatever is written. Then it is noted for a while, so that not every run
 * writes it again and counts it as a change.
 */
const countryNote = (id: string, code: string): string => `country:${id}:${code}`;

async function withoutKeptCountry(zap: Zap, row: Contact, target: ContactTarget): Promise<ContactTarget> {
  const { country_code: code, ...fields } = target.fields;
  if (!code || !row.country_code || sameName(row.country_code, code)) return target;
  const kept = await readNote<string>(zap, countryNote(idOf(row), code));
  if (kept !== row.country_code) return target;
  warnOfKeptCountry(zap, kept, code);
  return { ...target, fields };
}

/** @returns whether the answer still has another country than the one that was written */
async function noteKeptCountry(zap: Zap, id: string, answer: Contact | undefined, written: unknown): Promise<boolean> {
  const kept = answer?.country_code;
  if (typeof written !== 'string' || !kept || sameName(kept, written)) return false;
  await leaveNote(zap, countryNote(id, written), kept);
  warnOfKeptCountry(zap, kept, written);
  return true;
}

const warnOfKeptCountry = (zap: Zap, kept: string, code: string): void =>
  warn(zap, `CallHub keeps the country ${kept} for this number, so the Country Code ${code} was not taken over.`);

/** The ids of the phonebooks that a contact is in. */
export const phonebookIds = ({ phonebooks }: Contact): string[] => (phonebooks ?? []).map(idInLink).filter(Boolean);

/** A record that does not list its phonebooks may be in any of them. */
export const mayBeIn = (contact: Contact, phonebookId: string): boolean =>
  !contact.phonebooks || phonebookIds(contact).includes(phonebookId);

/** Puts a contact into a phonebook. @returns whether it was not in it */
export async function joinPhonebook(callhub: CallHub, contact: Contact, phonebookId: string): Promise<boolean> {
  if (phonebookIds(contact).includes(phonebookId)) return false;
  return callhub.addMember(phonebookId, idOf(contact), comparableDigits(contact.contact));
}
