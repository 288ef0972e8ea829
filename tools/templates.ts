import { flagsOf } from './command-line.ts';
import { COMMAND, wanted, writeZapFiles } from './zap-files.ts';

await writeZapFiles(flagsOf(COMMAND, wanted), console.log);
