import { fill, type Template } from './template.ts';

export default {
  slug: 'deleted-events-to-van',
  title: 'Cancel deleted Mobilize events in NGP VAN',
  story:
    'When an event is deleted on Mobilize, its days to come are renamed in VAN, so that everybody sees they are canceled, and the people who were signed up become Declined. Nothing is deleted in VAN.',
  steps: [
    { use: 'mobilize_deleted_event', fields: {} },
    {
      use: 'van_sync_mobilize_event',
      fields: {
        event: '{{1__event_id}}',
        event_type: fill('van_event_type', 'The VAN event type that your Mobilize events get.'),
      },
    },
  ],
  nextClient: 'Choose the client’s own connection (VAN in My Campaign mode) in both steps, then their event type.',
  onFailure:
    'When VAN is busy, the step waits and goes on where it was. An event that VAN never had is left out without an error.',
} satisfies Template;
