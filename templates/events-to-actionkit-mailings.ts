import { fill, type Template } from './template.ts';

export default {
  slug: 'events-to-actionkit-mailings',
  title: 'Promote new Mobilize events with ActionKit mailings',
  story:
    'Your own events and those that you promote for others appear in an ActionKit campaign of their own, ready for mailings that invite people to the events near them. Signups stay on Mobilize.',
  steps: [
    { use: 'mobilize_updated_event', fields: { relationship: 'all', visibility: 'public' } },
    {
      use: 'actionkit_sync_mobilize_event',
      fields: {
        event: '{{1__record}}',
        style: 'distributed_send',
        event_create_page: fill(
          'actionkit_send_create_page',
          'The event create page of your event campaign for mailings; not the one for signups.',
        ),
        placeholder_email: fill('placeholder_email', 'An address of your own that stands as the host of every event.'),
      },
    },
  ],
  nextClient:
    'Choose the client’s own connection in both steps, then the create page of their mailing campaign and their placeholder address.',
  onFailure:
    'When ActionKit is busy, the step waits and goes on by itself. An event that is no longer promoted stays as it is, with a warning in the run.',
} satisfies Template;
