import { operations } from '../index.ts';
import { services } from '../services/index.ts';
import { loadSection } from './load/section.ts';
import { examplesOf } from './matrix/examples/index.ts';
import { DISTURBANCES } from './matrix/faults.ts';
import { hasStandIn } from './matrix/stand-ins.ts';
import type { OperationTally, Seen } from './matrix/tally.ts';
import type { ReliabilityResults } from './reliability-results.ts';

const row = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string[] => [
  row(head),
  row(head.map(() => '---')),
  ...rows.map(row),
  '',
];
const cell = (text: string) => text.replace(/\|/g, '\\|').replace(/\s*\n\s*/g, ' ');

const WORDS: Record<Seen, string> = { fine: 'fine', waits: 'waits', fails: 'stops' };
const ORDER: readonly Seen[] = ['fine', 'waits', 'fails'];
const inWords = (seen: readonly Seen[] = []): string =>
  ORDER.filter((one) => seen.includes(one))
    .map((one) => WORDS[one])
    .join(', ') || '–';

const titleOf = (fault: string): string => DISTURBANCES.find(({ key }) => key === fault)?.title ?? fault;

function serviceSection({ key: service, name }: { key: string; name: string }, tallies: OperationTally[]): string[] {
  const own = tallies.filter(({ key }) => key.startsWith(`${service}_`));
  const faults = DISTURBANCES.filter(({ only }) => !only || only === service);
  const said = new Map<string, { seen: Seen; faults: string[] }>();
  for (const { sentences } of own) {
    for (const [sentence, { seen, faults: from }] of Object.entries(sentences)) {
      const known = said.get(sentence)?.faults ?? [];
      said.set(sentence, { seen, faults: [...new Set([...known, ...from])] });
    }
  }
  return [
    `## ${name}`,
    '',
    ...table(
      ['operation', 'cases', ...faults.map(({ title }) => title)],
      own.map(({ key, cases, isSample, seen }) => [
        `\`${key}\``,
        isSample ? `${cases} (sample)` : cases,
        ...faults.map((fault) => inWords(seen[fault.key])),
      ]),
    ),
    'What the run says:',
    '',
    ...table(
      ['after', 'Zapier', 'sentence'],
      [...said].map(([sentence, { seen, faults: from }]) => [
        from.map(titleOf).join(', '),
        WORDS[seen],
        cell(sentence),
      ]),
    ),
  ];
}

/** What the vendors leave no way to do, once for each sentence. */
function limits(): string[] {
  const rows = new Map<string, string[]>();
  for (const operation of operations.filter(hasStandIn)) {
    for (const { name, addsOnEachRun, notAtOnce, leaves } of examplesOf(operation)) {
      const sentence = addsOnEachRun ?? notAtOnce ?? leaves;
      if (!sentence) continue;
      const title = `\`${operation.key}\`${addsOnEachRun && name ? ` with ${name}` : ''}`;
      rows.set(sentence, [...new Set([...(rows.get(sentence) ?? []), title])]);
    }
  }
  const hour =
    'NGP VAN drops a second like contact within an hour and keeps it after that. A replay on the next day is one more row in the contact history; codes, answers and signups stay as they are.';
  rows.set(hour, ['`van_record_canvass_response`', '`van_record_callhub_call`']);
  return table(
    ['action', 'what happens instead'],
    [...rows].map(([sentence, titles]) => [titles.join(', '), cell(sentence)]),
  );
}

/** Operations of services without a stand-in, so that nobody takes silence for a promise. */
export function notPlayed(all: readonly { key: string }[]): string[] {
  const keys = all.filter((operation) => !hasStandIn(operation)).map(({ key }) => `* \`${key}\``);
  return keys.length === 0 ? [] : ['## Not played', '', 'There is no stand-in of these services yet:', '', ...keys, ''];
}

/** docs/reliability.md, made of what was measured. */
export function reliabilityPage({ operations: tallies, load }: ReliabilityResults): string {
  const sum = (of: (tally: OperationTally) => number) => tallies.reduce((total, tally) => total + of(tally), 0);
  const [cases, lost, doubled] = [sum((one) => one.cases), sum((one) => one.lost), sum((one) => one.doubled)];
  return [
    '# When something fails',
    '',
    'This page is written by `npm run reliability` and `npm run load`; edit the code that they play.',
    '',
    'Services are down at times, and answers get lost. This page says what your Zap does then. Every operation was played against stand-ins of the five services, with one fault on each of its requests in turn: on a first run, on one of two runs at the same moment, and on a replay of a run that had gone well. Then the run was replayed as a user would, and what every service held was compared with what it holds after one run without any fault.',
    '',
    ...table(
      ['cases played', 'records lost', 'records doubled', 'time'],
      [[cases.toLocaleString('en-US'), lost, doubled, `${Math.ceil(sum((one) => one.seconds) / 60)} minutes`]],
    ),
    '## How to read the tables',
    '',
    '* **fine**: nobody notices. The step ends as usual.',
    '* **waits**: Zapier plays the step again by itself, after the wait that the service asked for or a minute.',
    '* **stops**: the run fails with a sentence. Replay it from the Zap history when the service is well again. Where the sentence says to look first, look: the record may be there.',
    '',
    'More than one word means that it depends on which request was hit. Where the number of cases is marked as a sample, each fault was put on one request, drawn by chance, instead of on each in turn.',
    '',
    ...table(
      ['fault', 'what happens'],
      DISTURBANCES.map(({ title, meaning }) => [title, meaning]),
    ),
    ...services
      .filter(({ key }) => hasStandIn({ key: `${key}_` }))
      .flatMap((service) => serviceSection(service, tallies)),
    ...notPlayed(operations),
    '## What a service makes impossible',
    '',
    ...limits(),
    '## A rush of signups',
    '',
    ...loadSection(load),
  ]
    .join('\n')
    .replace(/\n+$/, '\n');
}
