const words = (text: string) => text.split(/\s+/);

/** Refused on create and update. */
export const READ_ONLY_EVENT_TYPE = 'ADVOCACY_CALL';

/** The values that Mobilize knows, as `GET /v1/enums` lists them. */
export const ENUMS = {
  event_type: words(
    `CANVASS PHONE_BANK TEXT_BANK MEETING COMMUNITY FUNDRAISER MEET_GREET HOUSE_PARTY VOTER_REG TRAINING
    FRIEND_TO_FRIEND_OUTREACH DEBATE_WATCH_PARTY ADVOCACY_CALL RALLY TOWN_HALL OFFICE_OPENING BARNSTORM SOLIDARITY_EVENT
    COMMUNITY_CANVASS SIGNATURE_GATHERING CARPOOL WORKSHOP PETITION AUTOMATED_PHONE_BANK LETTER_WRITING
    LITERATURE_DROP_OFF VISIBILITY_EVENT PLEDGE INTEREST_FORM DONATION_CAMPAIGN SOCIAL_MEDIA_CAMPAIGN POSTCARD_WRITING
    GROUP VOLUNTEER_SHIFT ADVOCACY RELATIONAL DATA_ENTRY POLL_MONITORING HOTLINE VOTER_PROTECTION OTHER`,
  ),
  visibility: words('PUBLIC PRIVATE'),
  accessibility_status: words('ACCESSIBLE NOT_ACCESSIBLE NOT_SURE'),
  approval_status: words('APPROVED NEEDS_APPROVAL REJECTED NEEDS_HOST_VERIFICATION'),
  /** On write only; a read can name any zone. */
  timezone: words(
    'America/New_York Pacific/Honolulu America/Los_Angeles America/Denver America/Phoenix America/Chicago',
  ),
  sms_opt_in: words('OPT_IN UNSPECIFIED'),
  transactional_sms_opt_in: words('OPT_IN UNSPECIFIED'),
};

const label = (value: string) =>
  value.replaceAll('_', ' ').replace(/\w+/g, (word) => word.charAt(0) + word.slice(1).toLowerCase());

export const enumsAsMap = () =>
  Object.fromEntries(
    Object.entries(ENUMS).map(([name, values]) => [
      name,
      Object.fromEntries(values.map((value) => [value, label(value)])),
    ]),
  );
