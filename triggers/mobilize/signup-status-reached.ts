import * as z from 'zod/mini';
import { outcomeOf, signupKey } from '../../mappings/mobilize-signup.ts';
import { definePoll } from '../../platform/define.ts';
import { many, suggestion } from '../../platform/fields.ts';
import { sampleSignup } from '../../services/mobilize/samples.ts';
import { OUTCOMES } from '../../services/mobilize/words.ts';
import { signupFilters } from './inputs.ts';
import { SIGNUP_MEMORY_DAYS, signupRows } from './rows.ts';

export default definePoll({
  key: 'mobilize_signup_status_reached',
  noun: 'Signup',
  label: 'Signup Status Reached',
  description: 'Triggers when a signup is made, confirmed, cancelled, attended or missed, once for each of these.',
  input: z.extend(signupFilters, {
    outcomes: z.optional(
      many(suggestion(OUTCOMES), {
        label: 'Outcomes',
        help: 'Only these outcomes. Leave it empty for all. Attendance is known once you or the volunteer recorded it after the shift. Masked signups show no outcome, so they never count.',
      }),
    ),
  }),
  sample: { ...sampleSignup, id: '61000987-ATTENDED' },
  perform: ({ outcomes, ...filters }, zap) =>
    signupRows(zap, filters, {
      memoryDays: SIGNUP_MEMORY_DAYS,
      id: (signup, sinceUnix) => {
        const outcome = outcomeOf(signup);
        if (!outcome || (outcomes && !outcomes.includes(outcome))) return undefined;
        // Only a new signup can newly be registered; an edit of an old one is no news.
        if (outcome === 'REGISTERED' && (signup.created_date ?? 0) < sinceUnix) return undefined;
        return `${signupKey(signup)}-${outcome}`;
      },
      order: (signup) => signup.modified_date,
    }),
});
