import { EVENT_TYPE_CHOICES, typeLabel } from '../../../services/mobilize/words.ts';

/** Every type that the API documents, on read or on create. */
const DOCUMENTED = `CANVASS PHONE_BANK TEXT_BANK MEETING COMMUNITY FUNDRAISER MEET_GREET HOUSE_PARTY VOTER_REG TRAINING
  FRIEND_TO_FRIEND_OUTREACH DEBATE_WATCH_PARTY ADVOCACY_CALL RALLY TOWN_HALL OFFICE_OPENING BARNSTORM SOLIDARITY_EVENT
  COMMUNITY_CANVASS SIGNATURE_GATHERING CARPOOL WORKSHOP PETITION AUTOMATED_PHONE_BANK LETTER_WRITING LITERATURE_DROP_OFF
  VISIBILITY_EVENT OTHER PLEDGE INTEREST_FORM DONATION_CAMPAIGN SOCIAL_MEDIA_CAMPAIGN POSTCARD_WRITING GROUP
  VOLUNTEER_SHIFT`.split(/\s+/);

it('offers every documented type of event', () => {
  expect(Object.keys(EVENT_TYPE_CHOICES).sort()).toEqual([...DOCUMENTED].sort());
});

it.each([
  ['ADVOCACY_CALL', 'Contact Your Representative'],
  ['MEET_GREET', 'Meet-and-Greet'],
  ['VOTER_PROTECTION', 'Voter Protection'],
  [null, ''],
  [undefined, ''],
])('calls %p “%s”', (type, label) => {
  expect(typeLabel(type)).toBe(label);
});
