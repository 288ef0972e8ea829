import * as z from 'zod/mini';
import { callOf } from '../../mappings/callhub-call.ts';
import { defineHook } from '../../platform/define.ts';
import { manyNames, suggestion, yesNo } from '../../platform/fields.ts';
import { dataOf, subscribe, unsubscribe } from '../../services/callhub/hooks.ts';
import { sampleCall } from '../../services/callhub/samples.ts';
import { campaigns, isChosen, isChosenName } from './inputs.ts';

const EVENT = 'cc.notes';

/** The outcomes that every account has; accounts add their own. */
const DISPOSITIONS = {
  ANSWER: 'Answered',
  CALLBACK: 'Call Back',
  LEFT_MESSAGE: 'Left Message',
  MACHINE: 'Answering Machine',
  NO_ANSWER: 'No Answer',
  USER_BUSY: 'Busy',
  BAD_NUMBER: 'Bad Number',
  DO_NOT_CALL: 'Do Not Call',
};

export default defineHook({
  key: 'callhub_new_call_result',
  noun: 'Call Result',
  label: 'New Call Result',
  description: 'Triggers when an agent saves a call, with its outcome, notes and survey answers.',
  input: z.object({
    campaigns,
    dispositions: z.optional(
      manyNames(suggestion(DISPOSITIONS), {
        help: 'Only calls that ended in one of these ways. Your own dispositions can be typed in.',
      }),
    ),
    only_with_answers: z.optional(
      yesNo({
        label: 'Only with Survey Answers',
        help: 'Choose yes to leave out calls in which no survey question was answered.',
      }),
    ),
  }),
  sample: sampleCall,
  subscribe: (target, _input, zap) => subscribe(zap, EVENT, target),
  unsubscribe: (subscription, zap) => unsubscribe(zap, subscription),
  read: async (posted, input, zap) => {
    const data = dataOf(zap, posted, EVENT, ['contact', 'campaign', 'disposition', 'surveys']);
    if (!data) return [];
    const call = callOf(data);
    const wanted =
      isChosen(input.campaigns, call.campaign.name) &&
      isChosenName(input.dispositions, call.disposition) &&
      (!input.only_with_answers || call.answers.some(({ answer }) => answer !== ''));
    return wanted ? [call] : [];
  },
});
