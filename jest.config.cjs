// Sources are ES modules; for tests they are compiled to CommonJS, so that nock can patch Node's http in time.
// Far from every event in the tests, so that code that uses this machine's zone by mistake shows.
process.env.TZ = 'Pacific/Auckland';

module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: [],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  moduleNameMapper: { '^zapier-platform-schema$': '<rootDir>/test/support/schema.cjs' },
  setupFiles: ['<rootDir>/test/support/environment.ts'],
  // Each file loads core anew and leaves some of it behind; a worker that has grown is replaced.
  // A busy machine is no reason to fail; a test that hangs still ends.
  testTimeout: 60_000,
  maxWorkers: 2,
  workerIdleMemoryLimit: '700MB',
  reporters: ['default', '<rootDir>/test/support/tally.cjs'],
};
