import * as z from 'zod/mini';
import { personKey, personRecordOf } from '../../mappings/mobilize-signup.ts';
import { definePoll } from '../../platform/define.ts';
import { mobilize } from '../../services/mobilize/client.ts';
import { pollRows } from '../../services/mobilize/reading.ts';
import { samplePerson } from '../../services/mobilize/samples.ts';
import { daysToLookBack } from './inputs.ts';
import { SIGNUP_MEMORY_DAYS } from './rows.ts';

export default definePoll({
  key: 'mobilize_new_person',
  noun: 'Person',
  label: 'New Person',
  description: 'Triggers when a person becomes affiliated with your organization.',
  input: z.object({
    window_days: daysToLookBack(
      ' A person in whom nothing changed for two months before the Zap was switched on counts as new at the next change.',
    ),
  }),
  sample: samplePerson,
  perform: ({ window_days }, zap) =>
    pollRows(zap, {
      list: (updated_since) => mobilize(zap).people({ updated_since }),
      windowDays: window_days,
      memoryDays: SIGNUP_MEMORY_DAYS,
      keep: (person) => personKey(person) !== '',
      // First sight decides, not the date: a newly affiliated person may be known to Mobilize for years.
      id: personKey,
      shape: personRecordOf,
      order: ({ modified_date }) => modified_date,
      narrow: 'Lower Days to Look Back in this trigger.',
    }),
});
