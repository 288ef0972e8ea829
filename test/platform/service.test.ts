import {
  credentialsOf,
  isConnected,
  isOnlyConnection,
  readConnection,
  type Service,
  unquote,
} from '../../platform/service.ts';
import { EXAMPLE_AUTH, exampleService } from '../support/example-service.ts';
import { inZap, stopOf } from '../support/zap.ts';

it.each([
  ['  key ', 'key'],
  ['"key"', 'key'],
  ["' key '", 'key'],
  ['`key`', 'key'],
  ['“key”', 'key'],
  ['‘key’', 'key'],
  ['"key', '"key'],
  ['k"e"y', 'k"e"y'],
  ['""', ''],
])('takes quotes and blanks off %j', (typed, value) => {
  expect(unquote(typed)).toBe(value);
});

describe('a service in a shared connection', () => {
  const read = (auth: Record<string, string | undefined>) => readConnection(exampleService, auth);

  it('is connected when its fields are filled in', () => {
    expect(read({ example_key: ' "k" ', example_account: 'acct-1', other_key: 'x' })).toEqual({
      state: 'connected',
      credentials: { example_key: 'k', example_account: 'acct-1' },
    });
  });

  it.each([{}, { other_key: 'x' }, { example_key: '  ', example_account: '""' }])('is absent with %j', (auth) => {
    expect(read(auth)).toEqual({ state: 'absent' });
  });

  it('is partly filled in, which names the missing field by its label', () => {
    expect(read({ example_key: 'k' })).toEqual({
      state: 'partial',
      problem: 'Example Vendor is not fully connected: fill in Example Account.',
    });
  });

  it('is not connected with a value that can only be a mistake', () => {
    expect(read({ example_key: 'k', example_account: 'typo' })).toEqual({
      state: 'partial',
      problem: 'Example Vendor is not fully connected: Example Account cannot be “typo”.',
    });
  });
});

describe('an operation of a service', () => {
  it('gets its credentials and no others', async () => {
    const authData = { ...EXAMPLE_AUTH, mobilize_api_key: 'not yours' };
    await expect(inZap((zap) => credentialsOf(exampleService, zap), { authData })).resolves.toEqual(EXAMPLE_AUTH);
  });

  it('says which fields to fill in when the service is not connected', async () => {
    await expect(stopOf((zap) => credentialsOf(exampleService, zap))).resolves.toEqual({
      name: 'AppError',
      code: 'NotConnected',
      message:
        'Example Vendor is not connected. Open the connection in Zapier and fill in Example Key, Example Account.',
    });
  });

  it('says what is missing when it is connected in part', async () => {
    const authData = { example_account: 'acct-1' };
    await expect(stopOf((zap) => credentialsOf(exampleService, zap), { authData })).resolves.toMatchObject({
      message:
        'Example Vendor is not fully connected: fill in Example Key. Open the connection in Zapier and correct it.',
    });
    await expect(inZap((zap) => isConnected(exampleService, zap), { authData })).resolves.toBe(false);
  });
});

it('counts another service that is filled in, even in part, as one that must not be paused', async () => {
  const { service } = await import('../../services/mobilize/service.ts');
  const alone = (more: Record<string, string>) =>
    inZap((zap) => isOnlyConnection(exampleService as unknown as Service, zap), {
      authData: { ...EXAMPLE_AUTH, ...more },
    });
  expect(service.key).toBe('mobilize');
  await expect(alone({})).resolves.toBe(true);
  await expect(alone({ mobilize_environment: 'production' })).resolves.toBe(true);
  await expect(alone({ mobilize_organization_id: '4242' })).resolves.toBe(false);
});
