import { definitionOf, listings } from './checks/index.ts';
import { flagsOf } from './command-line.ts';
import { keepSnapshot } from './snapshots/files.ts';
import { snapshotOf } from './snapshots/snapshot.ts';

flagsOf(
  {
    command: 'npm run snapshots --',
    does: `Writes down what people's Zaps depend on, for each listing. A change that would break them is refused, unless the
major version of that listing rose.`,
    flags: {},
  },
  () => {},
);
const folder = new URL('../test/snapshots', import.meta.url).pathname;
for (const listing of listings) {
  const { breaks, additions } = await keepSnapshot(folder, listing.slug, snapshotOf(await definitionOf(listing)));
  const outcome = breaks.length > 0 ? 'not written' : additions.length > 0 ? 'written' : 'unchanged';
  console.log(`${listing.slug}: ${outcome}`);
  for (const line of breaks.length > 0 ? breaks : additions) console.log(`  ${line}`);
  if (breaks.length === 0) continue;
  console.log(`  This breaks Zaps. Take it back, or raise the major version in listings/${listing.slug}.ts.`);
  process.exitCode = 1;
}
