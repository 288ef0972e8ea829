import fc from 'fast-check';
import * as z from 'zod/mini';
import { choice, id, longText, many, pairs, rows, secret, text, when, whole, yesNo } from '../../platform/fields.ts';
import { dropBlanks, labelFromKey, labelOf, toInputFields } from '../../platform/form.ts';

const form = (shape: z.core.$ZodShape) => toInputFields(z.object(shape));

it.each([
  ['text', text(), { type: 'string', required: true }],
  ['an optional one', z.optional(text()), { type: 'string' }],
  ['one with a default', z._default(whole({ default: '3' }), 3), { type: 'integer', default: '3' }],
  ['several lines', longText(), { type: 'text', required: true }],
  ['a password', secret(), { type: 'password', required: true }],
  ['yes or no', z.optional(yesNo()), { type: 'boolean' }],
  ['a time', z.optional(when()), { type: 'datetime' }],
  ['a list', z.optional(many(id())), { type: 'string', list: true }],
  ['names and values', z.optional(pairs()), { type: 'string', dict: true }],
])('draws %s', (_, kit, expected) => {
  expect(form({ some_field: kit })).toEqual([{ key: 'some_field', label: 'Some Field', ...expected }]);
});

it('draws a dropdown of words with their labels', () => {
  expect(form({ status: choice({ active: 'Active', cancelled: 'Cancelled' }, { default: 'active' }) })).toEqual([
    {
      key: 'status',
      label: 'Status',
      type: 'string',
      required: true,
      default: 'active',
      choices: [
        { value: 'active', sample: 'active', label: 'Active' },
        { value: 'cancelled', sample: 'cancelled', label: 'Cancelled' },
      ],
    },
  ]);
});

it('draws what ties a field to other operations and fields', () => {
  const ui = {
    label: 'Shifts',
    help: 'One or more.',
    placeholder: '123',
    dynamic: 'mobilize_timeslots.id.name',
    search: 'mobilize_find_event.event_id',
    dependsOn: ['event_id'],
    altersDynamicFields: true,
  };
  const { label, help, ...rest } = ui;
  expect(form({ timeslot_ids: many(id(), ui) })).toEqual([
    { key: 'timeslot_ids', label, helpText: help, type: 'string', required: true, list: true, ...rest },
  ]);
});

it('keeps the words of a list item for the list, unless the list has its own', () => {
  expect(form({ ids: many(id({ label: 'Event', help: 'Which.' }), { label: 'Events' }) })[0]).toMatchObject({
    label: 'Events',
    helpText: 'Which.',
  });
});

it('draws line items as fields of a row', () => {
  const [shifts] = form({ shifts: z.optional(rows(z.object({ start: when(), size: z.optional(whole()) }))) });
  expect(shifts).toEqual({
    key: 'shifts',
    label: 'Shifts',
    children: [
      { key: 'start', label: 'Start', type: 'datetime', required: true },
      { key: 'size', label: 'Size', type: 'integer' },
    ],
  });
});

it.each([
  ['van_event_id', 'VAN Event ID'],
  ['csv_url', 'CSV URL'],
  ['sms_opt_in', 'SMS Opt In'],
  ['actionkit_event_ids', 'ActionKit Event IDs'],
  ['utm_source', 'UTM Source'],
  ['zip', 'ZIP Code'],
  ['date_of_birth', 'Date of Birth'],
  ['note_to_attendees', 'Note to Attendees'],
  ['starts_at', 'Starts At'],
  ['from_name', 'From Name'],
  ['address1', 'Address Line 1'],
  ['timezone', 'Time Zone'],
])('reads %s as %s', (key, label) => {
  expect(labelFromKey(key)).toBe(label);
});

it('names a field by its label, and a column of line items by both', () => {
  const schema = z.object({
    zip: z.optional(text({ label: 'ZIP Code' })),
    shifts: rows(z.object({ starts_at: when() }), { label: 'Shift Times' }),
  });
  expect(labelOf(schema, ['zip'])).toBe('ZIP Code');
  expect(labelOf(schema, ['shifts'])).toBe('Shift Times');
  expect(labelOf(schema, ['shifts', 3])).toBe('Shift Times');
  expect(labelOf(schema, ['shifts', 3, 'starts_at'])).toBe('Shift Times: Starts At');
  expect(labelOf(schema, ['something_else'])).toBe('Something Else');
});

describe('dropBlanks', () => {
  it.each([
    ['', undefined],
    ['  \n', undefined],
    [' Ada ', 'Ada'],
    [null, undefined],
    [undefined, undefined],
    [0, 0],
    [false, false],
    [[], undefined],
    [['', null, ' '], undefined],
    [['', 'a', [' ']], ['a']],
    [{}, undefined],
    [{ a: '', b: { c: null }, d: [' x '] }, { d: ['x'] }],
  ])('makes of %j', (value, expected) => {
    expect(dropBlanks(value)).toEqual(expected);
  });

  it('leaves nothing empty behind, whatever comes in', () => {
    const isEmpty = (value: unknown): boolean => {
      if (value === null || value === undefined) return true;
      if (typeof value === 'string') return value.trim() === '';
      if (typeof value !== 'object') return false;
      return Object.values(value).length === 0 || Object.values(value).some(isEmpty);
    };
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const kept = dropBlanks(value);
        expect(kept === undefined || !isEmpty(kept)).toBe(true);
        expect(dropBlanks(kept)).toEqual(kept);
      }),
    );
  });
});
