import app from '../../../index.ts';
import { parseJson } from '../../../platform/json.ts';
import { idInLink, idOf } from '../../../services/callhub/objects.ts';
import { utc } from '../../../services/callhub/shapes.ts';
import { useStage } from '../../support/callhub.ts';
import { fullInput, leastInput } from '../../support/examples.ts';
import type { Kind } from '../../support/run.ts';

const stage = useStage();

const operations = (['triggers', 'creates', 'searches'] as const).flatMap((kind: Kind) =>
  Object.keys(app[kind])
    .filter((key) => key.startsWith('callhub_'))
    .map((key) => ({ kind, key })),
);

it.each(operations)('$key ends every path in a slash, and sends the key to CallHub alone', async ({ kind, key }) => {
  for (const input of [leastInput(kind, key), fullInput(kind, key)]) {
    stage.open();
    await stage.try(kind, key, input);
    for (const { service, path, headers } of stage.sandbox.log) {
      expect(service).toBe('callhub');
      expect(path.replace(/\?.*$/, '')).toMatch(/\/$/);
      expect(headers.authorization).toBe(`Token ${stage.vendor.options.apiKey}`);
    }
  }
});

it('knows why the slash matters: without it a POST is answered with the list', async () => {
  const before = stage.vendor.snapshot();
  const response = await fetch(`${stage.sandbox.url}/callhub/v1/phonebooks`, {
    method: 'POST',
    headers: { authorization: `Token ${stage.vendor.options.apiKey}`, 'content-type': 'application/json' },
    body: '{"name":"Lost"}',
  });
  expect(response.status).toBe(200);
  expect(stage.vendor.snapshot()).toEqual(before);
});

describe('ids', () => {
  const ROUNDED = Number('3811902257460183047');

  it.each([
    [{ pk_str: '3811902257460183047', id: ROUNDED }, '3811902257460183047'],
    [{ id: ROUNDED, url: 'https://x/v1/contacts/3811902257460183047/' }, '3811902257460183047'],
    [{ url: 'https://x/v1/dnc_lists/5501' }, '5501'],
    [{ url: 'https://x/v1/dnc_lists/5501/?format=json' }, '5501'],
    [{ id: 731 }, '731'],
    [{ id: '731' }, '731'],
    [{ id: ROUNDED }, ''],
    [{ pk_str: null, url: null, id: null }, ''],
    [{}, ''],
  ])('of %j is %s', (row, id) => {
    expect(idOf(row)).toBe(id);
  });

  it('are exact when a row has nothing but a number', () => {
    expect(idOf(parseJson('{"id":3811902257460183047}') as object)).toBe('3811902257460183047');
  });

  it('are the last part of a link', () => {
    expect(idInLink('/v1/phonebooks/7/')).toBe('7');
    expect(idInLink(undefined)).toBe('');
  });
});

it.each([
  ['2025-03-04T15:20:11.000000Z', '2025-03-04T15:20:11Z'],
  ['2025-03-04T15:20:11', '2025-03-04T15:20:11Z'],
  ['2025-03-04T15:20:11+05:30', '2025-03-04T09:50:11Z'],
  ['', null],
  [null, null],
  ['yesterday', null],
])('shows the time %j as %j', (stamp, shown) => {
  expect(utc(stamp)).toBe(shown);
});
