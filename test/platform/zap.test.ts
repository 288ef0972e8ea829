import type { Bundle } from 'zapier-platform-core';
import { runsFor, startZap, warn, warnAll } from '../../platform/zap.ts';

const start = (bundle: object = {}, options: Parameters<typeof startZap>[2] = {}) =>
  startZap({} as never, bundle as Bundle, options);

afterEach(() => jest.restoreAllMocks());

it('leaves a step 24 seconds, six less than Zapier does', () => {
  const clock = jest.spyOn(Date, 'now').mockReturnValue(1_000_000);
  const zap = start();
  expect(zap.remaining()).toBe(24_000);
  clock.mockReturnValue(1_010_000);
  expect(zap.remaining()).toBe(14_000);
  clock.mockReturnValue(1_025_000);
  expect(zap.remaining()).toBe(-1_000);
});

it('begins with nothing said, planned, written or accepted', () => {
  expect(start()).toMatchObject({
    auth: {},
    warnings: [],
    planned: undefined,
    committed: false,
    isConnectionTest: false,
  });
  expect(start().accepted.size).toBe(0);
  expect(start({ authData: { key: 'k' } }).auth).toEqual({ key: 'k' });
  expect(start({}, { rehearse: true }).planned).toEqual([]);
  expect(start({}, { connectionTest: true }).isConnectionTest).toBe(true);
});

it('waits an hour at most for a vendor, and five minutes with what was posted to a hook', () => {
  expect(start().longestWaitSeconds).toBe(3_600);
  expect(start({}, { hook: true }).longestWaitSeconds).toBe(300);
});

it('says each warning once, in order', () => {
  const zap = start();
  warn(zap, 'One.');
  warnAll(zap, ['Two.', 'One.', 'Three.']);
  expect(zap.warnings).toEqual(['One.', 'Two.', 'Three.']);
});

it.each([
  [{ isLoadingSample: true }, true, false],
  [{ isPopulatingDedupe: true }, false, true],
  [{ isLoadingSample: false }, false, false],
  [{}, false, false],
  [undefined, false, false],
])('knows by %j whether samples (%p) or ids (%p) are wanted', (meta, sample, priming) => {
  const zap = start({ meta });
  expect([runsFor(zap, 'sample'), runsFor(zap, 'priming')]).toEqual([sample, priming]);
});
