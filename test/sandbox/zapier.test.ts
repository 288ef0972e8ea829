import * as z from 'zod/mini';
import { buildApp } from '../../platform/app.ts';
import { defineCreate, definePoll } from '../../platform/define.ts';
import { text } from '../../platform/fields.ts';
import { StillClock } from '../../sandbox/clock.ts';
import { PlatformRoutes } from '../../sandbox/platform.ts';
import { Runtime } from '../../sandbox/zapier.ts';
import type { Template } from '../../templates/template.ts';

/* The stand-in for Zapier's runtime keeps the rules that a campaign meets: held polls, locks, and waits. */

let rows = 0;
let working = 0;
let mostAtOnce = 0;
let throttles = 0;

const operations = [
  definePoll({
    key: 'example_new_row',
    noun: 'Row',
    label: 'New Row',
    description: 'Triggers when a row is there.',
    input: z.object({}),
    sample: { id: '1' },
    perform: async () => Array.from({ length: rows }, (_, index) => ({ id: String(rows - index) })),
  }),
  defineCreate({
    key: 'example_add_row',
    noun: 'Row',
    label: 'Add Row',
    description: 'Adds a row.',
    input: z.object({ name: text() }),
    sample: { id: '1', result: 'created' },
    lock: { key: 'row-{{bundle.inputData.name}}' },
    perform: async ({ name }, zap) => {
      working += 1;
      mostAtOnce = Math.max(mostAtOnce, working);
      await new Promise((resolve) => setTimeout(resolve, 1));
      working -= 1;
      if (throttles-- > 0) throw new zap.z.errors.ThrottledError('Later.', 7);
      return { id: name, result: 'created' as const };
    },
  }),
];
const template: Template = {
  slug: 'example',
  title: '',
  story: '',
  steps: [
    { use: 'example_new_row', fields: {} },
    { use: 'example_add_row', fields: { name: '{{1__id}}' } },
  ],
  nextClient: '',
  onFailure: '',
};

const START = Date.UTC(2026, 9, 14, 15);
const clock = new StillClock(START);
const app = buildApp({
  version: '1.0.0',
  authentication: { type: 'custom', test: async () => ({}), fields: [] },
  operations,
  nameOf: ({ label }) => label,
});
const open = (workers = 1) =>
  new Runtime({ app, authData: {}, clock, platform: new PlatformRoutes(), log: [], workers });

beforeAll(() => clock.install());
afterAll(() => clock.uninstall());
beforeEach(() => {
  clock.reset();
  [rows, working, mostAtOnce, throttles] = [0, 0, 0, 0];
});

it('plays a hundred new rows, and holds more until the user releases them', async () => {
  const zap = open().zap(template, {});
  await zap.switchOn();
  rows = 100;
  expect(await zap.poll()).toHaveLength(100);
  rows = 201;
  expect(await zap.poll()).toEqual([]);
  expect(zap.held).toHaveLength(101);
  expect(await zap.poll()).toEqual([]);
  const released = await zap.release();
  expect(released.map(({ row }) => row.id)).toEqual(Array.from({ length: 101 }, (_, index) => String(101 + index)));
  expect(zap.held).toEqual([]);
});

it('keeps runs with the same lock apart, and lets others run at the same time', async () => {
  await open(3).run('example_add_row', { name: 'same' }, { times: 3 });
  expect(mostAtOnce).toBe(1);
  rows = 3;
  await open(3).zap(template, {}).poll();
  expect(mostAtOnce).toBe(3);
});

it('plays a throttled step again after its delay', async () => {
  throttles = 1;
  const [run] = await open().run('example_add_row', { name: 'late' });
  expect(run).toMatchObject({ status: 'done', steps: [{ attempts: 2 }] });
  expect(clock.now()).toBe(START + 7000);
});

it('remembers the runs that a Zap fired by itself, not those that were started for it', async () => {
  const zap = open().zap(template, {});
  await zap.switchOn();
  rows = 2;
  await zap.poll();
  await zap.start([{ id: '7' }]);
  expect(zap.runs.map(({ row }) => row.id)).toEqual(['1', '2']);
});
