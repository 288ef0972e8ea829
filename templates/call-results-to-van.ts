import { fill, type Template } from './template.ts';

export default {
  slug: 'call-results-to-van',
  title: 'Record CallHub call results in NGP VAN',
  story:
    'Each call that an agent saves in CallHub becomes one canvass response in VAN: answers as survey responses, tags as activist codes, and otherwise the result of the call. The VAN ID travels in a custom field of the contact. Answers in free text are left out, or put into buckets that you name.',
  steps: [
    { use: 'callhub_new_call_result', fields: {} },
    {
      use: 'van_record_callhub_call',
      fields: {
        call: '{{1__record}}',
        answer_map: fill('van_answer_map', 'For each answer of your script, the survey question and response in VAN.'),
      },
    },
  ],
  nextClient:
    'Choose the client’s own connection in both steps, then map the answers of their script to their survey questions.',
  onFailure:
    'A contact without a VAN ID, and an answer without a mapping, are named in the run; nothing is guessed. When VAN is busy, the step waits. VAN itself drops a second identical contact within an hour.',
} satisfies Template;
