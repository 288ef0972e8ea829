import { parseJson } from './json.ts';

/*
 * What people type and earlier steps hand on, read as the kind of value that a field takes. What cannot be
 * read is left for the field to refuse.
 */

/** Mapped values may be numbers, booleans, or lists of one where text was asked for. */
export const asText = (value: unknown): unknown => {
  const one = Array.isArray(value) && value.length === 1 ? value[0] : value;
  return ['number', 'boolean', 'bigint'].includes(typeof one) ? String(one) : one;
};
/** For comparing with a list of words; '' for what is no word. */
export const asWord = (value: unknown): string => {
  const one = asText(value);
  return typeof one === 'string' ? one.trim().toLowerCase() : '';
};

/** A number past 2^53 was rounded before it came here, so it is somebody else's id. */
export const isRounded = (value: unknown): boolean => Number.isInteger(value) && !Number.isSafeInteger(value);

const YES = ['true', 'yes', 'y', '1', 'on'];
const NO = ['false', 'no', 'n', '0', 'off'];

/** Zapier sends real booleans as well as words. What is neither stays as it is. */
export const asYesOrNo = (value: unknown): unknown => {
  const word = asWord(value);
  return YES.includes(word) ? true : NO.includes(word) ? false : value;
};

const MOMENT = /^(\d{4})-(\d\d)-(\d\d)(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?\s?(?:Z|[+-]\d\d(?::?\d\d)?)?)?$/i;
/** JavaScript by itself takes the 30th of February for a day in March, and in early years 13 for a month. */
export function isMoment(value: string): boolean {
  const [, year = Number.NaN, month = 0, day] = (MOMENT.exec(value) ?? []).map(Number);
  const at = new Date(Date.UTC(year, month - 1, day));
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day && !Number.isNaN(Date.parse(isoOf(value)));
}

/** `2026-10-17 10:00:00 -0400` → `2026-10-17T10:00:00-04:00`, which every service reads alike. A date alone stays one. */
export function isoOf(moment: string): string {
  const [, date, clock, offset = ''] = /^(\S{10})[T ](\S+?)\s?(Z|[+-]\d\d(?::?\d\d)?)?$/i.exec(moment) ?? [];
  if (!clock) return moment;
  const [, hours, minutes = '00'] = offset.match(/([+-]\d\d):?(\d\d)?/) ?? [];
  return `${date}T${clock}${hours ? `${hours}:${minutes}` : offset.toUpperCase()}`;
}

export const asList = (value: unknown): unknown =>
  value === undefined
    ? value
    : [value].flat().flatMap((one: unknown) => (typeof one === 'string' ? split(one) : [one]));
/** Line items of an earlier step often repeat a value; 7 and '7' are the same one. */
export const distinct = (values: unknown): unknown =>
  Array.isArray(values)
    ? [...new Map(values.map((one) => [typeof one === 'object' ? one : String(one), one])).values()]
    : values;
const asJson = (text: string): unknown => {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
};
const split = (joined: string): unknown[] => {
  const list = asJson(joined);
  return Array.isArray(list) ? list : commaParts(joined);
};

/** The values in a text that are joined with commas. */
export const commaParts = (joined: string): string[] =>
  joined
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

export const asNames = (value: unknown): unknown =>
  value === undefined
    ? value
    : [value].flat().flatMap((one: unknown) => {
        if (typeof one !== 'string') return [one];
        const list = asJson(one);
        // Commas alone name nothing.
        return Array.isArray(list) ? list : commaParts(one).length > 0 ? [one.trim()] : [];
      });

export const asArray = (value: unknown): unknown => (Array.isArray(value) || value === undefined ? value : [value]);

const isRow = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);
/** A list with anything else in it is no line items, and is refused as a whole. */
export const asRows = (value: unknown): unknown => {
  const list = asArray(value);
  return Array.isArray(list) && !list.every(isRow) ? null : list;
};
