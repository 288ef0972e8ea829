import { ak, changes, looksUp, makes, phone, reads, user } from '../../support/actionkit-mocks.ts';
import { connection } from '../../support/credentials.ts';
import { useMocks } from '../../support/mocks.ts';
import { failure, run } from '../../support/run.ts';

useMocks();

const KEY = 'actionkit_create_or_update_user';
type Output = { id: string; result: string; warnings: string[]; planned_requests?: { method: string; path: string }[] };
const upsert = (input: object) => run<Output>('creates', KEY, { email: 'jo@example.org', ...input });
const found = (...users: object[]) => looksUp('user', { email: 'jo@example.org' }, ...users);
const phones = (...rows: object[]) => looksUp('phone', { user: '77321' }, ...rows);

describe('a new person', () => {
  it('is created without an action and without a subscription', async () => {
    found();
    makes('user', 77321, {
      email: 'jo@example.org',
      first_name: 'Jo',
      zip: '45402',
      city: 'Dayton',
      state: 'OH',
      country: 'United States',
      source: 'zapier',
      fields: { shirt_size: 'L', seats: '4' },
    });
    reads('user', 77321, user());
    const input = { first_name: 'Jo', zip: '45402-1100', city: 'Dayton', state: 'OH', country: 'us', source: 'zapier' };
    const output = await upsert({ ...input, custom_fields: { user_shirt_size: 'L', seats: 4 } });
    expect(output).toMatchObject({ id: '77321', result: 'created', actionkit_user_id: '77321', first_name: 'Jo' });
    expect(JSON.stringify(output)).not.toContain('b8Kd0e');
  });

  it('has a foreign postal code where any text fits', async () => {
    found();
    makes('user', 77321, { email: 'jo@example.org', postal: 'K1A 0B1', country: 'Canada' });
    reads('user', 77321, user());
    await upsert({ zip: 'K1A 0B1', country: 'CA' });
  });

  it('gets an address in lower case, as it is looked for', async () => {
    found();
    makes('user', 77321, { email: 'jo@example.org' });
    reads('user', 77321, user());
    await expect(upsert({ email: 'Jo@Example.ORG' })).resolves.toMatchObject({ result: 'created' });
  });

  it('is the known one after all when ActionKit says so', async () => {
    found();
    ak()
      .post('/rest/v1/user/')
      .reply(409, { errors: { email: ['Conflict'] } }, { location: 'https://act.example.org/rest/v1/user/77321/' });
    reads('user', 77321, user({ email: 'Jo@Example.org' }));
    changes('user', 77321, { first_name: 'Joan' });
    reads('user', 77321, user({ first_name: 'Joan' }));
    await expect(upsert({ first_name: 'Joan' })).resolves.toMatchObject({
      id: '77321',
      result: 'updated',
      first_name: 'Joan',
    });
  });

  it('is looked for again when ActionKit refuses with 400, in case another run was faster', async () => {
    found();
    ak()
      .post('/rest/v1/user/')
      .reply(400, { user: { email: ['User with this email already exists.'] } });
    found(user());
    await expect(upsert({ first_name: 'Jo' })).resolves.toMatchObject({ id: '77321', result: 'unchanged' });
  });

  it('that ActionKit refuses for good is an error with its words', async () => {
    found();
    ak()
      .post('/rest/v1/user/')
      .twice()
      .reply(400, { user: { zip: ['Too long.'] } });
    found();
    await expect(failure('creates', KEY, { email: 'jo@example.org' })).resolves.toMatchObject({
      name: 'AppError',
      message: 'ActionKit refused a value. ActionKit says: zip: Too long.',
    });
  });

  it('is made even if the account may not read it back', async () => {
    found();
    makes('user', 77321, { email: 'jo@example.org', first_name: 'Jo' });
    ak().get('/rest/v1/user/77321/').reply(401);
    await expect(upsert({ first_name: 'Jo' })).resolves.toMatchObject({
      id: '77321',
      result: 'created',
      first_name: 'Jo',
    });
  });
});

describe('a known person', () => {
  it('gets what differs, and keeps everything that is left empty', async () => {
    found(user());
    changes('user', 77321, {
      last_name: 'Rivera-Lee',
      city: 'Dayton',
      fields: { shirt_size: 'L', languages: ['English', 'Spanish'] },
    });
    reads('user', 77321, user({ last_name: 'Rivera-Lee' }));
    const input = { first_name: '', last_name: 'Rivera-Lee', zip: '45402', city: 'Dayton', source: 'zapier' };
    await expect(upsert({ ...input, custom_fields: { shirt_size: 'L', note: ' ' } })).resolves.toMatchObject({
      result: 'updated',
      last_name: 'Rivera-Lee',
    });
  });

  it('is left alone when nothing differs', async () => {
    found(user());
    await expect(upsert({ first_name: 'Jo', custom_fields: { shirt_size: 'M' } })).resolves.toMatchObject({
      id: '77321',
      result: 'unchanged',
    });
  });

  it('who moves abroad keeps what was not typed', async () => {
    found(user({ state: 'OH', region: 'OH', postal: '45402' }));
    const moved = { postal: '10115', region: 'Berlin', country: 'Germany' };
    changes('user', 77321, moved);
    reads('user', 77321, user(moved));
    await expect(upsert({ zip: '10115', state: 'Berlin', country: 'DE' })).resolves.toMatchObject({
      country: 'Germany',
    });
    found(user(moved));
    await expect(upsert({ zip: '10115', state: 'Berlin', country: 'DE' })).resolves.toMatchObject({
      result: 'unchanged',
    });
  });

  it('whose country alone is typed keeps the rest of the address', async () => {
    found(user({ state: 'OH' }));
    changes('user', 77321, { country: 'Canada' });
    reads('user', 77321, user());
    await upsert({ country: 'Canada' });
  });

  it('who comes to the United States keeps what was not typed', async () => {
    found(user({ country: 'Germany', zip: '', postal: '10115', region: 'Berlin' }));
    changes('user', 77321, { zip: '45402', country: 'United States' });
    reads('user', 77321, user());
    await upsert({ zip: '45402', country: 'US' });
  });

  it('who lives abroad has a postal code, also where the country is left empty', async () => {
    found(user({ country: 'Germany', zip: '', postal: '10115' }));
    changes('user', 77321, { postal: '10117' });
    reads('user', 77321, user());
    await expect(upsert({ zip: '10117' })).resolves.toMatchObject({ warnings: [] });
  });

  it('may be given by id, and gets the address', async () => {
    reads('user', 77321, user());
    changes('user', 77321, { email: 'new@example.org' });
    reads('user', 77321, user({ email: 'new@example.org' }));
    await expect(upsert({ email: 'new@example.org', user_id: '77321' })).resolves.toMatchObject({ result: 'updated' });
  });

  it('keeps the case of the address that ActionKit has', async () => {
    reads('user', 77321, user({ email: 'Jo@Example.org' }));
    await expect(upsert({ user_id: '77321' })).resolves.toMatchObject({ result: 'unchanged', email: 'Jo@Example.org' });
  });

  it('that is unknown by id is an error that says what to do', async () => {
    reads('user', 99, undefined);
    await expect(failure('creates', KEY, { email: 'jo@example.org', user_id: '99' })).resolves.toMatchObject({
      message: 'ActionKit has no user 99. Leave User empty to look for the address.',
      code: 'NotFound',
    });
  });

  it('cannot take the address of another one', async () => {
    reads('user', 77321, user());
    ak()
      .patch('/rest/v1/user/77321/')
      .reply(409, { errors: { email: ["Conflict on unique key 'email'"] } });
    await expect(failure('creates', KEY, { email: 'taken@example.org', user_id: '77321' })).resolves.toMatchObject({
      name: 'AppError',
      message: expect.stringMatching(
        /^ActionKit already has a record with one of these values\. ActionKit says: email: Conflict/,
      ),
    });
  });
});

describe('the phone', () => {
  const withPhone = { phone: '(937) 555-0199' };
  const body = { user: '/rest/v1/user/77321/', type: 'home', phone: '+19375550199', source: 'mobilizeamerica_sync' };

  it('of our source is changed', async () => {
    found(user());
    phones(
      phone({ id: 1, source: 'user', phone: '937-555-0199', normalized_phone: '9375550199' }),
      phone({ normalized_phone: '9375550100' }),
    );
    changes('phone', 4401, { phone: '+19375550199' });
    reads('user', 77321, user());
    await expect(upsert(withPhone)).resolves.toMatchObject({ result: 'updated' });
  });

  it('of our source stays when the number is the same, however it is spelled', async () => {
    found(user());
    phones(phone({ phone: '1 (937) 555 0199', normalized_phone: '' }));
    await expect(upsert(withPhone)).resolves.toMatchObject({ result: 'unchanged' });
  });

  it('of another source stays when the number is the same', async () => {
    found(user());
    phones(phone({ source: 'user', type: 'mobile' }));
    await expect(upsert(withPhone)).resolves.toMatchObject({ result: 'unchanged' });
  });

  it('counts as added where the staff user may add phones and not view them', async () => {
    found();
    makes('user', 77321, { email: 'jo@example.org' });
    makes('phone', 4402, body);
    ak().get('/rest/v1/phone/4402/').reply(401);
    reads('user', 77321, user());
    await expect(upsert(withPhone)).resolves.toMatchObject({ result: 'created' });
  });

  it('is added when there is no such number, and its source is looked at', async () => {
    found(user());
    phones(
      phone({ source: 'user', phone: '937-555-0100', normalized_phone: '9375550100' }),
      phone({ user: '/rest/v1/user/1/' }),
    );
    makes('phone', 4402, body);
    reads('phone', 4402, phone({ id: 4402, source: 'api' }));
    changes('phone', 4402, { source: 'mobilizeamerica_sync' });
    reads('user', 77321, user());
    await expect(upsert(withPhone)).resolves.toMatchObject({ result: 'updated' });
  });

  it('is looked for once more when another run was faster', async () => {
    found(user());
    phones();
    ak().post('/rest/v1/phone/', body).reply(409, {}, { location: 'https://act.example.org/rest/v1/phone/4401/' });
    phones(phone());
    // What the other run wrote is this run's doing as well.
    await expect(upsert(withPhone)).resolves.toMatchObject({ result: 'unchanged' });
  });

  it('that is none is left out, with a warning', async () => {
    found(user());
    await expect(upsert({ phone: 'none' })).resolves.toMatchObject({
      warnings: ['Phone is not a phone number, so it was left out.'],
    });
  });
});

describe('a rehearsal', () => {
  it('shows what would be written for a new person', async () => {
    found();
    const { planned_requests } = await upsert({ first_name: 'Jo', phone: '937-555-0199', rehearse: true });
    expect(planned_requests).toEqual([
      {
        service: 'ActionKit',
        method: 'POST',
        path: '/rest/v1/user/',
        body: { email: 'jo@example.org', first_name: 'Jo' },
      },
      {
        service: 'ActionKit',
        method: 'POST',
        path: '/rest/v1/phone/',
        body: {
          user: '/rest/v1/user/‹new user›/',
          type: 'home',
          phone: '+19375550199',
          source: 'mobilizeamerica_sync',
        },
      },
    ]);
  });

  it('shows what would change for a known one', async () => {
    found(user());
    reads('user', 77321, user());
    const { planned_requests } = await upsert({ first_name: 'Joan', rehearse: true });
    expect(planned_requests).toEqual([
      { service: 'ActionKit', method: 'PATCH', path: '/rest/v1/user/77321/', body: { first_name: 'Joan' } },
    ]);
  });
});

describe('a 401', () => {
  it('before anything was answered may be about the password', async () => {
    ak().get('/rest/v1/user/').query(true).reply(401);
    await expect(failure('creates', KEY, { email: 'jo@example.org' })).resolves.toMatchObject({
      name: 'ExpiredAuthError',
      message: expect.stringMatching(/refused the username and password, or .* no permission .* record: user\.$/),
    });
  });

  it.each([
    [401, connection('actionkit')],
    [403, connection('actionkit')],
    [401, connection('actionkit', 'mobilize')],
  ])('or 403 (%i) after an answer is about a permission, whatever else is connected', async (status, authData) => {
    found(user());
    ak().get('/rest/v1/phone/').query(true).reply(status);
    const input = { email: 'jo@example.org', phone: '937-555-0199' };
    await expect(failure('creates', KEY, input, { authData })).resolves.toMatchObject({
      name: 'AppError',
      message:
        'ActionKit does not give this staff user the permission for this kind of record: phone. Ask an ActionKit administrator for it.',
    });
  });
});

it('names what is missing or wrong before any request', async () => {
  await expect(
    failure('creates', KEY, { email: 'jo at example', user_id: 'x', custom_fields: 'shirt' }),
  ).resolves.toMatchObject({
    name: 'AppError',
    message:
      'Create or Update User cannot run with this input: Email must be an email address, such as name@example.org; User must be an id made of digits; Custom Fields must be pairs of names and values.',
  });
});
