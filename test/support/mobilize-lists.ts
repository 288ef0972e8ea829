import { HOSTS } from './credentials.ts';
import { mocked } from './mocks.ts';

/** What the tests of triggers take for now: Thursday, 1 October 2026, noon UTC. */
export const NOW = Date.parse('2026-10-01T12:00:00Z');
export const NOW_UNIX = NOW / 1000;
export const DAY = 86_400;

/** Stops the clock. Requests carry times that are counted from it. */
export function stopClock(): void {
  beforeEach(() => {
    jest.spyOn(Date, 'now').mockReturnValue(NOW);
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });
}

type Query = Record<string, string | number | readonly string[]>;

/** One request for a list of the connected organization, with exactly this query. */
export const asksFor = (what: string, query: Query = {}) =>
  mocked(HOSTS.mobilize, { reqheaders: { authorization: 'Bearer mobilize-test-key' } })
    .get(`/v1/organizations/4242/${what}`)
    .query(
      Object.fromEntries(
        Object.entries(query).map(([key, value]) => [key, typeof value === 'number' ? String(value) : value]),
      ),
    );

/** The last page of a list, or a page that another one follows. */
export const pageOf = (data: object[], next: string | null = null, count = data.length) => ({
  count,
  next,
  previous: null,
  data,
});
