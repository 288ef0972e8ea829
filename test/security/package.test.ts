import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const read = (file: string) => JSON.parse(readFileSync(join(root, file), 'utf8'));

it('ships one package, and nothing that runs when it is installed', () => {
  const { dependencies, scripts } = read('package.json') as Record<string, Record<string, string>>;
  expect(Object.keys(dependencies ?? {})).toEqual(['zapier-platform-core']);
  const hooks = ['preinstall', 'install', 'postinstall', 'prepare', 'prepublish', 'prepack', 'postpack'];
  expect(Object.keys(scripts ?? {}).filter((name) => hooks.includes(name))).toEqual([]);
  const packages = read('package-lock.json').packages as Record<string, { dev?: boolean; hasInstallScript?: boolean }>;
  const shipped = Object.entries(packages).filter(([path, { dev }]) => path !== '' && !dev);
  expect(shipped.length).toBeGreaterThan(10);
  expect(shipped.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => path)).toEqual([]);
});

it('names a test that exists for each promise of SECURITY.md', () => {
  const table = readFileSync(join(root, 'SECURITY.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| promise') && !line.startsWith('| ---'));
  expect(table.length).toBeGreaterThanOrEqual(10);
  for (const line of table) {
    const files = [...line.matchAll(/`(test\/[^`]+)`/g)].map(([, file]) => String(file));
    expect({ line, files: files.length }).not.toEqual({ line, files: 0 });
    for (const file of files) expect({ file, exists: existsSync(join(root, file)) }).toEqual({ file, exists: true });
  }
});
