import { fill, type Template } from './template.ts';

export default {
  slug: 'signups-to-actionkit',
  title: 'Add new and changed Mobilize signups to ActionKit',
  story:
    'Everybody who signs up, confirms, cancels, comes or does not come on Mobilize is in ActionKit minutes later: as a user with a phone number, and with an event signup that shows the latest status. Events that ActionKit does not have yet are made on the way.',
  steps: [
    { use: 'mobilize_updated_signup', fields: { relationship: 'all', masked: 'include' } },
    {
      use: 'actionkit_sync_mobilize_signup',
      fields: {
        signup: '{{1__record}}',
        event_create_page: fill(
          'actionkit_crm_create_page',
          'The event create page of your event campaign for signups.',
        ),
        event_signup_page: fill('actionkit_crm_signup_page', 'The event signup page of the same campaign.'),
        placeholder_email: fill('placeholder_email', 'An address of your own that stands as the host of every event.'),
        masked: 'sync',
      },
    },
  ],
  nextClient:
    'Choose the client’s own connection in both steps, then the two pages of their event campaign and their placeholder address.',
  onFailure:
    'When ActionKit is busy, the step waits and goes on by itself. When it refuses a record, the run shows which field and why; correct it and replay the run. A replay never makes a second person or signup.',
} satisfies Template;
