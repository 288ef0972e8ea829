/*
 * Mutation testing of one folder by the tests that mirror it: `npm run mutation` for mappings/, or
 * `FOLDER=platform npm run mutation`. It takes an hour or so, and is not part of CI.
 */
const folder = process.env.FOLDER ?? 'mappings';

export default {
  testRunner: 'jest',
  plugins: ['@stryker-mutator/jest-runner'],
  jest: {
    config: {
      ...(await import('./jest.config.cjs')).default,
      testEnvironment: '@stryker-mutator/jest-runner/jest-env/node',
      testMatch: [`<rootDir>/test/${folder}/**/*.test.ts`],
      reporters: [],
    },
    enableFindRelatedTests: true,
  },
  mutate: [`${folder}/**/*.ts`],
  coverageAnalysis: 'perTest',
  ignoreStatic: true,
  concurrency: 2,
  timeoutMS: 20_000,
  reporters: ['progress', 'clear-text', 'json'],
  jsonReporter: { fileName: `reports/mutation-${folder}.json` },
  clearTextReporter: { logTests: false, allowEmojis: false },
  tempDirName: '.stryker-tmp',
  // Nothing is to be rewritten in tsconfig.json: tests are compiled without it.
  tsconfigFile: 'none.json',
};
