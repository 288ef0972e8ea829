import zapier, { type Bundle } from 'zapier-platform-core';
import { startZap, type Zap } from '../../platform/zap.ts';
import { type Shown, shown } from './run.ts';

const tester = zapier.createAppTester({ version: '1.0.0', platformVersion: zapier.version } as never);

interface Options {
  authData?: Record<string, string>;
  inputData?: object;
  meta?: object;
  rehearse?: boolean;
  connectionTest?: boolean;
}

/** Runs a part of the platform with the objects that Zapier's core hands to a step. @returns what it returned, untouched */
export async function inZap<R>(part: (zap: Zap) => R | Promise<R>, options: Options = {}): Promise<R> {
  const { rehearse = false, connectionTest = false, authData = {}, inputData = {}, meta = {} } = options;
  let returned: [R] | undefined;
  await tester(
    async (z: Parameters<typeof startZap>[0], bundle: Bundle) => {
      returned = [await part(startZap(z, bundle, { rehearse, connectionTest }))];
      return {};
    },
    { authData, inputData, meta } as unknown as Bundle,
    true,
  );
  return (returned as [R])[0];
}

/** Runs a part that must stop the step. */
export async function stopOf(part: (zap: Zap) => unknown, options: Options = {}): Promise<Shown> {
  try {
    await inZap(part, options);
  } catch (error) {
    return shown(error);
  }
  throw new Error('The step was expected to stop.');
}
