import app from '../../index.ts';
import { connection, HOSTS, SECRETS, type ServiceKey } from '../support/credentials.ts';
import { fullInput, leastInput } from '../support/examples.ts';
import { listening, plausible, Reply, type Sent } from '../support/listening.ts';
import type { Kind } from '../support/run.ts';

jest.mock('node:dns/promises', () => ({ lookup: async () => [{ address: '203.0.113.7', family: 4 }] }));

/*
 * Every operation against vendors that try to lead it elsewhere: links to the next page, addresses of records and
 * redirects that name another host. Every request is held at the door, with the host it was meant for.
 */

const ELSEWHERE = ['https://evil.example', 'https://api.mobilize.us@evil.example', '//evil.example', 'x:@evil.example'];

/** Good answers in which every address leads to `host`. */
const luring = (host: string) => (sent: Sent) => {
  const lure = (path: string) => `${host}${path}`;
  const links = {
    next: lure('/v1/things?page=2'),
    nextPageLink: lure('/v4/things?$skip=50'),
    meta: { next: lure('/rest/v1/thing/?_offset=1'), total_count: 2 },
    url: lure('/v1/things/123/'),
    resource_uri: lure('/rest/v1/thing/123/'),
    downloadUrl: lure('/file.csv'),
    location: lure('/v4/people/123'),
  };
  return { ...(plausible(sent) as object), ...links };
};

const operations = (['triggers', 'creates', 'searches'] as const).flatMap((kind: Kind) =>
  Object.keys(app[kind]).map((key) => ({ kind, key, service: key.split('_')[0] as ServiceKey })),
);

/** The one other address is that of a file which the user gave; it is read without credentials. */
const isOwn = ({ url, headers }: Sent, service: ServiceKey, csvUrl: unknown): boolean =>
  url.origin === HOSTS[service] ||
  (url.href === csvUrl &&
    SECRETS.every((secret) => !JSON.stringify(headers).includes(secret)) &&
    !headers.authorization);

describe.each(operations)('$key', ({ kind, key, service }) => {
  const inputs = [leastInput(kind, key), fullInput(kind, key)];

  it('asks its own host alone, wherever links and redirects lead', async () => {
    const strays: string[] = [];
    for (const host of ELSEWHERE) {
      const answers = [
        luring(host),
        ...[301, 302, 307].map((status) => () => new Reply(status, {}, `${host}/v1/people/5`)),
        // A redirect in the middle, after a good first answer.
        (sent: Sent) => (sent.method === 'GET' ? luring(host)(sent) : new Reply(302, {}, `${host}/v4/people/5`)),
      ];
      for (const answer of answers) {
        let left = 12; // lists that lead on for ever
        const some = (sent: Sent) => (left-- > 0 ? answer(sent) : plausible(sent));
        await listening(kind, key, some, async (play) => {
          for (const input of inputs) {
            for (const sent of (await play(input)).sent) {
              if (!isOwn(sent, service, input.csv_url)) strays.push(sent.written);
            }
          }
        });
      }
    }
    expect(strays).toEqual([]);
  });
});

it.each([
  ['actionkit_find_user', { actionkit_host: 'act.example.org@evil.example' }],
  ['actionkit_find_user', { actionkit_host: 'act.example.org:8443' }],
  ['actionkit_find_user', { actionkit_host: '169.254.169.254' }],
  ['actionkit_find_user', { actionkit_host: '0x7f000001' }],
  ['actionkit_find_user', { actionkit_host: 'localhost' }],
  ['callhub_find_contact', { callhub_api_domain: 'api.callhub.io.evil.example' }],
  ['callhub_find_contact', { callhub_api_domain: 'evil.example/?.callhub.io' }],
  ['callhub_find_contact', { callhub_api_domain: 'user:pass@api.callhub.io' }],
])('%s sends nothing over a connection with %j', async (key, typed) => {
  const service = key.split('_')[0] as ServiceKey;
  await listening(
    'searches',
    key,
    plausible,
    async (play) => {
      const { sent, outcome } = await play(leastInput('searches', key));
      expect(sent).toEqual([]);
      expect(outcome).toMatchObject({ name: 'AppError', code: 'NotConnected' });
    },
    { ...connection(service), ...typed },
  );
});
