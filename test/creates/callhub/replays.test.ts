import { addDncEntry, addDncList } from '../../../sandbox/vendors/callhub/dnc.ts';
import { sampleAttendance } from '../../../services/mobilize/samples.ts';
import { useStage } from '../../support/callhub.ts';

/* Every step that writes: twice, twice at once, and once more after the answer to any of its writes was lost. */

const stage = useStage();
const book = () => stage.phonebookId('Everyone who ever signed up');

const STEPS: [key: string, input: () => object, prepare?: () => void][] = [
  [
    'callhub_create_or_update_contact',
    () => ({ phone: '518-555-0155', first_name: 'Eve', mobile: '518-555-0155', phonebook: book() }),
  ],
  [
    'callhub_create_or_update_contact',
    () => ({ phone: '518-555-0101', first_name: 'Adelaide', custom_fields: { 'VAN ID': '777' }, phonebook: book() }),
  ],
  ['callhub_add_contact_to_phonebook', () => ({ contact: stage.contactId('Dana'), phonebook: book() })],
  ['callhub_remove_contact_from_phonebook', () => ({ contact: stage.contactId('Ada'), phonebook: book() })],
  ['callhub_create_phonebook', () => ({ name: 'GOTV round 1', description: 'Saved list 8831' })],
  ['callhub_tag_contact', () => ({ contact: stage.contactId('Ada'), tags: ['Host', 'Donor', 'Yard Sign'] })],
  ['callhub_add_to_dnc', () => ({ phone: '518-555-0102' })],
  ['callhub_add_to_dnc', () => ({ phone: '518-555-0102', category: 'texts' })],
  [
    'callhub_add_to_dnc',
    () => ({ phone: '518-555-0102' }),
    () => {
      const { account } = stage.vendor;
      addDncEntry(account, [...account.dncLists.keys()][0] as bigint, '15185550102', 2);
    },
  ],
  [
    'callhub_remove_from_dnc',
    () => ({ phone: '518-555-0192' }),
    () => {
      const other = addDncList(stage.vendor.account, 'Texts');
      addDncEntry(stage.vendor.account, other.id, '+15185550192');
    },
  ],
  ['callhub_add_mobilize_signup', () => ({ signup: JSON.stringify(sampleAttendance), phonebook: book() })],
  [
    'callhub_import_contacts',
    () => ({
      csv_url: stage.file('list.csv', 'VanID,Phone,First\n"1","518-555-0161","Io"\n"2","518-555-0101","Ada"\n'),
      phonebook: stage.phonebookId('A second list of the same name'),
      columns: { Phone: 'phone number', First: 'first name', VanID: 'VAN ID' },
    }),
  ],
];

const OPTIONS = [
  {},
  { memberAgain: 'accept', dncDuplicate: 'unique', dncCategory: true, dncSearch: true, existingNumber: 'update' },
] as const;

/** What the account holds when all imports have landed. */
async function state() {
  await stage.vendor.finishImports();
  return stage.vendor.snapshot();
}

/** How often each method that writes was used. */
function countWrites(): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { method } of stage.sandbox.log) if (method !== 'GET') counts.set(method, (counts.get(method) ?? 0) + 1);
  return counts;
}

describe.each(STEPS)('%s', (key, input, prepare) => {
  describe.each(OPTIONS)('in an account with %j', (options) => {
    const open = () => {
      stage.open(options);
      prepare?.();
    };
    const play = () => stage.play('creates', key, input());

    it('leads to one state', async () => {
      open();
      const before = await state();
      await play();
      const once = await state();
      const writes = countWrites();
      expect(once).not.toEqual(before);

      await play();
      expect(await state()).toEqual(once);

      open();
      await Promise.all([play(), play()]);
      expect(await state()).toEqual(once);

      for (const [method, times] of writes) {
        for (let after = 0; after < times; after += 1) {
          open();
          stage.sandbox.faults.on({ kind: 'lost', method, after, times: 1 });
          await play();
          expect(await state()).toEqual(once);
        }
      }
    });

    it('writes nothing in a rehearsal', async () => {
      open();
      const before = await state();
      await stage.play('creates', key, { ...input(), rehearse: true });
      expect(stage.requests().filter((request) => !request.startsWith('GET '))).toEqual([]);
      expect(await state()).toEqual(before);
    });
  });
});
