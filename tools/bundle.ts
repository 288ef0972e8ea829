import type { BuildOptions } from 'esbuild';

/**
 * How everything that is shipped is bundled: a file for each service and for what several share, so that a cold start
 * reads little that it does not run, from few files. Core stays outside, because Zapier's wrapper brings its own.
 */
export const BUNDLE = {
  splitting: true,
  entryNames: 'index',
  chunkNames: 'parts/[hash]',
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node22',
  minify: true,
  external: ['zapier-platform-core'],
  legalComments: 'none',
  logLevel: 'warning',
} satisfies BuildOptions;
