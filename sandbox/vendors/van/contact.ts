import type { Call } from './call.ts';
import { API_INPUT, RESULTS } from './look-ups.ts';
import type { Person, Phone } from './person-records.ts';
import { secondStamp } from './times.ts';

/** The number the search knows a person by. */
export const bestPhone = ({ phones }: Person): Phone | undefined => {
  const usable = phones.filter(({ isBad }) => !isBad);
  return usable.find(({ isPreferred }) => isPreferred) ?? usable[0];
};

/** One contact attempt, ready to be stored. */
export interface Contact {
  contactTypeId: number | null;
  inputTypeId: number;
  resultCodeId: number;
  dateCanvassed: string;
}

/** Adds a row unless a like one came in within the vendor's window. */
export function addHistory(call: Call, person: Person, contact: Contact, skipMatching = false): void {
  const arrived = call.state.clock();
  const windowMilliseconds = call.options.dedupeMinutes * 60_000;
  const isDouble = person.history.some(
    (row) =>
      row.contactTypeId === contact.contactTypeId &&
      row.resultCodeId === contact.resultCodeId &&
      Math.abs(arrived - row.arrived) < windowMilliseconds,
  );
  if (skipMatching || !isDouble) person.history.push({ ...contact, arrived });
}

/** A contact that the vendor records by itself. */
export const ownContact = (call: Call, resultCodeId: number): Contact => ({
  contactTypeId: null,
  inputTypeId: API_INPUT,
  resultCodeId,
  dateCanvassed: secondStamp(call.state.clock()),
});

/** What a result does to the person and to the number that was used. */
export function suppress(person: Person, resultCodeId: number, phone: Phone | undefined): void {
  const add = (code: string) => {
    if (!person.suppressions.includes(code)) person.suppressions.push(code);
  };
  switch (resultCodeId) {
    case RESULTS.wrongNumber:
    case RESULTS.disconnected:
      if (phone) phone.isBad = true;
      break;
    case RESULTS.doNotCall:
      add('NC');
      break;
    case RESULTS.doNotWalk:
      add('NW');
      break;
    case RESULTS.doNotEmail:
      add('NE');
      break;
    case RESULTS.doNotText:
      if (phone) phone.smsOptInStatus = 'Opt-Out';
      break;
    case RESULTS.deceased:
      person.isDeceased = true;
      break;
  }
}
