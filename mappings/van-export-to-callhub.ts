import type { Mode } from '../services/van/service.ts';
import { plainName } from './callhub-call.ts';
import { e164 } from './phone.ts';
import { modeNamed } from './van-mode.ts';

/*
 * Which columns of a list go into which fields of a CallHub contact. Made for the exports of NGP VAN, whose headers differ
 * from committee to committee and from export to export.
 */

/** The names of fields in CallHub; `VAN ID` is a custom field. */
export type UsualField =
  | 'phone number'
  | 'mobile number'
  | 'email'
  | 'first name'
  | 'last name'
  | 'address'
  | 'city'
  | 'state'
  | 'zipcode'
  | 'VAN ID';

/** Headers without case, blanks and signs, the best first. */
const HEADERS: Record<Exclude<UsualField, 'phone number' | 'VAN ID'>, RegExp[]> = {
  email: [/^(preferred|best)?email(address)?$/, /email(address)?$/],
  // Numbers that people agreed to be texted on. Any other number stays one for calls.
  'mobile number': [/^optinphone(number)?$/],
  'first name': [/^(first|given)(name)?$/],
  'last name': [/^(last|family|sur)(name)?$/],
  address: [/^streetaddress(line)?1?$/, /^address(line)?1?$/, /^m(ailing)?address(line)?1?$/],
  city: [/^city$/, /^m(ailing)?city$/],
  state: [/^state(orprovince)?$/, /^m(ailing)?state$/],
  zipcode: [/^zip(code|orpostal(code)?)?$|^postalcode$/, /^zip5$/, /^m(ailing)?zip(5|code)?$/],
};

const PHONE = /phone|cell|mobile|telephone/;
/** Columns about a number that hold none: `CellPhoneId`, `IsHomePhoneACellExchange`, `OptInPhoneType`. */
const ABOUT_PHONE = /id$|prefix|country|type$|status|exchange|^is|date|quality|ext(ension)?$/;
/** Which kind of number to call first, where two columns are filled alike. */
const PHONE_ORDER = [/cell|mobile/, /home/, /work|business/, /^(preferred|best)?phone/, /./];

type Row = readonly string[];

/**
 * @param mode the database of VAN that the list is of, where that is known
 * @returns the field of each column that was recognised, by the column's place from 0. A VAN ID of another database, or of
 * one that nobody knows to be the right one, goes into a field of the name of its column
 */
export function usualColumns(headers: Row, rows: readonly Row[], mode?: Mode): Map<number, string> {
  const names = headers.map(plainName);
  const columns = new Map<number, string>();
  const phone = phoneColumn(names, rows);
  if (phone !== undefined) columns.set(phone, 'phone number');
  const vanId = vanIdColumn(names, mode);
  if (vanId) columns.set(vanId.place, vanId.isSure ? 'VAN ID' : (headers[vanId.place]?.trim() ?? ''));
  for (const [field, patterns] of Object.entries(HEADERS) as [UsualField, RegExp[]][]) {
    const place = patterns
      .map((pattern) => names.findIndex((name, index) => pattern.test(name) && !columns.has(index)))
      .find((index) => index >= 0);
    if (place !== undefined) columns.set(place, field);
  }
  if (![...columns.values()].includes('email')) {
    const place = headers.findIndex((_, index) => !columns.has(index) && mostly(rows, index, looksLikeEmail));
    if (place >= 0) columns.set(place, 'email');
  }
  return columns;
}

/** The column of VAN IDs. One that names its database is surely the right one only in a list of that database. */
function vanIdColumn(names: readonly string[], mode: Mode | undefined): { place: number; isSure: boolean } | undefined {
  const fits = [
    (name: string) => name === 'vanid',
    (name: string) => mode !== undefined && modeNamed(name) === mode,
    (name: string) => /vanid/.test(name) && modeNamed(name) === undefined,
    (name: string) => modeNamed(name) !== undefined,
  ];
  const places = fits.map((fit) => names.findIndex(fit));
  const best = places.findIndex((place) => place >= 0);
  return best < 0 ? undefined : { place: places[best] as number, isSure: best < 3 };
}

/** The column of numbers that most rows have, since a bulk import takes one; a header without a meaning is known by its values. */
function phoneColumn(names: readonly string[], rows: readonly Row[]): number | undefined {
  const rank = (index: number) => PHONE_ORDER.findIndex((pattern) => pattern.test(names[index] ?? ''));
  const filled = (index: number) => rows.filter((row) => looksLikePhone(row[index])).length;
  const [best] = names
    .map((_, index) => index)
    .filter((index) => PHONE.test(names[index] ?? '') && !ABOUT_PHONE.test(names[index] ?? ''))
    .sort((a, b) => filled(b) - filled(a) || rank(a) - rank(b));
  if (best !== undefined) return best;
  const place = names.findIndex((name, index) => !/id$|zip|postal/.test(name) && mostly(rows, index, looksLikePhone));
  return place >= 0 ? place : undefined;
}

const looksLikePhone = (value: string | undefined): boolean => e164(value) !== undefined;
const looksLikeEmail = (value: string | undefined): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value?.trim() ?? '');

/** Nearly every value that is there fits. */
function mostly(rows: readonly Row[], index: number, fits: (value: string | undefined) => boolean): boolean {
  const values = rows.map((row) => row[index]).filter((value) => value?.trim());
  return values.filter(fits).length > values.length * 0.8;
}
