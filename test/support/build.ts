import zapier, { type Bundle } from 'zapier-platform-core';
import { buildApp } from '../../platform/app.ts';
import type { Operation } from '../../platform/define.ts';
import { EXAMPLE_AUTH } from './example-service.ts';
import { shown } from './run.ts';

const KINDS = { trigger: 'triggers', create: 'creates', search: 'searches' } as const;

/** Runs one operation as Zapier would, in an app that holds nothing else. */
export function playing(operation: Operation) {
  const app = buildApp({
    version: '1.0.0',
    authentication: { type: 'custom', fields: [], test: async () => ({}) },
    operations: [operation],
    nameOf: ({ label }) => label,
  });
  const tester = zapier.createAppTester(app as never);
  const { operation: methods } = app[KINDS[operation.kind]][operation.key] as { operation: Record<string, unknown> };
  const play = (inputData: object, bundle: object = {}, method = 'perform') =>
    tester(
      methods[method] as never,
      { authData: EXAMPLE_AUTH, inputData, meta: {}, ...bundle } as unknown as Bundle,
      true,
    ) as Promise<unknown>;
  const stops = async (inputData: object, bundle?: object, method?: string) => {
    try {
      await play(inputData, bundle, method);
    } catch (error) {
      return shown(error);
    }
    throw new Error(`${operation.key} was expected to stop.`);
  };
  return { app, methods, play, stops };
}
