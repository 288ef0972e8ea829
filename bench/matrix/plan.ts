import type { Operation } from '../../platform/define.ts';
import { type Example, examplesOf } from './examples/index.ts';
import { AT_ONCE, DISTURBANCES } from './faults.ts';
import { type Case, type Matrix, type Model, type Play, playsOf } from './play.ts';

/** Every fault on every request of one play. */
export function casesOf(operation: Operation, example: Example, play: Play, { requests }: Model): Case[] {
  return (play === 'at_once' ? AT_ONCE : DISTURBANCES).flatMap((disturbance) =>
    requests.flatMap(({ service }, position) =>
      disturbance.only && disturbance.only !== service ? [] : [{ operation, example, play, disturbance, position }],
    ),
  );
}

/** Every case of an operation. */
export async function allCases(matrix: Matrix, operation: Operation): Promise<Case[]> {
  const cases: Case[] = [];
  for (const example of examplesOf(operation)) {
    for (const play of playsOf(operation, example)) {
      cases.push(...casesOf(operation, example, play, await matrix.model(operation, example, play)));
    }
  }
  return cases;
}

/** One case of each fault, drawn by chance. */
export async function someCases(matrix: Matrix, operation: Operation, random: () => number): Promise<Case[]> {
  const byFault = new Map<string, Case[]>();
  for (const one of await allCases(matrix, operation)) {
    const { key } = one.disturbance;
    byFault.set(key, [...(byFault.get(key) ?? []), one]);
  }
  return [...byFault.values()].map((cases) => cases[Math.floor(random() * cases.length)] as Case);
}

/** One case of an operation, drawn by chance, for a look at all of them in a short time. */
export async function oneCase(matrix: Matrix, operation: Operation, random: () => number): Promise<Case> {
  const draw = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const example = draw(examplesOf(operation));
  const play = draw(playsOf(operation, example));
  return draw(casesOf(operation, example, play, await matrix.model(operation, example, play)));
}
