import { disagreements } from '../tools/checks/results.ts';

/* The rules that `test/support/run.ts` holds every result of every test against. */

const promised = {
  sample: {
    id: '7',
    size: 4,
    person: { zip: '12207', phone: '' },
    shifts: [{ id: '1', start: '2026-10-17T10:00:00-04:00' }],
  },
  outputFields: [
    { key: 'id', type: 'string' },
    { key: 'size', type: 'integer' },
    { key: 'person__zip', type: 'string' },
    { key: 'shifts[]start', type: 'datetime' },
  ],
} as const;
const sound = {
  id: '8',
  size: 1,
  person: { zip: '12208', phone: '518-555-0142' },
  shifts: [{ id: '2', start: '2026-10-18T10:00:00-04:00' }],
};
const found = (change: object) => disagreements(promised, { ...sound, ...change });

it.each([
  ['the same keys with other values', {}],
  ['more keys', { nickname: 'Sam' }],
  ['nothing where a part is missing', { person: null, shifts: [], size: null }],
  ['a day without a time', { day: '2026-10-17' }],
  ['the vendor’s own record', { record: '2026-10-17 10:00' }],
  ['requests in the vendor’s form', { planned_requests: [{ body: { starts_at: '2026-10-17 10:00:00' } }] }],
])('allows %s', (_, change) => {
  expect(found(change)).toEqual([]);
});

it.each<[string, object, string]>([
  ['a time without a zone', { at: '2026-10-17T10:00:00' }, 'T003: the date 2026-10-17T10:00:00 at at has no zone'],
  ['a time in a vendor’s own form', { at: '2026-10-17 10:00' }, 'T003: the date 2026-10-17 10:00 at at has no zone'],
  [
    'a wall time, whatever its name says',
    { starts_at_local: '2026-10-17T10:00:00' },
    'T003: the date 2026-10-17T10:00:00 at starts_at_local has no zone',
  ],
  ['a key that is missing', { person: { zip: '12208' } }, 'T004: the sample has person.phone, the result has not'],
  [
    'a key that is missing in a list',
    { shifts: [{ start: '2026-10-18T10:00:00-04:00' }] },
    'T004: the sample has shifts[].id, the result has not',
  ],
  ['text for a number', { size: '4' }, 'T005: "4" at size should be integer'],
  ['a number for text', { id: 8 }, 'T005: 8 at id should be string'],
  ['another type deep inside', { person: { zip: 12208, phone: '' } }, 'T005: 12208 at person__zip should be string'],
  ['a time that is none', { shifts: [{ id: '2', start: 'soon' }] }, 'T005: "soon" at shifts[]start should be datetime'],
])('refuses %s', (_, change, problem) => {
  expect(found(change)).toEqual([problem]);
});
