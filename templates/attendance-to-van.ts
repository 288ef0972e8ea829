import { fill, type Template } from './template.ts';

export default {
  slug: 'attendance-to-van',
  title: 'Record Mobilize attendance in NGP VAN',
  story:
    'As soon as you or the volunteer say who came, VAN shows Completed or No Show for the shift. For teams that enter signups in VAN by hand or by another tool, and want attendance alone.',
  steps: [
    { use: 'mobilize_signup_status_reached', fields: { outcomes: ['ATTENDED', 'NO_SHOW'], masked: 'skip' } },
    {
      use: 'van_sync_mobilize_signup',
      fields: {
        signup: '{{1__record}}',
        event_type: fill('van_event_type', 'The VAN event type that your Mobilize events get.'),
      },
    },
  ],
  nextClient: 'Choose the client’s own connection (VAN in My Campaign mode) in both steps, then their event type.',
  onFailure:
    'When VAN is busy, the step waits and goes on by itself. A correction, from came to did not come, changes the same signup.',
} satisfies Template;
