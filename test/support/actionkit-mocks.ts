import { HOSTS } from './credentials.ts';
import { mocked } from './mocks.ts';

const BASIC = `Basic ${Buffer.from('connector:actionkit-test-password').toString('base64')}`;

/** ActionKit, asked with the right password. Writes must be JSON. */
export const ak = () => mocked(HOSTS.actionkit, { reqheaders: { authorization: BASIC, accept: 'application/json' } });

export const listOf = (...objects: object[]) => ({
  meta: { limit: 100, next: null, offset: 0, previous: null, total_count: objects.length },
  objects,
});

/** One look-up by fields, in the order of ids. */
export const looksUp = (resource: string, filters: Record<string, string>, ...found: object[]) =>
  ak()
    .get(`/rest/v1/${resource}/`)
    .query({ ...filters, _limit: '100', order_by: 'id' })
    .reply(200, listOf(...found));

export const reads = (resource: string, id: number | string, found: object | undefined) =>
  ak()
    .get(`/rest/v1/${resource}/${id}/`)
    .reply(found ? 200 : 404, found);

/** A record that is made: 201, no body, and its address on another host to be sure that only the id is taken from it. */
export const makes = (resource: string, id: number, body: object) =>
  ak()
    .post(`/rest/v1/${resource}/`, body as never)
    .reply(201, '', { location: `https://elsewhere.example/rest/v1/${resource}/${id}/` });

export const changes = (resource: string, id: number | string, body: object) =>
  ak()
    .patch(`/rest/v1/${resource}/${id}/`, body as never)
    .reply(202);

/** A page that is submitted. The reply carries tokens that log people in, which must never come out. */
export const acts = (body: object, reply: object, status = 201) =>
  ak()
    .post('/rest/v1/action/', body as never)
    .reply(
      status,
      status === 201 ? { akid: '.77321.b8Kd0e', redirect_url: '/cms/thanks/?akid=.77321.b8Kd0e', ...reply } : reply,
    );

export const user = (change: object = {}) => ({
  id: 77321,
  email: 'jo@example.org',
  first_name: 'Jo',
  last_name: 'Rivera',
  zip: '45402',
  country: 'United States',
  source: 'mobilize',
  fields: { shirt_size: 'M', languages: ['English', 'Spanish'] },
  subscription_status: 'subscribed',
  token: '.77321.b8Kd0e',
  resource_uri: '/rest/v1/user/77321/',
  created_at: '2026-02-04T09:00:01',
  ...change,
});

export const phone = (change: object = {}) => ({
  id: 4401,
  user: '/rest/v1/user/77321/',
  type: 'home',
  source: 'mobilizeamerica_sync',
  phone: '+19375550199',
  normalized_phone: '9375550199',
  ...change,
});

export const event = (change: object = {}) => ({
  id: 5150,
  campaign: '/rest/v1/campaign/31/',
  creator: '/rest/v1/user/90210/',
  title: 'Saturday canvass',
  status: 'active',
  starts_at: '2026-10-17T18:00:00',
  starts_at_utc: '2026-10-17T22:00:00',
  venue: 'Elm Street Library',
  address1: '12 Elm Street',
  address2: '',
  city: 'Dayton',
  state: 'OH',
  zip: '45402',
  country: 'United States',
  host_is_confirmed: true,
  is_approved: false,
  is_private: false,
  max_attendees: 40,
  fields: [],
  signups: ['/rest/v1/eventsignup/8801/'],
  ...change,
});

export const signup = (change: object = {}) => ({
  id: 8803,
  user: '/rest/v1/user/77321/',
  event: '/rest/v1/event/5150/',
  page: '/rest/v1/eventsignuppage/613/',
  role: 'attendee',
  status: 'active',
  attended: false,
  fields: {},
  signupaction: ['/rest/v1/eventsignupaction/330088/'],
  ...change,
});

const PAGES = {
  eventcreatepage: { id: 612, name: 'mobilize-crm-create', type: 'EventCreate' },
  eventsignuppage: { id: 613, name: 'mobilize-crm-signup', type: 'EventSignup' },
};

/** The look-up of a page by its short name. */
export const looksUpPage = (kind: keyof typeof PAGES, change: object = {}) =>
  looksUp(
    kind,
    { name: PAGES[kind].name },
    { ...PAGES[kind], status: 'active', hidden: false, campaign: '/rest/v1/campaign/31/', ...change },
  );

/** Jo as the looked-up user, and their signups for event 5150. */
export const findsJo = (...users: object[]) => looksUp('user', { email: 'jo@example.org' }, ...users);
export const findsSignups = (...rows: object[]) => looksUp('eventsignup', { user: '77321', event: '5150' }, ...rows);

/** Jo's signup for event 5150 as it leaves for the page, with nothing beyond what every signup needs. */
export const SIGNUP_FORM = {
  page: 'mobilize-crm-signup',
  email: 'jo@example.org',
  event_id: '5150',
  event_signup_ground_rules: '1',
  suppress_subscribe: '1',
  skip_confirmation: '1',
};
export const SIGNUP_REPLY = {
  id: 330088,
  user: '/rest/v1/user/77321/',
  signup: '/rest/v1/eventsignup/8803/',
  created_user: true,
};

/** A new event as it leaves for the page, without its source. */
export const EVENT_FORM = {
  page: 'mobilize-crm-create',
  email: 'events@example.org',
  skip_confirmation: '1',
  suppress_subscribe: '1',
  event_title: 'Saturday canvass',
  event_starts_at_date: '10/17/2026',
  event_starts_at_time: '06:00',
  event_starts_at_ampm: 'pm',
  event_host_ground_rules: '1',
  event_host_requirements: '1',
  event_host_is_confirmed: '1',
};
