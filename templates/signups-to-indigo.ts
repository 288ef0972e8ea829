import { fill, type Template } from './template.ts';

export default {
  slug: 'signups-to-indigo',
  title: 'Find more people like your new Mobilize volunteers with Indigo',
  story:
    'New volunteers are collected until there are enough of them, then matched to the voter file and grown into a lookalike audience that you can look at, price and buy in a step of its own. Nothing is bought by this Zap.',
  steps: [
    { use: 'mobilize_new_signup', fields: { relationship: 'owned', masked: 'skip' } },
    {
      use: 'digest',
      title: 'New volunteers',
      entry:
        '"{{1__person__first_name}}","{{1__person__last_name}}","{{1__person__zip}}","{{1__person__phone}}","{{1__person__id}}"',
      after: 1500,
    },
    {
      use: 'indigo_upload_csv',
      fields: { csv_url: 'First,Last,ZIP,Phone,ID\n{{2__digest}}' },
    },
    { use: 'indigo_find_audience', fields: { audience_id: '{{3__id}}', wait_for: 'ready_for_columns' } },
    {
      use: 'indigo_match_csv',
      fields: {
        audience_id: '{{3__id}}',
        // Names are unique at Indigo, and this Zap goes on each time enough volunteers are collected.
        audience_name: 'New volunteers until {{1__created_at}}',
        columns: { first_name: 'First', last_name: 'Last', zip: 'ZIP', phone: 'Phone', id: 'ID' },
        required_fields: ['first_name', 'last_name'],
      },
    },
    // A replay uploads again, and the match then returns the audience that has the name.
    { use: 'indigo_find_audience', fields: { audience_id: '{{5__id}}', wait_for: 'active' } },
    {
      use: 'indigo_create_lookalike_audience',
      fields: {
        base_audience_id: '{{5__id}}',
        audience_name: 'People like new volunteers until {{1__created_at}}',
        size: fill('indigo_lookalike_size', 'How many people the new audience should have.'),
      },
    },
  ],
  nextClient:
    'Choose the client’s own connection and Customer ID in every step. The names of the two audiences may change, as long as the time stays in them.',
  onFailure:
    'Indigo works for minutes on each step; the Zap waits for it. A lookalike needs 1,000 matched people, so collect some more than that. Names are unique: a replay uploads the list once more, and then goes on with the audiences that are there.',
} satisfies Template;
