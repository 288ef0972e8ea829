import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';

/*
 * Mutation testing of one folder by the tests that mirror it: `npm run mutation` for mappings/, or
 * `FOLDER=platform npm run mutation`, or `FOLDER=services/van`, one service at a time. The whole takes hours, so `SAMPLE=15`
 * mutates 15 % of the lines: always the same ones, spread evenly. It is not part of CI.
 */
const folder = process.env.FOLDER ?? 'mappings';
const sample = Number(process.env.SAMPLE ?? 100);

/** What a service does is mostly told by the operations that use it, and by the connection that all share. */
const service = /^services\/(\w+)/.exec(folder)?.[1];
if (service) {
  process.env.TEST_FILES = [
    `{services,creates,searches,triggers}/${service}/**/*`,
    `creates/*/*${service}*`,
    'platform/{connection,failures}*',
    'security/{hosts,records}*',
  ].join(' ');
}

const isSampled = (line) => createHash('sha256').update(line).digest().readUInt32BE() % 100 < sample;
const linesOf = (file) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((_, index) => (isSampled(`${file}:${index + 1}`) ? [`${file}:${index + 1}-${index + 1}`] : []));

export default {
  testRunner: 'jest',
  plugins: ['@stryker-mutator/jest-runner'],
  jest: {
    config: {
      ...(await import('./jest.config.cjs')).default,
      testEnvironment: './test/mutation/environment.cjs',
      testMatch: [service ? '<rootDir>/test/mutation/together.ts' : `<rootDir>/test/${folder}/**/*.test.ts`],
      reporters: [],
    },
    enableFindRelatedTests: !service,
  },
  // Samples are for the eye: nothing goes by them.
  mutate: [
    ...(sample < 100 ? globSync(`${folder}/**/*.ts`).flatMap(linesOf) : [`${folder}/**/*.ts`]),
    '!services/*/samples.ts',
  ],
  coverageAnalysis: 'perTest',
  ignoreStatic: true,
  concurrency: 2,
  timeoutMS: 20_000,
  // Each run leaves some of core behind in its process.
  maxTestRunnerReuse: 20,
  reporters: ['progress', 'clear-text', 'json'],
  jsonReporter: { fileName: `reports/mutation-${folder}.json` },
  clearTextReporter: { logTests: false, allowEmojis: false },
  tempDirName: '.stryker-tmp',
  // Nothing is to be rewritten in tsconfig.json: tests are compiled without it.
  tsconfigFile: 'none.json',
};
