import { api, list, page } from '../../support/callhub.ts';
import { useMocks } from '../../support/mocks.ts';
import { failure, run } from '../../support/run.ts';

useMocks();

const KEY = 'callhub_find_campaign';
const find = (name: string) => run<Record<string, unknown>[]>('searches', KEY, { name });
const PATHS = ['/v1/callcenter_campaigns/', '/v1/voice_broadcasts/', '/v1/sms_campaigns/', '/v1/p2p_campaigns/'];
const campaign = (id: string, name: string, status = 2, phonebook: string[] = []) => ({
  url: `https://api-na1.callhub.io/v1/x/${id}/`,
  name,
  status,
  phonebook,
});
/** What each kind of campaign has. */
const holds = (...kinds: object[][]) => {
  for (const [index, path] of PATHS.entries()) list(path).reply(200, page(kinds[index] ?? []));
};

it('looks through all four kinds: the whole name first, then parts of names', async () => {
  holds(
    [campaign('3811902257460190017', 'OH-03 calls, evening', 4, ['https://x/v1/phonebooks/3811902257460100021/'])],
    [campaign('2', 'Reminder')],
    [campaign('3', 'oh-03 CALLS ', 2)],
    [{ ...campaign('4', 'OH-03 calls and texts', 9), pk_str: '44', status: null }],
  );
  await expect(find('OH-03 calls')).resolves.toEqual([
    {
      id: '3',
      callhub_campaign_id: '3',
      name: 'oh-03 CALLS ',
      kind: 'sms_broadcast',
      kind_label: 'Text Broadcast',
      status: '2',
      status_label: 'Paused',
      callhub_phonebook_ids: [],
    },
    {
      id: '3811902257460190017',
      callhub_campaign_id: '3811902257460190017',
      name: 'OH-03 calls, evening',
      kind: 'call_center',
      kind_label: 'Call Center',
      status: '4',
      status_label: 'Paused',
      callhub_phonebook_ids: ['3811902257460100021'],
    },
    expect.objectContaining({ id: '44', kind_label: 'Peer-to-Peer Texting', status: '', status_label: 'Unknown' }),
  ]);
});

it('knows that the kinds count their states differently', async () => {
  holds([campaign('1', 'Same', 2)], [campaign('2', 'Same', 2)], [campaign('3', 'Same', 1)], [campaign('4', 'Same', 4)]);
  const labels = (await find('same')).map(({ status_label }) => status_label);
  expect(labels).toEqual(['Running', 'Paused', 'Running', 'Ended']);
});

it('names a campaign once that comes on two pages', async () => {
  const [first = '', ...others] = PATHS;
  for (const path of others) list(path).reply(200, page([]));
  list(first).reply(200, page([campaign('1', 'Calls')], 'https://x/?page=2'));
  api()
    .get(first)
    .query({ page: '2', page_size: '1000' })
    .reply(200, page([campaign('1', 'Calls'), campaign('2', 'Calls')]));
  await expect(find('Calls')).resolves.toMatchObject([{ id: '1' }, { id: '2' }]);
});

it('finds none', async () => {
  holds();
  await expect(find('Nothing')).resolves.toEqual([]);
});

it('goes on without a kind that the plan lacks', async () => {
  list('/v1/callcenter_campaigns/').reply(200, page([campaign('1', 'Calls')]));
  list('/v1/voice_broadcasts/').reply(403, { detail: 'No.' });
  list('/v1/sms_campaigns/').reply(404);
  list('/v1/p2p_campaigns/').reply(405);
  await expect(find('Calls')).resolves.toMatchObject([{ id: '1' }]);
});

it('never takes a kind that could not be read for one without campaigns', async () => {
  for (const path of PATHS.slice(0, 3)) list(path).reply(200, page([]));
  list('/v1/p2p_campaigns/').reply(503);
  await expect(failure('searches', KEY, { name: 'x' })).resolves.toMatchObject({ name: 'ThrottledError' });
});
