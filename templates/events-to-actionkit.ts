import { fill, type Template } from './template.ts';

export default {
  slug: 'events-to-actionkit',
  title: 'Add new and changed Mobilize events to ActionKit',
  story:
    'Your own events on Mobilize appear in ActionKit, one event for each shift, and follow every change: new times, another place, added and removed shifts. Together with the template for signups this is the CRM setup.',
  steps: [
    { use: 'mobilize_updated_event', fields: { relationship: 'owned', visibility: 'public' } },
    {
      use: 'actionkit_sync_mobilize_event',
      fields: {
        event: '{{1__record}}',
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
  onFailure:
    'When ActionKit is busy, the step waits and goes on by itself. When a shift is refused, the run shows which field and why. A replay finds the events that are there and adds none twice.',
} satisfies Template;
