import { EVENT_TYPE_CHOICES } from '../../services/mobilize/words.ts';
import { attendance, event, person } from '../generators/mobilize.ts';
import { listening } from '../support/listening.ts';
import { expectHonest, fc, settings } from '../support/odd.ts';

/* A thin layer above the mappings: odd records on their whole way through a trigger or a search. */

const RULES = {
  words: [
    ...Object.values(EVENT_TYPE_CHOICES),
    'masked ATTENDED NO_SHOW Mobilize does not share an email address for this volunteer.',
    'Mobilize names no known time zone for this event, so its times are in UTC.',
    "What Mobilize holds as the contact's / the volunteer's phone is not a phone number, so it was left out.",
  ],
  skip: ['record', 'id'],
};

it.each([
  ['triggers', 'mobilize_new_signup', attendance, {}],
  ['triggers', 'mobilize_updated_signup', attendance, {}],
  ['triggers', 'mobilize_new_event', event, {}],
  ['triggers', 'mobilize_updated_event', event, {}],
  ['triggers', 'mobilize_new_shift', event, {}],
  ['triggers', 'mobilize_new_person', person, {}],
  ['searches', 'mobilize_find_signups', attendance, {}],
] as const)('%s %s brings any record through', async (kind, key, arbitrary, input) => {
  const lists = fc.array<object>(arbitrary, { maxLength: 4 });
  for (const records of fc.sample(lists, settings(0.4))) {
    const answer = () => ({ data: records, count: records.length, next: null });
    await listening(kind, key, answer, async (play) => {
      const { outcome, output } = await play(input);
      expect(outcome).toBeUndefined();
      expectHonest(output, { records, pages: 'paging_token results' }, RULES);
    });
  }
});
