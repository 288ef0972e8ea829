import { fill, type Template } from './template.ts';

export default {
  slug: 'events-to-van',
  title: 'Add new and changed Mobilize events to NGP VAN',
  story:
    'Your own Mobilize events appear in VAN, one event for each day with its shifts inside and the place found or added. When the title, the place or the time of a day’s only shift changes, the VAN event follows. Of several shifts in a day, one with a new time is added, and the one that VAN has stays for the people in it, with a warning.',
  steps: [
    { use: 'mobilize_updated_event', fields: { relationship: 'owned', visibility: 'public' } },
    {
      use: 'van_sync_mobilize_event',
      fields: {
        event: '{{1__record}}',
        event_type: fill('van_event_type', 'The VAN event type that your Mobilize events get.'),
      },
    },
  ],
  nextClient: 'Choose the client’s own connection (VAN in My Campaign mode) in both steps, then their event type.',
  onFailure:
    'When VAN is busy, the step waits and goes on by itself. A replay finds the events that are there and adds none twice.',
} satisfies Template;
