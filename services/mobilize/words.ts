import { entryOf, titleCase } from '../../mappings/values.ts';

/** Event types as Mobilize's API spells them, with the names that people use. */
export const EVENT_TYPES = {
  CANVASS: 'Canvass',
  PHONE_BANK: 'Phone Bank',
  TEXT_BANK: 'Text Bank',
  MEETING: 'Meeting',
  COMMUNITY: 'Community Event',
  FUNDRAISER: 'Fundraiser',
  MEET_GREET: 'Meet-and-Greet',
  HOUSE_PARTY: 'House Party',
  VOTER_REG: 'Voter Registration',
  TRAINING: 'Training',
  FRIEND_TO_FRIEND_OUTREACH: 'Friend-to-Friend Outreach',
  DEBATE_WATCH_PARTY: 'Debate Watch Party',
  ADVOCACY_CALL: 'Contact Your Representative',
  OTHER: 'Other',
} as const;

/** Types that came later; their names are formed from the code. */
const LATER_TYPES = [
  'RALLY',
  'TOWN_HALL',
  'OFFICE_OPENING',
  'BARNSTORM',
  'SOLIDARITY_EVENT',
  'COMMUNITY_CANVASS',
  'SIGNATURE_GATHERING',
  'CARPOOL',
  'WORKSHOP',
  'PETITION',
  'AUTOMATED_PHONE_BANK',
  'LETTER_WRITING',
  'LITERATURE_DROP_OFF',
  'VISIBILITY_EVENT',
  'PLEDGE',
  'INTEREST_FORM',
  'DONATION_CAMPAIGN',
  'SOCIAL_MEDIA_CAMPAIGN',
  'POSTCARD_WRITING',
  'GROUP',
  'VOLUNTEER_SHIFT',
];

export const typeLabel = (type: string | null | undefined): string =>
  type ? (entryOf<string>(EVENT_TYPES, type) ?? titleCase(type)) : '';

export const EVENT_TYPE_CHOICES: Record<string, string> = {
  ...EVENT_TYPES,
  ...Object.fromEntries(LATER_TYPES.map((type) => [type, titleCase(type)])),
};

export const OUTCOMES = {
  REGISTERED: 'Registered',
  CONFIRMED: 'Confirmed',
  CANCELLED: 'Cancelled',
  ATTENDED: 'Attended',
  NO_SHOW: 'No-Show',
} as const;
