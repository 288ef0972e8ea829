import { UsageError } from '../tools/command-line.ts';
import { live } from './commands/live.ts';
import { HELP, readOptions } from './commands/options.ts';
import { play } from './commands/play.ts';
import { serve } from './commands/serve.ts';

/* npm start: plays ready Zaps in the sandbox, keeps the sandbox up, or plays one Zap with real accounts. */
try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    console.log(HELP);
  } else {
    const { default: app } = (await import(new URL('../dist/index.js', import.meta.url).href)) as { default: object };
    const run = options.live ? live : options.serve ? serve : play;
    process.exitCode = (await run(app, options)) ? 0 : 1;
  }
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
