import { readHead } from '../../platform/download.ts';
import { stopOf } from '../support/zap.ts';

/** The name is public when it is checked, and leads to this machine when it is connected to. */
jest.mock('node:dns/promises', () => ({ lookup: async () => [{ address: '203.0.113.7', family: 4 }] }));
const asked: string[] = [];
jest.mock('node:dns', () => ({
  lookup: (host: string, _options: object, done: (error: null, found: object[]) => void) => {
    asked.push(host);
    done(null, [{ address: '127.0.0.1', family: 4 }]);
  },
}));

it('never connects to an address inside a network, even when the name changed its mind', async () => {
  await expect(stopOf((zap) => readHead(zap, 'https://files.example.org/a.csv', 'CSV URL'))).resolves.toMatchObject({
    name: 'ThrottledError',
    message: 'The file of CSV URL could not be reached.',
  });
  expect(asked).toEqual(['files.example.org']);
});
