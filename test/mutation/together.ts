import { globSync } from 'node:fs';
import { relative } from 'node:path';
// What runs when a file loads is no one test's doing, so everything is loaded before the first.
import '../../index.ts';

/*
 * All tests that tell what a service does, as one file: for mutation testing, where each file would otherwise load
 * Zapier's core anew for each change. `npm run mutation` names them; nothing else runs this.
 */
const ROOT = `${__dirname}/..`;
const patterns = (process.env.TEST_FILES ?? '').split(' ');

/** What is quick comes first: units, then operations, then replays and properties, which play the most steps. */
const rank = (file: string): number => {
  if (/replay|property|last-hours|signups\.memory|mobilize-changes|pace/.test(file)) return 2;
  return file.includes('/services/') ? 0 : 1;
};
/** Plays what other files play, on every kind of instance, and takes as long as they do together. */
const isRepetition = (file: string): boolean => file.includes('instances');

const files = [...new Set(globSync(patterns.map((pattern) => `${ROOT}/${pattern}.test.ts`)))]
  .filter((file) => !isRepetition(file))
  .sort((one, other) => rank(one) - rank(other) || one.localeCompare(other));

for (const file of files) {
  describe(relative(ROOT, file), () => {
    afterAll(() => {
      jest.restoreAllMocks();
    });
    require(file);
  });
}
