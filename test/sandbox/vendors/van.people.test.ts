import { type Answer, idOf, items, refusal, startVan, type Van } from './van-client.ts';

let van: Van;
beforeEach(async () => {
  van = await startVan();
});
afterEach(() => van.sandbox.close());

async function restart(options: Parameters<typeof startVan>[0]) {
  await van.sandbox.close();
  van = await startVan(options);
}

const WREN = {
  firstName: 'Wren',
  lastName: 'Solórzano',
  dateOfBirth: '1987-06-14',
  emails: [{ email: 'wren.solorzano@example.org' }],
  phones: [{ phoneNumber: '(518) 555-0177', phoneType: 'C' }],
  addresses: [{ addressLine1: '12 Fable Street', city: 'Albany', stateOrProvince: 'NY', zipOrPostalCode: '12203' }],
};

const person = async (vanId: number, expand = 'emails,phones,addresses') =>
  (await van.get(`people/${vanId}?$expand=${expand}`)).body as Record<string, unknown>;

describe('people/find', () => {
  let vanId: number;
  beforeEach(() => {
    vanId = van.vendor.addPerson('1', WREN);
  });
  const find = (body: object) => van.post('people/find', body);

  it('answers a match with a redirect and a stub', async () => {
    const answer = await find({ emails: [{ email: 'WREN.Solorzano@example.org' }] });
    expect(answer.status).toBe(302);
    expect(answer.body).toEqual({ vanId, status: 'Matched' });
    expect(answer.headers.get('location')).toBe(`/v4/people/${vanId}`);
    expect(van.vendor.writes).toBe(0);
  });

  it('answers a miss with a stub instead of an envelope', async () => {
    const answer = await find({ firstName: 'Wren', lastName: 'Solorzano', emails: [{ email: 'other@example.org' }] });
    expect([answer.status, answer.body]).toEqual([404, { vanId: null, status: 'Unmatched' }]);
  });

  const zip = (zipOrPostalCode: string, addressLine1?: string) => ({ addresses: [{ zipOrPostalCode, addressLine1 }] });
  it.each([
    ['names and email', { firstName: 'wren', lastName: 'SOLORZANO', emails: WREN.emails }, 302],
    ['names and phone', { firstName: 'Wren', lastName: 'Solorzano', phones: [{ phoneNumber: '518.555.0177' }] }, 302],
    ['phone alone', { phones: [{ phoneNumber: '1-518-555-0177' }] }, 302],
    [
      'names, ZIP and date of birth',
      { firstName: 'Wren', lastName: 'Solorzano', dateOfBirth: '1987-06-14', ...zip('12203') },
      302,
    ],
    ['names, street and ZIP', { firstName: 'Wren', lastName: 'Solorzano', ...zip('12203-1102', '12 fable st.') }, 302],
    ['a wrong ZIP', { firstName: 'Wren', lastName: 'Solorzano', ...zip('12204', '12 Fable St') }, 404],
    ['a street without a number', { firstName: 'Wren', lastName: 'Solorzano', ...zip('12203', 'Fable Street') }, 404],
    ['names alone', { firstName: 'Wren', lastName: 'Solorzano' }, 404],
    ['names and ZIP alone', { firstName: 'Wren', lastName: 'Solorzano', ...zip('12203') }, 404],
    ['a wrong first name beside the email', { firstName: 'Bren', emails: WREN.emails }, 404],
    ['another phone beside the email', { emails: WREN.emails, phones: [{ phoneNumber: '5185550178' }] }, 404],
    ['nothing', {}, 404],
  ])('by %s', async (_, body, status) => {
    expect((await find(body)).status).toBe(status);
  });

  it('lets an id in the body win, and fails on 0', async () => {
    expect((await find({ vanId, emails: [{ email: 'other@example.org' }] })).body).toEqual({
      vanId,
      status: 'Matched',
    });
    expect((await find({ vanId: 0 })).status).toBe(500);
    expect((await find({ vanId: 99, ...WREN })).status).toBe(404);
  });

  it('names the lowest id of several with names, the highest without', async () => {
    const second = van.vendor.addPerson('1', WREN);
    expect(idOf(await find({ firstName: 'Wren', emails: WREN.emails }))).toBe(vanId);
    expect(idOf(await find({ emails: WREN.emails }))).toBe(second);
  });

  it('knows the voter file by other ids', async () => {
    const voter = [...van.vendor.databases['0'].people.values()][0];
    const body = { firstName: voter?.firstName, lastName: voter?.lastName, emails: voter?.emails };
    const inVoters = await van.post('people/find', body, { mode: '0' });
    expect(inVoters.body).toEqual({ vanId: voter?.vanId, status: 'Matched' });
    expect((await van.get(`people/${voter?.vanId}`)).status).toBe(404);
  });

  it('names a whole address in Location where the option says so', async () => {
    await restart({ locationOrigin: 'https://api.securevan.com:443' });
    const known = van.vendor.addPerson('1', WREN);
    const answer = await van.post('people/find', { emails: WREN.emails });
    expect(answer.headers.get('location')).toBe(`https://api.securevan.com:443/v4/people/${known}`);
  });

  it('answers in the other two forms', async () => {
    await restart({ matched: 'followed' });
    const known = van.vendor.addPerson('1', WREN);
    const whole = await van.post('people/find', { emails: WREN.emails });
    expect([whole.status, whole.body]).toEqual([
      200,
      expect.objectContaining({ vanId: known, firstName: 'Wren', emails: null }),
    ]);
    await restart({ matched: 'stub' });
    const again = van.vendor.addPerson('1', WREN);
    const stub = await van.post('people/find', { emails: WREN.emails });
    expect([stub.status, stub.body]).toEqual([200, { vanId: again, status: 'Matched' }]);
  });

  it('matches nicknames and blank fields only where the options say so', async () => {
    const body = {
      firstName: 'Bob',
      lastName: 'Marrow',
      emails: [{ email: 'marrow@example.org' }],
      phones: WREN.phones,
    };
    const robert = { firstName: 'Robert', lastName: 'Marrow', emails: [{ email: 'marrow@example.org' }] };
    van.vendor.addPerson('1', robert);
    expect((await find(body)).status).toBe(404);
    await restart({ nicknames: true, blanksAgree: true });
    van.vendor.addPerson('1', robert);
    expect((await van.post('people/find', body)).status).toBe(302);
  });
});

describe('people/findOrCreate and people/create', () => {
  it('creates who is not there, with every detail', async () => {
    const answer = await van.post('people/findOrCreate', WREN);
    expect([answer.status, answer.body]).toEqual([201, { vanId: expect.any(Number), status: 'UnmatchedStored' }]);
    expect(await person(idOf(answer))).toMatchObject({
      firstName: 'Wren',
      dateOfBirth: '1987-06-14T00:00:00Z',
      partialDateOfBirth: { year: 1987, month: 6, day: 14 },
      emails: [{ email: 'wren.solorzano@example.org', type: 'P', isPreferred: true, isSubscribed: true }],
      phones: [
        { phoneNumber: '5185550177', phoneType: 'Personal', deviceType: 'Cell', isBest: true, isPreferred: false },
      ],
      addresses: [{ type: 'Voting', addressLine1: '12 Fable St', city: 'Albany' }],
    });
    expect(van.vendor.writeLog).toEqual(['POST people/findOrCreate']);
  });

  const changed = { ...WREN, employer: 'Creekside Clinic' };
  it('does not update a match', async () => {
    const vanId = idOf(await van.post('people/findOrCreate', WREN));
    const again = await van.post('people/findOrCreate', changed);
    expect([again.status, again.body]).toEqual([302, { vanId, status: 'Matched' }]);
    expect(await person(vanId)).toMatchObject({ employer: null });
    expect(van.vendor.writes).toBe(1);
  });

  it('updates a match where the option says so', async () => {
    await restart({ findOrCreateUpdates: true });
    const vanId = idOf(await van.post('people/findOrCreate', WREN));
    await van.post('people/findOrCreate', changed);
    expect(await person(vanId)).toMatchObject({ employer: 'Creekside Clinic' });
  });

  it('doubles people below the minimum, and makes a blank one of nothing', async () => {
    const names = { firstName: 'Wren', lastName: 'Solorzano' };
    const [one, two] = [await van.post('people/findOrCreate', names), await van.post('people/findOrCreate', names)];
    expect([one.status, two.status]).toEqual([201, 201]);
    expect(idOf(one)).not.toBe(idOf(two));
    const blank = await van.post('people/findOrCreate', {});
    expect(await person(idOf(blank))).toMatchObject({ firstName: null, emails: [], phones: [] });
  });

  it('ignores an unknown id', async () => {
    const vanId = idOf(await van.post('people/findOrCreate', WREN));
    expect((await van.post('people/findOrCreate', { ...WREN, vanId: 12 })).body).toEqual({ vanId, status: 'Matched' });
  });

  it('creates without matching', async () => {
    const [one, two] = [await van.post('people/create', WREN), await van.post('people/create', WREN)];
    expect([one.status, one.body]).toEqual([201, { vanId: expect.any(Number), status: 'Stored' }]);
    expect(idOf(two)).not.toBe(idOf(one));
  });

  it.each(['people/findOrCreate', 'people/create'])('has no %s in My Voters', async (path) => {
    expect((await van.post(path, WREN, { mode: '0' })).status).toBe(403);
    await restart({ voterFileRefusal: 400 });
    expect((await van.post(path, WREN, { mode: '0' })).status).toBe(400);
    expect(van.vendor.writes).toBe(0);
  });

  it.each([
    ['a bad email', { emails: [{ email: 'nobody' }] }, 'emails[0].email'],
    ['a bad phone', { phones: [{ phoneNumber: '5185550177' }, { phoneNumber: '123' }] }, 'phones[1].phoneNumber'],
    [
      'a prefix of another country',
      { phones: [{ phoneNumber: '5185550177', countryCode: 'GB' }] },
      'phones[0].phoneNumber',
    ],
    ['an unknown sex', { sex: 'X' }, 'sex'],
    ['an unknown kind of id', { identifiers: [{ type: 'Nonsense', externalId: '1' }] }, 'identifiers[0].type'],
    [
      'two subscription fields',
      { emails: [{ email: 'a@example.org', subscriptionStatus: 'S', isSubscribed: true }] },
      'emails[0].subscriptionStatus',
    ],
  ])('refuses %s and stores nothing', async (_, body, property) => {
    const answer = await van.post('people/create', body);
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual(refusal({ code: 'INVALID_PARAMETER', properties: [property] }));
    expect(van.vendor.writes).toBe(0);
  });

  it.each([
    ['a null phone', { phones: [null] }],
    ['a DWID in My Campaign', { identifiers: [{ type: 'dwid', externalId: '1' }] }],
    ['VAN ID 0', { vanId: 0 }],
  ])('fails on %s', async (_, body) => {
    expect((await van.post('people/findOrCreate', body)).status).toBe(500);
    expect(van.vendor.writes).toBe(0);
  });

  it('drops what it does not understand', async () => {
    const answer = await van.post('people/create', {
      dateOfBirth: 'soon',
      suffix: 'Esquire',
      emails: { email: 'a@example.org' },
    });
    expect(await person(idOf(answer))).toMatchObject({ dateOfBirth: null, suffix: null, emails: [] });
  });
});

describe('POST people/{id}', () => {
  let vanId: number;
  beforeEach(() => {
    vanId = van.vendor.addPerson('1', { ...WREN, identifiers: [{ type: 'Mobilize', externalId: '31' }] });
  });

  it('adds contact details, never removes them, and does not double identical ones', async () => {
    const more = { emails: [{ email: 'wren@example.com' }], phones: [{ phoneNumber: '518-555-0188' }] };
    for (let run = 0; run < 2; run += 1) {
      const answer = await van.post(`people/${vanId}`, { ...WREN, ...more });
      expect([answer.status, answer.body]).toEqual([302, { vanId, status: 'Matched' }]);
    }
    const { emails, phones, addresses } = (await person(vanId)) as Record<string, unknown[]>;
    expect([emails?.length, phones?.length, addresses?.length]).toEqual([2, 2, 1]);
    expect(emails?.[1]).toMatchObject({ email: 'wren@example.com', isPreferred: true });
  });

  it('keeps what is left out and erases what is sent empty', async () => {
    await van.post(`people/${vanId}`, { employer: 'Creekside Clinic', occupation: 'Nurse' });
    await van.post(`people/${vanId}`, { occupation: '', firstName: null });
    expect(await person(vanId)).toMatchObject({ firstName: 'Wren', employer: 'Creekside Clinic', occupation: null });
  });

  it('is final about unsubscribed emails', async () => {
    const email = (subscriptionStatus: string) => ({ emails: [{ ...WREN.emails[0], subscriptionStatus }] });
    await van.post(`people/${vanId}`, email('N'));
    await van.post(`people/${vanId}`, { emails: WREN.emails });
    expect(await person(vanId)).toMatchObject({ emails: [{ subscriptionStatus: 'N', isSubscribed: false }] });
    await van.post(`people/${vanId}`, email('U'));
    await van.post(`people/${vanId}`, email('S'));
    expect(await person(vanId)).toMatchObject({ emails: [{ subscriptionStatus: 'U', isSubscribed: false }] });
  });

  it('takes external ids in any case, and knows nobody by others', async () => {
    expect((await van.post('people/mobilize:31', {})).body).toEqual({ vanId, status: 'Matched' });
    expect((await van.get('people/MOBILIZE:31')).body).toMatchObject({ vanId });
    expect((await van.get('people/Mobilize%3A31')).body).toMatchObject({ vanId });
    const unknown = await van.post('people/Mobilize:32', {});
    expect([unknown.status, unknown.body]).toEqual([404, refusal({ code: 'NOT_FOUND' })]);
  });

  it('writes custom fields by field and group', async () => {
    const value = { customFieldId: 612, customFieldGroupId: 61, assignedValue: '2' };
    await van.post(`people/${vanId}`, { customFieldValues: [value] });
    expect(await person(vanId, 'customFields')).toMatchObject({ customFields: [value] });
    const wrong = await van.post(`people/${vanId}`, { customFieldValues: [{ ...value, assignedValue: 'Spanish' }] });
    expect(wrong.status).toBe(400);
  });
});

describe('reading people', () => {
  it('tells null for what was not asked for and [] for what is empty', async () => {
    const vanId = van.vendor.addPerson('1', { firstName: 'Wren' });
    expect((await van.get(`people/${vanId}`)).body).toMatchObject({
      emails: null,
      phones: null,
      codes: null,
      districts: null,
    });
    expect(await person(vanId, 'emails,codes')).toMatchObject({ emails: [], codes: [], phones: null });
  });

  it.each<[section: string, mode: '0' | '1', status: number]>([
    ['scores', '1', 403],
    ['pollingLocation', '1', 400],
    ['codes', '0', 403],
    ['nonsense', '1', 400],
  ])('does not tell %s in mode %s', async (section, mode, status) => {
    const vanId = [...van.vendor.databases[mode].people.keys()][0];
    expect((await van.get(`people/${vanId}?$expand=${section}`, { mode })).status).toBe(status);
  });

  it('closes people of other committees', async () => {
    const closed = [...van.vendor.databases['0'].people.values()].find(({ isRestricted }) => isRestricted);
    const answer = await van.get(`people/${closed?.vanId}`, { mode: '0' });
    expect([answer.status, answer.body]).toEqual([403, refusal({ text: 'Access to this resource is restricted.' })]);
  });

  it('finds by phone only who alone has it', async () => {
    const byPhone = () => van.post('people/findByPhone', { phoneNumber: '518 555 0177' });
    const status = async (answer: Promise<Answer>) => (await answer).status;
    expect(await status(byPhone())).toBe(404);
    const vanId = van.vendor.addPerson('1', WREN);
    expect((await byPhone()).body).toMatchObject({ vanId });
    van.vendor.addPerson('1', WREN);
    expect(await status(byPhone())).toBe(404);
  });
});

describe('GET people', () => {
  let vanId: number;
  beforeEach(() => {
    const phones = [...WREN.phones, { phoneNumber: '5185550178' }];
    vanId = van.vendor.addPerson('1', { ...WREN, lastName: 'Zzyzx', phones });
  });
  const ids = async (query: string) =>
    items<{ vanId: number }>(await van.get(`people?${query}`)).map((row) => row.vanId);

  it.each([
    ['lastName=zzy', true],
    ['lastName=yzx', false],
    ['email=wren.solorzano@example.org', true],
    ['phoneNumber=5185550177', true],
    ['phoneNumber=(518)555-0177', false],
    ['phoneNumber=15185550177', false],
    ['phoneNumber=5185550178', false],
    ['lastName=Zzyzx&zipOrPostalCode=12203&stateOrProvince=NY', true],
    ['lastName=Zzyzx&city=Troy', false],
    ['lastName=Zzyzx&contactMode=Organization', false],
  ])('by %s', async (query, isFound) => {
    expect(await ids(query)).toEqual(isFound ? [vanId] : []);
  });

  it('demands a criterion', async () => {
    expect((await van.get('people?$top=5')).body).toEqual(
      refusal({ text: 'This endpoint requires at least one search parameter to be set.' }),
    );
  });

  it('refuses a number that cannot exist', async () => {
    const answer = await van.get('people?phoneNumber=123');
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual(refusal({ text: "'phoneNumber' (123) is not a valid phone number for NorthAmerica." }));
  });

  it('expands sections and refuses those of the single read', async () => {
    const [row] = items(await van.get('people?lastName=Zzyzx&$expand=emails'));
    expect(row).toMatchObject({ emails: [{ email: 'wren.solorzano@example.org' }], phones: null });
    expect((await van.get('people?lastName=Zzyzx&$expand=codes')).status).toBe(400);
  });
});
