import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readHead } from '../../platform/download.ts';
import { inZap, stopOf } from '../support/zap.ts';

/* Servers that begin a file and do not finish it. */

const BEGINNING = 'Phone,First\n5185550161,Eve\n';
const ANSWERS: Record<string, (response: ServerResponse) => void> = {
  '/whole': (response) => response.end(BEGINNING),
  '/breaks-off': (response) => response.write(BEGINNING, () => response.destroy()),
  '/breaks-off-early': (response) => {
    response.writeHead(200, { 'content-length': '100000' });
    response.write(BEGINNING, () => response.destroy());
  },
  '/stalls': (response) => response.write(BEGINNING),
};

let server: Server;
let origin = '';
beforeAll(async () => {
  server = createServer((request, response) => ANSWERS[request.url ?? '']?.(response));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  process.env.CONNECTOR_SANDBOX_URL = origin;
});
afterAll(async () => {
  delete process.env.CONNECTOR_SANDBOX_URL;
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});

const SHORT_MILLISECONDS = 50;

it('reads a file to its end', async () => {
  await expect(inZap((zap) => readHead(zap, `${origin}/whole`, 'CSV URL'))).resolves.toBe(BEGINNING);
});

it.each(['/breaks-off', '/breaks-off-early', '/stalls'])('is played again when the server %s', async (path) => {
  // Short of a length that it was promised, core's fetch hands on a file that broke off as one that stalls.
  const limit = path === '/breaks-off' ? undefined : SHORT_MILLISECONDS;
  await expect(stopOf((zap) => readHead(zap, origin + path, 'CSV URL', 65_536, limit))).resolves.toMatchObject({
    name: 'ThrottledError',
    message: expect.stringContaining('The file of CSV URL could not be reached.'),
  });
});

it('waits for nothing beyond the bytes that it was asked for', async () => {
  await expect(inZap((zap) => readHead(zap, `${origin}/stalls`, 'CSV URL', BEGINNING.length))).resolves.toBe(BEGINNING);
});

it.each([
  [20_000, 10_000],
  [3_210, 3_210],
  [-5, 0],
])('with %i ms left when the file begins, waits for it %i ms', async (remaining, limit) => {
  const left = [10_000, remaining];
  const timers = jest.spyOn(globalThis, 'setTimeout');
  try {
    await inZap((zap) =>
      readHead(Object.assign(zap, { remaining: () => left.shift() ?? 0 }), `${origin}/whole`, 'CSV URL'),
    );
    expect(timers.mock.calls.map(([, delay]) => delay)).toContain(limit);
  } finally {
    timers.mockRestore();
  }
});
