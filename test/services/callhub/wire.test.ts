import type { Http } from '../../../platform/http.ts';
import { callhub } from '../../../services/callhub/client.ts';
import { Envelope, listOf, pageIn, pageOf } from '../../../services/callhub/wire.ts';
import { api, list, page } from '../../support/callhub.ts';
import { CREDENTIALS } from '../../support/credentials.ts';
import { useMocks } from '../../support/mocks.ts';
import { inZap } from '../../support/zap.ts';

useMocks();

it.each([
  [null, 1, undefined],
  [undefined, 1, undefined],
  ['', 1, undefined],
  ['https://other.example.org/?page=2&page_size=10', 1, 2],
  ['https://x/?search=a&page=12', 1, 12],
  ['https://x/?page_size=10', 3, 4],
  ['https://x/?subpage=9', 1, 2],
  ['https://x/?page=3', 3, undefined],
  ['https://x/?page=2', 3, undefined],
])('reads of the link %j on page %i that the next page is %s', (link, current, next) => {
  expect(pageIn(link, current)).toBe(next);
});

it.each([
  [null, true],
  [undefined, true],
  ['', true],
  ['https://x/?page=3', true],
  ['https://x/?page=2', false],
  ['https://x/?page=1', false],
])('takes page 2 with the next link %j: %s', (next, isTaken) => {
  expect(pageOf(2).safeParse({ count: 1, next, results: [] }).success).toBe(isTaken);
});

it.each([
  [{ count: '23', results: [] }, 23],
  [{ count: 'https://x/count/', results: [] }, 0],
  [{ results: [] }, 0],
])('reads the count of %j as %i', (envelope, count) => {
  expect(Envelope.parse(envelope).count).toBe(count);
});

it.each([[{ count: 0 }], [{ results: ['x'] }], [{ results: {} }], [{ results: [], next: 2 }], [[]]])(
  'is no page: %j',
  (answer) => {
    expect(Envelope.safeParse(answer).success).toBe(false);
  },
);

describe('a list', () => {
  /** Notes how each page is asked for. */
  function wired(answer: object | undefined) {
    const asked: object[] = [];
    const note = (how: string) => async (call: { path: string; params: object }) => {
      asked.push([how, call.path, call.params]);
      return answer;
    };
    const http = Object.assign(note('must be there'), { find: note('may be gone') }) as unknown as Http;
    return { tags: listOf(http, '/v2/tags/', { search: 'a' }), asked };
  }

  it('is asked for by pages of a thousand, of which the first must be there', async () => {
    const { tags, asked } = wired({ count: 1001, next: 'https://x/?page=3', results: [{ name: 'a' }] });
    await expect(tags.page(1)).resolves.toEqual({ rows: [{ name: 'a' }], next: 3, count: 1001 });
    await tags.page(2, 50);
    expect(asked).toEqual([
      ['must be there', '/v2/tags/', { search: 'a', page_size: 1000 }],
      ['may be gone', '/v2/tags/', { search: 'a', page: 2, page_size: 50 }],
    ]);
  });

  it('ends where a later page is gone', async () => {
    await expect(wired(undefined).tags.page(2)).resolves.toEqual({ rows: [], next: undefined, count: 0 });
  });
});

describe('one page of the campaigns of a kind', () => {
  const look = (number: number) =>
    inZap((zap) => callhub(zap).mayHaveCampaigns('p2p', number), { authData: CREDENTIALS.callhub });
  const PATH = '/v1/p2p_campaigns/';
  const second = () => api().get(PATH).query({ page: '2', page_size: '1000' });

  it('is read, with where it goes on', async () => {
    list(PATH).reply(200, page([{ name: 'GOTV' }], 'https://x/?page=2'));
    await expect(look(1)).resolves.toEqual({ rows: [{ name: 'GOTV' }], next: 2 });
    second().reply(200, page([]));
    await expect(look(2)).resolves.toEqual({ rows: [], next: undefined });
  });

  it.each<[number, string | object, string | undefined]>([
    [403, { detail: 'No.' }, 'hidden'],
    [404, '<h1>Not Found</h1>', 'hidden'],
    [404, { detail: 'Not found.' }, undefined],
    [405, { detail: 'No.' }, undefined],
  ])('that comes as %i %j is %s', async (status, body, seen) => {
    list(PATH).reply(status, body);
    await expect(look(1)).resolves.toBe(seen);
  });

  it.each<[number, string | undefined]>([
    [403, 'hidden'],
    [404, undefined],
  ])('past the first that comes as %i is %s', async (status, seen) => {
    second().reply(status, '');
    await expect(look(2)).resolves.toBe(seen);
  });
});
