import { byAge, idInLink, idOf, oldestFirst, plainText, sameName } from '../../../services/callhub/objects.ts';

it.each([
  ['https://x/v1/phonebooks/7/', '7'],
  ['https://x/v1/phonebooks/7', '7'],
  ['https://x/v1/phonebooks/7/?page=2', '7'],
  ['https://x/v1/phonebooks/7#top', '7'],
  ['https://x/v1/phonebooks/7/?next=/8/', '7'],
  ['7', '7'],
  ['/', ''],
  ['', ''],
  [null, ''],
])('takes from the link %j the id %j', (link, id) => {
  expect(idInLink(link)).toBe(id);
});

it.each([
  [{ pk_str: '', url: 'https://x/v1/contacts/7/', id: 8 }, '7'],
  [{ url: '', id: 8 }, '8'],
  [{ id: 2 ** 53 - 1 }, '9007199254740991'],
  [{ id: 2 ** 53 }, ''],
  [{ id: '3811902257460183047' }, '3811902257460183047'],
])('calls %j by its exact id', (row, id) => {
  expect(idOf(row)).toBe(id);
});

it('compares names without case and the blanks around them', () => {
  expect(plainText(' GOTV Calls\n')).toBe('gotv calls');
  expect(sameName('GOTV ', ' gotv')).toBe(true);
  expect(sameName('GO TV', 'GOTV')).toBe(false);
});

it('takes the smaller id for the older one, by its length first', () => {
  const ids = ['100', '9', '12', '9', '11'];
  expect(
    ids
      .map((id) => ({ id }))
      .sort(byAge)
      .map(({ id }) => id),
  ).toEqual(['9', '9', '11', '12', '100']);
  expect(byAge({ id: '7' }, { id: '7' })).toBe(0);
  expect(byAge({ id: '8' }, { id: '7' })).toBe(1);
  expect(byAge({ id: '7' }, { id: '8' })).toBe(-1);
});

it('puts the oldest first, by the id on the same date, and what has no date last', () => {
  const rows = [
    { pk_str: '4' },
    { pk_str: '3', created_date: null },
    { pk_str: '20', created_date: '2026-01-01T00:00:00Z' },
    { pk_str: '9', created_date: '2026-01-01T00:00:00Z' },
    { pk_str: '50', created_date: '2025-01-01T00:00:00Z' },
  ];
  expect(rows.sort(oldestFirst).map(({ pk_str }) => pk_str)).toEqual(['50', '9', '20', '3', '4']);
  expect([...rows].reverse().sort(oldestFirst)).toEqual(rows);
});
