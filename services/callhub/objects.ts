/*
 * CallHub's own objects, as far as this connector reads them. Old rows miss keys, so every key is optional and may be null.
 * Ids have 64 bits: they arrive here as text, or as a number where they are short.
 */
type Maybe<T> = T | null | undefined;

/** Newer rows repeat the id as text; do-not-contact rows and old campaigns have it in `url` alone. */
export interface Row {
  id?: Maybe<string | number>;
  pk_str?: Maybe<string>;
  url?: Maybe<string>;
}

/** Fields that CallHub adds later are kept: a PUT blanks what it does not hold. */
export interface Contact extends Row {
  /** Number for calls. Digits with the country prefix. */
  contact?: Maybe<string>;
  /** Number for texts. */
  mobile?: Maybe<string>;
  country_code?: Maybe<string>;
  first_name?: Maybe<string>;
  last_name?: Maybe<string>;
  email?: Maybe<string>;
  zipcode?: Maybe<string>;
  created_date?: Maybe<string>;
  /** Text in one of four looks; see custom-values.ts. */
  custom_fields?: unknown;
  /** Objects on a single read; names, one text with commas, or nothing in lists. */
  tags?: Maybe<string | (string | Tag)[]>;
  phonebooks?: Maybe<string[]>;
  [field: string]: unknown;
}

export interface Tag extends Row {
  name?: Maybe<string>;
}

/** `count` may be a number, text or a link, so it is not read. */
export interface Phonebook extends Row {
  name?: Maybe<string>;
  description?: Maybe<string>;
  created_date?: Maybe<string>;
}

export interface NumbersCount {
  phonenumber_count?: Maybe<number | string>;
  mobilenumber_count?: Maybe<number | string>;
}

/** A column that a contact can have. Standard ones have ids up to 16. */
export interface ContactField {
  id?: Maybe<number | string>;
  name?: Maybe<string>;
}

export interface DncList extends Row {
  name?: Maybe<string>;
}

/** The id of an entry is not that of a contact; `dnc` is the link of its list. */
export interface DncEntry extends Row {
  dnc?: Maybe<string>;
  phone_number?: Maybe<string>;
  /** 1 calls, 2 texts, 3 both. Not every answer shows it. */
  category?: Maybe<number | string>;
}

export interface Campaign extends Row {
  name?: Maybe<string>;
  status?: Maybe<number | string>;
  phonebook?: Maybe<string[]>;
}

export interface Webhook extends Row {
  event?: Maybe<string>;
  target?: Maybe<string>;
}

/** The last part of the path of a link. */
export const idInLink = (link: Maybe<string>): string =>
  String(link ?? '')
    .replace(/[?#].*$/, '')
    .split('/')
    .filter(Boolean)
    .at(-1) ?? '';

/** The exact id of a row, as text. A number that is too long for JavaScript was rounded and counts as none. */
export function idOf({ pk_str, url, id }: Row): string {
  const exact = typeof id === 'number' && !Number.isSafeInteger(id) ? '' : String(id ?? '');
  return String(pk_str || idInLink(url) || exact);
}

/** Names as people compare them. */
export const plainText = (name: string): string => name.trim().toLowerCase();
export const sameName = (a: string, b: string): boolean => plainText(a) === plainText(b);

/** Ids count up, so the smaller one is the older record. */
export const byAge = (a: { id: string }, b: { id: string }): number =>
  a.id.length - b.id.length || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

interface Dated extends Row {
  created_date?: Maybe<string>;
}
const UNKNOWN = '9999';
/** By date, and by id where there is none or the same one. */
export const oldestFirst = (a: Dated, b: Dated): number =>
  (a.created_date ?? UNKNOWN).localeCompare(b.created_date ?? UNKNOWN) || byAge({ id: idOf(a) }, { id: idOf(b) });
