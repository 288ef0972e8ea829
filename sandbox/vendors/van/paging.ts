import type { Call } from './call.ts';
import { invalid } from './refusal.ts';

export interface PageRule {
  byDefault: number;
  /** The largest `$top`; none when left out. */
  most?: number;
}

export const STANDARD: PageRule = { byDefault: 50, most: 200 };

const wholeNumber = (text: string, name: string) => {
  if (!/^-?\d+$/.test(text)) throw invalid(`'${name}' must be an integer.`, name);
  return Number(text);
};

function topOf(call: Call, { byDefault, most }: PageRule): number {
  const text = call.url.searchParams.get('$top');
  if (text === null) return byDefault;
  if (text === '') return most === undefined ? Number.POSITIVE_INFINITY : byDefault;
  const top = wholeNumber(text, '$top');
  if (top <= 0) throw invalid("'$top' must be greater than '0'.", '$top');
  if (most !== undefined && top > most) {
    throw invalid(
      `'$top' must be less than or equal to the maximum result size for this end point: ${most}`,
      '$top',
      `If no '$top' parameter is specified, a default top size of ${byDefault} will be used.`,
    );
  }
  return top;
}

/** Answers one page. `count` is the total; the next link names the vendor's own host and port, whoever asked. */
export function page<T>(call: Call, rows: T[], render: (row: T) => unknown, rule = STANDARD): Response {
  const top = topOf(call, rule);
  const skip = wholeNumber(call.query('$skip') ?? '0', '$skip');
  if (skip < 0) throw invalid("'$skip' must be greater than or equal to '0'.", '$skip');
  const items = rows.slice(skip, skip + top).map(render);
  return call.json({
    items,
    nextPageLink: skip + top < rows.length ? nextLink(call.url, top, skip + top) : null,
    count: rows.length,
  });
}

function nextLink(url: URL, top: number, skip: number): string {
  const filters = [...url.searchParams].filter(([name]) => name !== '$top' && name !== '$skip');
  const query = [...filters, ['$top', String(top)], ['$skip', String(skip)]]
    .map(([name, value = '']) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
  return `https://api.securevan.com:443${url.pathname}?${query}`;
}

/** The sections of `$expand`, each checked against what the endpoint offers. */
export function expansions(call: Call, offered: readonly string[]): Set<string> {
  const asked = call.queryList('$expand');
  const unknown = asked.find((section) => !offered.includes(section));
  if (unknown !== undefined) {
    throw invalid(`'${unknown}' is not a valid expansion.`, '$expand', `Accepted values: ${offered.join(', ')}`);
  }
  return new Set(asked);
}
