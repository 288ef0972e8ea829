import { spawnSync } from 'node:child_process';

/* Zapier's own check of the definition, without the part that needs an account. */
const { status } = spawnSync('zapier-platform', ['validate', '--without-style', '--skip-build'], {
  stdio: 'inherit',
  env: { ...process.env, DISABLE_ZAPIER_ANALYTICS: '1' },
});
process.exitCode = status ?? 1;
