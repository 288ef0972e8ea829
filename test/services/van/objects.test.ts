import { idText } from '../../../services/van/objects.ts';

it.each<[number | string | null | undefined, string]>([
  [88321, '88321'],
  [3_100_455_012, '3100455012'],
  ['88321', '88321'],
  [0, '0'],
  ['', ''],
  [null, ''],
  [undefined, ''],
])('shows the id %p as %j', (id, text) => {
  expect(idText(id)).toBe(text);
});
