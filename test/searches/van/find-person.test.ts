import { useMocks } from '../../support/mocks.ts';
import { failure, run } from '../../support/run.ts';
import { api, MY_VOTERS, matched, NO_RECORD, PERSON_SECTIONS, page, person, UNMATCHED } from '../../support/van.ts';

useMocks();

const KEY = 'van_find_person';
const find = (input: object, options = {}) => run<Record<string, unknown>[]>('searches', KEY, input, options);
const ask = (body: object, vanId?: number) =>
  vanId
    ? api()
        .post('/v4/people/find', body as never)
        .reply(302, matched(vanId))
    : api()
        .post('/v4/people/find', body as never)
        .reply(404, UNMATCHED);
const read = (record: object = person()) => api().get('/v4/people/101555001').query(PERSON_SECTIONS).reply(200, record);
const NAMES = { firstName: 'Ada', lastName: 'Nguyen' };
const EMAIL = { emails: [{ email: 'ada@example.org' }] };

it('asks for each combination by itself and tells which one found the person', async () => {
  ask({ ...NAMES, ...EMAIL });
  ask({ ...NAMES, phones: [{ phoneNumber: '6125550142' }] }, 101555001);
  read();
  await expect(
    find({ first_name: 'Ada', last_name: 'Nguyen', email: ' Ada@example.org', phone: '(612) 555-0142' }),
  ).resolves.toEqual([
    {
      id: '101555001',
      van_id: '101555001',
      first_name: 'Ada',
      middle_name: '',
      last_name: 'Nguyen',
      email: 'ada.nguyen@example.org',
      phone: '+16125550142',
      phone_id: '8801234',
      phone_type: 'Personal',
      text_consent: 'Unknown',
      date_of_birth: '1984-02-19',
      address1: '12 Elm St',
      address2: '',
      city: 'Duluth',
      state: 'MN',
      zip: '55802-1103',
      country: 'US',
      matched_by: 'name and phone',
    },
  ]);
});

it('finds nobody after every combination missed', async () => {
  ask({ ...NAMES, ...EMAIL });
  ask(EMAIL);
  await expect(find({ first_name: 'Ada', last_name: 'Nguyen', email: 'ada@example.org' })).resolves.toEqual([]);
});

it('finds nobody when VAN says so with another status', async () => {
  api().post('/v4/people/find', EMAIL).reply(200, UNMATCHED);
  await expect(find({ email: 'ada@example.org' })).resolves.toEqual([]);
});

it('takes another first name of the same last name and email, and says by what', async () => {
  ask({ firstName: 'Adalbertine', lastName: 'Nguyen', ...EMAIL });
  ask(EMAIL, 101555001);
  read();
  await expect(
    find({ first_name: 'Adalbertine', last_name: 'Nguyen', email: 'ada@example.org' }),
  ).resolves.toMatchObject([{ van_id: '101555001', matched_by: 'email' }]);
});

it('does not take somebody of another name at the same address', async () => {
  ask({ firstName: 'Tobias', lastName: 'Olsen', ...EMAIL });
  ask(EMAIL, 101555001);
  read();
  await expect(find({ first_name: 'Tobias', last_name: 'Olsen', email: 'ada@example.org' })).resolves.toEqual([]);
  ask({ firstName: 'Luis', lastName: 'Nguyen', ...EMAIL });
  ask(EMAIL, 101555001);
  read();
  await expect(find({ first_name: 'Luis', last_name: 'Nguyen', email: 'ada@example.org' })).resolves.toEqual([]);
});

it('takes a first name that lies within the other, of one last name', async () => {
  ask({ firstName: 'Liz', lastName: 'Nguyen', ...EMAIL });
  ask(EMAIL, 101555001);
  read(person({ firstName: 'Elizabeth' }));
  await expect(find({ first_name: 'Liz', last_name: 'Nguyen', email: 'ada@example.org' })).resolves.toHaveLength(1);
});

it.each([
  ['Tobias', []],
  ['Ada', ['101555001']],
])('takes somebody whose phone it is only where the first name fits: %s', async (first_name, found) => {
  ask({ phones: [{ phoneNumber: '6125550142' }] }, 101555001);
  read();
  const rows = await find({ first_name, phone: '(612) 555-0142' });
  expect(rows.map(({ van_id }) => van_id)).toEqual(found);
});

describe('a phone without a name', () => {
  const PHONES = { phones: [{ phoneNumber: '6125550142' }] };
  const only = (status: number, body: object) =>
    api().post('/v4/people/findByPhone', { phoneNumber: '6125550142' }).reply(status, body);

  it('finds the only person who has it', async () => {
    only(200, person());
    read();
    await expect(find({ phone: '(612) 555-0142' })).resolves.toMatchObject([
      { van_id: '101555001', matched_by: 'phone' },
    ]);
  });

  it('finds nobody when nobody has it', async () => {
    only(404, NO_RECORD);
    ask(PHONES);
    await expect(find({ phone: '(612) 555-0142' })).resolves.toEqual([]);
  });

  it('takes none of several who share it', async () => {
    only(404, NO_RECORD);
    ask(PHONES, 101555001);
    await expect(failure('searches', KEY, { phone: '(612) 555-0142' })).resolves.toMatchObject({
      name: 'AppError',
      message:
        'Several people in NGP VAN have this phone, and without a name nobody can tell which of them is meant, so nothing was done. Give first and last name or a VAN ID as well.',
    });
  });

  it('is not looked up when VAN does not answer', async () => {
    only(503, {});
    await expect(failure('searches', KEY, { phone: '(612) 555-0142' })).resolves.toMatchObject({
      name: 'ThrottledError',
    });
    only(404, {});
    await expect(failure('searches', KEY, { phone: '(612) 555-0142' })).resolves.toMatchObject({ name: 'AppError' });
  });
});

it('reads by id, and shows every key of a record that holds little', async () => {
  read({ vanId: 101555001, emails: null, phones: [], addresses: null, dateOfBirth: '0001-01-01T00:00:00Z' });
  const [found] = await find({ van_id: '101555001' });
  expect(found).toMatchObject({
    van_id: '101555001',
    first_name: '',
    email: '',
    phone: '',
    date_of_birth: null,
    zip: '',
    matched_by: 'VAN ID',
  });
});

it('asks by an external id with blanks, escaped', async () => {
  api().get('/v4/people/My%20Type:A%201').query(PERSON_SECTIONS).reply(200, person());
  await expect(find({ external_id_type: 'My Type', external_id: 'A 1' })).resolves.toMatchObject([
    { matched_by: 'external ID' },
  ]);
});

it('finds nobody for an unknown id', async () => {
  api().get('/v4/people/7').query(true).reply(404, NO_RECORD);
  await expect(find({ van_id: '7' })).resolves.toEqual([]);
  api('0').get('/v4/people/DWID:77').query(PERSON_SECTIONS).reply(404, NO_RECORD);
  await expect(find({ external_id_type: 'DWID', external_id: '77' }, { authData: MY_VOTERS })).resolves.toEqual([]);
});

it('looks through names in My Voters as well, and compares what VAN finds by their beginnings', async () => {
  api('0')
    .get('/v4/people')
    .query({ ...NAMES, zipOrPostalCode: '55802', $expand: 'emails,phones,addresses', $top: '200' })
    .reply(
      200,
      page([person({ vanId: 9 }), person({ vanId: 8, firstName: 'ADÁ' }), person({ vanId: 7, firstName: 'Adaline' })]),
    );
  const found = await find({ first_name: 'Ada', last_name: 'Nguyen', zip: '55802-1103' }, { authData: MY_VOTERS });
  expect(found.map(({ van_id, matched_by }) => [van_id, matched_by])).toEqual([
    ['8', 'name and ZIP code'],
    ['9', 'name and ZIP code'],
  ]);
});

it.each([
  ['K1A 0B1', 'k1a0b1', ['8']],
  ['5580', '55802-1103', []],
  ['2000', '2000', ['8']],
])('compares the ZIP code %s by itself, which VAN would not take, with %s', async (zip, held, found) => {
  const lives = (zipOrPostalCode: string) => [{ ...person().addresses[0], zipOrPostalCode }];
  const people = [
    person({ vanId: 7, addresses: lives('12207') }),
    person({ vanId: 8, addresses: [...lives('12207'), ...lives(held)] }),
    person({ vanId: 9, addresses: null }),
  ];
  api()
    .get('/v4/people')
    .query({ ...NAMES, $expand: 'emails,phones,addresses', $top: '200' })
    .reply(200, page(people));
  const rows = await find({ first_name: 'Ada', last_name: 'Nguyen', zip });
  expect(rows.map(({ van_id }) => van_id)).toEqual(found);
  for (const { matched_by } of rows) expect(matched_by).toBe('name and ZIP code');
});

it('reads every page of a name that many others begin with', async () => {
  const query = { ...NAMES, $expand: 'emails,phones,addresses', $top: '200' };
  const others = Array.from({ length: 200 }, (_, index) => person({ vanId: index + 10, firstName: 'Adaline' }));
  api('0')
    .get('/v4/people')
    .query(query)
    .reply(200, page(others, 'https://api.securevan.com:443/v4/people?firstName=Ada&$top=200&$skip=200', 201));
  api('0')
    .get('/v4/people')
    .query({ firstName: 'Ada', $top: '200', $skip: '200' })
    .reply(200, page([person({ vanId: 9 })], null, 201));
  const found = await find({ first_name: 'Ada', last_name: 'Nguyen' }, { authData: MY_VOTERS });
  expect(found.map(({ van_id }) => van_id)).toEqual(['9']);
});

it.each([
  [{}, /needs a VAN ID, an External ID with its type, an Email, a Phone, or a First and a Last Name/],
  [{ first_name: 'Ada' }, /needs a VAN ID/],
  [{ phone: 'none' }, /Phone is not a phone number/],
  [{ external_id: 'x' }, /needs a VAN ID/],
  [{ email: 'a@example.org', external_id: 'x' }, /belong together/],
  [{ external_id: 'x', external_id_type: 'A<B' }, /must be the name of a kind of ID/],
])('refuses %o before any request', async (input, sentence) => {
  await expect(failure('searches', KEY, input)).resolves.toMatchObject({
    name: 'AppError',
    message: expect.stringMatching(sentence),
  });
});

it.each([
  [404, NO_RECORD, 'AppError'],
  [404, '<html></html>', 'AppError'],
  [502, '<html></html>', 'ThrottledError'],
])('takes %i %j of the look-up for a failure and not for nobody', async (status, body, name) => {
  api()
    .post('/v4/people/find')
    .reply(status, body as never);
  await expect(failure('searches', KEY, { email: 'ada@example.org' })).resolves.toMatchObject({ name });
});
