import type { Account } from './account.ts';
import { addCampaign } from './campaigns.ts';
import { addContact, join } from './contact-changes.ts';
import { givenContact } from './contact-input.ts';
import { addDncEntry, addDncList } from './dnc.ts';
import { addAgent } from './people.ts';
import { addPhonebook } from './phonebooks.ts';
import { addTag } from './tags.ts';

/** What every account has: someone to call, a team, a do-not-contact list. */
export function openAccount(account: Account): void {
  account.teams.add('Field');
  addAgent(account, { username: 'caller1', email: 'caller1@example.org', team: 'Field', pending: false });
  addAgent(account, { username: 'caller2', email: 'caller2@example.org', team: '', pending: false });
  addDncList(account, 'Default DNC List');
}

const PEOPLE = [
  { contact: '+15185550101', mobile: '+15185550101', first_name: 'Ada', last_name: 'Nguyen', zipcode: '12207' },
  { contact: '+15185550102', mobile: '+15185550152', first_name: 'Bo', last_name: "O'Dell", zipcode: '12208' },
  { contact: '+15185550103', first_name: 'Carmen', last_name: 'Ruíz', zipcode: '12209' },
  { contact: '+15185550104', mobile: '+15185550104', first_name: 'Dana', last_name: 'Ada', zipcode: '' },
];

/** A small made-up campaign whose records are all of the older kind. */
export function seedCampaign(account: Account): void {
  const vanId = { id: BigInt(account.newSmallId()), name: 'VAN ID', field_type: 'Text', choice: [] };
  account.put(account.customFields, vanId);
  const languages = ['English', 'Spanish'];
  const language = { name: 'Spoken Language', field_type: 'Multi-choice', choice: languages };
  account.put(account.customFields, { id: BigInt(account.newSmallId()), ...language });
  const volunteer = addTag(account, 'Volunteer');
  addTag(account, 'Donor');
  const book = addPhonebook(account, 'Elm County volunteers', 'Everyone who ever signed up', true);
  addPhonebook(account, 'Elm County volunteers', 'A second list of the same name', true);
  for (const [index, person] of PEOPLE.entries()) {
    const email = `${person.first_name}.${index}@example.org`.toLowerCase();
    const values = { 'VAN ID': index < 3 ? `10${index}2345` : '', 'Spoken Language': index === 2 ? 'Español' : '' };
    const contact = addContact(account, givenContact(account, { ...person, email, state: 'NY', ...values }), true);
    if (index < 3) join(contact, book.id);
    if (index === 0) contact.tags.push(volunteer.id);
  }
  addCampaign(account, 'callcenter', 'Persuasion calls, Elm County', [book.id]);
  addCampaign(account, 'voice', 'Polling place reminder', [book.id]);
  addCampaign(account, 'sms', 'Volunteer ask', [book.id]);
  addCampaign(account, 'p2p', 'Neighbor to neighbor', [book.id]);
  const [list] = account.dncLists.values();
  if (list) for (const number of ['+15185550191', '518-555-0192']) addDncEntry(account, list.id, number);
}
