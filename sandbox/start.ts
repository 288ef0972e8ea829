import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { Listr } from 'listr2';
import { services } from '../services/index.ts';
import { flowSvg } from '../templates/flow.ts';
import { templates } from '../templates/index.ts';
import { reportData } from './report/data.ts';
import { reportPage } from './report/page.ts';
import { openStage } from './stage.ts';
import { callhubAndVan } from './story/callhub-and-van.ts';
import { mobilizeToActionKit } from './story/mobilize-to-actionkit.ts';
import { mobilizeToIndigo } from './story/mobilize-to-indigo.ts';
import { mobilizeToVan } from './story/mobilize-to-van.ts';
import { difference, isRight, type Result, type TellStory } from './story/story.ts';
import { table } from './table.ts';

/* Runs ready Zaps end to end against a made-up campaign, and compares what each system holds with what it should hold. */

const { values: options } = parseArgs({
  options: { signups: { type: 'string' }, seed: { type: 'string' } },
});

const STORIES: readonly TellStory[] = [mobilizeToActionKit, mobilizeToVan, callhubAndVan, mobilizeToIndigo];

const { default: app } = (await import(new URL('../dist/index.js', import.meta.url).href)) as { default: object };
const stage = await openStage({
  app,
  ...(options.signups && { signups: Number(options.signups) }),
  ...(options.seed && { seed: Number(options.seed) }),
});
const results: Result[] = [];
const started = performance.now();

try {
  const { world } = stage.mobilize;
  console.log(
    `A made-up campaign: ${world.organizations.size} organizations, ${world.events.size} events, ${world.signups.size} signups. No account, no network.\n`,
  );
  for (const tell of STORIES) {
    const { title, chapters, result } = tell(stage);
    console.log(`${title}\n`);
    await new Listr(
      chapters.map((chapter) => ({
        title: chapter.title,
        task: (_: unknown, task: { title: string; output: string }) =>
          chapter.tell((text) => {
            task.title = `${chapter.title}: ${text}`;
          }),
      })),
      {
        rendererOptions: { collapseSubtasks: false },
        fallbackRenderer: 'simple',
        fallbackRendererCondition: !process.stdout.isTTY,
      },
    ).run();
    results.push(result());
  }
} finally {
  await stage.close();
}

for (const result of results) console.log(`\n${report(result)}`);
const seconds = Math.round((performance.now() - started) / 1000);
const right = results.every(isRight);
const page = new URL('../report.html', import.meta.url);
await writeFile(page, reportPage(pictured(seconds)));
console.log(`\nEach record's journey: ${page.href}`);
console.log(
  right ? `\nEverything is where it should be (${seconds} s).` : '\nSomething is not where it should be; see above.',
);
process.exitCode = right ? 0 : 1;

function report({ title, comparisons, runs, secondWrites, checks }: Result): string {
  const held = table(
    [title, 'should hold', 'holds', 'missing', 'too many'],
    comparisons.map(({ what, should, holds }) => [
      what,
      should.length,
      holds.length,
      difference(should, holds).length,
      difference(holds, should).length,
    ]),
  );
  const wrong = comparisons.flatMap(({ what, should, holds }) => [
    ...difference(should, holds)
      .slice(0, 5)
      .map((line) => `  missing in ${what}: ${line}`),
    ...difference(holds, should)
      .slice(0, 5)
      .map((line) => `  too many in ${what}: ${line}`),
  ]);
  const steps = new Map<string, { runs: number; requests: number }>();
  for (const { steps: played } of runs) {
    for (const { use, requests } of played) {
      const sum = steps.get(use) ?? { runs: 0, requests: 0 };
      steps.set(use, { runs: sum.runs + 1, requests: sum.requests + requests.length });
    }
  }
  const cost = table(
    ['step', 'records', 'requests', 'requests per record'],
    [...steps].map(([use, { runs, requests }]) => [use, runs, requests, Number((requests / runs).toFixed(2))]),
  );
  const ended = new Map<string, number>();
  for (const { status } of runs) ended.set(status, (ended.get(status) ?? 0) + 1);
  return [
    held,
    ...wrong,
    '',
    cost,
    '',
    `Runs: ${[...ended].map(([status, count]) => `${count} ${status}`).join(', ')}. Writes of the second run: ${secondWrites}.`,
    ...checks.map(({ what, ok, seen }) => `${ok ? '✓' : '✗'} ${what} (${seen})`),
  ].join('\n');
}

function pictured(seconds: number) {
  const { triggers, creates, searches } = app as Record<string, Record<string, { display: { label: string } }>>;
  const labelOf = (use: string) =>
    (triggers?.[use] ?? creates?.[use] ?? searches?.[use])?.display.label.replace(/ in [^ ]+( VAN)?$/, '') ?? use;
  const nameOf = (service: string) => services.find(({ key }) => key === service)?.name ?? service;
  const known = new Map(
    [...templates, ...results.flatMap((result) => result.variants ?? [])].map((template) => [template.slug, template]),
  );
  return reportData(
    results.map((result) => ({ ...result, right: isRight(result) })),
    known,
    (template) => flowSvg(template, labelOf, nameOf),
    seconds,
  );
}
