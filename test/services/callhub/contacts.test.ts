import { addContact } from '../../../sandbox/vendors/callhub/contact-changes.ts';
import type { CallHubOptions } from '../../../sandbox/vendors/callhub/options.ts';
import { sampleAttendance } from '../../../services/mobilize/samples.ts';
import { useStage } from '../../support/callhub.ts';
import { expectSame } from '../../support/same.ts';

/* Replays, races and lost answers of the contact step, against every way in which accounts are known to behave. */

const stage = useStage();
const KEY = 'callhub_create_or_update_contact';
const play = (input: object) => stage.play<Record<string, unknown>>('creates', KEY, input);
const contact = (digits: string) => stage.vendor.snapshot().contacts.filter((one) => one.contact === digits);

const NEW = {
  phone: '(518) 555-0155',
  mobile: '518 555 0156',
  email: 'eve@example.org',
  first_name: 'Eve',
  last_name: 'Ng',
  zip: '12210',
  custom_fields: { 'VAN ID': '104555' },
};

const WAYS: Partial<CallHubOptions>[] = [
  {},
  { existingNumber: 'update' },
  { existingNumber: 'duplicate' },
  { putTags: 'kept' },
  { listTags: 'names' },
  { pkStr: false },
  { memberAgain: 'accept' },
  { customFieldsLook: 'python' },
  { customFieldsLook: 'json' },
  { customFieldsLook: 'object' },
];

describe.each(WAYS)('an account with %j', (options) => {
  beforeEach(() => stage.open(options));

  it('gets one contact, however often the step runs', async () => {
    const phonebook = stage.phonebookId('A second list of the same name');
    const first = await play({ ...NEW, phonebook });
    const once = stage.vendor.snapshot();
    expect(first).toMatchObject({ result: 'created', phone: '+15185550155', mobile: '+15185550156' });
    expect(contact('15185550155')).toMatchObject([
      { first_name: 'Eve', custom: { 'VAN ID': '104555' }, phonebooks: ['Elm County volunteers'] },
    ]);
    const second = await play({ ...NEW, phone: '1-518-555-0155', phonebook });
    expect(second).toMatchObject({ result: 'unchanged', id: first.id });
    expectSame(stage.vendor.snapshot(), once);
  });

  it('keeps everything that the step does not name', async () => {
    const before = contact('15185550101');
    const done = await play({
      phone: '5185550101',
      last_name: 'Nguyen-Lee',
      custom_fields: { 'Spoken Language': 'English' },
    });
    expect(done).toMatchObject({ result: 'updated', tags: ['Volunteer'] });
    expect(contact('15185550101')).toEqual([
      {
        ...before[0],
        last_name: 'Nguyen-Lee',
        custom: { 'VAN ID': '1002345', 'Spoken Language': 'English' },
        tags: ['Volunteer'],
      },
    ]);
  });

  it.each([['POST'], ['PUT'], ['PATCH']])('survives the loss of the answer to a %s', async (method) => {
    const phonebook = stage.phonebookId('Everyone who ever signed up');
    const input = { phone: method === 'POST' ? '5185550155' : '5185550101', first_name: 'Adelaide', phonebook };
    await play(input);
    const whole = stage.vendor.snapshot();
    stage.open(options);
    stage.sandbox.faults.on({ kind: 'lost', method, times: 1 });
    await play({ ...input, phonebook: stage.phonebookId('Everyone who ever signed up') });
    expectSame(stage.vendor.snapshot(), whole);
    if (method !== 'POST') expect(contact('15185550101')).toMatchObject([{ tags: ['Volunteer'] }]);
  });
});

it.each([[{}], [{ existingNumber: 'update' as const }]])(
  'makes one contact when two runs meet in %j',
  async (options) => {
    stage.open(options);
    const input = { ...NEW, phonebook: stage.phonebookId('Everyone who ever signed up') };
    await Promise.all([play(input), play(input)]);
    expect(contact('15185550155')).toMatchObject([{ first_name: 'Eve', phonebooks: ['Elm County volunteers'] }]);
  },
);

it('finds a contact by its number for texts, and leaves its number for calls alone', async () => {
  await play({ phone: '518-555-0152', first_name: 'Beau' });
  expect(contact('15185550102')).toMatchObject([{ first_name: 'Beau', mobile: '15185550152' }]);
  expect(contact('15185550152')).toEqual([]);
});

it('prefers the number for calls, then the oldest, and names the others', async () => {
  const { account } = stage.vendor;
  const given = (fields: object) => ({
    fields: { contact: '15185550152', country_code: 'US', ...fields },
    custom: new Map(),
  });
  const older = addContact(account, given({ first_name: 'Older' }));
  stage.now += 60_000;
  const newer = addContact(account, given({ first_name: 'Newer' }));
  const done = await play({ phone: '518-555-0152', last_name: 'Known' });
  expect(done).toMatchObject({ id: String(older.id), first_name: 'Older', result: 'updated' });
  expect((done.warnings as string[])[0]).toBe(
    `CallHub has 3 contacts with this number. The first one is used; the others are ${newer.id}, ${stage.contactId('Bo')}.`,
  );
});

it('never takes a person for another whose number only looks alike', async () => {
  await play({ phone: '+44 1518 555010', first_name: 'Ann' });
  expect(stage.vendor.account.contacts.size).toBe(5);
  await play({ phone: '518-555-0100', first_name: 'Zed' });
  expect(stage.vendor.account.contacts.size).toBe(6);
});

it('finds foreign numbers as CallHub keeps them', async () => {
  const first = await play({ phone: '090000 00001', country_code: 'in', first_name: 'Asha' });
  expect(contact('919000000001')).toMatchObject([{ country_code: 'IN' }]);
  const again = await play({ phone: '+91 90000 00001', first_name: 'Asha' });
  expect(again).toMatchObject({ id: first.id, result: 'unchanged' });
});

describe('a Country Code that differs from what the contact has', () => {
  const input = { phone: '+1 518 555 0101', country_code: 'CA' };
  const warning = 'CallHub keeps the country US for this number, so the Country Code CA was not taken over.';
  const writes = () => stage.requests().filter((request) => !request.startsWith('GET '));

  it('is written once where CallHub reads the country from the number, and is no change', async () => {
    await expect(play(input)).resolves.toMatchObject({
      result: 'unchanged',
      country_code: 'US',
      tags: ['Volunteer'],
      warnings: [warning],
    });
    expect(writes()).toEqual(['PUT /v1/contacts/ID/', 'PATCH /v2/contacts/ID/taggings/']);
    stage.forget();
    await expect(play(input)).resolves.toMatchObject({ result: 'unchanged', warnings: [warning] });
    expect(stage.requests()).toEqual(['GET /v1/contacts/']);
    await expect(play({ ...input, last_name: 'Nguyen-Lee' })).resolves.toMatchObject({
      result: 'updated',
      last_name: 'Nguyen-Lee',
      warnings: [warning],
    });
  });
});

describe('matching by email', () => {
  const moved = { phone: '518-555-0177', email: 'Carmen.2@example.org', first_name: 'Carmen', match_email: true };

  it('gives the contact its new number, also where two searches in a second are too many', async () => {
    stage.open({ limits: true });
    const id = stage.contactId('Carmen');
    await expect(play(moved)).resolves.toMatchObject({ id, result: 'updated', phone: '+15185550177' });
    expect(contact('15185550103')).toEqual([]);
    expect(stage.vendor.account.contacts.size).toBe(4);
  });

  it('happens only when asked for', async () => {
    await play({ ...moved, match_email: false });
    expect(stage.vendor.account.contacts.size).toBe(5);
  });
});

it('shows the tags that a second try put back', async () => {
  stage.sandbox.faults.on({ kind: 'unavailable', method: 'PATCH', times: 1 });
  await expect(play({ phone: '518-555-0101', last_name: 'Nguyen-Lee' })).resolves.toMatchObject({
    result: 'updated',
    tags: ['Volunteer'],
  });
});

it('puts the tags back at once when a write fails and nothing can be noted', async () => {
  const input = { phone: '518-555-0101', last_name: 'Nguyen-Lee' };
  stage.sandbox.faults.on({ kind: 'lost', method: 'PUT', times: 1 });
  const first = await stage.try('creates', KEY, input);
  expect(first.error).toMatchObject({ name: 'ThrottledError' });
  await stage.try('creates', KEY, input, { keepCache: false });
  expect(contact('15185550101')).toMatchObject([{ last_name: 'Nguyen-Lee', tags: ['Volunteer'] }]);
});

describe('a number from abroad with the ten digits of an American one', () => {
  const abroad = () => contact('6592345678');

  it('belongs to a contact of its own', async () => {
    const voter = await play({ phone: '+1 659 234 5678', first_name: 'Al', last_name: 'Bama' });
    const friend = await play({ phone: '+65 9234 5678', first_name: 'Mei' });
    expect(friend).toMatchObject({ result: 'created', phone: '+6592345678' });
    expect(friend.id).not.toBe(voter.id);
    expect(contact('16592345678')).toMatchObject([{ first_name: 'Al', last_name: 'Bama' }]);
    await expect(
      stage.play<{ first_name: string }[]>('searches', 'callhub_find_contact', { phone: '+65 9234 5678' }),
    ).resolves.toMatchObject([{ first_name: 'Mei' }]);
  });

  it('keeps its prefix when the contact is changed, also where no country is noted', async () => {
    await play({ phone: '+65 9234 5678', mobile: '+65 9234 5678', first_name: 'Mei' });
    for (const row of stage.vendor.account.contacts.values()) {
      if (row.contact === '6592345678') row.country_code = '';
    }
    const changed = await play({ phone: '+65 9234 5678', first_name: 'Mei Ling' });
    expect(changed).toMatchObject({ result: 'updated', phone: '+6592345678', mobile: '+6592345678' });
    expect(abroad()).toMatchObject([{ first_name: 'Mei Ling', mobile: '6592345678' }]);
  });
});

describe('runs of two Zaps that meet on a new number', () => {
  const signup = JSON.stringify(sampleAttendance);
  const books = () =>
    ['Everyone who ever signed up', 'A second list of the same name'].map((one) => stage.phonebookId(one));
  const add = (phonebook: string) =>
    stage.play<Record<string, unknown>>('creates', 'callhub_add_mobilize_signup', {
      signup,
      phonebook,
      phonebook_is_for: 'calls',
    });
  const both = () => contact('15185550171').flatMap(({ phonebooks }) => [...(phonebooks as string[])].sort());

  it('make one contact, which both put into their phonebooks', async () => {
    stage.open({ existingNumber: 'duplicate' });
    const [first, second] = await Promise.all(books().map(add));
    expect(second?.id).toBe(first?.id);
    expect(contact('15185550171')).toHaveLength(1);
    expect(both()).toHaveLength(2);
  });

  it('make one where the second begins while the first waits for CallHub', async () => {
    stage.open({ existingNumber: 'duplicate' });
    const [one = '', two = ''] = books();
    let second: Promise<Record<string, unknown>> | undefined;
    const create = stage.vendor.account.newId.bind(stage.vendor.account);
    stage.vendor.account.newId = () => {
      second ??= add(two);
      return create();
    };
    const first = await add(one);
    expect((await second)?.id).toBe(first.id);
    expect(contact('15185550171')).toHaveLength(1);
  });
});
