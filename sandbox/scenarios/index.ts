import type { Stage } from '../stage.ts';
import type { Result, TellStory } from '../story/story.ts';
import * as actionkit from './actionkit.ts';
import * as callhub from './callhub.ts';
import * as indigo from './indigo.ts';
import { type Scenario, storyOf } from './scenario.ts';
import * as van from './van.ts';

/*
 * For every template a scenario: a few records, what happens to them, and what each vendor must hold afterwards, by value.
 *
 *   scenarios['signups-to-van']           the scenario, as data (./scenario.ts says what is in it)
 *   tellerOf('signups-to-van')(stage)     the same as a `Story` of ../story/story.ts, told like any other story
 *   await playScenario(stage, slug)       plays it without showing anything; the `Result` is judged by `isRight`
 *
 * A scenario compares what a vendor holds before and after, so it can be played on a stage with any number of signups, and
 * beside other stories. Each wants a stage on which it was not played before.
 */
const all: readonly Scenario[] = [actionkit, van, callhub, indigo].flatMap((some) => Object.values(some));

export const scenarios: Readonly<Record<string, Scenario>> = Object.fromEntries(
  all.map((scenario) => [scenario.template.slug, scenario]),
);

/** The scenario of a template as a story. @throws when there is no such template */
export function tellerOf(slug: string): TellStory {
  const scenario = Object.hasOwn(scenarios, slug) ? scenarios[slug] : undefined;
  if (!scenario) throw new Error(`There is no template ${slug}. Choose one of: ${Object.keys(scenarios).join(', ')}.`);
  return (stage) => storyOf(scenario, stage);
}

/** Plays the scenario of a template from beginning to end. */
export async function playScenario(stage: Stage, slug: string): Promise<Result> {
  const { chapters, result } = tellerOf(slug)(stage);
  for (const { tell } of chapters) await tell(() => {});
  return result();
}
