import { fill, type Template } from './template.ts';

export default {
  slug: 'attended-to-activist-code',
  title: 'Mark people who came to a Mobilize event with an activist code',
  story:
    'Who came to a shift gets an activist code in VAN, so that you can list your active volunteers. The person is found by name, address and phone, or added to My Campaign.',
  steps: [
    { use: 'mobilize_signup_status_reached', fields: { outcomes: ['ATTENDED'], masked: 'skip' } },
    {
      use: 'van_create_or_update_person',
      fields: {
        first_name: '{{1__person__first_name}}',
        last_name: '{{1__person__last_name}}',
        email: '{{1__person__email}}',
        phone: '{{1__person__phone}}',
        zip: '{{1__person__zip}}',
      },
    },
    {
      use: 'van_apply_activist_codes',
      fields: {
        van_id: '{{2__van_id}}',
        activist_codes: fill('van_activist_code', 'The activist code for people who came.'),
      },
    },
  ],
  nextClient: 'Choose the client’s own connection in every step, then their activist code.',
  onFailure: 'When VAN is busy, the step waits and goes on by itself. Applying a code again changes nothing.',
} satisfies Template;
