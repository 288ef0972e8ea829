import { eventShape, signupShape, userShape } from '../../../services/actionkit/shapes.ts';
import { event, signup, user } from '../../support/actionkit-mocks.ts';

it('a user has text for everything that is text, and no token', () => {
  expect(userShape(user({ address1: null, city: undefined, state: 7, zip: '' }))).toEqual({
    id: '77321',
    actionkit_user_id: '77321',
    email: 'jo@example.org',
    first_name: 'Jo',
    last_name: 'Rivera',
    address1: '',
    city: '',
    state: '7',
    zip: '',
    country: 'United States',
    source: 'mobilize',
    subscription_status: 'subscribed',
    custom_fields: { shirt_size: 'M', languages: ['English', 'Spanish'] },
    created_at: '2026-02-04T09:00:01Z',
  });
});

it('what an old instance leaves out is there and blank', () => {
  expect(userShape({ resource_uri: '/rest/v1/user/7/' })).toEqual({
    ...{ id: '7', actionkit_user_id: '7', email: '', first_name: '', last_name: '', address1: '', city: '', state: '' },
    ...{ zip: '', country: '', source: '', subscription_status: '', custom_fields: {}, created_at: null },
  });
  expect(eventShape({ resource_uri: '/rest/v1/event/7/' })).toEqual({
    ...{ id: '7', actionkit_event_id: '7', campaign_id: '', title: '', status: '' },
    ...{ starts_at_local: null, starts_at_utc: null, venue: '', address1: '', city: '', state: '', zip: '' },
    ...{ country: '', is_private: false, custom_fields: {} },
  });
  expect(signupShape({ resource_uri: '/rest/v1/eventsignup/7/' })).toEqual({
    ...{ id: '7', actionkit_event_signup_id: '7', actionkit_user_id: '', actionkit_event_id: '', status: '', role: '' },
    ...{ attended: false, custom_fields: {} },
  });
});

it('an event shows what ActionKit holds', () => {
  const fields = [{ id: 1, name: 'event_type', value: 'Canvass' }];
  expect(eventShape(event({ is_private: true, fields, campaign: { id: 31 } }))).toEqual({
    ...{ id: '5150', actionkit_event_id: '5150', campaign_id: '31', title: 'Saturday canvass', status: 'active' },
    ...{ starts_at_local: '2026-10-17T18:00:00-04:00', starts_at_utc: '2026-10-17T22:00:00Z' },
    ...{ venue: 'Elm Street Library', address1: '12 Elm Street', city: 'Dayton', state: 'OH', zip: '45402' },
    ...{ country: 'United States', is_private: true, custom_fields: { event_type: 'Canvass' } },
  });
});

it('a signup shows the fields of its newest action before its own', () => {
  const action = { fields: { team: 'North' } };
  expect(signupShape(signup({ attended: true, fields: { team: 'Old', seats: '4' } }), action)).toEqual({
    ...{ id: '8803', actionkit_event_signup_id: '8803', actionkit_user_id: '77321', actionkit_event_id: '5150' },
    ...{ status: 'active', role: 'attendee', attended: true, custom_fields: { team: 'North', seats: '4' } },
  });
});

it.each<[unknown, string | null]>([
  ['2026-02-04T09:00:01', '2026-02-04T09:00:01Z'],
  ['2026-02-04T09:00:01.004417', '2026-02-04T09:00:01Z'],
  ['2026-02-04 09:00:01', '2026-02-04T09:00:01Z'],
  ['', null],
  [null, null],
])('shows the UTC time %j as %j', (stamp, shown) => {
  expect(userShape(user({ created_at: stamp }))).toMatchObject({ created_at: shown });
  expect(eventShape(event({ starts_at_utc: stamp }))).toMatchObject({ starts_at_utc: shown });
});

describe('the local start of an event', () => {
  const shift = (start: string) => [
    { id: 1, name: 'mobilize_timeslot', value: `[${start}, 2026-10-17T20:00:00-05:00]` },
  ];

  it.each<[string, object, string | null]>([
    [
      'that was asked for with an offset stays as asked',
      { starts_at: '2026-10-17 18:00:00+02:00' },
      '2026-10-17T18:00:00+02:00',
    ],
    [
      'is told by the instant that ActionKit derives',
      { starts_at: '2026-10-17 18:00:00' },
      '2026-10-17T18:00:00-04:00',
    ],
    ['has whole seconds', { starts_at: '2026-10-17T18:00:00.000123' }, '2026-10-17T18:00:00-04:00'],
    [
      'is told by the shift that starts then',
      { fields: shift('2026-10-17T18:00:00-05:00') },
      '2026-10-17T18:00:00-05:00',
    ],
    [
      'is told by the shift that starts in that second',
      { starts_at: '2026-10-17T18:00:00.000123', fields: shift('2026-10-17T18:00:00-05:00') },
      '2026-10-17T18:00:00-05:00',
    ],
    ['is not told by a shift without an offset', { fields: shift('2026-10-17T18:00:00') }, '2026-10-17T18:00:00-04:00'],
    [
      'is not told by a shift at another time',
      { fields: shift('2026-10-17T17:00:00-05:00') },
      '2026-10-17T18:00:00-04:00',
    ],
    [
      'is not known where ActionKit has none, whatever the shift says',
      { starts_at: null, fields: shift('2026-10-17T18:00:00-05:00') },
      null,
    ],
    ['is not known where no instant is', { starts_at_utc: null }, null],
  ])('%s', (_, change, shown) => {
    expect(eventShape(event(change))).toMatchObject({ starts_at_local: shown });
  });
});
