import { spawnSync } from 'node:child_process';
import { handlerOf } from '../sandbox/handler.ts';
import { findings, listings, RULES, schemaErrors } from './checks/index.ts';
import { openBeforeSubmission } from './checks/submission.ts';
import { flagsOf } from './command-line.ts';

/** The listing whose zip is made and tried. */
const TRIED = 'callhub';

flagsOf(
  {
    command: 'npm run validate --',
    does: `Zapier's own check of what was built, the publishing rules for every listing, and one upload, all without an account.`,
    flags: {},
  },
  () => {},
);

const { status } = spawnSync('zapier-platform', ['validate', '--without-style', '--skip-build'], {
  stdio: 'inherit',
  env: { ...process.env, DISABLE_ZAPIER_ANALYTICS: '1' },
});

let problems = await differsFromSource();
for (const listing of listings) {
  const errors = await schemaErrors(listing);
  const found = await findings(listing);
  problems += errors.length + found.length;
  console.log(
    `${listing.name}: ${errors.length + found.length === 0 ? `fine by the schema and ${RULES.length} publishing rules` : `${errors.length} schema errors, ${found.length} findings`}`,
  );
  for (const open of openBeforeSubmission(listing)) console.log(`  open before submission: ${open}`);
  for (const error of errors) console.log(`  schema: ${JSON.stringify(error)}`);
  for (const { rule, where, problem } of found) console.log(`  ${rule} ${where} ${problem}`);
}

/** What is shipped is written out when it is built; it must say the same as its source. @returns 1 when it does not */
async function differsFromSource(): Promise<number> {
  const told = async (path: string) => {
    const { default: app } = (await import(new URL(path, import.meta.url).href)) as { default: object };
    return JSON.stringify((await handlerOf(app)({ command: 'definition', calledFromCli: true })).results);
  };
  const same = (await told('../dist/index.js')) === (await told('../index.ts'));
  console.log(same ? 'The build says what its source says.' : 'The build says something else than its source.');
  return same ? 0 : 1;
}

const zip = spawnSync(process.execPath, [new URL('package.ts', import.meta.url).pathname, '--listing', TRIED], {
  stdio: 'inherit',
});
process.exitCode = status === 0 && problems === 0 && zip.status === 0 ? 0 : 1;
