import { useMocks } from '../../support/mocks.ts';
import { failure, run } from '../../support/run.ts';
import { api, MY_VOTERS, matched, NO_RECORD, PERSON_SECTIONS, person, refusal, UNMATCHED } from '../../support/van.ts';

useMocks();

const KEY = 'van_create_or_update_person';
const VAN_ID = 101555001;
const write = (input: object) => run<Record<string, unknown>>('creates', KEY, input);
const fails = (input: object, options = {}) => failure('creates', KEY, input, options);

const find = (body: object, found?: number) =>
  found
    ? api()
        .post('/v4/people/find', body as never)
        .reply(302, matched(found), { Location: `/v4/people/${found}` })
    : api()
        .post('/v4/people/find', body as never)
        .reply(404, UNMATCHED);
const read = (record: object = person(), vanId = VAN_ID) =>
  api().get(`/v4/people/${vanId}`).query(PERSON_SECTIONS).reply(200, record);
const update = (body: object) =>
  api()
    .post(`/v4/people/${VAN_ID}`, body as never)
    .reply(302, matched(VAN_ID), { Location: `/v4/people/${VAN_ID}` });

const NAMES = { firstName: 'Ada', lastName: 'Nguyen' };
const ADA = { first_name: 'Ada', last_name: 'Nguyen', email: 'Ada.Nguyen@example.org' };
const EMAIL = { emails: [{ email: 'ada.nguyen@example.org' }] };

describe('who is there', () => {
  it('is matched by name and email, and nothing is written when nothing is missing', async () => {
    find({ ...NAMES, ...EMAIL }, VAN_ID);
    read();
    await expect(write({ ...ADA, phone: '(612) 555-0142', zip: '55802', address1: '12 Elm Street' })).resolves.toEqual({
      id: '101555001',
      result: 'unchanged',
      outcome: 'matched',
      matched_by: 'name and email',
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
      warnings: [],
    });
  });

  it('gets what is missing and nothing else, and never an empty value', async () => {
    find({ ...NAMES, ...EMAIL }, VAN_ID);
    read();
    update({
      middleName: 'Linh',
      phones: [{ phoneNumber: '6125550143', phoneType: 'C' }],
      addresses: [{ addressLine1: '9 Lake Avenue', city: 'Duluth', stateOrProvince: 'MN', zipOrPostalCode: '55802' }],
    });
    read(person({ middleName: 'Linh' }));
    await expect(
      write({
        ...ADA,
        middle_name: 'Linh',
        phone: '612-555-0143',
        phone_type: 'C',
        address1: '9 Lake Avenue',
        address2: '',
        city: 'Duluth',
        state: 'MN',
        zip: '55802-0001',
      }),
    ).resolves.toMatchObject({ result: 'updated', outcome: 'stored', middle_name: 'Linh' });
  });

  it('is found by name and phone under another email, which is then added', async () => {
    find({ ...NAMES, emails: [{ email: 'ada@work.example.org' }] });
    find({ ...NAMES, phones: [{ phoneNumber: '6125550142' }] }, VAN_ID);
    read();
    update({ emails: [{ email: 'ada@work.example.org' }] });
    read();
    await expect(write({ ...ADA, email: 'ada@work.example.org', phone: '6125550142' })).resolves.toMatchObject({
      outcome: 'stored',
      matched_by: 'name and phone',
    });
  });

  it('is found by name, ZIP code and date of birth, or by name and address', async () => {
    const address = { addresses: [{ zipOrPostalCode: '55802' }] };
    find({ ...NAMES, dateOfBirth: '1984-02-19', ...address });
    find({ ...NAMES, addresses: [{ addressLine1: '12 Elm St', zipOrPostalCode: '55802' }] }, VAN_ID);
    read();
    await expect(
      write({
        first_name: 'Ada',
        last_name: 'Nguyen',
        zip: '55802',
        date_of_birth: '1984-02-19',
        address1: '12 Elm St',
      }),
    ).resolves.toMatchObject({ matched_by: 'name and address', result: 'unchanged' });
  });

  it('is found by email under a short form of the name, which is left as VAN has it', async () => {
    find({ firstName: 'Adaline', lastName: 'Nguyen', ...EMAIL });
    find(EMAIL, VAN_ID);
    read();
    await expect(write({ ...ADA, first_name: 'Adaline' })).resolves.toMatchObject({
      matched_by: 'email',
      outcome: 'matched',
      first_name: 'Ada',
    });
  });

  it('is found by the email under a first name that VAN does not take for the same, with a warning', async () => {
    find({ firstName: 'Adalbertine', lastName: 'Nguyen', ...EMAIL });
    find(EMAIL, VAN_ID);
    read();
    await expect(write({ ...ADA, first_name: 'Adalbertine' })).resolves.toMatchObject({
      matched_by: 'email',
      van_id: '101555001',
      warnings: [
        'NGP VAN knows this email under another form of the name (VAN ID 101555001), which was taken for the same person. Look there if several people share the email.',
      ],
    });
  });

  it('is not taken for somebody of another name at the same address, who is named', async () => {
    find({ firstName: 'Tobias', lastName: 'Olsen', ...EMAIL });
    find(EMAIL, VAN_ID);
    read();
    api()
      .post('/v4/people/findOrCreate', { firstName: 'Tobias', lastName: 'Olsen', ...EMAIL })
      .reply(201, { vanId: 101555002, status: 'UnmatchedStored' });
    read(person({ vanId: 101555002, firstName: 'Tobias', lastName: 'Olsen' }), 101555002);
    await expect(write({ ...ADA, first_name: 'Tobias', last_name: 'Olsen' })).resolves.toMatchObject({
      outcome: 'created',
      van_id: '101555002',
      warnings: [expect.stringMatching(/under another name \(VAN ID 101555001\), which was not taken/)],
    });
  });

  it.each([
    ['a last name alone', { last_name: 'Nguyen' }, { firstName: 'Bob', lastName: 'Jones' }],
    ['a longer first name and another last name', { first_name: 'Paula' }, { firstName: 'Paul', lastName: 'Jones' }],
    [
      'a longer first name, of a last name that VAN does not know',
      { first_name: 'Paula', last_name: 'Smith' },
      { firstName: 'Paul', lastName: null },
    ],
    ['a first name of another last name', { first_name: 'Bobby' }, { firstName: 'Bob', lastName: 'Jones' }],
  ])('is not taken for somebody of the household with %s', async (_what, names, held) => {
    if ('first_name' in names && 'last_name' in names) {
      find({ firstName: names.first_name, lastName: names.last_name, ...EMAIL });
    }
    find(EMAIL, VAN_ID);
    read(person(held));
    api().post('/v4/people/findOrCreate').reply(201, { vanId: 101555002, status: 'UnmatchedStored' });
    read(person({ vanId: 101555002 }), 101555002);
    await expect(write({ email: ADA.email, ...names })).resolves.toMatchObject({
      outcome: 'created',
      warnings: [expect.stringMatching(/under another name \(VAN ID 101555001\), which was not taken/)],
    });
  });

  it.each<[string, { first_name?: string; last_name: string }, { firstName?: null; lastName?: string }]>([
    ['who has another last name now', { first_name: 'Ada', last_name: 'Olsen' }, {}],
    ['of whom only the last name is known', { last_name: 'nguyen' }, {}],
    ['of whom VAN knows the email alone', { first_name: 'Ada', last_name: 'Olsen' }, { firstName: null, lastName: '' }],
  ])('is found by the email: somebody %s', async (_what, names, held) => {
    if (names.first_name) find({ firstName: names.first_name, lastName: names.last_name, ...EMAIL });
    find(EMAIL, VAN_ID);
    read(person(held));
    if (held.firstName === null) {
      update({ firstName: 'Ada', lastName: 'Olsen' });
      read();
    }
    await expect(write({ email: ADA.email, ...names })).resolves.toMatchObject({ van_id: '101555001' });
  });

  it('is the only one with a phone where no name is known, and keeps the date of birth', async () => {
    api().post('/v4/people/findByPhone', { phoneNumber: '6125550142' }).reply(200, { vanId: VAN_ID });
    read();
    await expect(write({ phone: '612-555-0142', date_of_birth: '2001-02-03' })).resolves.toMatchObject({
      result: 'unchanged',
      matched_by: 'phone',
      warnings: [expect.stringMatching(/so this was not saved: date of birth\./)],
    });
  });

  it('is neither changed nor doubled where several have the phone and no name is known', async () => {
    api().post('/v4/people/findByPhone').reply(404, NO_RECORD);
    find({ phones: [{ phoneNumber: '6125550142' }] }, VAN_ID);
    await expect(fails({ phone: '612-555-0142' })).resolves.toMatchObject({
      name: 'AppError',
      message: expect.stringMatching(/^Several people in NGP VAN have this phone, and without a name/),
    });
  });

  it('is found by an email without a name, with a warning, and keeps the date of birth', async () => {
    find(EMAIL, VAN_ID);
    read();
    await expect(write({ email: ADA.email, date_of_birth: '2001-02-03' })).resolves.toMatchObject({
      result: 'unchanged',
      warnings: [
        'The person was found by this email alone (VAN ID 101555001), with no name to compare. Look there if several people share the email.',
        expect.stringMatching(/so this was not saved: date of birth\./),
      ],
    });
  });

  it('gets neither consent nor date of birth where the full name did not find them', async () => {
    find({ firstName: 'Adaline', lastName: 'Nguyen', ...EMAIL });
    find({ firstName: 'Adaline', lastName: 'Nguyen', phones: [{ phoneNumber: '6125550199' }] });
    find(EMAIL, VAN_ID);
    read();
    update({ phones: [{ phoneNumber: '6125550199' }] });
    read();
    const wanted = { phone: '6125550199', sms_consent: true, date_of_birth: '2001-02-03' };
    await expect(write({ ...ADA, first_name: 'Adaline', ...wanted })).resolves.toMatchObject({
      outcome: 'stored',
      warnings: [
        expect.stringMatching(/another form of the name/),
        'The person was not found by an ID or the full name, so this was not saved: date of birth and consent to texts. Map VAN ID in this step if it is the right person.',
      ],
    });
  });

  it('gets both where the full name found them', async () => {
    find({ ...NAMES, ...EMAIL }, VAN_ID);
    read();
    update({ dateOfBirth: '2001-02-03', phones: [{ phoneNumber: '6125550199', phoneOptInStatus: 'I' }] });
    read();
    const wanted = { phone: '6125550199', sms_consent: true, date_of_birth: '2001-02-03' };
    await expect(write({ ...ADA, ...wanted })).resolves.toMatchObject({ outcome: 'stored', warnings: [] });
  });

  it('is changed by name only when found by an id', async () => {
    read();
    update({ firstName: 'Adaline' });
    read(person({ firstName: 'Adaline' }));
    await expect(write({ van_id: '101555001', first_name: 'Adaline' })).resolves.toMatchObject({
      matched_by: 'VAN ID',
      outcome: 'stored',
      first_name: 'Adaline',
    });
  });

  it('is looked for by the external id, and gets it when found by other details', async () => {
    api().get('/v4/people/CallHub:ch-77').query(PERSON_SECTIONS).reply(404, NO_RECORD);
    find({ ...NAMES, ...EMAIL }, VAN_ID);
    read();
    update({ identifiers: [{ type: 'CallHub', externalId: 'ch-77' }] });
    read();
    await expect(write({ ...ADA, external_id_type: 'CallHub', external_id: 'ch-77' })).resolves.toMatchObject({
      outcome: 'stored',
    });
  });

  it('has its external id already, also where VAN shows it as a number', async () => {
    api().get('/v4/people/CallHub:77').query(PERSON_SECTIONS).reply(404, NO_RECORD);
    find({ ...NAMES, ...EMAIL }, VAN_ID);
    read(person({ identifiers: [{ type: 'CallHub', externalId: 77 }] }));
    await expect(write({ ...ADA, external_id_type: 'CallHub', external_id: '77' })).resolves.toMatchObject({
      result: 'unchanged',
      warnings: [],
    });
  });

  it('keeps another external id of that type, and says so', async () => {
    api().get('/v4/people/CallHub:ch-77').query(PERSON_SECTIONS).reply(404, NO_RECORD);
    find({ ...NAMES, ...EMAIL }, VAN_ID);
    read(person({ identifiers: [{ type: 'callhub', externalId: 'ch-1' }] }));
    await expect(write({ ...ADA, external_id_type: 'CallHub', external_id: 'ch-77' })).resolves.toMatchObject({
      result: 'unchanged',
      warnings: [expect.stringMatching(/another external ID of type CallHub/)],
    });
  });

  it('is found by a DWID, which My Campaign shows but does not take', async () => {
    const input = { ...ADA, external_id_type: 'DWID', external_id: '779120034' };
    api().get('/v4/people/DWID:779120034').query(PERSON_SECTIONS).reply(200, person());
    await expect(write({ ...input, email: 'ada.nguyen@example.org' })).resolves.toMatchObject({
      outcome: 'matched',
      matched_by: 'external ID',
      warnings: [],
    });
    api().get('/v4/people/DWID:779120034').query(PERSON_SECTIONS).reply(404, NO_RECORD);
    find({ ...NAMES, ...EMAIL }, VAN_ID);
    read(person({ emails: [{ email: ADA.email }] }));
    await expect(write(input)).resolves.toMatchObject({
      outcome: 'matched',
      warnings: [expect.stringMatching(/knows nobody by this DWID/)],
    });
  });

  it('is looked for by the other fields when VAN does not know the id any more', async () => {
    api().get('/v4/people/101555009').query(PERSON_SECTIONS).reply(404, NO_RECORD);
    find({ ...NAMES, ...EMAIL }, VAN_ID);
    read();
    await expect(write({ ...ADA, van_id: '101555009' })).resolves.toMatchObject({
      van_id: '101555001',
      warnings: [expect.stringMatching(/has no person 101555009 in My Campaign/)],
    });
  });

  it.each([
    ['302 with a stub', 302, matched(VAN_ID)],
    ['200 with a stub', 200, matched(VAN_ID)],
    ['200 with the whole person', 200, person()],
    ['302 without a body', 302, ''],
  ])('is taken from %s', async (_what, status, body) => {
    api()
      .post('/v4/people/find')
      .reply(status, body, { Location: `https://api.securevan.com:443/v4/people/${VAN_ID}` });
    read();
    await expect(write(ADA)).resolves.toMatchObject({ van_id: '101555001', outcome: 'matched' });
  });

  it.each([
    { address1: '12 Elm Street', city: 'Duluth' },
    { address1: '12 Elm Street' },
    { address1: '12 ELM ST.', zip: '55802' },
    { address1: '12 Elm Street', address2: 'Apt 4', zip: '55802' },
  ])('does not get an address that VAN has in another spelling: %j', async (address) => {
    read();
    await expect(write({ van_id: '101555001', ...address })).resolves.toMatchObject({ result: 'unchanged' });
  });

  it.each<{ address1: string; city?: string; zip?: string }>([
    { address1: '12 Elm Avenue', zip: '55802' },
    { address1: '12 Elm Street', city: 'Cloquet' },
    { address1: '12 Elm Street', zip: '55803' },
  ])('gets an address at another place: %j', async (address) => {
    read();
    const { address1: addressLine1, city, zip: zipOrPostalCode } = address;
    update({ addresses: [{ addressLine1, city, zipOrPostalCode }] });
    read();
    await expect(write({ van_id: '101555001', ...address })).resolves.toMatchObject({ result: 'updated' });
  });

  it('gets the street that begins like the one that VAN has, and another apartment of the same house', async () => {
    const held = { ...person().addresses[0], addressLine1: '100 N Main St', unitNo: '3' };
    read(person({ addresses: [held] }));
    update({ addresses: [{ addressLine1: '100 N Pearl St', zipOrPostalCode: '55802' }] });
    read();
    await write({ van_id: '101555001', address1: '100 N Pearl St', zip: '55802' });
    read(person({ addresses: [held] }));
    update({ addresses: [{ addressLine1: '100 North Main Street', addressLine2: 'Apt 4', zipOrPostalCode: '55802' }] });
    read();
    await write({ van_id: '101555001', address1: '100 North Main Street', address2: 'Apt 4', zip: '55802' });
  });

  it('does not get a lone ZIP code beside an address', async () => {
    find({ ...NAMES, ...EMAIL }, VAN_ID);
    read();
    await expect(write({ ...ADA, zip: '12207' })).resolves.toMatchObject({
      result: 'unchanged',
      warnings: [expect.stringMatching(/one without a street was not added/)],
    });
  });
});

describe('consent to texts', () => {
  const phones = (smsOptInStatus: string) => [
    { ...person().phones[0], smsOptInStatus, phoneOptInStatus: smsOptInStatus },
  ];

  it('is raised on a phone that is there', async () => {
    find({ ...NAMES, ...EMAIL }, VAN_ID);
    read();
    update({ phones: [{ phoneNumber: '6125550142', phoneOptInStatus: 'I' }] });
    read();
    await write({ ...ADA, phone: '6125550142', sms_consent: 'yes' });
  });

  it('is never raised from an opt-out', async () => {
    find({ ...NAMES, ...EMAIL }, VAN_ID);
    read(person({ phones: phones('Opt-Out') }));
    await expect(write({ ...ADA, phone: '6125550142', sms_consent: true })).resolves.toMatchObject({
      result: 'unchanged',
      warnings: [expect.stringMatching(/opted out of texts/)],
    });
  });

  it.each([0, 1])('is never raised where one of two entries of the number is opted out: entry %i', async (out) => {
    find({ ...NAMES, ...EMAIL }, VAN_ID);
    const both = [...phones('Unknown'), ...phones('Unknown')].map((phone, index) =>
      index === out ? { ...phone, phoneId: index, smsOptInStatus: 'Opt-Out', phoneOptInStatus: 'Opt-Out' } : phone,
    );
    read(person({ phones: both }));
    await expect(write({ ...ADA, phone: '6125550142', sms_consent: true })).resolves.toMatchObject({
      result: 'unchanged',
      warnings: [expect.stringMatching(/opted out of texts/)],
    });
  });

  it.each(['no', undefined])('is not sent for %p', async (sms_consent) => {
    find({ ...NAMES, ...EMAIL }, VAN_ID);
    read(person({ phones: phones('Opt-In') }));
    await expect(write({ ...ADA, phone: '6125550142', sms_consent })).resolves.toMatchObject({ result: 'unchanged' });
  });
});

describe('a new email', () => {
  const held = (status: object) => [{ email: 'old@example.org', ...status }];

  it.each([{ subscriptionStatus: 'U' }, { isSubscribed: false }])(
    'is not subscribed for somebody who unsubscribed another one: %j',
    async (status) => {
      read(person({ emails: [...held(status), { email: 'work@example.org', subscriptionStatus: 'S' }] }));
      update({ emails: [{ email: 'new@example.org', subscriptionStatus: 'N' }] });
      read();
      await expect(write({ van_id: '101555001', email: 'new@example.org' })).resolves.toMatchObject({
        warnings: [
          'This person unsubscribed from emails in NGP VAN, so the new address was added without a subscription.',
        ],
      });
    },
  );

  it.each(['S', 'N'])('is left to VAN where another one has the status %s', async (subscriptionStatus) => {
    read(person({ emails: held({ subscriptionStatus, isSubscribed: subscriptionStatus === 'S' }) }));
    update({ emails: [{ email: 'new@example.org' }] });
    read();
    await expect(write({ van_id: '101555001', email: 'new@example.org' })).resolves.toMatchObject({ warnings: [] });
  });
});

describe('somebody new', () => {
  it('is created with everything in one request, after each combination was asked for by itself', async () => {
    find({ ...NAMES, ...EMAIL });
    find({ ...NAMES, phones: [{ phoneNumber: '6125550142' }] });
    find({ ...NAMES, addresses: [{ addressLine1: '12 Elm Street', zipOrPostalCode: '55802' }] });
    find(EMAIL);
    api()
      .post('/v4/people/findOrCreate', {
        ...NAMES,
        dateOfBirth: undefined,
        ...EMAIL,
        phones: [{ phoneNumber: '6125550142', phoneType: 'C', phoneOptInStatus: 'I' }],
        addresses: [{ addressLine1: '12 Elm Street', city: 'Duluth', stateOrProvince: 'MN', zipOrPostalCode: '55802' }],
      })
      .reply(201, { vanId: 101555003, status: 'UnmatchedStored' });
    read(person({ vanId: 101555003 }), 101555003);
    await expect(
      write({
        ...ADA,
        phone: '6125550142',
        phone_type: 'C',
        sms_consent: 'true',
        address1: '12 Elm Street',
        city: 'Duluth',
        state: 'MN',
        zip: '55802-1103',
      }),
    ).resolves.toMatchObject({ id: '101555003', result: 'created', outcome: 'created', matched_by: '' });
  });

  it('shows what was sent when VAN does not show the record yet', async () => {
    find(EMAIL);
    api().post('/v4/people/findOrCreate', EMAIL).reply(201, { vanId: 101555003, status: 'UnmatchedStored' });
    api().get('/v4/people/101555003').query(true).reply(503);
    await expect(write({ email: ADA.email })).resolves.toMatchObject({
      van_id: '101555003',
      result: 'created',
      email: 'ada.nguyen@example.org',
    });
  });

  it('leaves out a phone that is none, with a warning', async () => {
    find(EMAIL);
    api().post('/v4/people/findOrCreate', EMAIL).reply(201, { vanId: 101555003, status: 'Stored' });
    read(person({ vanId: 101555003, phones: [] }), 101555003);
    await expect(write({ email: ADA.email, phone: 'ask at the desk' })).resolves.toMatchObject({
      phone: '',
      warnings: ['Phone is not a phone number, so it was left out.'],
    });
  });

  it('writes a state and a country as VAN has them, and leaves names in full out, with a warning', async () => {
    const address = { addressLine1: '12 Elm Street', zipOrPostalCode: '55802' };
    const typed = { email: ADA.email, address1: '12 Elm Street', zip: '55802' };
    const create = (written: object) => {
      find(EMAIL);
      api()
        .post('/v4/people/findOrCreate', { ...EMAIL, addresses: [{ ...address, ...written }] })
        .reply(201, { vanId: 101555003, status: 'Stored' });
      read(person({ vanId: 101555003 }), 101555003);
    };
    create({ stateOrProvince: 'MN', countryCode: 'US' });
    await expect(write({ ...typed, state: ' mn', country: 'us' })).resolves.toMatchObject({ warnings: [] });
    create({});
    await expect(write({ ...typed, state: 'Minnesota', country: 'United States' })).resolves.toMatchObject({
      warnings: [
        'State is not written in two letters, such as NY, so it was left out.',
        'Country is not written in two letters, such as US, so it was left out.',
      ],
    });
  });
});

describe('refused before any request', () => {
  const SUFFICES =
    /an email, a phone, first and last name with ZIP code and date of birth, or first and last name with ZIP code and street address/;

  it.each([
    {},
    { first_name: 'Ada', last_name: 'Nguyen' },
    { first_name: 'Ada', last_name: 'Nguyen', zip: '55802' },
    { first_name: 'Ada', last_name: 'Nguyen', zip: '55802', address1: 'Elm Street' },
    { first_name: 'Ada', zip: '55802', date_of_birth: '1984-02-19' },
    { phone: 'no phone' },
  ])('%o tells nobody apart', async (input) => {
    await expect(fails(input)).resolves.toMatchObject({ name: 'AppError', message: expect.stringMatching(SUFFICES) });
  });

  it.each([
    [{ ...ADA, external_id: 'x1' }, /belong together/],
    [{ ...ADA, external_id: 'x1', external_id_type: 'A&B' }, /must be the name of a kind of ID/],
    [
      { ...ADA, external_id: 'x/1', external_id_type: 'A' },
      /External ID must be an ID of at most 200 characters, without/,
    ],
    [{ ...ADA, date_of_birth: '1884-02-19' }, /Date of Birth must lie between 1900 and 2099\./],
    [{ ...ADA, date_of_birth: 'last year' }, /Date of Birth must be a date, such as 1984-02-19\./],
    [{ ...ADA, date_of_birth: '1884-02-19', email: 'x' }, /Email must be .*; Date of Birth must lie/],
    [{ ...ADA, email: 'ada at example' }, /Email must be an email address/],
    [{ van_id: '2147483648' }, /VAN ID is not an id that NGP VAN can have/],
  ])('%o', async (input, sentence) => {
    await expect(fails(input)).resolves.toMatchObject({ name: 'AppError', message: expect.stringMatching(sentence) });
  });

  it('says plainly that the voter file cannot be changed', async () => {
    await expect(fails(ADA, { authData: MY_VOTERS })).resolves.toMatchObject({
      name: 'AppError',
      message:
        'People can be created and changed only in My Campaign, and this connection opens My Voters. Choose a connection whose NGP VAN Database Mode is My Campaign.',
    });
  });
});

describe('failures', () => {
  it('stop when an id is unknown and nothing else tells who it is', async () => {
    api().get('/v4/people/101555009').query(true).reply(404, NO_RECORD);
    await expect(fails({ van_id: '101555009', first_name: 'Ada' })).resolves.toMatchObject({
      message: expect.stringMatching(/and knows nobody by this ID/),
    });
  });

  it.each([
    ['a web page with 404', 404, '<html></html>', 'AppError'],
    ['a 404 of another kind', 404, NO_RECORD, 'AppError'],
    ['a 302 to an error page', 302, '<html></html>', 'AppError'],
    ['an outage', 503, '', 'ThrottledError'],
  ])('create nobody on %s of the look-up', async (_what, status, body, name) => {
    api()
      .post('/v4/people/find')
      .reply(status, body as never, status === 302 ? { Location: '/Error.aspx?x=1' } : {});
    await expect(fails(ADA)).resolves.toMatchObject({ name });
  });

  it('name the field that VAN refuses', async () => {
    find(EMAIL);
    api()
      .post('/v4/people/findOrCreate')
      .reply(400, refusal('INVALID_PARAMETER', "'email' is not a valid email address", ['emails[0].email']));
    await expect(fails({ email: ADA.email })).resolves.toMatchObject({
      name: 'AppError',
      message: "NGP VAN refused a value. NGP VAN says: 'email' is not a valid email address (emails[0].email)",
    });
  });
});

describe('a rehearsal', () => {
  it('shows the new person and writes nothing', async () => {
    find({ ...NAMES, ...EMAIL });
    find(EMAIL);
    await expect(write({ ...ADA, rehearse: true })).resolves.toMatchObject({
      id: '‹new person›',
      result: 'created',
      first_name: 'Ada',
      rehearsed: true,
      planned_requests: [
        { service: 'NGP VAN', method: 'POST', path: '/v4/people/findOrCreate', body: { ...NAMES, ...EMAIL } },
      ],
    });
  });

  it('shows the update of a known one', async () => {
    find({ ...NAMES, ...EMAIL }, VAN_ID);
    read();
    await expect(write({ ...ADA, phone: '612-555-0143', rehearse: 'yes' })).resolves.toMatchObject({
      result: 'updated',
      planned_requests: [
        { method: 'POST', path: '/v4/people/101555001', body: { phones: [{ phoneNumber: '6125550143' }] } },
      ],
    });
  });
});
