import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { operations } from '../index.ts';
import suite from '../listings/suite.ts';
import { exportedZap, whyNotExported } from '../templates/export.ts';
import { templates } from '../templates/index.ts';
import { fillsOf } from '../templates/template.ts';

const OPTIONS = {
  'app-id': { type: 'string', default: '' },
  only: { type: 'string', default: '' },
  out: { type: 'string', default: 'build/templates' },
} as const;

/** One file for each template, and what is left to fill in. @returns the exit code */
export async function writeZapFiles(args: string[], { log, error }: Pick<Console, 'log' | 'error'>): Promise<number> {
  const { 'app-id': appId, only, out } = parseArgs({ args, options: OPTIONS }).values;
  if (!/^\d+$/.test(appId)) {
    error(
      'Give the number of your integration, for example --app-id 12345; Zapier shows it once the integration is registered, and keeps it in .zapierapprc.',
    );
    return 1;
  }
  const chosen = templates.filter(({ slug }) => only === '' || slug === only);
  if (chosen.length === 0) {
    error(`There is no template ${only}. Choose one of: ${templates.map(({ slug }) => slug).join(', ')}.`);
    return 1;
  }
  await mkdir(out, { recursive: true });
  for (const template of chosen) {
    const missing = whyNotExported(template);
    if (missing) {
      log(`${template.slug}: not written, since ${missing}.`);
      continue;
    }
    const file = join(out, `${template.slug}.json`);
    const zap = exportedZap(template, { appId, version: suite.version, operations });
    await writeFile(file, `${JSON.stringify(zap, null, 2)}\n`);
    log(file);
    for (const { step, key, hint } of fillsOf(template)) log(`  step ${step}, ${key}: ${hint}`);
  }
  log(
    '\nWhether Zapier takes in files that were not made by its own export is unverified. If an import is refused, build the Zap from docs/templates.md. After an import, choose the connection in each step, fill in what is listed above, and switch the Zap on.',
  );
  return 0;
}
