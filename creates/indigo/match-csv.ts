import * as z from 'zod/mini';
import { type CreateResult, defineCreate } from '../../platform/define.ts';
import { many, pairs, suggestion, text } from '../../platform/fields.ts';
import { stop, warn } from '../../platform/zap.ts';
import { indigo } from '../../services/indigo/client.ts';
import { brokenRules, COLUMN_FIELDS, columnSelections } from '../../services/indigo/columns.ts';
import { audienceIdOf, columnsOf, isActive, nameOf } from '../../services/indigo/objects.ts';
import { recovered } from '../../services/indigo/recovered.ts';
import { sampleAudience } from '../../services/indigo/samples.ts';
import { type AudienceShape, audienceShape } from '../../services/indigo/shapes.ts';
import { quoted, unlessFailed, untilReadyForColumns } from '../../services/indigo/waiting.ts';
import { audienceId, customerId } from './inputs.ts';

type Output = CreateResult & AudienceShape;

/**
 * Safe to replay: an upload that was matched under this name is returned as it is. Names are unique for each customer, so
 * an audience of this name from another upload is returned too, with a warning, and the new upload stays unmatched.
 */
export default defineCreate({
  key: 'indigo_match_csv',
  noun: 'Audience',
  label: 'Create Audience from CSV',
  description:
    'Creates an audience by matching an uploaded CSV with the voter file. It is ready minutes later; let the search Find Audience wait for it.',
  input: z.object({
    audience_id: audienceId('Upload', 'The upload to match, as Upload CSV returned it.'),
    audience_name: text({
      help: 'A name that no other audience of this customer has. With a date in it, you can match the same list again next week.',
    }),
    columns: pairs({
      help: `On the left what a column holds, on the right its heading in the CSV, spelled exactly alike. On the left can stand: ${Object.keys(COLUMN_FIELDS).join(', ')}.`,
    }),
    required_fields: z.optional(
      many(suggestion(COLUMN_FIELDS), {
        help: 'The chosen fields that must agree for a person to count as found; at least one. The other columns only help to find people. Street addresses are too unreliable to be required.',
      }),
    ),
    customer_id: z.optional(customerId()),
  }),
  sample: { ...sampleAudience, result: 'created' } as Output,
  perform: async ({ audience_id, audience_name, columns, required_fields = [], customer_id }, zap): Promise<Output> => {
    const refuse = (problems: string): never =>
      stop(zap, 'fail', `Create Audience from CSV cannot run with these columns: ${problems}.`, {
        code: 'InvalidInput',
      });
    const broken = brokenRules(columns, required_fields);
    if (broken.length > 0) refuse(broken.join('; '));

    const api = indigo(zap, customer_id);
    const upload = await api.audience(audience_id);
    const unchanged = (audience: typeof upload): Output => {
      unlessFailed(zap, audience);
      return { ...audienceShape(audience), result: 'unchanged' };
    };
    if (nameOf(upload) === audience_name) return unchanged(upload);
    await untilReadyForColumns(zap, upload);
    if (isActive(upload)) {
      return stop(
        zap,
        'fail',
        `This upload is the audience ${quoted(upload)} in Indigo already. Upload the CSV again to match it under another name.`,
        { code: 'MatchedAlready' },
      );
    }
    const headings = columnsOf(upload);
    const missing = Object.values(columns).filter((column) => headings.length > 0 && !headings.includes(column));
    if (missing.length > 0) {
      refuse(`the CSV has no column ${missing.join(' and no ')}; it has ${headings.join(', ')}`);
    }

    const sameName = async () => (await api.audiences()).find((audience) => nameOf(audience) === audience_name);
    const taken = (audience: typeof upload): Output => {
      if (audienceIdOf(audience) !== audience_id) {
        warn(
          zap,
          `Indigo has an audience ${quoted(audience)} from another upload. It is returned as it is; choose another name to match this upload.`,
        );
      }
      return unchanged(audience);
    };
    const other = await sameName();
    if (other) return taken(other);
    const match = () => api.matchCsv(audience_id, audience_name, columnSelections(columns, required_fields));
    const { made, row } = await recovered(match, sameName);
    return made ? { ...audienceShape(row), result: 'created' } : taken(row);
  },
});
