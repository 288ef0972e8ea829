import { campaignPage, campaignsNamed, isForTexting, statusWord } from '../../../services/callhub/campaigns.ts';
import type { CampaignKind } from '../../../services/callhub/client.ts';
import { acts, plainZap } from '../../support/callhub-desk.ts';
import { Store } from '../../support/store.ts';

const KINDS: CampaignKind[] = ['call_center', 'voice_broadcast', 'sms_broadcast', 'p2p'];
type Answer = 'hidden' | object[] | undefined;
const book = (id: string) => `https://x/v1/phonebooks/${id}/`;

/** What CallHub shows of each kind, page by page. `asked` notes every request. */
function shows(answers: Partial<Record<CampaignKind, Answer[]>>) {
  const asked: unknown[][] = [];
  const hub = acts({
    mayHaveCampaigns: async (kind: CampaignKind, page: number, perPage: number) => {
      asked.push([kind, page, perPage]);
      const pages = answers[kind] ?? [[]];
      const rows = pages[page - 1];
      return Array.isArray(rows) ? { rows, next: page < pages.length ? page + 1 : undefined } : rows;
    },
    campaigns: (kind: CampaignKind) => ({
      page: async (...at: number[]) => {
        asked.push(['aloud', kind, ...at]);
        throw new Error('Refused');
      },
    }),
  });
  return { hub, asked };
}
const everywhere = (...pages: Answer[]) => Object.fromEntries(KINDS.map((kind) => [kind, pages]));

it.each<[CampaignKind, string]>([
  ['call_center', 'Unknown, Running, Unknown, Paused, Stopped, Unknown'],
  ['voice_broadcast', 'Running, Paused, Aborted, Ended, Unknown, Unknown'],
  ['sms_broadcast', 'Running, Paused, Aborted, Ended, Unknown, Unknown'],
  ['p2p', 'Running, Paused, Aborted, Ended, Unknown, Unknown'],
])('names the states of a %s, and those that nobody knows', (kind, words) => {
  expect([1, 2, '3', 4, 5, 6].map((status) => statusWord(kind, status)).join(', ')).toBe(words);
  for (const odd of [null, undefined, '', 'constructor', {}]) expect(statusWord(kind, odd)).toBe('Unknown');
});

describe('a page of campaigns', () => {
  it('holds that page of every kind, each row with its kind', async () => {
    const { hub, asked } = shows({ call_center: [[], [{ name: 'Calls' }]], p2p: [[], [{ name: 'Texts' }]] });
    await expect(campaignPage(hub, 2, 50)).resolves.toEqual([
      { name: 'Calls', kind: 'call_center' },
      { name: 'Texts', kind: 'p2p' },
    ]);
    expect(asked).toEqual(KINDS.map((kind) => [kind, 2, 50]));
  });

  it.each<[string, Partial<Record<CampaignKind, Answer[]>>]>([
    ['are hidden', { ...everywhere('hidden'), p2p: [[{ name: 'Texts' }]] }],
    ['are not there', { ...everywhere(undefined), p2p: [[{ name: 'Texts' }]] }],
  ])('leaves kinds out that %s', async (_how, answers) => {
    const { hub, asked } = shows(answers);
    await expect(campaignPage(hub, 1, 50)).resolves.toEqual([{ name: 'Texts', kind: 'p2p' }]);
    expect(asked).toHaveLength(4);
  });

  it.each<[Answer]>([['hidden'], [undefined]])('shows the refusal where every kind is %s', async (answer) => {
    const { hub, asked } = shows(everywhere(answer));
    await expect(campaignPage(hub, 1, 50)).rejects.toThrow('Refused');
    expect(asked.at(-1)).toEqual(['aloud', 'call_center', 1, 50]);
  });

  it('is empty past the end of all', async () => {
    const { hub, asked } = shows(everywhere([], undefined));
    await expect(campaignPage(hub, 2, 50)).resolves.toEqual([]);
    expect(asked).toHaveLength(4);
  });
});

describe('campaigns by name', () => {
  const named = async (answers: Parameters<typeof shows>[0], name: string) => {
    const { hub, asked } = shows(answers);
    return { found: (await campaignsNamed(hub, name)).map(({ kind, url }) => `${kind} ${url}`), asked };
  };

  it('come whole names first, once each, whatever blanks and case', async () => {
    const { found } = await named(
      {
        call_center: [
          [{ url: '1', name: 'GOTV calls' }, { url: '2', name: null }, { url: '3' }, { url: '4', name: 'Other' }],
        ],
        p2p: [[{ url: '1', name: ' gotv ' }]],
      },
      ' GOTV ',
    );
    expect(found).toEqual(['p2p 1', 'call_center 1']);
  });

  it('come from every page of a thousand, up to one that is not there any more', async () => {
    const rows = (url: string) => [{ url, name: 'GOTV' }];
    const { found, asked } = await named({ call_center: [rows('1'), rows('2')], p2p: [rows('3'), undefined] }, 'gotv');
    expect(found).toEqual(['call_center 1', 'call_center 2', 'p2p 3']);
    expect(asked).toEqual(expect.arrayContaining([...KINDS.map((kind) => [kind, 1, 1000]), ['p2p', 2, 1000]]));
    expect(asked).toHaveLength(6);
  });

  it('keep apart two kinds that count their ids alike, and count a row once that comes twice', async () => {
    const row = { url: 'https://x/v1/c/7/', name: 'GOTV' };
    const { found } = await named({ call_center: [[row], [row]], p2p: [[row]] }, 'gotv');
    expect(found).toEqual([`call_center ${row.url}`, `p2p ${row.url}`]);
  });

  it('are none without a word where some kinds are refused', async () => {
    const { found, asked } = await named({ ...everywhere('hidden'), voice_broadcast: [[]] }, 'gotv');
    expect(found).toEqual([]);
    expect(asked).toHaveLength(4);
  });

  it.each<[Answer]>([['hidden'], [undefined]])('show the refusal where every kind is %s', async (answer) => {
    const { hub, asked } = shows(everywhere(answer));
    await expect(campaignsNamed(hub, 'gotv')).rejects.toThrow('Refused');
    expect(asked.at(-1)).toEqual(['aloud', 'call_center', 1, 1]);
  });
});

describe('whether a phonebook is for texting', () => {
  const sms = (...pages: Answer[]) => ({ sms_broadcast: pages, p2p: [[{ url: '9' }, { url: '8', phonebook: null }]] });

  it.each<[string, Parameters<typeof shows>[0], boolean | undefined]>([
    ['yes', sms([{ url: '1', phonebook: [book('5'), book('7')] }]), true],
    ['yes, also where more is hidden', { ...sms([{ url: '1', phonebook: [book('7')] }]), p2p: ['hidden'] }, true],
    ['yes, on a later page', sms([], [{ url: '1', phonebook: [book('7')] }]), true],
    ['no', sms([{ url: '1', phonebook: [book('5')] }]), false],
    ['no, where a plan lacks the other kind', { ...sms([]), p2p: [undefined] }, false],
    ['nobody knows, where one kind is hidden', { ...sms([]), p2p: ['hidden'] }, undefined],
    ['nobody knows, where a later page is hidden', sms([{ url: '1', phonebook: [book('5')] }], 'hidden'), undefined],
  ])('%s', async (_answer, answers, texting) => {
    await expect(isForTexting(plainZap(), shows(answers).hub, '7')).resolves.toBe(texting);
  });

  it('is asked of the two kinds that text, and only a yes is remembered, for ten minutes', async () => {
    const store = new Store();
    const { hub, asked } = shows(sms([{ url: '1', phonebook: [book('7'), book('7'), ''] }]));
    const ask = (id: string) => isForTexting(plainZap(store), hub, id);
    await expect(ask('7')).resolves.toBe(true);
    expect(asked).toEqual([
      ['sms_broadcast', 1, 1000],
      ['p2p', 1, 1000],
    ]);
    expect(store.entries).toEqual([['texting-phonebooks', ['7'], 600]]);
    await expect(ask('7')).resolves.toBe(true);
    expect(asked).toHaveLength(2);
    await expect(ask('6')).resolves.toBe(false);
    expect(asked).toHaveLength(4);
  });
});
