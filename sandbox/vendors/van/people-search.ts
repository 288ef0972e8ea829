import type { Call } from './call.ts';
import { bestPhone } from './contact.ts';
import { expansions, page, STANDARD } from './paging.ts';
import { digitsOf, isNorthAmerican } from './person-contacts.ts';
import type { Address, Person } from './person-records.ts';
import { personView } from './person-view.ts';
import { invalid } from './refusal.ts';

type Test = (person: Person, asked: string) => boolean;

const begins = (text: string | null, asked: string) => (text ?? '').toLowerCase().startsWith(asked.toLowerCase());

/** Addresses are searched in the Voting address alone. */
const atVotingAddress =
  (test: (address: Address, asked: string) => boolean): Test =>
  (person, asked) =>
    person.addresses.some((address) => address.type === 'Voting' && test(address, asked));

const TESTS: Record<string, Test> = {
  firstName: (person, asked) => begins(person.firstName, asked),
  middleName: (person, asked) => begins(person.middleName, asked),
  lastName: (person, asked) => begins(person.lastName, asked),
  commonName: (person, asked) => begins(person.organizationContactCommonName, asked),
  officialName: (person, asked) => begins(person.organizationContactOfficialName, asked),
  email: (person, asked) => person.emails.some(({ email }) => begins(email, asked)),
  // Any other spelling than ten bare digits is accepted and matches nobody.
  phoneNumber: (person, asked) => bestPhone(person)?.phoneNumber === asked,
  streetAddress: atVotingAddress(({ addressLine1 }, asked) => begins(addressLine1, asked)),
  city: atVotingAddress(({ city }, asked) => begins(city, asked)),
  stateOrProvince: atVotingAddress(({ stateOrProvince }, asked) => stateOrProvince === asked.toUpperCase()),
  zipOrPostalCode: atVotingAddress(({ zipOrPostalCode }, asked) => zipOrPostalCode?.slice(0, 5) === asked),
};

const EXPANDABLE = ['addresses', 'emails', 'phones', 'districts'];

/** GET /people: every criterion must be met. */
export function searchPeople(call: Call): Response {
  const asked = Object.entries(TESTS).flatMap(([name, test]) => {
    const value = call.query(name)?.trim();
    return value ? [{ test, value }] : [];
  });
  if (asked.length === 0) throw invalid('This endpoint requires at least one search parameter to be set.');
  const phone = call.query('phoneNumber');
  if (phone !== undefined && !isNorthAmerican(digitsOf(phone))) {
    throw invalid(
      `'phoneNumber' (${phone}) is not a valid phone number for NorthAmerica.`,
      'phoneNumber',
      '^1?[2-9][0-8]\\d[2-9]\\d{6,6}$',
    );
  }
  const order = call.query('$orderby');
  if (order !== undefined && !/^name( asc| desc)?$/i.test(order)) {
    throw invalid("'$orderby' is not valid.", '$orderby', 'Accepted values: Name');
  }
  const expand = expansions(call, EXPANDABLE);
  const mode = call.query('contactMode');
  const found = [...call.db.people.values()].filter(
    (person) =>
      !person.isRestricted &&
      (mode === undefined || person.contactMode === mode) &&
      asked.every(({ test, value }) => test(person, value)),
  );
  if (order !== undefined) {
    const key = ({ lastName, firstName }: Person) => `${lastName} ${firstName}`.toLowerCase();
    const sign = / desc$/i.test(order) ? -1 : 1;
    found.sort((a, b) => sign * key(a).localeCompare(key(b)));
  }
  return page(call, found, (person) => personView(call.db, person, expand), STANDARD);
}
