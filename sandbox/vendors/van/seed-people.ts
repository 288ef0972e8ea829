import { seeded } from '../../random.ts';
import type { Database } from './database.ts';
import type { Person } from './person-records.ts';
import { applyChanges, blankPerson, personChanges } from './person-write.ts';

const FIRST_NAMES = [
  'Amara',
  'Bennett',
  'Celia',
  'Dmitri',
  'Esperanza',
  'Farid',
  'Greta',
  'Hollis',
  'Imani',
  'Joaquín',
  'Keiko',
  'Lorenzo',
  'Marguerite',
  'Nadia',
  'Odell',
  'Priya',
  'Quincy',
  'Rosalind',
  'Soren',
  'Tamsin',
  'Ulises',
  'Verity',
  'Wendell',
  'Yara',
];
const LAST_NAMES = [
  'Abernathy-Cole',
  'Brightwater',
  'Castellanos',
  'Dunmore',
  'Eastlake',
  'Fairweather',
  'Gallowglass',
  'Hartsfield',
  'Ibarra-Moss',
  'Juniper',
  'Kettleby',
  'Larkspur',
  "O'Fallowfield",
  'Nightingale',
  'Overbrook',
  'Pemberly',
  'Quillfeather',
  'Ravenswood',
  'Summerlin',
  'Thistlewood',
  'Underhill',
  'Vandermeer',
  'Winterbourne',
];
const STREETS = ['Sample Street', 'Fable Lane', 'Invented Way', 'Mock Road', 'Pretend Place', 'Storybook Avenue'];
const TOWNS = [
  ['Albany', '12207'],
  ['Troy', '12180'],
  ['Schenectady', '12305'],
  ['Hudson', '12534'],
  ['Catskill', '12414'],
] as const;
/** With 555-01xx each area code holds a hundred invented numbers. */
const AREA_CODES = ['518', '838', '315', '607', '845', '914', '716', '585'];

const pick = <T>(random: () => number, from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;

const phoneNumber = (index: number) =>
  `${AREA_CODES[Math.floor(index / 100) % AREA_CODES.length]}55501${String(index % 100).padStart(2, '0')}`;

const plain = (name: string) =>
  name
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase();

/** Adds somebody whose details are written as a caller would write them. */
export function addPerson(db: Database, now: number, body: Record<string, unknown>): Person {
  const changes = personChanges(db, body);
  const person = blankPerson(db, now);
  applyChanges(db, person, changes, now);
  return person;
}

const cell = (index: number, optedIn = false) => ({
  phoneNumber: phoneNumber(index),
  phoneType: 'C',
  ...(optedIn ? { phoneOptInStatus: 'I' } : {}),
});

function randomBody(random: () => number, index: number) {
  const firstName = pick(random, FIRST_NAMES);
  const lastName = pick(random, LAST_NAMES);
  const [city, zip] = pick(random, TOWNS);
  return {
    firstName,
    lastName,
    dateOfBirth: `${1940 + Math.floor(random() * 66)}-0${1 + Math.floor(random() * 9)}-1${Math.floor(random() * 10)}`,
    addresses: [
      {
        type: 'Voting',
        addressLine1: `${1 + Math.floor(random() * 240)} ${pick(random, STREETS)}`,
        city,
        stateOrProvince: 'NY',
        zipOrPostalCode: zip,
      },
    ],
    emails: [{ email: `${plain(firstName)}.${plain(lastName)}.${index}@example.org` }],
  };
}

/** The voter file: many have no email, some have no phone or only a landline. */
export function seedVoters(db: Database, now: number, count: number): void {
  const random = seeded(20_260);
  for (let index = 0; index < count; index += 1) {
    const { emails, ...body } = randomBody(random, index);
    const landline = { phoneNumber: phoneNumber(index), phoneType: 'H', deviceType: 'L' };
    const phones = index % 7 === 6 ? [] : [index % 3 === 2 ? landline : cell(index, index % 10 === 0)];
    const party = pick(random, ['D', 'D', 'R', 'U']);
    const identifiers = [{ type: 'DWID', externalId: String(770_100_000 + index) }];
    const person = addPerson(db, now, {
      ...body,
      party,
      phones,
      identifiers,
      ...(index % 4 === 0 ? { emails } : {}),
    });
    person.contactSource = 'Voter File';
    person.isRestricted = index === count - 1;
  }
}

/** Volunteers of the committee, with two pairs of doubles: one of name and email, one that shares an email alone. */
export function seedVolunteers(db: Database, now: number, count: number): void {
  const random = seeded(31_877);
  for (let index = 0; index < count; index += 1) {
    addPerson(db, now, {
      ...randomBody(random, 1000 + index),
      phones: index % 6 === 5 ? [] : [cell(index, index % 2 === 0)],
    });
  }
  for (const phones of [[cell(790)], []]) {
    addPerson(db, now, {
      firstName: 'Jordan',
      lastName: 'Ellistone',
      emails: [{ email: 'jordan.ellistone@example.org' }],
      phones,
    });
  }
  for (const firstName of ['Maren', 'Tobias']) {
    addPerson(db, now, {
      firstName,
      lastName: 'Hollowell',
      emails: [{ email: 'the.hollowells@example.org' }],
      phones: [cell(791)],
    });
  }
}
