import type Nock from 'nock';

/**
 * nock, loaded when the first mock is made: it takes over Node's http as soon as it is loaded, and layer after layer in a
 * worker that runs many files. Tests over real sockets must not pay for that.
 */
const nock = (): typeof Nock => require('nock') as typeof Nock;

export const mocked: typeof Nock = ((...given: Parameters<typeof Nock>) => nock()(...given)) as typeof Nock;

/** Call once at the top of a test file that mocks vendors: no live traffic, no forgotten mock, no mock left over. */
export function useMocks(): void {
  const unexpected: string[] = [];
  const note = (request: { method?: string; path?: string; options?: { host?: string } }) =>
    unexpected.push(`${request.method} ${request.options?.host ?? ''}${request.path}`);
  beforeAll(() => {
    if (!nock().isActive()) nock().activate();
    nock().disableNetConnect();
    nock().emitter.on('no match', note as never);
  });
  afterEach(() => {
    const pending = nock().pendingMocks();
    nock().cleanAll();
    const surprises = unexpected.splice(0);
    if (surprises.length > 0) throw new Error(`No mock expects: ${surprises.join(', ')}`);
    if (pending.length > 0) throw new Error(`Expected requests that were not made: ${pending.join(', ')}`);
  });
  afterAll(() => {
    nock().emitter.removeListener('no match', note as never);
    nock().restore();
  });
}
