import * as z from 'zod/mini';
import { secret, text } from '../../platform/fields.ts';
import { connect } from '../../platform/http.ts';
import { defineService } from '../../platform/service.ts';
import type { Zap } from '../../platform/zap.ts';

export const EXAMPLE_HOST = 'https://api.vendor.example';
export const EXAMPLE_AUTH = { example_key: 'example-secret-key', example_account: 'acct-1' };

/** A vendor that no part of the connector knows, for tests of the platform alone. */
export const exampleService = defineService({
  key: 'example',
  name: 'Example Vendor',
  credentials: z.object({
    example_key: secret({ label: 'Example Key' }),
    example_account: text({ label: 'Example Account' }),
  }),
  tidy: (typed) => {
    if (typed.example_account === 'typo') throw new Error('Example Account cannot be “typo”.');
    return typed;
  },
  origin: () => EXAMPLE_HOST,
  addressField: 'Example Address',
  headers: ({ example_key }) => ({ authorization: `Bearer ${example_key}` }),
  explain: (body) => (body as { say?: string } | null)?.say,
  refusedInside: (body) => Boolean((body as { error?: unknown } | null)?.error),
  errors: [
    { status: 418, outcome: 'halt', say: 'is a teapot.' },
    { status: 420, outcome: 'retry', say: 'asks for calm.', wait: () => 90 },
  ],
  check: async (http, { example_account }) => {
    await http({ path: '/me' });
    return example_account;
  },
});

export const example = (zap: Zap) => connect(exampleService, zap);
