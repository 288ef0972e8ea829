import { isTitleCase } from '../../tools/checks/definition.ts';
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
