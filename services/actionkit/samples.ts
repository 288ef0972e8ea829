import type { ActionKitEventShape, EventSignupShape, UserShape } from './shapes.ts';

export const sampleUser: UserShape = {
  id: '77321',
  actionkit_user_id: '77321',
  email: 'jo.rivera@example.org',
  first_name: 'Jo',
  last_name: 'Rivera',
  address1: '12 Elm Street',
  city: 'Dayton',
  state: 'OH',
  zip: '45402',
  country: 'United States',
  source: 'mobilize',
  subscription_status: 'subscribed',
  custom_fields: {},
  created_at: '2026-02-04T09:00:01Z',
};

export const sampleActionKitEvent: ActionKitEventShape = {
  id: '5150',
  actionkit_event_id: '5150',
  campaign_id: '31',
  title: 'Saturday canvass',
  status: 'active',
  starts_at_local: '2026-03-14T18:00:00-04:00',
  starts_at_utc: '2026-03-14T22:00:00Z',
  venue: 'Elm Street Library',
  address1: '12 Elm Street',
  city: 'Dayton',
  state: 'OH',
  zip: '45402',
  country: 'United States',
  is_private: false,
  custom_fields: {},
};

export const sampleEventSignup: EventSignupShape = {
  id: '8803',
  actionkit_event_signup_id: '8803',
  actionkit_user_id: '77321',
  actionkit_event_id: '5150',
  status: 'active',
  role: 'attendee',
  attended: false,
  custom_fields: {},
};
