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

/** Replays and properties play the most steps, so what is noticed without them is noticed sooner. */
const isLong = (file: string): boolean => /replay|property|last-hours|memory|changes|pace/.test(file);
/** Plays what other files play, on every kind of instance, and takes as long as they do together. */
const isRepetition = (file: string): boolean => file.includes('instances');

const files = [...new Set(globSync(patterns.map((pattern) => `${ROOT}/${pattern}.test.ts`)))]
  .filter((file) => !isRepetition(file))
  .sort((one, other) => Number(isLong(one)) - Number(isLong(other)) || one.localeCompare(other));

for (const file of files) {
  describe(relative(ROOT, file), () => {
    afterAll(() => {
      jest.restoreAllMocks();
    });
    require(file);
  });
}
