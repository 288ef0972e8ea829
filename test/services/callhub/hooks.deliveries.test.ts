import { dataOf } from '../../../services/callhub/hooks.ts';
import { plainZap } from '../../support/callhub-desk.ts';
import { Store } from '../../support/store.ts';

const read = (posted: unknown, content?: unknown) => {
  const bundle = content === undefined ? {} : { rawRequest: { content } };
  return dataOf(plainZap(new Store(), { bundle }), posted, 'cc.notes', ['notes', 'surveys']);
};
const DATA = { notes: 'x' };

it.each<[unknown, object | undefined]>([
  [{ hook: { event: 'cc.notes' }, data: DATA }, DATA],
  [{ hook: { event: 'sb.reply' }, data: DATA }, undefined],
  [{ hook: {}, data: DATA }, DATA],
  [{ data: { surveys: [] } }, { surveys: [] }],
  [{ notes: null }, { notes: null }],
  [{ note: 'x' }, undefined],
  [{ hook: { event: 'cc.notes' }, data: { note: 'x' } }, undefined],
  [null, undefined],
])('takes of %j the data %j', (posted, data) => {
  expect(read(posted)).toEqual(data);
});

it.each<[unknown, object]>([
  [' {"notes": 3811902257460183047}', { notes: '3811902257460183047' }],
  ['{"notes": broken', DATA],
  ['"text"', DATA],
  ['notes=y', DATA],
  ['[{"notes": "y"}]', DATA],
  [{ notes: 'y' }, DATA],
  [null, DATA],
  ['', DATA],
])('believes the text %j where it is an object, and else what Zapier read', (content, data) => {
  expect(read(DATA, content)).toEqual(data);
});
