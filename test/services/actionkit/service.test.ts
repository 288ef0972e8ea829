import { complaintKeys, service } from '../../../services/actionkit/service.ts';

/* ActionKit says what is wrong in many shapes, and in the language of the page. */
it.each<[string, unknown, string | undefined, string[]]>([
  [
    'of an action',
    { errors: { zip: ['Check the ZIP code.'], email: 'Bad.' } },
    'zip: Check the ZIP code.; email: Bad.',
    ['zip', 'email'],
  ],
  ['in another language', { errors: { mailing_id: ['לא ניתן לשייך'] } }, 'mailing_id: לא ניתן לשייך', ['mailing_id']],
  ['as a list', { errors: ['One.', 'Two.'] }, 'One.; Two.', ['errors']],
  ['below both', { errors: { eventsignupaction: { email: ['Bad.'] } } }, 'email: Bad.', ['email']],
  ['as a sentence', { errors: 'Closed.' }, 'Closed.', ['errors']],
  [
    'below the name of a resource',
    { donationpage: { name: ['Enter a valid slug.'] } },
    'name: Enter a valid slug.',
    ['name'],
  ],
  [
    'by a parameter',
    { page: 'Unable to find a page for processing.' },
    'page: Unable to find a page for processing.',
    ['page'],
  ],
  [
    'of the framework',
    { error: "The 'x' field does not allow filtering." },
    "The 'x' field does not allow filtering.",
    ['error'],
  ],
  [
    'with several for one field',
    { errors: { zip: ['Too short.', 'Too odd.'] } },
    'zip: Too short.; zip: Too odd.',
    ['zip'],
  ],
  ['empty', {}, undefined, []],
  ['not at all', undefined, undefined, []],
  ['null', null, undefined, []],
  ['numbers', { errors: { count: 4 } }, undefined, ['count']],
])('%s', (_, body, sentence, keys) => {
  expect(service.explain(body)).toBe(sentence);
  expect(complaintKeys(body)).toEqual(keys);
});

it('keeps what logs a person in out of its sentences', () => {
  const said = { errors: { akid: ['No user for 2695.77321.5uZx_h, .9.fO3M-r or akid=.77321.b8Kd0e&ar=1; see 3.1.'] } };
  expect(service.explain(said)).toBe('akid: No user for …, … or akid=…&ar=1; see 3.1.');
});

it('sends the password as Basic wants it, whatever letters it has', () => {
  const credentials = {
    actionkit_host: 'act.example.org',
    actionkit_username: 'connéctor',
    actionkit_password: 'p:ä ss',
  };
  const { authorization } = service.headers(credentials);
  expect(Buffer.from(String(authorization).replace('Basic ', ''), 'base64').toString('utf8')).toBe('connéctor:p:ä ss');
});
