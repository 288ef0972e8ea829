import { addDncEntry, addDncList } from '../../../sandbox/vendors/callhub/dnc.ts';
import type { MatrixWorld } from '../world.ts';
import type { Examples } from './example.ts';
import { newSignup } from './mobilize.ts';

type World = Pick<MatrixWorld, 'callhub'>;

function idOf(rows: Iterable<{ id: bigint }>, fits: (row: never) => boolean): string {
  for (const row of rows) if (fits(row as never)) return String(row.id);
  throw new Error("The sandbox's CallHub has no such row.");
}
export const contactId = ({ callhub }: World, firstName: string) =>
  idOf(callhub.account.contacts.values(), ({ first_name }: { first_name: string }) => first_name === firstName);
export const phonebookId = ({ callhub }: World, wanted: string) =>
  idOf(callhub.account.phonebooks.values(), ({ description }: { description: string }) => description === wanted);

const BUSY = 'Everyone who ever signed up';
const QUIET = 'A second list of the same name';
const CSV = 'VanID,Phone,First\n"1","518-555-0161","Io"\n"2","518-555-0101","Ada"\n';

export const CALLHUB_EXAMPLES: Examples = {
  callhub_new_call_result: { input: () => ({}) },
  callhub_new_text_reply: { input: () => ({}) },
  callhub_new_transfer: { input: () => ({}) },

  callhub_find_contact: { input: () => ({ phone: '518-555-0101' }) },
  callhub_find_phonebook: { input: () => ({ name: 'Elm County volunteers' }) },
  callhub_find_campaign: { input: () => ({ name: 'Volunteer ask' }) },

  callhub_create_or_update_contact: [
    {
      name: 'a new number',
      input: (world) => ({
        phone: '518-555-0155',
        first_name: 'Eve',
        mobile: '518-555-0155',
        phonebook: phonebookId(world, BUSY),
      }),
    },
    {
      name: 'a known number',
      input: (world) => ({
        phone: '518-555-0101',
        first_name: 'Adelaide',
        custom_fields: { 'VAN ID': '777' },
        phonebook: phonebookId(world, QUIET),
      }),
    },
  ],
  callhub_add_contact_to_phonebook: {
    input: (world) => ({ contact: contactId(world, 'Dana'), phonebook: phonebookId(world, BUSY) }),
  },
  callhub_remove_contact_from_phonebook: {
    input: (world) => ({ contact: contactId(world, 'Ada'), phonebook: phonebookId(world, BUSY) }),
  },
  callhub_create_phonebook: { input: () => ({ name: 'GOTV round 1', description: 'Saved list 8831' }) },
  callhub_tag_contact: {
    input: (world) => ({ contact: contactId(world, 'Ada'), tags: ['Host', 'Donor', 'Yard Sign'] }),
  },
  callhub_add_to_dnc: { input: () => ({ phone: '518-555-0102' }) },
  callhub_remove_from_dnc: {
    input: ({ callhub }) => {
      addDncEntry(callhub.account, addDncList(callhub.account, 'Texts').id, '+15185550192');
      return { phone: '518-555-0192' };
    },
  },
  callhub_add_mobilize_signup: {
    input: (world) => ({ signup: String(newSignup(world).id), phonebook: phonebookId(world, QUIET) }),
  },
  callhub_import_contacts: {
    input: (world) => ({
      csv_url: world.file('list.csv', CSV),
      phonebook: phonebookId(world, QUIET),
      columns: { Phone: 'phone number', First: 'first name', VanID: 'VAN ID' },
    }),
  },
};
