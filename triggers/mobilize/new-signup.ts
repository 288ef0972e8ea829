import { signupKey } from '../../mappings/mobilize-signup.ts';
import { definePoll } from '../../platform/define.ts';
import { sampleSignup } from '../../services/mobilize/samples.ts';
import { signupFilters } from './inputs.ts';
import { signupRows } from './rows.ts';

export default definePoll({
  key: 'mobilize_new_signup',
  noun: 'Signup',
  label: 'New Signup',
  description: 'Triggers when a person signs up for a shift of your own event, or through you for an event of others.',
  input: signupFilters,
  sample: sampleSignup,
  perform: (filters, zap) =>
    signupRows(zap, filters, {
      // The day of signing up must lie in the window: an old signup that somebody edits is not a new one.
      id: (signup, sinceUnix) => ((signup.created_date ?? 0) >= sinceUnix ? signupKey(signup) : undefined),
      order: (signup) => signup.created_date,
    }),
});
