import * as z from 'zod/mini';
import { type CreateResult, defineCreate } from '../../platform/define.ts';
import { refusePrivate } from '../../platform/download.ts';
import { longText } from '../../platform/fields.ts';
import { standIn } from '../../platform/http.ts';
import { indigo } from '../../services/indigo/client.ts';
import { directLink, isAddress, readTable, stashTable } from '../../services/indigo/csv.ts';
import { sampleAudience } from '../../services/indigo/samples.ts';
import { type AudienceShape, audienceShape } from '../../services/indigo/shapes.ts';
import { customerId } from './inputs.ts';

type Output = CreateResult & AudienceShape & { csv_url: string; rows: number | null };

/** Not safe to replay: every run uploads again, since nothing tells two uploads of one file apart. */
export default defineCreate({
  key: 'indigo_upload_csv',
  noun: 'Upload',
  label: 'Upload CSV',
  description:
    'Uploads a list of people, for the step Create Audience from CSV to match. Each run uploads it once more.',
  input: z.object({
    csv_url: longText({
      label: 'CSV',
      help: 'The web address of a CSV that anybody with the link can open, also of a Google sheet that is shared so. Or the list itself: type the line with the headings, and below it map the lines that Digest by Zapier has collected.',
    }),
    customer_id: z.optional(customerId()),
  }),
  sample: {
    ...sampleAudience,
    name: '',
    status: 'PENDING',
    is_active: false,
    upload_status: 'PROCESSING',
    is_ready_for_columns: false,
    result: 'created',
    csv_url: 'https://files.example.org/people.csv',
    rows: 1500,
  } as Output,
  perform: async ({ csv_url: given, customer_id }, zap): Promise<Output> => {
    const table = isAddress(given) ? undefined : readTable(zap, given);
    if (!table) refusePrivate(zap, given, 'CSV');
    const api = indigo(zap, customer_id);
    const url = !table ? directLink(given) : zap.planned ? standIn('file') : await stashTable(zap, table);
    const shape = audienceShape(await api.uploadCsv(url));
    return {
      ...shape,
      columns: table?.columns ?? shape.columns,
      result: 'created',
      csv_url: url,
      rows: table?.rows.length ?? null,
    };
  },
});
