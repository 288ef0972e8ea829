import { signupContentId } from '../../mappings/mobilize-signup.ts';
import { definePoll } from '../../platform/define.ts';
import { sampleSignup } from '../../services/mobilize/samples.ts';
import { signupFilters } from './inputs.ts';
import { SIGNUP_MEMORY_DAYS, signupRows } from './rows.ts';

export default definePoll({
  key: 'mobilize_updated_signup',
  noun: 'Signup',
  label: 'New or Updated Signup',
  description: 'Triggers when a signup is made, or when its status, attendance, rating, feedback or shift changes.',
  input: signupFilters,
  sample: { ...sampleSignup, id: '61000987-4f1c2a9be07d3358' },
  perform: (filters, zap) =>
    signupRows(zap, filters, {
      memoryDays: SIGNUP_MEMORY_DAYS,
      id: (signup) => signupContentId(signup),
      order: (signup) => signup.modified_date,
    }),
});
