import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { operations } from '../../index.ts';
import cancellations from '../../templates/cancellations-off-callhub.ts';
import { exportedZap, whyNotExported } from '../../templates/export.ts';
import { templates } from '../../templates/index.ts';
import vanList from '../../templates/van-list-to-callhub.ts';
import { readFlags } from '../../tools/command-line.ts';
import { COMMAND, wanted, writeZapFiles } from '../../tools/zap-files.ts';

const integration = { appId: '12345', version: '1.4.0', operations };
const triple_stores = {
  copied_from: null,
  created_by: null,
  polling_interval_override: 0,
  block_and_release_limit_override: 0,
  spread_tasks: 1,
};

it('has the form of an exported Zap, switched off and without connections', () => {
  const title = 'Stop reminder calls to people who cancelled on Mobilize';
  const selected_api = 'App12345CLIAPI@1.4.0';
  expect(exportedZap(cancellations, integration)).toEqual({
    metadata: { version: 2 },
    zaps: [
      {
        id: 1,
        title,
        nodes: {
          '1': {
            id: 1,
            paused: true,
            type_of: 'read',
            action: 'mobilize_signup_status_reached',
            params: { outcomes: ['CANCELLED'], masked: 'skip' },
            meta: { parammap: { masked: 'Skip them' } },
            triple_stores,
            parent_id: null,
            root_id: null,
            selected_api,
            title,
            authentication_id: null,
          },
          '2': {
            id: 2,
            paused: true,
            type_of: 'search',
            action: 'callhub_find_contact',
            params: { phone: '{{1__person__phone}}', _zap_search_multiple_results: 'first' },
            meta: { parammap: {} },
            triple_stores,
            parent_id: 1,
            root_id: 1,
            selected_api,
            title: null,
            authentication_id: null,
          },
          '3': {
            id: 3,
            paused: true,
            type_of: 'write',
            action: 'callhub_remove_contact_from_phonebook',
            params: { contact: '{{2__id}}' }, // the phonebook is each campaign's own
            meta: { parammap: {} },
            triple_stores,
            parent_id: 2,
            root_id: 1,
            selected_api,
            title: null,
            authentication_id: null,
          },
        },
      },
    ],
  });
});

it('starts a daily Zap with Zapier’s own schedule', () => {
  expect(exportedZap(vanList, integration).zaps[0]?.nodes['1']).toMatchObject({
    type_of: 'read',
    action: 'everyDay',
    selected_api: 'ScheduleCLIAPI@1.7.0',
  });
});

it('leaves out what nobody has seen in an export', () => {
  const left = templates.filter(whyNotExported).map(({ slug }) => slug);
  expect(left).toEqual(['signups-to-indigo']);
  const weekly = { ...vanList, steps: [{ use: 'schedule', every: 'week' }] } as const;
  expect(whyNotExported(weekly)).toMatch(/schedule/);
});

describe('npm run templates', () => {
  const command = async (...args: string[]) => {
    const log = jest.fn();
    await writeZapFiles(wanted(readFlags(args, COMMAND)), log);
    return log.mock.calls.flat().join('\n');
  };

  it('asks for the number of the integration in one sentence', async () => {
    await expect(command()).rejects.toThrow(
      /^Give the number of your integration, for example --app-id 12345[^\n]*\.$/,
    );
  });

  it('names the templates that there are', async () => {
    await expect(command('--app-id', '12345', '--only', 'signups-to-mars')).rejects.toThrow(
      /^There is no template signups-to-mars\. Choose one of: signups-to-actionkit, /,
    );
  });

  it('writes one file and says what is open', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'zaps-'));
    try {
      const stdout = await command('--app-id', '12345', '--only', 'signups-to-van', '--out', folder);
      expect(readdirSync(folder)).toEqual(['signups-to-van.json']);
      expect(JSON.parse(readFileSync(join(folder, 'signups-to-van.json'), 'utf8'))).toHaveProperty(
        'zaps.0.nodes.2.selected_api',
        'App12345CLIAPI@1.0.0',
      );
      expect(stdout).toContain('step 2, event_type: The VAN event type');
      expect(stdout).toContain('unverified');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
