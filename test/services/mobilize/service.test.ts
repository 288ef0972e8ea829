import { service } from '../../../services/mobilize/service.ts';

/* Mobilize puts its messages at any depth, and sometimes into an answer that says 200. */
it.each<[string, unknown, string | undefined]>([
  [
    'by field',
    { error: { updated_since: ['A valid integer is required.'] } },
    'updated_since: A valid integer is required.',
  ],
  [
    'by the position of a value',
    { error: { organization_id: { '0': ['A valid integer is required.'] } } },
    'organization_id: A valid integer is required.',
  ],
  [
    'of a nested field',
    { error: { location: { postal_code: ['This field may not be blank.'] } } },
    'location.postal_code: This field may not be blank.',
  ],
  [
    'of one shift of several',
    { error: { timeslots: [{}, { non_field_errors: ['Timeslot capacity cannot be less than 6.'] }] } },
    'timeslots.2.non_field_errors: Timeslot capacity cannot be less than 6.',
  ],
  ['as a sentence', { error: 'Not now.' }, 'Not now.'],
  ['of several fields', { error: { a: ['One.'], b: { c: ['Two.', 'Three.'] } } }, 'a: One.; b.c: Two.; b.c: Three.'],
  [
    'of access',
    { data: null, error: { detail: 'Invalid or missing API key.' } },
    'detail: Invalid or missing API key.',
  ],
])('says what is wrong %s', (_, body, sentence) => {
  expect(service.explain(body)).toBe(sentence);
  expect(service.refusedInside?.(body)).toBe(true);
});

it.each([{ data: [], error: null }, { data: [] }, {}, null, undefined, 'text'])('sees no refusal in %j', (body) => {
  expect(service.explain(body)).toBeUndefined();
  expect(service.refusedInside?.(body)).toBe(false);
});
