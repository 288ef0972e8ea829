import Papa from 'papaparse';
import { plainName } from '../../mappings/callhub-call.ts';
import { stop, type Zap } from '../../platform/zap.ts';
import type { CallHub } from './client.ts';
import { fieldsNamed, STANDARD_FIELDS } from './custom-fields.ts';

/** Other words for the standard columns, by their ids. */
const ALIASES: Record<string, string[]> = {
  0: ['phone', 'contact', 'phonenumbercontact', 'voicenumber', 'callnumber'],
  1: ['mobile', 'textnumber', 'smsnumber'],
  2: ['surname'],
  3: ['givenname'],
  4: ['emailaddress'],
  5: ['country'],
  6: ['streetaddress'],
  9: ['zip', 'postalcode'],
  11: ['company'],
  13: ['fullname', 'namefull'],
  16: ['tag', 'tagscommaseparated'],
};

export const PHONE_FIELD = '0';
export const COUNTRY_FIELD = '5';

const standardId = (name: string): string | undefined => {
  const plain = plainName(name);
  return Object.entries(STANDARD_FIELDS).find(
    ([id, standard]) => plainName(standard) === plain || ALIASES[id]?.includes(plain),
  )?.[0];
};

/** The ids of fields by their names, standard ones first: CallHub takes a custom field of the same name for the standard one. */
export async function fieldIds(
  zap: Zap,
  callhub: CallHub,
  names: readonly string[],
): Promise<{ ids: Map<string, string>; missing: string[] }> {
  const ids = new Map<string, string>();
  for (const name of names) {
    const id = standardId(name);
    if (id) ids.set(name, id);
  }
  const { found, missing } = await fieldsNamed(
    zap,
    callhub,
    names.filter((name) => !ids.has(name)),
  );
  for (const [name, { id }] of found) ids.set(name, id);
  return { ids, missing };
}

export interface Table {
  headers: string[];
  /** The first rows, to see what the columns hold. */
  rows: string[][];
}

/** The beginning of a CSV file. `cut` says that there is more, so that its last row may be half a row. */
export function readTable(zap: Zap, head: string, cut: boolean): Table {
  const refuse = (why: string): never => stop(zap, 'fail', `The file of CSV URL ${why}`, { code: 'UnreadableFile' });
  if (/^\s*<(!doctype|html|\?xml)/i.test(head)) {
    refuse('is a web page, not a CSV file. Its link may have expired, or may lead to a page with a download button.');
  }
  const { data, meta, errors } = Papa.parse<string[]>(head, { skipEmptyLines: 'greedy' });
  // Behind a quotation mark that is never closed, all other rows are part of one field. Where the file goes on, so may the field.
  const isOpen = errors.some(({ code }) => code === 'MissingQuotes');
  if (isOpen && (!cut || data.length <= 2)) {
    refuse(
      `has a quotation mark in row ${data.length} that is never closed, so the rows below it cannot be told apart. Close it or remove it.`,
    );
  }
  const [headers = [], ...rows] = cut ? data.slice(0, -1) : data;
  if (cut && rows.length === 0) refuse('has no row that ends within its first 64 KB. Save it as CSV, one row a line.');
  if (headers.length === 0) refuse('is empty.');
  if (headers.length > 1 && meta.delimiter !== ',') {
    refuse('is not separated by commas. Save it as CSV with commas; CallHub reads no other kind.');
  }
  return { headers: headers.map((header) => header.trim()), rows };
}
