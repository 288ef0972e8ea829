import http from 'node:http';
import https from 'node:https';

// A sandbox that a developer has running must not catch the requests of tests.
delete process.env.CONNECTOR_SANDBOX_URL;

// Core wraps the two modules to write a log, and does so for the whole worker: the wrapper of one test file would stay
// under the mocks of the next and break them. This tells it that the work is done.
for (const module of [http, https]) Object.assign(module, { patchedByZapier: true });

// Core ends a process that has grown large, since the platform would start a fresh one. A test worker grows with every file.
const { memoryUsage } = process;
process.memoryUsage = Object.assign(() => ({ ...memoryUsage(), rss: 0 }), memoryUsage);

// Core runs each step in a domain, for which Node watches every promise of the process. Tests await all that they start.
jest.mock('domain', () => ({ create: () => ({ on: () => undefined, run: (step: () => unknown) => step() }) }));
