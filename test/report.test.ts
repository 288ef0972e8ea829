import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import app from '../index.ts';
import { page } from '../sandbox/commands/page.ts';
import { playScenario } from '../sandbox/scenarios/index.ts';
import { openStage } from '../sandbox/stage.ts';
import type { Result } from '../sandbox/story/story.ts';
import { Browser, chromiumPath } from './support/browser.ts';

/* The report of a small run, in a real browser. */

jest.setTimeout(120_000); // a browser takes its time on a busy machine

const SLUG = 'signups-to-actionkit';
const chromium = chromiumPath();
if (!chromium) console.log('No Chromium is installed here, so the report was not looked at in a browser.');

let folder: string;
let html: string;
beforeAll(async () => {
  const stage = await openStage({ app, signups: 0 });
  stage.sandbox.faults.on({ kind: 'throttled', service: 'actionkit', times: 1 });
  const result = await playScenario(stage, SLUG).finally(() => stage.close());
  html = page(app, [result], { seconds: 3, met: stage.sandbox.faults.met });
  const lines = Array.from({ length: 1500 }, (_, index) => `person ${index}`);
  const wrong: Result = {
    ...result,
    title: 'The other story',
    comparisons: [
      { what: 'People', should: lines, holds: [...lines.slice(1), 'a stranger'] },
      { what: 'Phones', should: lines, holds: lines.slice(1) },
    ],
    checks: [{ what: 'It wrote', ok: true, seen: '1500 writes in 2026-11' }],
  };
  const other = page(app, [result, wrong], { seconds: 3, met: new Map() });
  folder = await mkdtemp(join(tmpdir(), 'report-page-'));
  await writeFile(join(folder, 'report.html'), html);
  await writeFile(join(folder, 'wrong.html'), other);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('holds neither credentials nor what a request carried', () => {
  for (const secret of ['sandbox-mobilize', 'plum-harbor', 'action_mobilize_id']) expect(html).not.toContain(secret);
});

(chromium ? describe : describe.skip)('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await Browser.open(chromium as string);
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    await browser.resize(1200, 900);
    await browser.goTo(pathToFileURL(join(folder, 'report.html')).href);
  });
  afterEach(() => {
    expect(browser.problems).toEqual([]);
    expect(browser.requests.filter((url) => !url.startsWith('file:'))).toEqual([]);
  });
  const text = (selector: string) => browser.evaluate<string>(`document.querySelector('${selector}').innerText`);
  const count = (selector: string) => browser.evaluate<number>(`document.querySelectorAll('${selector}').length`);

  it('shows what went in, what each system holds, and what was retried', async () => {
    expect(await text('header .verdict')).toContain('Everything is where it should be');
    expect(await text('.tiles')).toMatch(/6\s+records went in/);
    expect(await text('.tiles')).toMatch(/1\s+step retried/);
    expect(await text('.held')).toMatch(/ActionKit event signups\s+3\s+✓/);
    expect(await text('.flow')).toMatch(/Mobilize\s+New or Updated Signup\s+ActionKit\s+Sync Mobilize Signup/);
    expect(await text('.card')).toMatch(
      /1 ×\s+retried\s+ActionKit is receiving too many requests\.\s+Sync Mobilize Signup/,
    );
    expect(await count('details')).toBe(6);
  });

  it('opens a journey by a click, and shows each request in it', async () => {
    expect(await count('.journey')).toBe(0);
    await browser.click('details:nth-of-type(2) summary');
    await browser.until("document.querySelector('details:nth-of-type(2)[open] .journey')");
    expect(await text('.journey')).toMatch(/Sync Mobilize Signup/);
    expect(await text('.requests')).toMatch(/POST\s+ActionKit \/rest\/v1\/action\/\s+201/);
  });

  it('opens a journey by keyboard, with the focus to be seen', async () => {
    await browser.evaluate("document.querySelector('select').focus()");
    const isRecord = "document.activeElement.matches('summary')";
    for (let tabs = 0; tabs < 5 && !(await browser.evaluate<boolean>(isRecord)); tabs += 1) await browser.press('Tab');
    const outline = await browser.evaluate<string>('getComputedStyle(document.activeElement).outlineStyle');
    expect(outline).toBe('solid');
    await browser.press('Enter');
    await browser.until("document.querySelector('details[open] .journey')");
  });

  it('says how many are missing and how many are too many, and leads to the story that failed', async () => {
    await browser.goTo(pathToFileURL(join(folder, 'wrong.html')).href);
    expect(await text('#story-2 .held > li:nth-child(1) small')).toBe('✗ 1 missing, 1 too many');
    expect(await text('#story-2 .held > li:nth-child(2)')).toMatch(/1,499\s+✗ should be 1,500: 1 missing/);
    expect(await text('#story-2 .checks')).toContain('It wrote (1,500 writes in 2026-11)');
    expect(await text('header .verdict')).toMatch(/^✗\s+Something is not where it should be: The other story$/);
    await browser.click('header .verdict a');
    await browser.until("location.hash === '#story-2'");
  });

  it('finds records by their words', async () => {
    await browser.evaluate(`(() => {
      const field = document.querySelector('input[type=search]');
      field.value = 'wren';
      field.dispatchEvent(new Event('input'));
    })()`);
    expect(await count('details')).toBe(2);
    expect(await text('.found')).toBe('2 records found');
  });

  it('needs no sideways scrolling on a phone', async () => {
    await browser.resize(390, 844);
    await browser.click('summary');
    await browser.until("document.querySelector('details[open] .journey')");
    expect(await browser.evaluate('document.documentElement.scrollWidth')).toBe(390);
  });

  it('can be read in light and in dark', async () => {
    const contrasts = `(() => {
      const rgb = (color) => (color.match(/[\\d.]+/g) ?? []).slice(0, 3).map(Number);
      const light = (color) => rgb(color)
        .map((part) => part / 255)
        .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
        .reduce((all, part, i) => all + part * [0.2126, 0.7152, 0.0722][i], 0);
      const ground = (element) => {
        const { backgroundColor } = getComputedStyle(element);
        return /, 0\\)$/.test(backgroundColor) ? ground(element.parentElement) : backgroundColor;
      };
      return [...document.querySelectorAll('h1, h2, h3, h4, p, small, td, th, code, strong, .end, .verdict, .legend li')]
        .filter(({ innerText }) => innerText)
        .map((element) => {
          const [a, b] = [light(getComputedStyle(element).color), light(ground(element))];
          return [(Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), element.className || element.tagName];
        })
        .filter(([contrast]) => contrast < 4.5);
    })()`;
    for (const colors of ['light', 'dark'] as const) {
      await browser.prefer(colors);
      expect(await browser.evaluate(contrasts)).toEqual([]);
    }
  });
});
