import { build } from 'esbuild';
import { BUNDLE } from '../tools/bundle.ts';

/** Bundles core-and-libraries.js as the app is bundled. */
export const buildLibraries = (outdir: string) =>
  build({ ...BUNDLE, entryPoints: [new URL('core-and-libraries.js', import.meta.url).pathname], outdir });
