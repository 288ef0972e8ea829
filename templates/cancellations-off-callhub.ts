import { fill, type Template } from './template.ts';

export default {
  slug: 'cancellations-off-callhub',
  title: 'Stop reminder calls to people who cancelled on Mobilize',
  story: 'Who cancels a shift is taken out of the CallHub phonebook for reminders, so that nobody calls them about it.',
  steps: [
    { use: 'mobilize_signup_status_reached', fields: { outcomes: ['CANCELLED'], masked: 'skip' } },
    { use: 'callhub_find_contact', fields: { phone: '{{1__person__phone}}' } },
    {
      use: 'callhub_remove_contact_from_phonebook',
      fields: {
        contact: '{{2__id}}',
        phonebook: fill('callhub_reminder_phonebook', 'The phonebook of your reminder calls.'),
      },
    },
  ],
  nextClient: 'Choose the client’s own connection in every step, then their phonebook.',
  onFailure:
    'Somebody whom CallHub does not know ends the run without an error. Taking out a contact that is not in the phonebook changes nothing.',
} satisfies Template;
