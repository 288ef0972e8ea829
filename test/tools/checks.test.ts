import { isTitleCase } from '../../tools/checks/definition.ts';

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
