import { createRequire } from 'node:module';
import { operations } from '../../index.ts';
import { buildApp } from '../../platform/app.ts';
import { StillClock } from '../../sandbox/clock.ts';
import { PlatformRoutes } from '../../sandbox/platform.ts';
import { startSandbox } from '../../sandbox/server.ts';
import { ActionKitVendor } from '../../sandbox/vendors/actionkit.ts';
import { MobilizeVendor } from '../../sandbox/vendors/mobilize.ts';
import { VanVendor } from '../../sandbox/vendors/van.ts';
import { buildWorld } from '../../sandbox/world/index.ts';
import { MOST_NEW_ROWS, Runtime } from '../../sandbox/zapier.ts';
import signupsToActionKit from '../../templates/signups-to-actionkit.ts';
import signupsToVan from '../../templates/signups-to-van.ts';
import type { LoadResult, LoadTarget } from './result.ts';

// Core ends a process that has grown large, for Zapier to start another. A rush is played in one.
const constants = createRequire(import.meta.url)('zapier-platform-core/src/constants') as object;
Object.assign(constants, { KILL_MAX_LIMIT: Infinity });

/** Wednesday, 14 October 2026, 11:00 in New York. */
const START = Date.UTC(2026, 9, 14, 15);
const MINUTE = 60_000;
/** How long a service takes to answer. */
const ANSWER_MILLISECONDS = 100;
/** Steps at the same time: as many as ActionKit should be asked at once. */
const WORKERS = 4;
/** What to plan for with NGP VAN, which does not publish its limit. */
const VAN_REQUESTS_A_SECOND = 10;
const SETTINGS = {
  actionkit_crm_create_page: 'mobilize-crm-create',
  actionkit_crm_signup_page: 'mobilize-crm-signup',
  placeholder_email: 'events@example.org',
  van_event_type: '8101',
};

export const TARGETS = ['actionkit', 'van'] as const;
type Target = (typeof TARGETS)[number];
const TEMPLATES = { actionkit: signupsToActionKit, van: signupsToVan };
const NAMES = { actionkit: 'ActionKit', van: 'NGP VAN' };

export interface RushOptions {
  signups: number;
  /** How long they come in. */
  rushMinutes: number;
  /** How often Zapier looks, which depends on the plan. */
  pollMinutes: number;
  into: readonly Target[];
}

/** The same rush into each of these services, one after the other. */
export async function playRush(options: RushOptions, tell: (line: string) => void): Promise<LoadResult> {
  const targets: LoadTarget[] = [];
  for (const target of options.into) targets.push(await rushInto(target, options, tell));
  const { signups, rushMinutes, pollMinutes } = options;
  return { signups, rushMinutes, pollMinutes, answerMilliseconds: ANSWER_MILLISECONDS, targets };
}

async function rushInto(
  target: Target,
  { signups, rushMinutes, pollMinutes }: RushOptions,
  tell: (line: string) => void,
): Promise<LoadTarget> {
  const clock = new StillClock(START);
  const mobilize = new MobilizeVendor({
    clock: clock.now,
    world: buildWorld({ now: START, signups: 0 }),
    options: { rateLimit: true },
  });
  const actionkit = new ActionKitVendor({ clock: clock.now });
  const van = new VanVendor({ clock: clock.now, options: { requestsPerSecond: VAN_REQUESTS_A_SECOND, voters: 0 } });
  const vendor = { actionkit, van }[target];
  const platform = new PlatformRoutes();
  let atOnce = 1;
  const wait = async (milliseconds: number) => clock.advance(milliseconds / atOnce);
  const sandbox = await startSandbox([mobilize, vendor], {
    extra: platform.routes,
    wait,
    latency: ANSWER_MILLISECONDS,
  });
  platform.url = sandbox.url;
  process.env.CONNECTOR_SANDBOX_URL = sandbox.url;
  clock.install();
  const template = TEMPLATES[target];
  const used = template.steps.map(({ use }) => use);
  const app = buildApp({
    version: '1.0.0',
    authentication: { type: 'custom', test: async () => ({}), fields: [] },
    operations: operations.filter(({ key }) => (used as string[]).includes(key)),
    nameOf: ({ label }) => label,
  });
  const authData = { ...mobilize.credentials, ...vendor.credentials };
  const runtime = new Runtime({
    app,
    authData,
    clock,
    platform,
    log: sandbox.log,
    workers: WORKERS,
    requestMilliseconds: 0,
  });
  const zap = runtime.zap(template, SETTINGS);
  zap.mostNewRows = 0; // every poll is looked at before its runs start

  const events = (['CANVASS', 'PHONE_BANK', 'TRAINING', 'MEETING', 'COMMUNITY'] as const).map((event_type, index) =>
    mobilize.addEvent({ event_type, title: `Rush ${index + 1}` }, [{ day: 3 + index, from: '10:00', hours: 2 }]),
  );
  let made = 0;
  const signUp = () => {
    const due = Math.min(signups, Math.floor(((clock.now() - START) / (rushMinutes * MINUTE)) * signups));
    for (; made < due; made += 1) {
      mobilize.addSignup(events[made % events.length]?.id ?? 0, {
        given_name: 'Rush',
        family_name: `Volunteer ${made}`,
        email: `rush.${made}@example.org`,
        phone: `518555${String(made % 10_000).padStart(4, '0')}`,
        zip: '12207',
      });
    }
  };

  const result: LoadTarget = {
    name: NAMES[target],
    arrived: 0,
    doubled: 0,
    failedRuns: 0,
    requests: 0,
    refused: 0,
    mobilizeRequests: 0,
    mobilizeRefused: 0,
    polls: 0,
    failedPolls: 0,
    mostNewRows: 0,
    heldPolls: 0,
    slowestPollSeconds: 0,
    largestAnswerMegabytes: 0,
    doneAfterMinutes: 0,
    heap: [],
    heapOfReplay: [0, 0],
    wallSeconds: 0,
  };
  const takeStock = () => {
    for (const { service, status } of sandbox.log.splice(0)) {
      const isMobilize = service === 'mobilize';
      result[isMobilize ? 'mobilizeRequests' : 'requests'] += 1;
      const refused = status === 429;
      if (refused) result[isMobilize ? 'mobilizeRefused' : 'refused'] += 1;
    }
    result.failedRuns += zap.runs.splice(0).filter(({ status }) => status !== 'done').length;
  };

  const started = performance.now();
  try {
    await zap.switchOn();
    let last: { id: string }[] = [];
    let isDone = false;
    for (let minute = pollMinutes; made < signups || !isDone; minute += pollMinutes) {
      clock.advanceTo(START + minute * MINUTE);
      signUp();
      atOnce = 1;
      const before = clock.now();
      result.polls += 1;
      isDone = await zap.poll().then(
        () => true,
        () => false, // the next poll finds what this one did not
      );
      if (!isDone) {
        result.failedPolls += 1;
        continue;
      }
      result.slowestPollSeconds = Math.max(result.slowestPollSeconds, Math.round((clock.now() - before) / 1000));
      result.mostNewRows = Math.max(result.mostNewRows, zap.held.length);
      if (zap.held.length > MOST_NEW_ROWS) result.heldPolls += 1;
      last = [...zap.held];
      const rowBytes = JSON.stringify(last[0] ?? '').length;
      result.largestAnswerMegabytes = Math.round((rowBytes * made) / 1e5) / 10;
      atOnce = WORKERS;
      await zap.release();
      takeStock();
      if (made >= ((result.heap.length + 1) * signups) / 4) result.heap.push(heapMegabytes());
      const now = Math.round((clock.now() - START) / MINUTE);
      tell(`${NAMES[target]}: ${made} signups after ${now} minutes, ${result.requests} requests`);
    }
    result.doneAfterMinutes = Math.round((clock.now() - START) / MINUTE);
    const before = heapMegabytes();
    await zap.start(last.slice(-1000));
    takeStock();
    result.heapOfReplay = [before, heapMegabytes()];
  } finally {
    delete process.env.CONNECTOR_SANDBOX_URL;
    clock.uninstall();
    await sandbox.close();
  }
  const held =
    target === 'actionkit'
      ? actionkit.state.signups.filter(({ role }) => role === 'attendee').map(({ email }) => email)
      : [...van.databases['1'].signups.values()].map(({ vanId }) => String(vanId));
  const own = held.filter((who) => target === 'van' || who.startsWith('rush.'));
  result.arrived = new Set(own).size;
  result.doubled = own.length - result.arrived;
  result.wallSeconds = Math.round((performance.now() - started) / 1000);
  return result;
}

function heapMegabytes(): number {
  (globalThis as { gc?: () => void }).gc?.();
  return Math.round(process.memoryUsage().heapUsed / 1e6);
}
