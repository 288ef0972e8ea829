import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { operations } from '../index.ts';
import suite from '../listings/suite.ts';
import { exportedZap, whyNotExported } from '../templates/export.ts';
import { templates } from '../templates/index.ts';
import { fillsOf, type Template } from '../templates/template.ts';
import { type Given, named, UsageError } from './command-line.ts';

const FLAGS = {
  'app-id': { value: 'number', does: 'of your integration; Zapier shows it once the integration is registered' },
  only: { value: 'name', does: 'one ready Zap (all)' },
  out: { value: 'folder', does: 'where to (build/templates)' },
} as const;

export const COMMAND = {
  command: 'npm run templates --',
  does: "Writes ready Zaps in the form of Zapier's export.",
  flags: FLAGS,
};

interface Wanted {
  appId: string;
  chosen: readonly Template[];
  out: string;
}

/** @throws UsageError */
export function wanted({ 'app-id': appId, only, out }: Given<typeof FLAGS>): Wanted {
  if (!/^\d+$/.test(appId ?? ''))
    throw new UsageError(
      'Give the number of your integration, for example --app-id 12345; Zapier shows it once the integration is registered, and keeps it in .zapierapprc.',
    );
  const chosen = only === undefined ? templates : [named('template', only, templates)];
  return { appId: appId as string, chosen, out: out ?? 'build/templates' };
}

/** One file for each template, and what is left to fill in. */
export async function writeZapFiles({ appId, chosen, out }: Wanted, log: (line: string) => void): Promise<void> {
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
}
