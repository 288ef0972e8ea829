import signupsToIndigo from '../../templates/signups-to-indigo.ts';
import { isDigest, type Template } from '../../templates/template.ts';
import type { Scenario } from './scenario.ts';

/** The least that a lookalike asks for; here the voter file knows everybody. */
const VOLUNTEERS = 1000;

const smaller: Template = {
  ...signupsToIndigo,
  steps: signupsToIndigo.steps.map((step) =>
    isDigest(step) ? { ...step, after: VOLUNTEERS } : step,
  ) as unknown as Template['steps'],
};

export const signupsToLookalike: Scenario = {
  template: smaller,
  play: ({ mobilize, indigo }) => {
    indigo.options.matchRate = 1;
    const event = mobilize.addEvent({ title: 'Autumn Kickoff' });
    return {
      acts: [
        {
          title: 'Volunteers sign up until there are enough',
          happens: () => {
            for (let number = 0; number < VOLUNTEERS; number += 1)
              mobilize.addSignup(event.id, {
                given_name: `Wren${number}`,
                family_name: 'Volunteer',
                email: `autumn.${number}@example.org`,
                zip: '12207',
              });
          },
        },
      ],
    };
  },
  runs: { done: 1, filtered: VOLUNTEERS - 1 },
  leaves: {
    'Indigo audiences': ['New volunteers, ACTIVE, 1000 people', 'People like new volunteers, ACTIVE, 20000 people'],
  },
  leavesAgain: { 'Indigo audiences': ['without a name, PENDING, 0 people'] },
};
