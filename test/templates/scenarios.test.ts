import app from '../../index.ts';
import { playScenario, scenarios } from '../../sandbox/scenarios/index.ts';
import { openStage, type Stage } from '../../sandbox/stage.ts';
import { difference } from '../../sandbox/story/story.ts';
import { templates } from '../../templates/index.ts';

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
