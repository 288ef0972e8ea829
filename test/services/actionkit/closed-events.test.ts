import { closedBecause, mayBeAboutEvent } from '../../../services/actionkit/closed-events.ts';
import { event } from '../../support/actionkit-mocks.ts';

/* What a refusal of the signup page may be about, and what the event itself says about why it takes nobody. */

describe('a complaint about', () => {
  it.each(
    `error akid mailing_id email name prefix first_name middle_name last_name suffix address1 address2 city state region
    zip postal plus4 country phone phone_type page source lists opt_in created_at required captcha g_recaptcha_response
    event_signup_ground_rules user_shirt_size action_team`.split(/\s+/),
  )('%s is about the person or the request', (key) => {
    expect(mayBeAboutEvent([key])).toBe(false);
  });

  it.each(
    'event event_id event_title signup_page emails my_email username address3 action user __all__ errors'.split(' '),
  )('%s may be about the event', (key) => {
    expect(mayBeAboutEvent([key])).toBe(true);
  });

  it('the event is none while it is one about the person too, and no complaint is about nothing', () => {
    expect(mayBeAboutEvent(['event_id', 'zip'])).toBe(false);
    expect(mayBeAboutEvent(['zip', 'event_id'])).toBe(false);
    expect(mayBeAboutEvent([])).toBe(false);
  });
});

/** Wednesday, 14 October 2026, 15:00 UTC. */
const NOW = Date.UTC(2026, 9, 14, 15);
beforeEach(() => {
  jest.spyOn(Date, 'now').mockReturnValue(NOW);
});
afterEach(() => jest.restoreAllMocks());

const BEGUN = 'it has already begun';
const FULL = 'it is full';
const UNKNOWN = 'why is not shown';
const ZONE = 'it reads the start in another time zone';
const shift = (start: string) => ({
  fields: [{ id: 1, name: 'mobilize_timeslot', value: `[${start}, 2026-10-31T12:00:00Z]` }],
});
/** It starts in three days, is confirmed, and has 37 of 40 places left. */
const open = { starts_at_utc: '2026-10-17T22:00:00', attendee_count: 3, max_attendees: 40 };
const why = (change: object) => closedBecause(event({ ...open, ...change }), '31');

it.each<[string, object, string | undefined]>([
  ['is open', {}, undefined],
  ['is open without a limit', { max_attendees: null }, undefined],
  ['is flagged, and open', { status: 'flagged' }, undefined],
  ['was cancelled by staff', { status: 'cancelled', attendee_count: 40 }, undefined],
  ['was deleted by staff', { status: 'deleted', attendee_count: 40 }, undefined],
  ['is of another campaign', { campaign: '/rest/v1/campaign/32/', attendee_count: 40 }, undefined],
  ['shows no status', { status: undefined, attendee_count: 40 }, FULL],
  ['shows no campaign', { campaign: null, attendee_count: 40 }, FULL],
  ['shows its campaign in full', { campaign: { id: 31 }, attendee_count: 40 }, FULL],
  ['starts now', { starts_at_utc: '2026-10-14T15:00:00' }, BEGUN],
  ['starts now, to the microsecond', { starts_at_utc: '2026-10-14T15:00:00.104211' }, BEGUN],
  ['starts in a second', { starts_at_utc: '2026-10-14T15:00:01' }, undefined],
  ['starts now where clocks are ahead most', { starts_at_utc: null, starts_at: '2026-10-15T05:00:00' }, BEGUN],
  ['starts a second later there', { starts_at_utc: null, starts_at: '2026-10-15T05:00:01' }, undefined],
  ['writes a zone to its clock', { starts_at_utc: '', starts_at: '2026-10-15T04:00:00Z' }, BEGUN],
  ['shows no start', { starts_at_utc: undefined, starts_at: undefined }, UNKNOWN],
  ['shows a start that is none', { starts_at_utc: null, starts_at: 'soon' }, UNKNOWN],
  ['stands for a shift that has begun', shift('2026-10-14T11:00:00-04:00'), BEGUN],
  ['stands for a shift ahead', shift('2026-10-14T11:00:01-04:00'), undefined],
  [
    'stands for a shift ahead, and has begun by the clock in Chile',
    { ...shift('2026-10-14T17:00:00Z'), starts_at_utc: '2026-10-14T15:00:00' },
    ZONE,
  ],
  [
    'stands for a shift ahead, and begins by the clock in Chile in a second',
    { ...shift('2026-10-14T17:00:00Z'), starts_at_utc: '2026-10-14T15:00:01' },
    undefined,
  ],
  [
    'stands for a shift ahead, and shows no start of its own',
    { ...shift('2026-10-14T17:00:00Z'), starts_at_utc: null, starts_at: null },
    undefined,
  ],
  ['has its last place taken', { attendee_count: 40 }, FULL],
  ['has one place left', { attendee_count: 39 }, undefined],
  ['has more guests than places', { attendee_count: 41 }, FULL],
  ['has nobody yet', { attendee_count: 0, signups: ['/1/', '/2/'], max_attendees: 1 }, undefined],
  ['shows its signups alone, and as many places', { attendee_count: null, signups: ['/1/'], max_attendees: 1 }, FULL],
  [
    'shows its signups alone, and more places',
    { attendee_count: undefined, signups: ['/1/'], max_attendees: 2 },
    undefined,
  ],
  ['shows a link to its signups', { attendee_count: null, signups: '/eventsignup/?event=5150' }, UNKNOWN],
  ['shows no limit', { max_attendees: undefined }, UNKNOWN],
  ['has no confirmed host', { host_is_confirmed: false }, 'its host is not confirmed'],
  ['does not tell about its host', { host_is_confirmed: undefined }, UNKNOWN],
])('an event that %s', (_, change, reason) => {
  expect(why(change)).toBe(reason);
});

it('an event that nobody may view', () => {
  expect(closedBecause(undefined, '31')).toBe(UNKNOWN);
});
