import { toOutputFields } from '../../platform/output.ts';

it('draws labels and types from a sample, however deep', () => {
  const sample = {
    id: '7',
    attended: true,
    size: 4,
    price: 1.5,
    created_at: '2026-10-17T10:00:00-04:00',
    starts_at_local: '2026-10-17T10:00:00',
    date: '2026-10-17',
    ended_at: null,
    person: { zip: '12207', sms_opt_in: 'OPT_IN' },
    tags: ['Weekend'],
    shifts: [{ id: '1', start_utc: '2026-10-17T14:00:00Z', place: { city: 'Albany' } }, { id: '2' }],
    answers: {},
    warnings: [],
  };
  expect(toOutputFields(sample)).toEqual([
    { key: 'id', label: 'ID', type: 'string' },
    { key: 'attended', label: 'Attended', type: 'boolean' },
    { key: 'size', label: 'Size', type: 'integer' },
    { key: 'price', label: 'Price', type: 'number' },
    { key: 'created_at', label: 'Created At', type: 'datetime' },
    { key: 'starts_at_local', label: 'Starts at Local', type: 'string' },
    { key: 'date', label: 'Date', type: 'string' },
    { key: 'ended_at', label: 'Ended At', type: 'string' },
    { key: 'person__zip', label: 'Person ZIP Code', type: 'string' },
    { key: 'person__sms_opt_in', label: 'Person SMS Opt In', type: 'string' },
    { key: 'tags', label: 'Tags', type: 'string', list: true },
    { key: 'shifts[]id', label: 'Shifts ID', type: 'string' },
    { key: 'shifts[]start_utc', label: 'Shifts Start UTC', type: 'datetime' },
    { key: 'shifts[]place__city', label: 'Shifts Place City', type: 'string' },
    { key: 'warnings', label: 'Warnings', type: 'string', list: true },
  ]);
});
