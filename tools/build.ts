import { rm } from 'node:fs/promises';
import { build } from 'esbuild';

/*
 * Everything but core goes into dist/: one file at a cold start instead of hundreds, and only the code that is used.
 * Core stays outside, because Zapier's wrapper brings its own.
 */
await rm('dist', { recursive: true, force: true });
await build({
  entryPoints: ['index.ts'],
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node22',
  external: ['zapier-platform-core'],
  legalComments: 'linked',
  logLevel: 'warning',
});
