import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { oneCase } from '../bench/matrix/plan.ts';
import { Matrix } from '../bench/matrix/play.ts';
import { hasStandIn } from '../bench/matrix/stand-ins.ts';
import { describe as tell } from '../bench/matrix/tally.ts';
import { MatrixWorld } from '../bench/matrix/world.ts';
import { notPlayed, reliabilityPage } from '../bench/reliability-page.ts';
import { operations } from '../index.ts';
import { seeded } from '../sandbox/random.ts';

/*
 * A sample of what `npm run reliability` plays in full: one fault on one request of every operation, another one each day.
 * To play a day again: MATRIX_SEED=20741 npx jest test/reliability.test.ts
 */

const SEED = Number(process.env.MATRIX_SEED ?? Math.floor(Date.now() / 86_400_000));
const MOST_DRAWS = 20;

jest.setTimeout(120_000);
let world: MatrixWorld;
let matrix: Matrix;
beforeAll(async () => {
  world = await MatrixWorld.open();
  matrix = new Matrix(world);
});
afterAll(() => world.close());

it.each(operations.filter(hasStandIn).map((operation, index) => ({ ...operation, index })))(
  '$key loses nothing and doubles nothing',
  async (operation) => {
    const random = seeded(SEED * 1000 + operation.index);
    for (let draw = 0; draw < MOST_DRAWS; draw += 1) {
      const drawn = await oneCase(matrix, operation, random);
      const outcome = await matrix.play(drawn);
      if (!outcome) continue; // the fault met no request
      if (outcome.problem) throw new Error(`MATRIX_SEED=${SEED}: ${tell(drawn, outcome)}`);
      return;
    }
    throw new Error(`MATRIX_SEED=${SEED}: no fault met a request of ${operation.key}.`);
  },
);

describe('docs/reliability.md', () => {
  const read = (path: string) => readFileSync(join(__dirname, '..', path), 'utf8');
  const page = read('docs/reliability.md');

  it('tells of every operation; play those that are new with npm run reliability -- --only <key>', () => {
    const played = operations.filter(hasStandIn).map(({ key }) => key);
    expect(played.filter((key) => !page.includes(`| \`${key}\` |`))).toEqual([]);
  });

  it('names what has no stand-in', () => {
    expect(notPlayed([{ key: 'van_add_note' }])).toEqual([]);
    expect(notPlayed([{ key: 'van_add_note' }, { key: 'acme_give_badge' }])).toContain('* `acme_give_badge`');
  });

  it('is what was measured', () => {
    expect(page).toBe(reliabilityPage(JSON.parse(read('bench/reliability.json'))));
  });
});
