import { createRequire } from 'node:module';
import '../../../sandbox/commands/play.ts';

/** What core looks at before each piece of work; after 250 it ends a process of more than 450 MB. */
const checkMemory = createRequire(__filename)('zapier-platform-core/src/tools/memory-checker') as (
  event: object,
) => void;

it('goes on when a large campaign takes more memory than a process of Zapier may', () => {
  jest.spyOn(process, 'memoryUsage').mockReturnValue({ rss: 2e9 } as NodeJS.MemoryUsage);
  const exit = jest.spyOn(process, 'exit').mockReturnValue(undefined as never);
  for (let run = 0; run < 300; run += 1) checkMemory({ calledFromCli: true });
  expect(exit).not.toHaveBeenCalled();
  jest.restoreAllMocks();
});
