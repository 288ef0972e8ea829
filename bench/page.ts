import type { Budget } from './budgets.ts';
import type { MappingCost } from './mappings.ts';
import type { PollCost } from './polls.ts';
import type { RequestCost } from './requests.ts';
import type { SizeCost } from './size.ts';
import type { StartCost } from './start.ts';
import type { TaskCost } from './tasks.ts';

export interface Results {
  /** What it ran on, and how noisy that was. */
  machine: string;
  budgets: Budget[];
  requests: RequestCost[];
  tasks: TaskCost[];
  start: StartCost[];
  sizes: SizeCost[];
  polls: PollCost[];
  handOver: number;
  growth: PollCost[];
  mappings: MappingCost[];
}

type Cell = string | number;
const table = (head: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  [head, head.map((_, column) => (typeof rows[0]?.[column] === 'number' ? '--:' : '---')), ...rows]
    .map(
      (row) => `| ${row.map((cell) => (typeof cell === 'number' ? cell.toLocaleString('en-US') : cell)).join(' | ')} |`,
    )
    .join('\n');

/** docs/performance.md, from what was measured. */
export function performancePage(results: Results): string {
  const { machine, budgets, requests, tasks, start, sizes, polls, growth, mappings } = results;
  const missed = budgets.filter(({ kept }) => !kept);
  return `# What it costs

Written by \`npm run bench\`; change the code, not this page. ${machine}

## Budgets

${table(
  ['what', 'budget', 'measured', '', ''],
  budgets.map(({ what, budget, measured, unit, kept }) => [what, budget, measured, unit, kept ? 'kept' : 'missed']),
)}
${missed.length > 0 ? `\nWhat is missed, and why:\n\n${missed.map(({ what, measured, unit, note }) => `* **${what}** (${measured} ${unit}). ${note}`).join('\n')}\n` : ''}
## Requests per record

Users wait for each request, and vendors limit them. What a step learns about a campaign's events, codes and pages is remembered for a while; that is "known" below.

${table(
  ['record', 'requests'],
  requests.map(({ what, requests: made }) => [what, made]),
)}

## Tasks per run

A task is what Zapier bills: one for each step that did something. Connectors whose steps make one request each would need as many tasks as there are requests.

${table(
  ['ready Zap', 'tasks', 'requests'],
  tasks.map(({ what, tasksPerRun, requestsPerRun }) => [what, tasksPerRun, requestsPerRun]),
)}

## Cold start

The platform starts a process again and again. Each row compares starting core, the app and one search with the same search on core alone, in pairs of processes, the order turned each time. The first rows compare core with itself: what differs there is the machine's noise.

${table(
  ['what', 'pairs', 'core alone, ms', 'ms', 'ratio', 'half of the pairs between'],
  start.map(({ what, pairs, coreMilliseconds, milliseconds, ratio, quarters }) => [
    what,
    pairs,
    coreMilliseconds,
    milliseconds,
    ratio,
    quarters.join(' and '),
  ]),
)}

## Size of the upload

${table(
  ['zip', 'kB', '× core alone'],
  sizes.map(({ what, kilobytes, timesCore }) => [what, kilobytes, timesCore]),
)}

## Polls

Every signup changed within the window, which is as bad as it gets.

${pollTable(polls)}

Core alone, with the rows of the poll of 10,000 lying ready in a file, takes ${results.handOver} × its idle memory to hand them over. Where a list would not fit into a check link by link, its pages are read side by side, ten a second at most.

And a usual poll, in which a hundred signups changed, as the organization grows. The poll asks for changes alone, so it stays the same:

${pollTable(growth)}

![Requests and memory of a poll as the organization grows](images/growth.svg)

## Mapping

${table(
  ['mapping', 'records a second'],
  mappings.map(({ what, perSecond }) => [what, perSecond]),
)}
`;
}

const pollTable = (costs: PollCost[]): string =>
  table(
    ['signups', 'changed', 'ms an answer', 'rows', 'requests', 'ms', 'peak MB', '× idle', ''],
    costs.map((cost) => [
      cost.signups,
      cost.changed,
      cost.answerMilliseconds,
      cost.rows,
      cost.requests,
      cost.milliseconds,
      cost.peakMegabytes,
      cost.timesIdle,
      cost.error,
    ]),
  );
