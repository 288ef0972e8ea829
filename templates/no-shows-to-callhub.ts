import { fill, type Template } from './template.ts';

export default {
  slug: 'no-shows-to-callhub',
  title: 'Call people who did not come to their Mobilize shift',
  story:
    'Who signed up and stayed away is put into a CallHub phonebook, so that a volunteer can call and offer another shift. Their Mobilize ids go with them. Only people who agreed to texts can be texted from there.',
  steps: [
    { use: 'mobilize_signup_status_reached', fields: { outcomes: ['NO_SHOW'], masked: 'skip' } },
    {
      use: 'callhub_add_mobilize_signup',
      fields: {
        signup: '{{1__record}}',
        phonebook: fill(
          'callhub_no_show_phonebook',
          'The phonebook of your calling campaign for people who did not come.',
        ),
      },
    },
  ],
  nextClient: 'Choose the client’s own connection in both steps, then their phonebook.',
  onFailure:
    'CallHub takes about one contact a second, so a large day is spread over minutes by itself. A signup without a phone number is named in the run. A replay finds the same contact.',
} satisfies Template;
