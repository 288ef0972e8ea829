import { mkdir, writeFile } from 'node:fs/promises';
import { flagsOf } from './command-line.ts';
import { generated } from './docs/pages.ts';

const { check } = flagsOf(
  {
    command: 'npm run docs --',
    does: 'Writes the pages that are generated from the code.',
    flags: { check: { does: 'only says whether they are up to date' } },
  },
  (given) => given,
);
const root = new URL('..', import.meta.url);
const stale: string[] = [];
for (const [path, content] of Object.entries(await generated())) {
  const file = new URL(path, root);
  const { readFile } = await import('node:fs/promises');
  const there = await readFile(file, 'utf8').catch(() => '');
  if (there === content) continue;
  stale.push(path);
  if (check) continue;
  await mkdir(new URL('.', file), { recursive: true });
  await writeFile(file, content);
}
console.log(
  stale.length === 0
    ? 'Every generated page is up to date.'
    : `${check ? 'Out of date' : 'Written'}: ${stale.join(', ')}`,
);
process.exitCode = check && stale.length > 0 ? 1 : 0;
