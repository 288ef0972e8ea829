import { entryOf } from './values.ts';

const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

/** The United States and their territories: addresses there have a state of two letters and a ZIP. */
const DOMESTIC = new Set(['US', 'PR', 'VI', 'GU', 'AS', 'MP', 'UM'].map((code) => names.of(code)?.toLowerCase()));

/** What people write for them, without dots. */
const ALIASES = {
  usa: 'US',
  america: 'US',
  'united states': 'US',
  'united states of america': 'US',
  'commonwealth of puerto rico': 'PR',
  'us virgin islands': 'VI',
  'united states virgin islands': 'VI',
  'virgin islands': 'VI',
  'commonwealth of the northern mariana islands': 'MP',
  'us outlying islands': 'UM',
  'us minor outlying islands': 'UM',
  'united states minor outlying islands': 'UM',
};

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const EVERY = new Set(
  LETTERS.flatMap((one) => LETTERS.map((other) => names.of(one + other)?.toLowerCase())).filter(Boolean),
);

const STATES = new Set(
  (
    'AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA ' +
    'RI SC SD TN TX UT VT VA WA WV WI WY DC PR VI GU AS MP UM AA AE AP'
  ).split(' '),
);

/** Of a code or a name, blank ones not included. */
export const isDomestic = (country: string): boolean => DOMESTIC.has(countryName(country).toLowerCase());

/** Whether anybody's list of countries has it. */
export const isCountry = (country: string): boolean => EVERY.has(countryName(country).toLowerCase());

/** Of two letters, such as OH. */
export const isState = (state: string | undefined): boolean => STATES.has(state?.trim().toUpperCase() ?? '');

/** `US`, `U.S.A.` or `America` → "United States", `PR` → "Puerto Rico". A name, or a code that nobody knows, passes through. */
export function countryName(code: string | null | undefined): string {
  const trimmed = code?.trim() ?? '';
  const folded = trimmed.toLowerCase().replaceAll('.', '').replace(/\s+/g, ' ').replace(/^the /, '');
  const short = entryOf<string>(ALIASES, folded) ?? folded;
  if (!/^[a-z]{2}$/i.test(short)) return trimmed;
  return names.of(short.toUpperCase()) ?? trimmed;
}
