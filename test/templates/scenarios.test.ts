import app from '../../index.ts';
import { crowdOf } from '../../sandbox/scenarios/crowd.ts';
import { playScenario, scenarios } from '../../sandbox/scenarios/index.ts';
import { openStage, type Stage } from '../../sandbox/stage.ts';
import { difference, isRight } from '../../sandbox/story/story.ts';
import { templates } from '../../templates/index.ts';
import type { Template } from '../../templates/template.ts';

/* Every ready Zap from its trigger to the last vendor, through core and over real sockets, and then everything once more. */

let stage: Stage;
beforeEach(async () => {
  stage = await openStage({ app, signups: 0 });
});
afterEach(() => stage.close());

it('has a scenario for every template, and none for others', () => {
  expect(Object.keys(scenarios).sort()).toEqual(templates.map(({ slug }) => slug).sort());
});

it.each(templates.map(({ slug }) => slug))(
  '%s leaves what it should, and nothing more the second time',
  async (slug) => {
    const { comparisons, secondWrites, checks } = await playScenario(stage, slug);
    for (const { what, should, holds } of comparisons)
      expect({ what, missing: difference(should, holds), tooMany: difference(holds, should) }).toEqual({
        what,
        missing: [],
        tooMany: [],
      });
    expect(comparisons.length).toBeGreaterThan(0);
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(secondWrites).toBe(0);
  },
);

it('ends a run without an error where a search finds nobody', async () => {
  const { runs } = await playScenario(stage, 'cancellations-off-callhub');
  const unknown = runs.find(({ status }) => status === 'halted');
  expect(unknown?.steps.map(({ use, message }) => [use, message])).toEqual([
    ['callhub_find_contact', 'Nothing was found.'],
  ]);
});

it('plays a ready Zap over every signup that its trigger finds, twice, and keeps no more than the report shows', async () => {
  await stage.close();
  stage = await openStage({ app, signups: 100, brief: true });
  const template = templates.find(({ slug }) => slug === 'attendance-to-van') as Template;
  const { chapters, result } = crowdOf(template, stage);
  for (const { tell } of chapters) await tell(() => {});
  const told = result();
  expect(isRight(told)).toBe(true);
  const { world } = stage.mobilize;
  const monthAgo = stage.clock.now() / 1000 - 30 * 86_400;
  const seen = [...world.signups.values()].filter(
    ({ attended, modified_date }) => attended !== null && modified_date > monthAgo,
  );
  expect(told.runs.length).toBeGreaterThan(5);
  expect(told.runs.length).toBeLessThanOrEqual(seen.length); // some belong to others, or are masked
  for (const { steps } of told.runs) for (const { input } of steps) expect(input).toEqual({});
  expect(stage.sandbox.log.filter(({ body, headers }) => body || Object.keys(headers).length > 0)).toEqual([]);
});

it('calls a record over only when it went through, or was refused twice in the same words', async () => {
  stage.mobilize.addSignup(
    stage.mobilize.addEvent({ title: 'Elm Street Canvass' }, [{ day: 3, from: '10:00', hours: 2 }]).id,
    { given_name: 'Wren', family_name: 'Alder', email: 'wren.alder@example.org', phone: '518-555-0161', zip: '12207' },
  );
  stage.sandbox.faults.on({ kind: 'html', service: 'van', times: 1 });
  const template = templates.find(({ slug }) => slug === 'signups-to-van') as Template;
  const { chapters, result } = crowdOf(template, stage);
  for (const { tell } of chapters) await tell(() => {});
  const { comparisons, runs } = result();
  expect(runs.map(({ status }) => status)).toEqual(['failed']);
  expect(comparisons[0]).toMatchObject({ should: [expect.any(String)], holds: [] });
});
