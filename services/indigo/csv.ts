import Papa from 'papaparse';
import { stop, warn, type Zap } from '../../platform/zap.ts';

/** A CSV that Indigo can fetch. Headings and count are known only of one that was given as text. */
export interface CsvFile {
  url: string;
  columns: string[];
  rows: number | null;
}

export interface Table {
  columns: string[];
  rows: string[][];
}

/** A Google sheet as the browser shows it: `/spreadsheets/d/<id>/edit`. */
const SHEET = /^\/spreadsheets\/(?:u\/\d+\/)?d\/([\w-]{20,})(?:\/(?:edit|view|htmlview))?\/?$/;

/** A sheet's address in the browser gives a page; this one gives the sheet as CSV. */
export function directLink(address: string): string {
  const { hostname, pathname, search, hash } = new URL(address);
  const [, sheet] = (hostname === 'docs.google.com' && SHEET.exec(pathname)) || [];
  const [, tab] = /gid=(\d+)/.exec(hash || search) ?? [];
  return sheet
    ? `https://docs.google.com/spreadsheets/d/${sheet}/export?format=csv${tab ? `&gid=${tab}` : ''}`
    : address;
}

export const isAddress = (given: string): boolean => /^https?:\/\/\S+$/i.test(given) && URL.canParse(given);

/** Reads CSV text: a line with the headings, then a line for each person. Lines that are all the same count once. */
export function readTable(zap: Zap, text: string): Table {
  const refuse = (problem: string): never => stop(zap, 'fail', `CSV ${problem}.`, { code: 'InvalidInput' });
  if (!text.includes('\n')) {
    refuse(
      'must be a web address that starts with https://, or a line of headings with a line below it for each person',
    );
  }
  const { data } = Papa.parse<string[]>(text.replace(/\r\n?/g, '\n'), { delimiter: ',', skipEmptyLines: 'greedy' });
  const [first = [], ...lines] = data.map((line) => line.map((value) => value.trim()));
  if (first.some((name) => !name)) refuse('has a column without a heading in its first line');
  if (new Set(first).size < first.length) refuse('has two columns of the same heading');
  const isWhole = (line: string[]) => line.length === first.length;
  const odd = lines.flatMap((line, index) => (isWhole(line) ? [] : [index + 2]));
  const rows = [...new Map(lines.filter(isWhole).map((line) => [JSON.stringify(line), line])).values()];
  if (rows.length === 0) refuse(`has no line with ${first.length} values, as many as its headings`);
  if (odd.length > 0) {
    const shown = odd.slice(0, 10).join(', ') + (odd.length > 10 ? ' …' : '');
    warn(
      zap,
      `${odd.length} lines of the CSV have more or fewer values than its headings, so they were left out (line ${shown}). Put values that may hold a comma between quotes.`,
    );
  }
  return { columns: first, rows };
}

/** Puts a table where anybody with its link can fetch it, at Zapier's own file store. */
export async function stashTable(zap: Zap, { columns, rows }: Table): Promise<string> {
  const csv = Papa.unparse({ fields: columns, data: rows });
  try {
    return await zap.z.stashFile(csv, Buffer.byteLength(csv), 'people.csv', 'text/csv');
  } catch {
    return stop(zap, 'retry', 'Zapier could not store the CSV as a file right now.');
  }
}
