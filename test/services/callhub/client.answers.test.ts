import { type CallHub, callhub } from '../../../services/callhub/client.ts';
import { api } from '../../support/callhub.ts';
import { CREDENTIALS } from '../../support/credentials.ts';
import { useMocks } from '../../support/mocks.ts';
import { inZap, stopOf } from '../../support/zap.ts';

/* What the answers of CallHub to single requests count as. */

useMocks();

const authData = CREDENTIALS.callhub;
const ask = <R>(call: (hub: CallHub) => Promise<R>) => inZap((zap) => call(callhub(zap)), { authData });
const refused = (call: (hub: CallHub) => Promise<unknown>) => stopOf((zap) => call(callhub(zap)), { authData });

describe('a number that is put on a do-not-contact list', () => {
  const add = (hub: CallHub) => hub.addDncEntry('5501', '16145550101', 3);
  const answers = (status: number, detail: string) => api().post('/v1/dnc_contacts/').reply(status, { detail });

  it.each(['It is ALREADY there.', 'Number exists.', 'Must be unique.', 'Now it exists.'])(
    'was on it: %s',
    async (words) => {
      answers(400, words);
      await expect(ask(add)).resolves.toBeUndefined();
    },
  );

  it.each([
    [400, 'No DNC list exists with this id.'],
    [400, 'NO such list EXISTS'],
    [400, 'Invalid number.'],
    [403, 'It is already there.'],
  ])('is refused: %i %s', async (status, words) => {
    answers(status, words);
    await expect(refused(add)).resolves.toMatchObject({ name: 'AppError' });
  });
});

describe('a contact that is put into a phonebook', () => {
  const answers = (status: number, detail: string) =>
    api().post('/v1/phonebooks/7/contacts/').reply(status, { detail });
  const add = (digits: string) => (hub: CallHub) => hub.addMember('7', '3', digits);

  it.each([
    [400, "Phonenumber:'16145550101' exists"],
    [409, 'PHONE NUMBER: 614-555-0101'],
  ])('was in it: %i %s', async (status, words) => {
    answers(status, words);
    await expect(ask(add('6145550101'))).resolves.toBe(false);
  });

  it.each([
    [400, '6145550101', "Phonenumber:'16145550199' exists"],
    [400, '6145550101', "Number '16145550101' exists"],
    [400, '6145550101', "Phonenumber:'1614555' '0101' exists"],
    [400, '', 'Phonenumber is blank'],
  ])('is refused: %i, for %j: %s', async (status, digits, words) => {
    answers(status, words);
    await expect(refused(add(digits))).resolves.toMatchObject({ name: 'AppError' });
  });

  it('is not known to be in it after a 500, whatever the words', async () => {
    answers(500, "Phonenumber:'16145550101' exists");
    await expect(refused(add('6145550101'))).resolves.toMatchObject({ name: 'ThrottledError' });
  });
});

describe('a contact', () => {
  it.each([
    [204, true],
    [200, true],
    [404, true],
    [400, false],
    [403, false],
    [405, false],
  ])('that is taken away with the answer %i is gone: %s', async (status, gone) => {
    api().delete('/v1/contacts/3/').reply(status);
    await expect(ask((hub) => hub.deleteContact('3'))).resolves.toBe(gone);
  });

  const create = (hub: CallHub) => hub.createContact({ contact: '+16145550101' });
  const answers = (status: number, body: object) => api().post('/v1/contacts/').reply(status, body);

  it.each([
    [201, { pk_str: '3' }, 'created'],
    [200, { pk_str: '3' }, 'updated'],
    [400, { exists: true, contact: { pk_str: '3' } }, 'refused'],
  ])('is, on %i %j, %s', async (status, body, change) => {
    answers(status, body);
    await expect(ask(create)).resolves.toEqual({ contact: { pk_str: '3' }, change });
  });

  it.each([
    [400, { exists: false, contact: { pk_str: '3' } }],
    [400, { exists: 'true', contact: { pk_str: '3' } }],
    [400, { exists: true, contact: null }],
    [400, { exists: true, contact: '3' }],
    [400, { exists: true }],
    [403, { exists: true, contact: { pk_str: '3' } }],
  ])('is not taken from the refusal %i %j', async (status, body) => {
    answers(status, body);
    await expect(refused(create)).resolves.toMatchObject({ name: 'AppError' });
  });
});

it.each<[string, 'deleteTag' | 'deletePhonebook' | 'removeDncEntry' | 'unsubscribe']>([
  ['tags', 'deleteTag'],
  ['phonebooks', 'deletePhonebook'],
  ['dnc_contacts', 'removeDncEntry'],
  ['webhooks', 'unsubscribe'],
])('counts what is gone from %s as taken away', async (path, call) => {
  const gone = api().delete(`/v1/${path}/3/`).reply(404);
  await ask((hub) => hub[call]('3') as Promise<unknown>);
  expect(gone.isDone()).toBe(true);
});
