import { spawnSync } from 'node:child_process';
import { findings, listings, RULES, schemaErrors } from './checks/index.ts';

/* Zapier's own check of what was built, and the publishing rules for every listing, all without an account. */
const { status } = spawnSync('zapier-platform', ['validate', '--without-style', '--skip-build'], {
  stdio: 'inherit',
  env: { ...process.env, DISABLE_ZAPIER_ANALYTICS: '1' },
});

let problems = 0;
for (const listing of listings) {
  const errors = await schemaErrors(listing);
  const found = await findings(listing);
  problems += errors.length + found.length;
  console.log(
    `${listing.name}: ${errors.length + found.length === 0 ? `fine by the schema and ${RULES.length} publishing rules` : `${errors.length} schema errors, ${found.length} findings`}`,
  );
  for (const error of errors) console.log(`  schema: ${JSON.stringify(error)}`);
  for (const { rule, where, problem } of found) console.log(`  ${rule} ${where} ${problem}`);
}
process.exitCode = status === 0 && problems === 0 ? 0 : 1;
