import { wholeOf } from '../../../services/indigo/objects.ts';
import { exportShape } from '../../../services/indigo/shapes.ts';

it.each([
  [12546, 12546],
  ['12546', 12546],
  [' 12546 ', 12546],
  ['0', 0],
  ['12546 people', null],
  ['about 12546', null],
  ['1.5', null],
  [1.5, null],
  [-3, null],
  [2 ** 60, null],
  ['', null],
  [null, null],
  [undefined, null],
])('reads a size or an amount of %j as %j', (value, expected) => {
  expect(wholeOf(value)).toBe(expected);
});

it('shows an export that does not say whose it is', () => {
  expect(exportShape({ id: 'exp_1', status: 'ACTIVE' })).toMatchObject({
    id: 'exp_1',
    indigo_export_id: 'exp_1',
    indigo_audience_id: '',
    audience_name: '',
    status: 'ACTIVE',
    download_url: '',
  });
});
