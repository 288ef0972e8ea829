import nock from 'nock';
import { sampleCallHubContact } from '../../../services/callhub/samples.ts';
import { sampleAttendance } from '../../../services/mobilize/samples.ts';
import { api, BOOK_ID, CONTACT_ID, list, OTHER_BOOK_ID, page, search } from '../../support/callhub.ts';
import { connection, HOSTS } from '../../support/credentials.ts';
import { useMocks } from '../../support/mocks.ts';
import { failure, run } from '../../support/run.ts';

useMocks();

const KEY = 'callhub_add_mobilize_signup';
type Consent = 'OPT_IN' | 'OPT_OUT' | 'UNSPECIFIED' | null;
const record = (consent: Consent, changes: object = {}) =>
  JSON.stringify({
    ...sampleAttendance,
    person: { ...sampleAttendance.person, sms_opt_in_status: consent, blocked_date: null },
    ...changes,
  });
const add = (input: object) =>
  run<Record<string, unknown>>('creates', KEY, { signup: record('OPT_IN'), phonebook: BOOK_ID, ...input });

const NAMES = ['VAN ID', 'Mobilize Person ID', 'Mobilize Signup ID', 'mobilize_event_id', 'Mobilize Shift'];
const fields = (names: readonly string[] = NAMES) =>
  api()
    .get('/v1/contacts/fields/')
    .reply(200, { count: names.length, results: names.map((name, index) => ({ id: 1200 + index, name })) });
const nobody = () => search('15185550171').reply(200, page([]));
const made = {
  ...sampleCallHubContact,
  contact: '15185550171',
  mobile: null,
  phonebooks: [],
  custom_fields: null,
  tags: [],
};
const joins = (id = BOOK_ID) =>
  api()
    .post(`/v1/phonebooks/${id}/contacts/`, { contact_ids: [CONTACT_ID] })
    .reply(200, {});
const person = { email: 'sam.sample@example.org', first_name: 'Sam', last_name: 'Sample', zipcode: '01938' };
const SHIFT = 'Saturday 2026-10-17, 10:00 AM';

it('makes a contact with both numbers and the ids, and puts it into the phonebook', async () => {
  fields();
  nobody();
  api()
    .post('/v1/contacts/', {
      contact: '+15185550171',
      mobile: '+15185550171',
      ...person,
      custom_fields: JSON.stringify({
        1200: '101234567',
        1201: '9100777',
        1202: '61000987',
        1203: '1200345',
        1204: SHIFT,
      }),
    })
    .reply(201, made);
  joins();
  await expect(add({ van_id: '101234567' })).resolves.toEqual({
    id: CONTACT_ID,
    result: 'created',
    callhub_contact_id: CONTACT_ID,
    callhub_phonebook_id: BOOK_ID,
    mobilize_signup_id: '61000987',
    mobilize_event_id: '1200345',
    phone: '+15185550171',
    mobile: '+15185550171',
    warnings: [],
  });
});

it('names the ids that find no custom field, makes none, and says nothing of the rest', async () => {
  fields(['Mobilize Person ID']);
  nobody();
  api()
    .post('/v1/contacts/', (body) => body.custom_fields === '{"1200":"9100777"}')
    .reply(201, made);
  joins();
  await expect(add({ van_id: '101234567' })).resolves.toMatchObject({
    warnings: [
      'CallHub lacks these custom fields, so what belongs there was left out: VAN ID, Mobilize Signup ID, Mobilize Event ID. Make them in CallHub to keep it.',
    ],
  });
});

it('keeps the VAN ID in the custom field that is chosen', async () => {
  fields(['Voter ID', ...NAMES]);
  nobody();
  api()
    .post('/v1/contacts/', (body) => JSON.parse(body.custom_fields)['1200'] === '101234567')
    .reply(201, made);
  joins();
  await add({ van_id: '101234567', van_id_field: 'Voter ID' });
});

it('changes nothing for a signup that is there', async () => {
  fields();
  const custom_fields = JSON.stringify({ 1201: '9100777', 1202: '61000987', 1203: '1200345', 1204: SHIFT });
  const known = {
    ...made,
    ...person,
    mobile: '15185550171',
    custom_fields,
    phonebooks: [`https://x/v1/phonebooks/${BOOK_ID}/`],
  };
  search('15185550171').reply(200, page([known]));
  await expect(add({})).resolves.toMatchObject({ result: 'unchanged', id: CONTACT_ID });
});

describe('consent', () => {
  const campaigns = (sms: object[], p2p: object[] = []) => {
    list('/v1/sms_campaigns/').reply(200, page(sms));
    list('/v1/p2p_campaigns/').reply(200, page(p2p));
  };
  const uses = (id: string) => ({
    name: 'x',
    url: 'https://x/v1/sms_campaigns/1/',
    phonebook: [`https://x/v1/phonebooks/${id}/`],
  });
  /** The number goes to the slot for calls alone. */
  const voiceOnly = () => {
    fields([]);
    nobody();
    api()
      .post('/v1/contacts/', { contact: '+15185550171', ...person })
      .reply(201, made);
    joins();
  };
  const skipped = (why: RegExp) => ({
    result: 'skipped',
    id: '61000987',
    callhub_contact_id: '',
    callhub_phonebook_id: BOOK_ID,
    phone: '',
    mobile: '',
    warnings: [expect.stringMatching(why)],
  });

  it.each<[Consent]>([['UNSPECIFIED'], ['OPT_OUT'], [null]])(
    '%s: for calls alone, in a phonebook for calls',
    async (consent) => {
      campaigns([uses(OTHER_BOOK_ID)]);
      voiceOnly();
      await expect(add({ signup: record(consent) })).resolves.toMatchObject({ result: 'created', mobile: '' });
    },
  );

  it.each<[Consent]>([['UNSPECIFIED'], ['OPT_OUT']])(
    '%s: nowhere, in a phonebook that a texting campaign uses',
    async (consent) => {
      campaigns([], [uses(BOOK_ID)]);
      const why = consent === 'OPT_OUT' ? /opted out of texts/ : /did not agree to texts/;
      await expect(add({ signup: record(consent) })).resolves.toMatchObject(skipped(why));
    },
  );

  it('asks no campaign when the step says what the phonebook is for', async () => {
    await expect(add({ signup: record('UNSPECIFIED'), phonebook_is_for: 'texts' })).resolves.toMatchObject(
      skipped(/did not agree/),
    );
    voiceOnly();
    await expect(add({ signup: record('UNSPECIFIED'), phonebook_is_for: 'calls' })).resolves.toMatchObject({
      result: 'created',
    });
  });

  it('lets a person who said nothing in when consent is not required, for calls alone', async () => {
    voiceOnly();
    await expect(add({ signup: record('UNSPECIFIED'), require_sms_consent: 'no' })).resolves.toMatchObject({
      result: 'created',
      mobile: '',
    });
  });

  it('keeps who opted out from texting phonebooks even then', async () => {
    const input = { signup: record('OPT_OUT'), require_sms_consent: false, phonebook_is_for: 'texts' };
    await expect(add(input)).resolves.toMatchObject(skipped(/opted out/));
  });

  it('says that a contact has a text number although the person opted out, and does not touch it', async () => {
    fields([]);
    const known = { ...made, ...person, mobile: '15185550171', phonebooks: [`https://x/v1/phonebooks/${BOOK_ID}/`] };
    search('15185550171').reply(200, page([known]));
    await expect(add({ signup: record('OPT_OUT'), phonebook_is_for: 'calls' })).resolves.toMatchObject({
      result: 'unchanged',
      warnings: expect.arrayContaining([expect.stringMatching(/do-not-contact list/)]),
    });
  });

  it('goes on where the plan has no texting campaigns, and waits when they cannot be read', async () => {
    list('/v1/sms_campaigns/').reply(403, { detail: 'No.' });
    list('/v1/p2p_campaigns/').reply(200, page([]));
    voiceOnly();
    await expect(add({ signup: record('UNSPECIFIED') })).resolves.toMatchObject({ result: 'created' });
    list('/v1/sms_campaigns/').reply(503);
    list('/v1/p2p_campaigns/').reply(200, page([]));
    await expect(failure('creates', KEY, { signup: record('UNSPECIFIED'), phonebook: BOOK_ID })).resolves.toMatchObject(
      { name: 'ThrottledError' },
    );
  });

  it('asks again for who may not be texted, since a campaign may be new', async () => {
    campaigns([]);
    voiceOnly();
    await expect(add({ signup: record('OPT_OUT') })).resolves.toMatchObject({ result: 'created' });
    campaigns([uses(BOOK_ID)]);
    await expect(
      run('creates', KEY, { signup: record('OPT_OUT'), phonebook: BOOK_ID }, { keepCache: true }),
    ).resolves.toMatchObject(skipped(/opted out of texts/));
    // That it is for texting is remembered: nothing is asked.
    await expect(
      run('creates', KEY, { signup: record('UNSPECIFIED'), phonebook: BOOK_ID }, { keepCache: true }),
    ).resolves.toMatchObject(skipped(/did not agree to texts/));
  });

  it.each<[string, number, string | object]>([
    ['refuses access', 403, { detail: 'You do not have permission to perform this action.' }],
    ['has a web page there', 404, '<html><h1>Not Found</h1></html>'],
  ])('keeps who opted out away where CallHub may hide a texting campaign: it %s', async (_how, status, body) => {
    list('/v1/sms_campaigns/').reply(200, page([]));
    list('/v1/p2p_campaigns/').reply(status, body);
    await expect(add({ signup: record('OPT_OUT') })).resolves.toMatchObject(
      skipped(/does not show all texting campaigns.*choose Calls in Phonebook Is For/),
    );
  });

  it('takes it for a plan without texting where CallHub says that there is no such list', async () => {
    list('/v1/sms_campaigns/').reply(200, page([]));
    list('/v1/p2p_campaigns/').reply(404, { detail: 'Not found.' });
    voiceOnly();
    await expect(add({ signup: record('OPT_OUT') })).resolves.toMatchObject({ result: 'created', mobile: '' });
  });
});

describe('masked signups', () => {
  const masked = record('OPT_IN', { id: null, event: { event_type: 'CANVASS', timezone: 'America/New_York' } });

  it('keep the person and the shift', async () => {
    fields();
    nobody();
    api()
      .post('/v1/contacts/', (body) => body.custom_fields === JSON.stringify({ 1201: '9100777', 1204: SHIFT }))
      .reply(201, made);
    joins();
    await expect(add({ signup: masked })).resolves.toMatchObject({
      result: 'created',
      mobilize_signup_id: '',
      mobilize_event_id: '',
    });
  });

  it('are left out where the user wants that', async () => {
    await expect(
      failure('creates', KEY, { signup: masked, phonebook: BOOK_ID, masked: 'skip' }),
    ).resolves.toMatchObject({
      name: 'HaltedError',
    });
  });
});

it.each([
  [[], /gives no phone number/],
  [[{ number: 'ask at the desk' }], /not a phone number/],
])('adds nobody without a number: %j', async (phone_numbers, why) => {
  const signup = record('OPT_IN', { person: { ...sampleAttendance.person, phone_numbers } });
  const done = await add({ signup });
  expect(done).toMatchObject({ result: 'skipped', mobilize_signup_id: '61000987' });
  expect((done.warnings as string[]).join(' ')).toMatch(why);
});

it('reads a plain id from Mobilize', async () => {
  nock(HOSTS.mobilize).get('/v1/organizations/4242/attendances/61000987').reply(200, { data: sampleAttendance });
  fields([]);
  nobody();
  api().post('/v1/contacts/').reply(201, made);
  joins();
  const authData = connection('mobilize', 'callhub');
  await expect(run('creates', KEY, { signup: '61000987', phonebook: BOOK_ID }, { authData })).resolves.toMatchObject({
    result: 'created',
  });
});

it.each([
  [{ signup: '{"id": 6100', phonebook: BOOK_ID }, /cut off/],
  [{ signup: '{"id": 1}', phonebook: BOOK_ID }, /Record of something else/],
  [{ phonebook: BOOK_ID }, /Signup is required/],
  [{ signup: record('OPT_IN'), phonebook: 'GOTV' }, /Phonebook must be an id/],
])('refuses %j before any request', async (input, message) => {
  await expect(failure('creates', KEY, input)).resolves.toMatchObject({ message: expect.stringMatching(message) });
});

it('sends nothing in a rehearsal', async () => {
  fields([]);
  nobody();
  await expect(add({ rehearse: true })).resolves.toMatchObject({
    planned_requests: [
      { method: 'POST', path: '/v1/contacts/' },
      { method: 'POST', path: `/v1/phonebooks/${BOOK_ID}/contacts/`, body: { contact_ids: ['‹new contact›'] } },
    ],
  });
});

it('brings in a volunteer whom the organization blocked, and says so', async () => {
  const person = { ...sampleAttendance.person, sms_opt_in_status: 'OPT_IN', blocked_date: 1790037605 };
  fields();
  nobody();
  api().post('/v1/contacts/').reply(201, made);
  joins();
  await expect(add({ signup: record('OPT_IN', { person }) })).resolves.toMatchObject({
    result: 'created',
    warnings: expect.arrayContaining(['Mobilize says that your organization blocked this volunteer.']),
  });
});
