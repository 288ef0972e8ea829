import { fill, type Template } from './template.ts';

export default {
  slug: 'deleted-events-to-actionkit',
  title: 'Take deleted Mobilize events out of ActionKit',
  story:
    'When an event is deleted on Mobilize, its shifts to come are marked as deleted in ActionKit, so nobody is invited any more.',
  steps: [
    { use: 'mobilize_deleted_event', fields: {} },
    {
      use: 'actionkit_sync_mobilize_event',
      fields: {
        event: '{{1__event_id}}',
        style: 'crm',
        event_create_page: fill(
          'actionkit_crm_create_page',
          'The event create page of your event campaign for signups.',
        ),
        placeholder_email: fill('placeholder_email', 'An address of your own that stands as the host of every event.'),
      },
    },
  ],
  nextClient:
    'Choose the client’s own connection in both steps, then the create page of their event campaign and their placeholder address.',
  onFailure: 'ActionKit sends no mail about it. An event that ActionKit never had is left out without an error.',
} satisfies Template;
