import { Database } from './database.ts';
import type { Mode } from './options.ts';
import { seedEvents } from './seed-events.ts';
import { seedVolunteers, seedVoters } from './seed-people.ts';
import { seedActivistCodes, seedCodes, seedSurveyQuestions } from './seed-script.ts';

const VOLUNTEERS = 64;
const TURFS = 60;
const TURF_SIZE = 8;
const WARD_LIST_SIZE = 412;

/** The committee as it stands before anyone calls. */
export function seededDatabases(now: number, voterCount: number): Record<Mode, Database> {
  const voters = new Database('0');
  voters.identifierTypes.push('DWID', 'StateVoterID');
  seedShared(voters);
  seedVoters(voters, now, voterCount);
  seedVoterLists(voters);

  const campaign = new Database('1');
  campaign.identifierTypes.push('ActionKit', 'Mobilize', 'CallHub');
  seedShared(campaign);
  seedCampaign(campaign);
  seedVolunteers(campaign, now, VOLUNTEERS);
  seedCampaignLists(campaign);
  return { '0': voters, '1': campaign };
}

function seedShared(db: Database): void {
  seedActivistCodes(db);
  seedSurveyQuestions(db);
  seedEvents(db);
  for (const [noteCategoryId, name, ...assignableTypes] of [
    [21, 'General', 'Person', 'Organization'],
    [22, 'Call Notes', 'Person'],
    [23, 'Logistics', 'Event', 'Location'],
  ] as const) {
    db.noteCategories.set(noteCategoryId, { noteCategoryId, name, assignableTypes });
  }
}

function seedCampaign(db: Database): void {
  seedCodes(db);
  for (const name of ['Ward Captains', 'Super Volunteers', 'Kitchen Cabinet']) {
    const id = db.newId('supporterGroup');
    db.supporterGroups.set(id, { id, name, description: null, members: new Set() });
  }
  for (const [designationId, name] of [
    [501, 'General 2026'],
    [502, 'Primary 2026'],
  ] as const) {
    db.designations.set(designationId, { designationId, name });
  }
  const field = {
    customFieldParentId: null,
    customFieldGroupId: 61,
    customFieldGroupName: 'Connector',
    customFieldGroupType: 'Contacts',
    isEditable: true,
    isExportable: true,
  } as const;
  db.customFields.set(611, {
    ...field,
    customFieldId: 611,
    customFieldName: 'Mobilize Person',
    customFieldTypeId: 'T',
    maxTextboxCharacters: 50,
    availableValues: null,
  });
  const language = (id: number, name: string) => ({ id, name, parentValueId: null });
  db.customFields.set(612, {
    ...field,
    customFieldId: 612,
    customFieldName: 'Preferred Language',
    customFieldTypeId: 'S',
    maxTextboxCharacters: null,
    availableValues: [language(1, 'English'), language(2, 'Spanish')],
  });
}

function addList(db: Database, folderId: number, name: string, vanIds: number[]): void {
  const savedListId = db.newId('savedList');
  const doorCount = Math.ceil(vanIds.length * 0.7);
  db.savedLists.set(savedListId, { savedListId, folderId, name, description: null, doorCount, vanIds });
}

/** Oldest first, so the list that is wanted most comes after a page of turfs. */
function seedVoterLists(db: Database): void {
  db.folders.set(2301, { folderId: 2301, name: 'Turfs' });
  db.folders.set(2302, { folderId: 2302, name: 'Call Lists' });
  const vanIds = [...db.people.keys()];
  for (let turf = 0; turf < TURFS; turf += 1) {
    addList(
      db,
      2301,
      `Turf ${String(turf + 1).padStart(2, '0')}`,
      vanIds.slice(turf * TURF_SIZE, (turf + 1) * TURF_SIZE),
    );
  }
  addList(db, 2302, 'Ward 3 – Persuasion Calls', vanIds.slice(0, WARD_LIST_SIZE));
  addList(db, 2302, 'Empty List', []);
}

function seedCampaignLists(db: Database): void {
  db.folders.set(2401, { folderId: 2401, name: 'Volunteers' });
  const vanIds = [...db.people.keys()];
  addList(db, 2401, 'All Volunteers', vanIds);
  addList(db, 2401, 'Lapsed Volunteers', vanIds.slice(0, 12));
}
