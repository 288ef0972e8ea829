import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Listr } from 'listr2';
import { templates } from '../../templates/index.ts';
import { crowdOf } from '../scenarios/crowd.ts';
import { tellerOf } from '../scenarios/index.ts';
import { openStage, type Stage } from '../stage.ts';
import { callhubAndVan } from '../story/callhub-and-van.ts';
import { mobilizeToActionKit } from '../story/mobilize-to-actionkit.ts';
import { mobilizeToIndigo } from '../story/mobilize-to-indigo.ts';
import { mobilizeToVan } from '../story/mobilize-to-van.ts';
import { isRight, type Result, type Story, type TellStory } from '../story/story.ts';
import type { Options } from './options.ts';
import { page } from './page.ts';
import { faultLines, summary } from './summary.ts';

const STORIES: readonly TellStory[] = [mobilizeToActionKit, mobilizeToVan, callhubAndVan, mobilizeToIndigo];

/** The share of requests that goes wrong: of the few requests of one Zap more than of the thousands of the whole campaign. */
const FAULTS = { one: 0.15, all: 0.015 };

/** Wednesday, 14 October 2026, 11:00 in New York: the same flags tell the same story on any day. */
const START = Date.UTC(2026, 9, 14, 15);

/** Core ends a process that has grown, as Zapier's own may not. This one holds every vendor and a whole campaign as well. */
const limits = createRequire(import.meta.url)('zapier-platform-core/src/constants') as { KILL_MAX_LIMIT: number };
limits.KILL_MAX_LIMIT = Number.POSITIVE_INFINITY;

const REPORT = new URL('../../report.html', import.meta.url);

/** Brings a made-up campaign through ready Zaps. @returns whether everything is where it should be */
export async function play(app: object, { template, signups, seed, faults }: Options): Promise<boolean> {
  const share = template ? FAULTS.one : FAULTS.all;
  const stage = await openStage({
    app,
    now: START,
    seed,
    brief: true,
    ...(signups && { signups }),
    ...(faults && { faults: share }),
  });
  const started = performance.now();
  const results: Result[] = [];
  try {
    const { organizations, events, signups: all } = stage.mobilize.world;
    console.log(
      `A made-up campaign: ${organizations.size} organizations, ${events.size} events, ${all.size.toLocaleString('en-US')} signups, on 14 October 2026. No account, no network.\n`,
    );
    for (const tell of storiesOf(template, signups)) results.push(await told(tell, stage));
  } finally {
    await stage.close();
  }
  const seconds = Math.round((performance.now() - started) / 1000);
  const { met } = stage.sandbox.faults;
  for (const result of results) console.log(`\n${summary(result)}`);
  if (faults) console.log(`\n${faultLines(met, results)}`);

  const shown = await writeFile(REPORT, page(app, results, { seconds, met })).then(
    () => `Each record's journey: ${REPORT.href}`,
    ({ code }: NodeJS.ErrnoException) => `The report could not be written to ${fileURLToPath(REPORT)} (${code}).`,
  );
  console.log(`\n${shown}`);
  const right = results.every(isRight);
  console.log(
    right ? `\nEverything is where it should be (${seconds} s).` : '\nSomething is not where it should be; see above.',
  );
  return right;
}

function storiesOf(slug: string | undefined, signups: number | undefined): readonly TellStory[] {
  const template = templates.find((one) => one.slug === slug);
  if (!template) return STORIES;
  return [signups === undefined ? tellerOf(template.slug) : (stage) => crowdOf(template, stage)];
}

async function told(tell: TellStory, stage: Stage): Promise<Result> {
  const { title, chapters, result }: Story = tell(stage);
  console.log(`${title}\n`);
  await new Listr(
    chapters.map((chapter) => ({
      title: chapter.title,
      task: (_: unknown, task: { title: string }) =>
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
  console.log();
  return result();
}
