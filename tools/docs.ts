import { mkdir, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { generated } from './docs/pages.ts';

/* Writes the pages that are generated; `--check` only says whether they are up to date. */
const { values: options } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const root = new URL('..', import.meta.url);
const stale: string[] = [];
for (const [path, content] of Object.entries(await generated())) {
  const file = new URL(path, root);
  const { readFile } = await import('node:fs/promises');
  const there = await readFile(file, 'utf8').catch(() => '');
  if (there === content) continue;
  stale.push(path);
  if (options.check) continue;
  await mkdir(new URL('.', file), { recursive: true });
  await writeFile(file, content);
}
console.log(
  stale.length === 0
    ? 'Every generated page is up to date.'
    : `${options.check ? 'Out of date' : 'Written'}: ${stale.join(', ')}`,
);
process.exitCode = options.check && stale.length > 0 ? 1 : 0;
