import { operations } from '../../index.ts';
import { problemsOf } from '../../templates/check.ts';
import { templates } from '../../templates/index.ts';
import { fill, type Step, type Template } from '../../templates/template.ts';

it.each(templates.map((template) => [template.slug, template] as const))('%s fits the operations', (_, template) => {
  expect(problemsOf(template, operations)).toEqual([]);
});

it('covers what campaigns ask for most', () => {
  expect(templates.map(({ slug }) => slug)).toEqual(
    expect.arrayContaining([
      'signups-to-actionkit',
      'events-to-actionkit',
      'events-to-actionkit-mailings',
      'signups-to-van',
      'attendance-to-van',
      'no-shows-to-callhub',
      'cancellations-off-callhub',
      'call-results-to-van',
      'van-list-to-callhub',
      'signups-to-indigo',
      'attended-to-activist-code',
    ]),
  );
  expect(new Set(templates.map(({ slug }) => slug)).size).toBe(templates.length);
  expect(new Set(templates.map(({ title }) => title)).size).toBe(templates.length);
});

describe('a broken template', () => {
  const trigger = { use: 'mobilize_new_signup', fields: { relationship: 'owned' } } as const;
  const sync = (fields: Record<string, unknown>) => ({
    use: 'van_sync_mobilize_signup',
    fields: { signup: '{{1__record}}', event_type: fill('van_event_type', 'Your event type.'), ...fields } as never,
  });
  const sound: Template = {
    slug: 'sound-template',
    title: 'Sound',
    story: 'It works.',
    steps: [trigger, sync({})],
    nextClient: 'Change the connection.',
    onFailure: 'It waits.',
  };
  const problems = (change: Partial<Template>) => problemsOf({ ...sound, ...change }, operations);
  const second = (step: Step) => problems({ steps: [trigger, step] });

  it('is told from a sound one', () => {
    expect(problems({})).toEqual([]);
  });

  it.each<[string, string[], string]>([
    ['without a title', problems({ title: ' ' }), 'There is no title.'],
    ['with an odd slug', problems({ slug: 'Odd_One' }), 'The slug Odd_One is not in lower case with hyphens.'],
    ['without a story', problems({ story: '' }), 'story is not a sentence.'],
    ['without a word to the next client', problems({ nextClient: '' }), 'nextClient is not a sentence.'],
    ['that says nothing of failures', problems({ onFailure: '' }), 'onFailure is not a sentence.'],
    [
      'with a step that does not exist',
      second({ use: 'van_do_magic', fields: {} }),
      'Step 2 uses van_do_magic, which does not exist.',
    ],
    [
      'with a hidden list as its trigger',
      problems({ steps: [{ use: 'van_activist_codes', fields: {} }] }),
      'Step 1 uses van_activist_codes, which does not exist.',
    ],
    [
      'that begins with an action',
      problems({ steps: [{ use: 'van_find_person', fields: {} }] }),
      'Step 1 uses the search van_find_person, which cannot stand there.',
    ],
    [
      'with a trigger in the middle',
      second(trigger),
      'Step 2 uses the trigger mobilize_new_signup, which cannot stand there.',
    ],
    [
      'with a schedule in the middle',
      second({ use: 'schedule', every: 'day' }),
      'Step 2 is a schedule, which can only start a Zap.',
    ],
    [
      'with a field that does not exist',
      second(sync({ color: 'red' })),
      'Step 2 fills in color, which van_sync_mobilize_signup does not have.',
    ],
    [
      'without a required field',
      second(sync({ signup: '' })),
      'Step 2 leaves signup of van_sync_mobilize_signup empty, which is required.',
    ],
    [
      'with a fill without a hint',
      second(sync({ event_type: fill('van_event_type', '') })),
      'Step 2 gives no hint for event_type.',
    ],
    [
      'with a fill of an odd name',
      second(sync({ event_type: fill('Event Type', 'Your event type.') })),
      'Step 2 calls what is filled in for event_type “Event Type”.',
    ],
    [
      'with a choice that is not offered',
      problems({ steps: [{ use: 'mobilize_new_signup', fields: { relationship: 'friends' } }] }),
      'Step 1 chooses “friends” in relationship, which is not offered.',
    ],
    [
      'with a list for one value',
      second(sync({ event_type: ['1', '2'] })),
      'Step 2 has a list in event_type, which takes one value.',
    ],
    ['with yes or no for text', second(sync({ event_type: true })), 'Step 2 has yes or no in event_type.'],
    [
      'with names and values for text',
      second(sync({ event_type: { a: 'b' } })),
      'Step 2 has names and values in event_type, which takes none.',
    ],
    [
      'with a mapping of something that is not returned',
      second(sync({ signup: '{{1__person__shoe_size}}' })),
      'Step 2 maps {{1__person__shoe_size}}, which mobilize_new_signup does not return.',
    ],
    [
      'with a mapping in a pair that is not returned',
      second({
        use: 'callhub_create_or_update_contact',
        fields: { phone: '{{1__person__phone}}', custom_fields: { Shoes: '{{1__shoes}}' } },
      }),
      'Step 2 maps {{1__shoes}}, which mobilize_new_signup does not return.',
    ],
    [
      'with a mapping from itself',
      second(sync({ signup: '{{2__id}}' })),
      'Step 2 maps {{2__id}} from a step that does not come before it.',
    ],
    [
      'with a mapping that is cut off',
      second(sync({ signup: '{{1__record}' })),
      'Step 2 has a mapping that cannot be read in “{{1__record}”.',
    ],
    [
      'with a filter over nothing',
      second({ use: 'filter', when: [{ value: '{{1__mood}}', is: ['good'] }] }),
      'Step 2 maps {{1__mood}}, which mobilize_new_signup does not return.',
    ],
    [
      'with a digest of nothing',
      second({ use: 'digest', title: 'Lines', entry: '{{1__mood}}', after: 3 }),
      'Step 2 maps {{1__mood}}, which mobilize_new_signup does not return.',
    ],
  ])('%s is refused', (_, found, expected) => {
    expect(found).toEqual([expected]);
  });

  it('is found out by the keys inside its line items', () => {
    const event = (shifts: Record<string, string>) =>
      second({
        use: 'van_create_event',
        fields: {
          name: 'Canvass',
          event_type: '1',
          starts_at: '{{1__shift__start}}',
          ends_at: '{{1__shift__end}}',
          shifts,
        },
      });
    expect(event({ color: 'red' })).toContain('Step 2 fills in shifts.color, which does not exist.');
  });
});
