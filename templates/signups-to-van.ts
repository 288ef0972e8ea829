import { fill, type Template } from './template.ts';

export default {
  slug: 'signups-to-van',
  title: 'Add new and changed Mobilize signups to NGP VAN',
  story:
    'Everybody who signs up on Mobilize is found in My Campaign or added there, with an event signup for the right shift. When they confirm, cancel, come or stay away, the same signup changes its status. Events and shifts that VAN does not have yet are made on the way.',
  steps: [
    { use: 'mobilize_updated_signup', fields: { relationship: 'all', masked: 'skip' } },
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
    'When VAN is busy, the step waits and goes on by itself. A person without enough to match by is named in the run, and nobody is made up. A replay changes the same signup.',
} satisfies Template;
