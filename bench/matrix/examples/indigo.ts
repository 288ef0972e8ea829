import type { MatrixWorld } from '../world.ts';
import type { Examples } from './example.ts';

type World = Pick<MatrixWorld, 'indigo'>;

/** The audience of this name that is the connection's own. */
export function audienceId({ indigo: { organization } }: World, name: string): string {
  const found = [...organization.audiences.values()].find((audience) => audience.name === name);
  if (!found) throw new Error(`The sandbox's Indigo has no audience ${name}.`);
  return String(found.id);
}

const csv = (world: MatrixWorld) => {
  const rows = Array.from({ length: 60 }, (_, row) => `Sam,Volunteer ${row},12207`);
  world.file('people.csv', ['First,Last,ZIP', ...rows].join('\n'));
  return 'https://files.example.org/people.csv';
};
const preview = (world: World) => ({
  audience_id: audienceId(world, 'All supporters'),
  optional_field_types: ['phone'],
});

/** An export that has its price. */
async function priced(world: MatrixWorld): Promise<string> {
  const { id } = await world.play('indigo_preview_export', preview(world));
  await world.indigo.finishJobs();
  return String(id);
}

async function bought(world: MatrixWorld): Promise<void> {
  await world.play('indigo_purchase_export', { export_id: await priced(world), max_price_cents: '2400' });
  await world.indigo.finishJobs();
}

export const INDIGO_EXAMPLES: Examples = {
  indigo_audience_ready: { input: () => ({}) },
  indigo_export_ready: {
    input: async (world) => {
      await bought(world);
      return {};
    },
  },
  indigo_exports: {
    input: async (world) => {
      await priced(world);
      return {};
    },
  },
  indigo_find_audience: { input: () => ({ name: 'all supporters', wait_for: 'active' }) },

  indigo_upload_csv: {
    input: (world) => ({ csv_url: csv(world) }),
    addsOnEachRun:
      'Indigo gives every upload a number of its own and has no way to ask for an earlier one, so every run uploads again. An upload costs nothing and is no audience yet. The connector never uploads again by itself; when the answer is lost it stops and asks you to look first.',
  },
  indigo_match_csv: {
    input: async (world) => {
      const { id } = await world.play('indigo_upload_csv', { csv_url: csv(world) });
      await world.indigo.finishJobs();
      return {
        audience_id: String(id),
        audience_name: 'Spring volunteers',
        columns: { first_name: 'First', last_name: 'Last', zip: 'ZIP' },
        required_fields: ['last_name', 'zip'],
      };
    },
  },
  indigo_create_lookalike_audience: {
    input: (world) => ({
      base_audience_id: audienceId(world, 'All supporters'),
      audience_name: 'Lookalike',
      size: 20000,
      filters: { counties: '["Albany"]' },
    }),
  },
  indigo_preview_export: {
    input: preview,
    addsOnEachRun:
      'A preview shows a price and costs nothing, so one more does no harm: a run after the price is known makes another.',
  },
  indigo_purchase_export: {
    input: async (world) => ({ export_id: await priced(world), max_price_cents: 2400 }),
  },
};
