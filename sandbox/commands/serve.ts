import { UsageError } from '../../tools/command-line.ts';
import { openStage, type Stage, settingsOf } from '../stage.ts';
import { envLines } from './env-file.ts';
import type { Options } from './options.ts';

/** How often jobs at the vendors come to an end, in milliseconds. */
const JOBS_EVERY = 5000;
/** The share of requests that goes wrong with --faults. */
const FAULTS = 0.1;

/** Keeps the sandbox up until Ctrl-C, and says how to reach it. */
export async function serve(app: object, { signups, seed, port, faults }: Options): Promise<boolean> {
  const stage = await openStage({
    app,
    seed,
    port,
    ...(signups && { signups }),
    ...(faults && { faults: FAULTS }),
  }).catch((problem: NodeJS.ErrnoException) => {
    if (problem.code === 'EADDRINUSE') throw new UsageError(`Port ${port} is taken; choose another one with --port.`);
    throw problem;
  });
  const jobs = setInterval(() => void finishJobs(stage).catch(() => {}), JOBS_EVERY);
  const { sandbox, runtime } = stage;
  const lines = envLines({ authData: runtime.options.authData, settings: settingsOf(stage), sandboxUrl: sandbox.url });
  console.log(`The sandbox listens on ${sandbox.url} until you press Ctrl-C. Put these lines into a file named .env:

${lines.join('\n')}

Then, in a second terminal:

npx zapier-platform invoke auth test
`);
  await new Promise((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  clearInterval(jobs);
  await stage.close();
  console.log('The sandbox is closed.');
  return true;
}

/** Exports, imports and audiences get ready by themselves, as they do at the vendors. */
async function finishJobs({ van, callhub, indigo }: Stage): Promise<void> {
  await van.completeExports();
  await callhub.finishImports();
  await indigo.finishJobs();
}
