import type { Person } from './types.ts';

const GIVEN = [
  ...'Ada Bilal Cosima Dariela Emeka Fern Gideon Hana Inés Jovan Kalani Linh Marguerite'.split(' '),
  ...'Nizhoni Odalys Priya Quill Rosalind Søren Tamsin Umber Violeta Wren Xiomara Yusuf Zelda'.split(' '),
];
const FAMILY = [
  ...'Applewhite Brightwater Castañeda Dunmore Eze Fairweather Halloran Ibarra Jansson Kealoha'.split(' '),
  ...'Lindqvist McAllister Nguyễn Núñez Okonkwo Pemberton Quispe Rosenbloom Saint-Cloud Tsosie'.split(' '),
  ...'Underhill Valdivia Winterbourne Yellowhorse Zamora Achterberg'.split(' '),
  "O'Fallon",
  'van der Meer',
  '李',
  '',
];
const ZIPS = ['12207', '01915', '00907', '60614', '80203', '85004', '96814', '02138', '12207-1402', null];
const AREAS = ['518', '617', '312', '303', '602', '213', '808', '787', '313', '315'];

/**
 * The forms a phone takes in a free text field. `line` is the person's own four digits, 0100–0199. London keeps a thousand
 * numbers free; with a hundred, people of one name would share one, and no service could tell them apart.
 */
const PHONES: ((area: string, line: string, n: number) => string | null)[] = [
  (area, line) => `${area}555${line}`,
  (area, line) => `${area}-555-${line}`,
  (area, line) => `(${area}) 555-${line}`,
  (area, line) => `+1 ${area} 555 ${line}`,
  (area, line) => `${area}.555.${line}`,
  (area, line) => `1${area}555${line}`,
  (area, line) => `${area}555${line}`,
  (area, line) => `${area}-555-${line}`,
  (area, line) => `${area}-555-${line} ext. 7`,
  (_, __, n) => `+44 20 7946 ${String(n % 1000).padStart(4, '0')}`,
  () => 'none',
  () => '',
  () => null,
];

/** What sets the lasting `user_id` apart from the id of the person. */
export const USER_ID_OFFSET = 2_200_000;
export const FIRST_PERSON_ID = 5_200_000;

/** The nth person of the made-up campaign; the same n is always the same person. */
export function inventPerson(n: number, createdDate: number): Person {
  const given_name = GIVEN[n % GIVEN.length] as string;
  const family_name = FAMILY[(n * 7 + Math.floor(n / GIVEN.length)) % FAMILY.length] as string;
  const area = AREAS[Math.floor(n / 100) % AREAS.length] as string;
  const line = `01${String(n % 100).padStart(2, '0')}`;
  return {
    id: FIRST_PERSON_ID + n,
    user_id: FIRST_PERSON_ID + n + USER_ID_OFFSET,
    given_name,
    family_name,
    email: `${plain(given_name)}.${plain(family_name) || 'volunteer'}.${n}@example.${n % 3 ? 'org' : 'com'}`,
    phone: PHONES[n % PHONES.length]?.(area, line, n) ?? null,
    zip: ZIPS[n % ZIPS.length] ?? null,
    created_date: createdDate,
    modified_date: createdDate,
  };
}

const plain = (name: string) =>
  name
    .normalize('NFD')
    .replace(/[^a-z]/gi, '')
    .toLowerCase();
