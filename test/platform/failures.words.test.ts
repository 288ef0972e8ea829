import { isPage, neverLeft, plainText, quotable, unreadable, wrongHost } from '../../platform/failures.ts';
import type { Service } from '../../platform/service.ts';
import { EXAMPLE_AUTH, exampleService } from '../support/example-service.ts';
import { inZap } from '../support/zap.ts';

const broken = (code: unknown) => Object.assign(new Error('broken'), { code });

it.each([
  ['<html>', true],
  [' \n<!doctype html>', true],
  ['{"a": "<b>"}', false],
  ['a < b', false],
  ['', false],
])('%j is a web page: %p', (text, page) => {
  expect(isPage(text)).toBe(page);
});

it.each([
  ['Not allowed.', 'Not allowed.'],
  ['  Not allowed.\n', 'Not allowed.'],
  ['See <https://vendor.example> [1] {2}', 'See <https://vendor.example> [1] {2}'],
  ['<h1>No', undefined],
  ['  \n<h1>No', undefined],
  ['{"say": "N', undefined],
  ['\n\t[{"say"', undefined],
  ['', undefined],
  [' \n ', undefined],
])('of the text %j, the plain words are %j', (text, words) => {
  expect(plainText(text)).toBe(words);
});

it.each([
  ['<html>', undefined, 'fail'],
  ['{"a', undefined, 'retry'],
  ['x', undefined, 'retry'],
  [' \n', undefined, 'fail'],
  ['', undefined, 'fail'],
  ['{}', {}, 'fail'],
  ['null', null, 'fail'],
])('an answer of %j, read as %j, ends in “%s”', (text, body, outcome) => {
  expect(unreadable(text, body)).toMatchObject([{ outcome }]);
});

describe('an error of the connection', () => {
  it.each([
    ['ECONNREFUSED', true],
    ['ENOTFOUND', true],
    ['EAI_AGAIN', true],
    ['ERR_TLS_CERT_ALTNAME_INVALID', true],
    ['SELF_SIGNED_CERT_IN_CHAIN', true],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', true],
    ['ECONNRESET', false],
    ['ETIMEDOUT', false],
    ['EPIPE', false],
    [7, false],
    [undefined, false],
  ])('of code %p means that nothing left: %p', (code, nothing) => {
    expect(neverLeft(broken(code))).toBe(nothing);
  });

  it.each([null, undefined, 'ENOTFOUND'])('that is %p says nothing', (error) => {
    expect(neverLeft(error)).toBe(false);
    expect(wrongHost(error)).toBeUndefined();
  });

  it.each(['ECONNREFUSED', 'EAI_AGAIN', 'ECONNRESET', undefined])('of code %p does not mean a wrong host', (code) => {
    expect(wrongHost(broken(code))).toBeUndefined();
  });

  it.each(['ENOTFOUND', 'CERT_HAS_EXPIRED'])('of code %s means a wrong host', (code) => {
    expect(wrongHost(broken(code))).toMatchObject([{ outcome: 'fail' }]);
  });
});

describe('what of a refusal is quoted', () => {
  const talkative = {
    ...exampleService,
    explain: (body: unknown) => (typeof body === 'string' ? body : 'Said.'),
  } as unknown as Service;
  const quoted = (answer: unknown, service = talkative, authData: Record<string, string> = EXAMPLE_AUTH) =>
    inZap((zap) => quotable(answer, service, zap), { authData });

  it.each([
    [{ error: 'no' }],
    [{ id: null }],
    [{ id: {} }],
    [{ id: true, pk_str: false }],
    [{ identity: 1, person: 'id' }],
    [['id', 1, null]],
    [[]],
    [null],
    [7],
  ])('%j holds no record', async (answer) => {
    await expect(quoted(answer)).resolves.toBe('Said.');
  });

  it.each([
    [{ id: 1 }],
    [{ id: 0 }],
    [{ id: 'a' }],
    [{ pk_str: '1' }],
    [{ pk_str: 1 }],
    [[{ error: 'no' }, { id: 1 }]],
    [{ error: { of: [{ pk_str: '1' }] } }],
    [{ id: null, data: { id: 1 } }],
  ])('%j may hold a person, and stays unsaid', async (answer) => {
    await expect(quoted(answer)).resolves.toBeUndefined();
  });

  it('is nothing where nothing came, or nothing is said', async () => {
    await expect(quoted(undefined)).resolves.toBeUndefined();
    await expect(quoted({}, { ...talkative, explain: () => undefined })).resolves.toBeUndefined();
    await expect(quoted('')).resolves.toBeFalsy();
  });

  it.each([
    [300, 'x'.repeat(300)],
    [301, `${'x'.repeat(300)}…`],
  ])('of %i letters is at most 300', async (length, words) => {
    await expect(quoted('x'.repeat(length))).resolves.toBe(words);
  });

  it('loses a secret wherever it stands, and what was sent in its place', async () => {
    const encoded = { ...talkative, headers: () => ({ authorization: 'Basic ZXhhbXBsZQ==' }) };
    const words = 'Neither example-secret-key nor Basic ZXhhbXBsZQ== is example-secret-key of acct-1 or ZXhhbXBsZQ==.';
    await expect(quoted(words, encoded)).resolves.toBe('Neither … nor Basic … is … of acct-1 or ….');
  });

  it('loses secrets before it is cut, so that none stays in part', async () => {
    await expect(quoted(`${'x'.repeat(295)} example-secret-key`)).resolves.toBe(`${'x'.repeat(295)} …`);
  });

  it('stays whole where the service sends no authorization', async () => {
    await expect(quoted('No.', { ...talkative, headers: () => ({}) })).resolves.toBe('No.');
    await expect(quoted('No.', { ...talkative, headers: () => ({ authorization: '' }) })).resolves.toBe('No.');
  });
});
