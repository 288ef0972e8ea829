import callResults from '../../templates/call-results-to-van.ts';
import cancellations from '../../templates/cancellations-off-callhub.ts';
import noShows from '../../templates/no-shows-to-callhub.ts';
import vanList from '../../templates/van-list-to-callhub.ts';
import { oneOf, type Stage, settingsOf } from '../stage.ts';
import { LINDEN, SORREL, WREN } from './people.ts';
import type { Scenario } from './scenario.ts';

type Volunteer = typeof WREN;

/** In NGP VAN's words. */
const voter = ({ given_name, family_name, email, phone }: Volunteer) => ({
  firstName: given_name,
  lastName: family_name,
  emails: [{ email }],
  phones: [{ phoneNumber: phone }],
});

/** What CallHub posts when an agent saves a call. */
const callWith = ({ given_name, family_name, email, phone }: Volunteer, vanId: number, saved: object) => ({
  contact: `1${phone.replace(/\D/g, '')}`,
  first_name: given_name,
  last_name: family_name,
  email,
  country: 'US',
  campaign: 'Fall persuasion',
  agent: { username: 'caller1' },
  'VAN ID': String(vanId),
  ...saved,
});

/** Three signups for a canvass, all there before. */
function canvass({ mobilize }: Stage) {
  const event = mobilize.addEvent({ title: 'Elm Street Canvass' });
  const [wren = 0, sorrel = 0, linden = 0] = [WREN, SORREL, LINDEN].map(
    (person) => mobilize.addSignup(event.id, person).id,
  );
  return { wren, sorrel, linden };
}

export const noShowsToCallHub: Scenario = {
  template: noShows,
  play: (stage) => {
    const { mobilize } = stage;
    const { wren, sorrel, linden } = canvass(stage);
    return {
      acts: [
        {
          title: 'Two did not come, one did',
          happens: () => {
            mobilize.noShow(wren);
            mobilize.noShow(sorrel);
            mobilize.attend(linden);
          },
        },
      ],
    };
  },
  runs: { done: 2 },
  leaves: {
    'CallHub contacts': ['Wren Alder 15185550161', 'Sorrel Birch 15185550162'],
    'CallHub phonebook members': ['People who did not come: Wren Alder', 'People who did not come: Sorrel Birch'],
  },
};

export const cancellationsOffCallHub: Scenario = {
  template: cancellations,
  play: (stage) => {
    const { mobilize, runtime } = stage;
    const { wren, sorrel, linden } = canvass(stage);
    const phonebook = String(settingsOf(stage).callhub_reminder_phonebook);
    const remind = async ({ given_name, family_name, phone }: Volunteer) => {
      const [run] = await runtime.run('callhub_create_or_update_contact', {
        first_name: given_name,
        last_name: family_name,
        phone,
      });
      const contact = String(
        (run?.steps[0]?.output as { callhub_contact_id?: string } | undefined)?.callhub_contact_id,
      );
      await runtime.run('callhub_add_contact_to_phonebook', { contact, phonebook });
    };
    return {
      before: async () => {
        await remind(WREN);
        await remind(SORREL);
      },
      acts: [
        {
          title: 'One cancels, one confirms, and one cancels whom CallHub does not know',
          happens: () => {
            mobilize.cancel(wren);
            mobilize.confirm(sorrel);
            mobilize.cancel(linden);
          },
        },
      ],
    };
  },
  runs: { done: 1, halted: 1 },
  leaves: {
    'CallHub contacts': ['Wren Alder 15185550161', 'Sorrel Birch 15185550162'],
    'CallHub phonebook members': ['Reminder calls: Sorrel Birch'],
  },
};

export const callResultsToVan: Scenario = {
  template: callResults,
  inVoterFile: true,
  play: ({ van, callhub }) => {
    const [wren = 0, sorrel = 0, linden = 0] = [WREN, SORREL, LINDEN].map((one) => van.addPerson('0', voter(one)));
    const questions = van.databases['0'].surveyQuestions.values();
    const support = oneOf(questions, ({ name }) => name === 'Assembly ID', 'question about support');
    const strong = oneOf(support.responses, ({ name }) => name === '1 - Strong Rivera', 'answer for strong support');
    const codes = van.databases['0'].activistCodes.values();
    const pledge = oneOf(codes, ({ name }) => name === 'Pledged to Vote', 'code for a pledge');
    const call = (person: Volunteer, vanId: number, saved: object) =>
      callhub.deliver('cc.notes', callWith(person, vanId, saved));
    return {
      settings: {
        van_answer_map: {
          'Will you vote for Rivera? = Strong yes': `${support.surveyQuestionId}:${strong.surveyResponseId}`,
          'Will you pledge to vote? = Yes': String(pledge.activistCodeId),
        },
      },
      acts: [
        {
          title: 'One person answers, one pledges, and one does not pick up',
          happens: async () => {
            const answers = (question: string, answer: string) => ({
              disposition: 'ANSWER',
              surveys: [
                { question, type: 'MultiChoice', answer },
                { question: 'Top issue?', type: 'Text', answer: 'The bus line' },
              ],
            });
            await call(WREN, wren, answers('Will you vote for Rivera?', 'Strong yes'));
            await call(SORREL, sorrel, answers('Will you pledge to vote?', 'Yes'));
            await call(LINDEN, linden, { disposition: 'NO_ANSWER', surveys: [] });
          },
        },
      ],
    };
  },
  runs: { done: 3 },
  leaves: {
    'NGP VAN survey responses': ['Wren Alder: Assembly ID: 1 - Strong Rivera'],
    'NGP VAN activist codes': ['Sorrel Birch: Action: Pledged to Vote'],
    'NGP VAN contact history': [
      'Wren Alder: Phone: Canvassed',
      'Sorrel Birch: Phone: Canvassed',
      'Linden Rowan: Phone: Not Home',
    ],
  },
};

export const vanListToCallHub: Scenario = {
  template: vanList,
  inVoterFile: true,
  play: ({ van, clock }) => {
    const db = van.databases['0'];
    const vanIds = [WREN, SORREL].map((one) => van.addPerson('0', voter(one)));
    const [model] = db.savedLists.values();
    const savedListId = db.newId('savedList');
    if (model) db.savedLists.set(savedListId, { ...model, savedListId, name: 'Elm Street', vanIds });
    return {
      settings: { van_saved_list: String(savedListId) },
      acts: [{ title: 'A day begins', happens: () => clock.advance(3600_000) }],
    };
  },
  runs: { done: 1 },
  leaves: {
    'CallHub contacts': ['Wren Alder 15185550161', 'Sorrel Birch 15185550162'],
    'CallHub phonebook members': [
      'Reminder calls: Wren Alder, VAN ID of Wren Alder',
      'Reminder calls: Sorrel Birch, VAN ID of Sorrel Birch',
    ],
  },
};
