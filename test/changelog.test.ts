import { join } from 'node:path';
import { listings } from '../tools/checks/index.ts';

interface Reader {
  getVersionChangelog: (version: string, folder: string) => Promise<{ changelog: string }>;
}

/* `zapier-platform promote` shows users the section of a version; its own reader is asked here. */
const { getVersionChangelog } = jest.requireActual<Reader>('zapier-platform-cli/src/utils/changelog.js');
const root = join(__dirname, '..');
const section = async (version: string): Promise<string> => (await getVersionChangelog(version, root)).changelog;

it.each([...new Set(listings.map(({ version }) => version))])('tells users what is in %s', async (version) => {
  expect(await section(version)).toMatch(/^\* \w.*\.$/m);
});

it('has no section for a version that was never made', async () => {
  expect(await section('9.9.9')).toBe('');
});
