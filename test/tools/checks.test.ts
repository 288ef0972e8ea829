import type { Listing } from '../../listings/listing.ts';
import { isTitleCase } from '../../tools/checks/definition.ts';
import { RULES } from '../../tools/checks/index.ts';
import type { Definition } from '../../tools/checks/rule.ts';
import { openBeforeSubmission } from '../../tools/checks/submission.ts';

it.each([
  ['Date of Birth', true],
  ['Starts At', true],
  ['From Name', true],
  ['Find or Create Person', true],
  ['Date Of Birth', false],
  ['of Birth', false],
  ['Wait for', false],
  ['Event type', false],
])('tells whether %s is in title case', (label, fits) => {
  expect(isTitleCase(label)).toBe(fits);
});

it('lists what a submission lacks, without calling it a mistake', () => {
  expect(openBeforeSubmission({ homepage: 'https://example.org/suite', logo: 'listings/logos/none.png' })).toEqual([
    'the homepage https://example.org/suite stands in for the real one',
    'there is no logo at listings/logos/none.png',
  ]);
  expect(openBeforeSubmission({ homepage: 'https://callhub.io', logo: 'package.json' })).toEqual([]);
});

/** What one rule says against a listing that has this step alone. */
function against(id: string, key: string, inputFields: object[], description = 'Adds a note.'): string[] {
  const operation = { inputFields, outputFields: [], sample: { id: '7' } };
  const item = { key, noun: 'Note', display: { label: 'Add Note', description }, operation };
  const app = { triggers: {}, creates: { [key]: item }, searches: {} } as unknown as Definition;
  const listing = { name: 'Acme', services: ['acme'] } as unknown as Listing;
  return RULES.flatMap((rule) => (rule.id === id ? rule.check(app, listing) : [])).map(({ problem }) => problem);
}

it('demands descriptions without the name of the integration', () => {
  const problems = (description: string) => against('S-name', 'acme_add_note', [], description);
  expect(problems('Adds a note in Acme.')).toEqual(['names Acme in its description']);
  expect(problems('Adds a note.')).toEqual([]);
});

it('demands a warning in the form of what takes something away', () => {
  const problems = (key: string, ...fields: object[]) => against('S-caution', key, fields);
  expect(problems('acme_remove_note', { key: 'id' })).toEqual(['warns of nothing in its form']);
  expect(problems('acme_delete_note', { key: 'caution', type: 'copy' })).toEqual(['warns of nothing in its form']);
  expect(problems('acme_remove_note', { key: 'caution', type: 'copy', helpText: 'It is gone then.' })).toEqual([]);
  expect(problems('acme_add_note', { key: 'id' })).toEqual([]);
});

describe('a search button', () => {
  const problems = (type: string | undefined) =>
    against('D014', 'acme_add_note', [{ key: 'event', type, search: 'acme_find_event.id' }]);

  it.each(['string', 'number', 'integer', undefined])('may stand at a field of type %s', (type) => {
    expect(problems(type)).toEqual([]);
  });
  it.each(['text', 'boolean', 'datetime'])('may not stand at a field of type %s', (type) => {
    expect(problems(type)).toEqual(['cannot have a search']);
  });
});
