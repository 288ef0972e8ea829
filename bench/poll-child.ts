import { writeFile } from 'node:fs/promises';
import { handlerOf } from '../sandbox/handler.ts';

/*
 * One poll in a process of its own, so that its memory is its own. Called with the trigger, the input and the connection
 * as JSON, and with a file to write the rows to, if any; prints what it cost. `idle` loads the app and polls nothing.
 */
const [use, input, authData, meta, file] = process.argv.slice(2).map((text) => JSON.parse(text)) as [
  string,
  object,
  object,
  object,
  string | undefined,
];
const { default: app } = (await import(new URL('../dist/index.js', import.meta.url).href)) as { default: object };
const handler = handlerOf(app);
const started = performance.now();
let rows = 0;
if (use !== 'idle') {
  const { results } = await handler({
    command: 'execute',
    method: `triggers.${use}.operation.perform`,
    bundle: { authData, inputData: input, meta },
    calledFromCli: true,
  });
  const polled = results as object[];
  rows = polled.length;
  if (file)
    await writeFile(
      file,
      polled.map((row) => `${JSON.stringify(row)}\n`),
    );
}
const milliseconds = Math.round(performance.now() - started);
console.log(JSON.stringify({ rows, milliseconds, peakMegabytes: process.resourceUsage().maxRSS / 1024 }));
