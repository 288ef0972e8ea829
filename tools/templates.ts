import { writeZapFiles } from './zap-files.ts';

/*
 * Writes ready Zaps in the form of Zapier's export: `npm run templates -- --app-id 12345`, with `--only <slug>` for one of
 * them and `--out <folder>` for another place.
 */
process.exitCode = await writeZapFiles(process.argv.slice(2), console);
