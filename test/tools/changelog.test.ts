import { changelogOf } from '../../tools/changelog.ts';

const TEXT = `# Changelog

## callhub 1.1.0

* Tags are found by name.

## 1.1.0

* Notes have a category.

## 1.0.0

* The first one.
`;

it('gives a listing the section of its own, or the one that all share', () => {
  expect(changelogOf(TEXT, 'callhub', '1.1.0')).toBe('# Changelog\n\n## 1.1.0\n\n* Tags are found by name.\n\n');
  expect(changelogOf(TEXT, 'van', '1.1.0')).toBe('# Changelog\n\n## 1.1.0\n\n* Notes have a category.\n\n');
  expect(changelogOf(TEXT, 'van', '1.2.0')).toBe('# Changelog\n\n## 1.2.0\n');
});
