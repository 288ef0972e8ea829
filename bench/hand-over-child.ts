import { open } from 'node:fs/promises';
import zapier from 'zapier-platform-core';
import { handlerOf } from '../sandbox/handler.ts';

/*
 * Core alone with a trigger that hands over rows which lie ready in a file, one a line: the least memory that so many
 * rows can take, whoever made them. Without a file it hands over none. Prints the peak.
 */
const [file] = process.argv.slice(2);
const app = {
  version: '1.0.0',
  platformVersion: zapier.version,
  triggers: {
    rows: {
      key: 'rows',
      noun: 'Row',
      display: { label: 'New Row', description: 'Triggers when a row is there.' },
      operation: {
        type: 'polling',
        sample: { id: '1' },
        perform: async () => {
          const rows: object[] = [];
          if (file) for await (const line of (await open(file)).readLines()) rows.push(JSON.parse(line) as object);
          return rows;
        },
      },
    },
  },
};
await handlerOf(app)({
  command: 'execute',
  method: 'triggers.rows.operation.perform',
  bundle: {},
  calledFromCli: true,
});
console.log(JSON.stringify({ peakMegabytes: process.resourceUsage().maxRSS / 1024 }));
