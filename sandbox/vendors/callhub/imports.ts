import Papa from 'papaparse';
import type { Account, Import } from './account.ts';
import { addContact, contactWithNumber, join, mergeContact } from './contact-changes.ts';
import { givenContact } from './contact-input.ts';
import { addTag } from './tags.ts';
import { type Body, parsed, Refusal, requiredText } from './wire.ts';

const COLUMN = { phone: 0, country: 5, fullName: 13, tags: 16 };
const FIELD_OF_COLUMN: Record<number, string> = {
  0: 'contact',
  1: 'mobile',
  2: 'last_name',
  3: 'first_name',
  4: 'email',
  6: 'address',
  7: 'city',
  8: 'state',
  9: 'zipcode',
  10: 'job_title',
  11: 'company_name',
  12: 'company_website',
};

/** Checks the request and puts the import in the queue; nothing is read yet. */
export function queueImport(account: Account, body: Body): void {
  const phonebook = account.get(account.phonebooks, requiredText(body, 'phonebook_id')).id;
  const columns = readMapping(body.mapping);
  const custom = body.country_choice === 'custom';
  const iso = String(body.country_iso ?? body.country_ISO ?? '');
  const country = custom ? requiredText({ country_iso: iso }, 'country_iso') : undefined;
  account.imports.push({
    phonebook,
    columns,
    country,
    read: source(account, body),
    pollsLeft: account.options.importPolls,
  });
}

function source(account: Account, body: Body): () => Promise<string> {
  const { contacts_csv: file, csv_url } = body;
  if (file instanceof File) return () => file.text();
  const url = requiredText({ csv_url }, 'csv_url');
  return () => account.options.fetchText(url);
}

/** `{"<field id>": "<column>"}` as JSON text; both sides are texts, and field 0 must be there. */
function readMapping(mapping: unknown): Map<number, number> {
  const broken = () => new Refusal(400, 'Invalid Json [mapping]');
  if (typeof mapping !== 'string') throw broken();
  const value = parsed(mapping, broken);
  if (value === null || typeof value !== 'object') throw broken();
  const isNumber = (side: unknown) => typeof side === 'string' && /^\d+$/.test(side);
  const entries = Object.entries(value).filter((sides) => sides.every(isNumber));
  const columns = new Map(entries.map(([field, column]) => [Number(field), Number(column)]));
  if (!columns.has(COLUMN.phone)) throw new Refusal(400, 'No column is set as Phone Number');
  return columns;
}

/** One look at a phonebook's size: brings the oldest import nearer to its end. */
export async function pollImports(account: Account): Promise<void> {
  const [oldest] = account.imports;
  if (!oldest) return;
  oldest.pollsLeft -= 1;
  if (oldest.pollsLeft <= 0) await landNext(account);
}

/** Lands every queued import, in order of arrival. */
export async function finishImports(account: Account): Promise<void> {
  while (account.imports.length > 0) await landNext(account);
}

async function landNext(account: Account): Promise<void> {
  const job = account.imports.shift();
  if (!job) return;
  // An address that cannot be read ends the import unseen; the owner would get an email.
  const csv = await job.read().catch(() => '');
  const [, ...rows] = Papa.parse<string[]>(csv.trim()).data;
  for (const row of rows) landRow(account, job, row);
}

/** A malformed row is dropped without notice. */
function landRow(account: Account, job: Import, row: string[]): void {
  const cell = (column: number) => row[job.columns.get(column) ?? -1]?.trim() ?? '';
  const body: Body = { country_code: job.country ?? cell(COLUMN.country) };
  const [first = '', ...rest] = cell(COLUMN.fullName).split(/\s+/);
  if (first) Object.assign(body, { first_name: first, last_name: rest.join(' ') });
  for (const column of job.columns.keys()) {
    const custom = account.customFields.get(BigInt(column))?.name;
    const field = FIELD_OF_COLUMN[column] ?? custom;
    if (field && cell(column)) body[field] = cell(column);
  }
  try {
    const given = givenContact(account, body);
    const existing = contactWithNumber(account, given.fields.contact);
    if (existing && account.options.importExisting === 'update') mergeContact(existing, given);
    const contact = existing ?? addContact(account, given);
    join(contact, job.phonebook);
    const names = cell(COLUMN.tags)
      .split(',')
      .flatMap((name) => name.trim() || []);
    for (const name of names) {
      const tag = [...account.tags.values()].find((known) => known.name === name) ?? addTag(account, name);
      if (!contact.tags.includes(tag.id)) contact.tags.push(tag.id);
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}
