import * as z from 'zod/mini';
import { usualColumns } from '../../mappings/van-export-to-callhub.ts';
import { type CreateResult, defineCreate } from '../../platform/define.ts';
import { readHead } from '../../platform/download.ts';
import { pairs, text, url, yesNo } from '../../platform/fields.ts';
import { stop, warn, type Zap } from '../../platform/zap.ts';
import { type CallHub, callhub } from '../../services/callhub/client.ts';
import { COUNTRY_FIELD, fieldIds, PHONE_FIELD, readTable, type Table } from '../../services/callhub/import-columns.ts';
import { mark } from '../../services/callhub/lists.ts';
import { IMPORT_PACE } from '../../services/callhub/pace.ts';
import { openMode } from '../../services/van/service.ts';
import { countryCode, phonebookToFill } from './inputs.ts';

type Output = CreateResult & {
  callhub_phonebook_id: string;
  /** Header → field, as it was sent. */
  columns: Record<string, string>;
  phone_numbers_before: number | null;
  text_numbers_before: number | null;
  second_import: string;
};

const HEAD_BYTES = 65_536;
const SECOND_IMPORT =
  'Importing the same file again adds nobody twice: a number that is there is only put into the phonebook. It uses up one of the five imports an hour.';

const input = z.object({
  csv_url: url({
    label: 'CSV URL',
    help: 'A link to the file that works without a login, such as the download link of an NGP VAN export. The first row must hold the headers.',
  }),
  phonebook: phonebookToFill('Every row of the file is put into this phonebook.'),
  columns: pairs({
    help: 'On the left a header of the file, on the right the field that takes its values: phone number, mobile number, first name, last name, email, address, city, state, zipcode, country code, tags, or the name of a custom field. One column must be the phone number.',
  }),
  find_columns: z.optional(
    yesNo({
      label: 'Find Usual Columns',
      help: 'Choose yes for lists from NGP VAN: VAN ID, phone, email, names and address are also found by themselves, whatever their headers are called. What you fill in above comes first; one pair, such as VanID and VAN ID, is enough, and its header may be called otherwise in the file.',
    }),
  ),
  van_id_field: z.optional(
    text({
      label: 'Custom Field for the VAN ID',
      help: 'Which custom field takes a VAN ID that was found by itself. The one named VAN ID unless you choose another.',
      dynamic: 'callhub_contact_fields.id.name',
    }),
  ),
  country_code: z.optional(countryCode()),
});
type Input = z.infer<typeof input>;

/**
 * Safe to replay: CallHub joins numbers that it has to the phonebook and does not double them. It gives no id for the
 * import, so a second one cannot be told from the first, runs again, and counts against the limit.
 */
export default defineCreate({
  key: 'callhub_import_contacts',
  noun: 'Import',
  label: 'Import Contacts',
  description:
    'Imports the rows of a CSV file into a phonebook. A second import of the same file adds nobody twice, but counts against the five imports that an account has an hour.',
  input,
  sample: {
    id: '3811902257460100021-5f0a2c71',
    result: 'created',
    callhub_phonebook_id: '3811902257460100021',
    columns: {}, // each file has its own
    phone_numbers_before: 412,
    text_numbers_before: 388,
    second_import: SECOND_IMPORT,
  } as Output,
  throttle: IMPORT_PACE,
  perform: async (input, zap): Promise<Output> => {
    const ch = callhub(zap);
    const before = await ch.countNumbers(input.phonebook);
    const head = await readHead(zap, input.csv_url, 'CSV URL', HEAD_BYTES);
    const table = readTable(zap, head, Buffer.byteLength(head) >= HEAD_BYTES - BYTE_ORDER_MARK);
    const { mapping, columns } = await columnsOf(zap, ch, table, input);
    const done = {
      id: `${input.phonebook}-${mark(input.csv_url).slice(0, 8)}`,
      callhub_phonebook_id: input.phonebook,
      columns,
      phone_numbers_before: count(before.phonenumber_count),
      text_numbers_before: count(before.mobilenumber_count),
      second_import: SECOND_IMPORT,
    };
    if (table.rows.length === 0) {
      warn(zap, 'The file has headers and no rows, so nothing was imported.');
      return { ...done, result: 'skipped' };
    }
    if (COUNTRY_FIELD in mapping && input.country_code) {
      warn(zap, 'A column of the file gives the country of each row, so Country Code was not used.');
    }
    await ch.importContacts({
      phonebook_id: input.phonebook,
      csv_url: input.csv_url,
      mapping: JSON.stringify(mapping),
      ...(COUNTRY_FIELD in mapping
        ? { country_choice: 'file' }
        : { country_choice: 'custom', country_iso: input.country_code ?? 'US' }),
    });
    return { ...done, result: 'created' };
  },
});

const BYTE_ORDER_MARK = 3;
const count = (value: number | string | null | undefined): number | null =>
  /^\d+$/.test(String(value ?? '')) ? Number(value) : null;

/** Field id → column number, both as text, which is how CallHub wants them; and the same for people to read. */
async function columnsOf(zap: Zap, ch: CallHub, table: Table, input: Input) {
  const refuse = (why: string): never => stop(zap, 'fail', why, { code: 'InvalidInput' });
  const place = (header: string) => table.headers.findIndex((one) => one.toLowerCase() === header.trim().toLowerCase());
  const named = Object.entries(input.columns).map(([header, field]) => ({ header, column: place(header), field }));
  const strange = named.filter(({ column }) => column < 0);
  // The file's own headers are not quoted: a file without a header row begins with a person.
  if (strange.length > 0 && !input.find_columns) {
    refuse(`Columns names ${strange.map(({ header }) => header).join(', ')}, which is no header of the file.`);
  }
  const asked = named.filter(({ column }) => column >= 0).map((one) => ({ ...one, found: false }));
  const usual = [...(input.find_columns ? usualColumns(table.headers, table.rows, openMode(zap)) : [])].map(
    ([column, field]) => ({
      column,
      field: field === 'VAN ID' && input.van_id_field ? input.van_id_field : field,
      found: true,
    }),
  );
  const { ids, missing } = await fieldIds(
    zap,
    ch,
    [...named, ...usual].map(({ field }) => field),
  );
  const unknown = named.filter(({ field }) => missing.includes(field)).map(({ field }) => field);
  if (unknown.length > 0) {
    refuse(`CallHub has no contact field named ${unknown.join(', ')}. Custom fields must be made in CallHub first.`);
  }

  const mapping: Record<string, string> = {};
  const columns: Record<string, string> = {};
  for (const { column, field, found } of [...asked, ...usual]) {
    const id = ids.get(field);
    const taken = id !== undefined && id in mapping;
    const used = Object.values(mapping).includes(String(column));
    if (!found && taken) refuse(`Columns gives two columns to the field ${field}.`);
    if (id === undefined) {
      warn(zap, `CallHub has no custom field named ${field}, so that column was left out. Make the field to keep it.`);
    } else if (!found || (!taken && !used)) {
      mapping[id] = String(column);
      columns[table.headers[column] ?? ''] = field;
    }
  }
  const lost = strange.filter(({ field }) => !((ids.get(field) ?? '') in mapping)).map(({ header }) => header);
  if (lost.length > 0) {
    refuse(
      `Columns names ${lost.join(', ')}, which is no header of the file, and no other column was recognised for it.`,
    );
  }
  if (!(PHONE_FIELD in mapping)) {
    refuse('No column is the phone number. Add one to Columns, or choose yes in Find Usual Columns.');
  }
  return { mapping, columns };
}
