import * as z from 'zod/mini';
import { type CreateResult, defineCreate } from '../../platform/define.ts';
import { anyPairs, text, whole, yesNo } from '../../platform/fields.ts';
import { stop, warn } from '../../platform/zap.ts';
import { indigo } from '../../services/indigo/client.ts';
import { readFilters } from '../../services/indigo/filters.ts';
import { difference, forgetMakeUp, type MakeUp, missingPeople, noteMakeUp } from '../../services/indigo/lookalikes.ts';
import { type Audience, nameOf, wholeOf } from '../../services/indigo/objects.ts';
import { recovered } from '../../services/indigo/recovered.ts';
import { sampleAudience } from '../../services/indigo/samples.ts';
import { type AudienceShape, audienceShape } from '../../services/indigo/shapes.ts';
import { quoted, unlessFailed, untilActive } from '../../services/indigo/waiting.ts';
import { audienceId, customerId } from './inputs.ts';

type Output = CreateResult & AudienceShape & { indigo_base_audience_id: string };

/** Indigo wants this many people matched, which is fewer than the rows of the CSV. */
const LEAST_BASE = 1_000;

/** Safe to replay: an audience of the same name and make-up is returned; one of another make-up is an error, since money may follow. */
export default defineCreate({
  key: 'indigo_create_lookalike_audience',
  noun: 'Lookalike Audience',
  label: 'Create Lookalike Audience',
  description:
    'Creates an audience of voters who resemble those of an uploaded one. It is ready minutes later; let the search Find Audience wait for it.',
  input: z.object({
    base_audience_id: audienceId(
      'Base Audience',
      'An audience that was made from a CSV, with at least 1,000 people matched. Lookalikes and lists made by filters cannot be a base.',
    ),
    audience_name: text({ help: 'A name that no other audience of this customer has.' }),
    size: whole({ help: 'How many people you want.' }, { min: 1 }),
    include_original_audience: z.optional(yesNo({ help: 'Choose yes to have the people of the base in it as well.' })),
    filters: z.optional(
      anyPairs({
        help: 'Limits to places under the names that Indigo gave you, each with a value in JSON such as `["Albany"]`. All of them hold at once, so places that do not overlap leave nobody.',
      }),
    ),
    customer_id: z.optional(customerId()),
  }),
  sample: {
    ...sampleAudience,
    name: 'Spring volunteers, lookalike',
    size: 20000,
    result: 'created',
    indigo_base_audience_id: 'aud_8nC3rV',
  } as Output,
  lock: { key: 'indigo-lookalike-{{bundle.inputData.audience_name}}', scope: ['account'], timeout: 30 },
  perform: async (input, zap): Promise<Output> => {
    const { base_audience_id, audience_name, size } = input;
    const filters = readFilters(zap, input.filters);
    const api = indigo(zap, input.customer_id);
    const makeUp: MakeUp = {
      baseAudienceId: base_audience_id,
      size,
      includeOriginalAudience: input.include_original_audience ?? false,
      ...(filters && { filters }),
    };
    const output = (audience: Audience, result: Output['result']): Output => ({
      ...audienceShape(audience),
      result,
      indigo_base_audience_id: base_audience_id,
    });
    const sameName = async () => (await api.audiences()).find((audience) => nameOf(audience) === audience_name);
    const there = async (audience: Audience): Promise<Output> => {
      unlessFailed(zap, audience);
      const differs = await difference(zap, api, audience, makeUp);
      if (differs) {
        stop(
          zap,
          'fail',
          `Indigo has an audience ${quoted(audience)} already, and it is a different one: ${differs}. Choose another name.`,
          { code: 'NameTaken' },
        );
      }
      const fewer = missingPeople(audience, makeUp);
      if (fewer) warn(zap, `The audience ${quoted(audience)} is there already, with ${fewer} people.`);
      return output(audience, 'unchanged');
    };

    const known = await sameName();
    if (known) return there(known);
    const base = await api.audience(base_audience_id);
    await untilActive(zap, base);
    const matched = wholeOf(base.size);
    if (matched !== null && matched < LEAST_BASE) {
      return stop(
        zap,
        'fail',
        `Indigo needs a base audience with at least ${LEAST_BASE.toLocaleString('en-US')} people matched; ${quoted(base)} has ${matched.toLocaleString('en-US')}. Choose a larger one.`,
        { code: 'BaseTooSmall' },
      );
    }
    await noteMakeUp(zap, api, audience_name, makeUp);
    const create = () => api.createLookalike({ ...makeUp, audienceName: audience_name });
    const { made, row } = await recovered(create, sameName).catch(async (refusal: Error) => {
      if (refusal.name === 'AppError') await forgetMakeUp(zap, api, audience_name);
      throw refusal;
    });
    return made ? output(row, 'created') : there(row);
  },
});
