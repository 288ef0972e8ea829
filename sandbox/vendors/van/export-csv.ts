import Papa from 'papaparse';
import { bestPhone } from './contact.ts';
import type { Database } from './database.ts';
import type { VanOptions } from './options.ts';
import type { Person, Phone } from './person-records.ts';
import type { ExportJob } from './records.ts';

const BYTE_ORDER_MARK = '\uFEFF';
const WITH_PHONE_IDS = 8;

/** One list as the export file has it: quoted fields, phones in changing spellings, ZIPs that are sometimes blank. */
export function exportCsv(db: Database, job: ExportJob, { idsOnlyExport }: VanOptions): string {
  const rows = (db.savedLists.get(job.savedListId)?.vanIds ?? []).flatMap((vanId, index) => {
    const person = db.people.get(vanId);
    if (!person) return [];
    const ids = { CanvassFileRequestID: job.exportJobId, VanID: vanId };
    if (idsOnlyExport && job.type !== WITH_PHONE_IDS) return [ids];
    return [{ ...ids, ...personColumns(person, index, job.type), ...extraColumns(db, job, person) }];
  });
  return BYTE_ORDER_MARK + Papa.unparse(rows, { quotes: true });
}

/** The same number is never spelled alike for long. */
function loosely(phone: Phone | undefined, index: number): string {
  if (!phone) return '';
  const [area, exchange, line] = [
    phone.phoneNumber.slice(0, 3),
    phone.phoneNumber.slice(3, 6),
    phone.phoneNumber.slice(6),
  ];
  const spellings = [
    `(${area}) ${exchange}-${line}`,
    phone.phoneNumber,
    `${area}-${exchange}-${line}`,
    `1${phone.phoneNumber}`,
  ];
  return spellings[index % spellings.length] ?? phone.phoneNumber;
}

function personColumns(person: Person, index: number, type: number): Record<string, string | number> {
  const usable = person.phones.filter(({ isBad }) => !isBad);
  const cell = usable.find(({ deviceType }) => deviceType === 'Cell');
  const work = usable.find(({ phoneType }) => phoneType === 'Work');
  const home = usable.find((phone) => phone !== cell && phone !== work);
  const optedIn = usable.find(({ smsOptInStatus }) => smsOptInStatus === 'Opt-In');
  const address = person.addresses[0];
  const zip = address?.zipOrPostalCode ?? '';
  const phones = { CellPhone: cell, HomePhone: home, WorkPhone: work, Phone: bestPhone(person) };
  return {
    Address: address ? `${address.addressLine1}, ${address.city}, ${address.stateOrProvince} ${zip}` : '',
    FirstName: person.firstName ?? '',
    LastName: person.lastName ?? '',
    StreetAddress: address?.addressLine1 ?? '',
    City: address?.city ?? '',
    State: address?.stateOrProvince ?? '',
    ZipOrPostal: index % 5 === 4 ? '' : zip,
    Employer: person.employer ?? '',
    Email: person.emails.find(({ isPreferred }) => isPreferred)?.email ?? '',
    HomePhone: loosely(home, index),
    IsHomePhoneACellExchange: '0',
    CellPhone: loosely(cell, index),
    WorkPhone: loosely(work, index),
    IsWorkPhoneACellExchange: '0',
    Phone: loosely(bestPhone(person), index),
    OptInPhone: loosely(optedIn, index),
    OptInStatus: optedIn ? 'Opt-In' : '',
    Party: person.party ?? '',
    ...(type === WITH_PHONE_IDS ? Object.assign({}, ...Object.entries(phones).map(phoneColumns)) : {}),
  };
}

const phoneColumns = ([name, phone]: [string, Phone | undefined]) => ({
  [`${name}Id`]: phone?.phoneId ?? '',
  [`${name}DialingPrefix`]: phone?.dialingPrefix ?? '',
  [`${name}CountryCode`]: phone?.countryCode ?? '',
});

function extraColumns(db: Database, job: ExportJob, person: Person): Record<string, string> {
  const columns: Record<string, string> = {};
  for (const id of job.surveyQuestionIds ?? []) {
    const question = db.surveyQuestions.get(id);
    const answer = question?.responses.find(({ surveyResponseId }) => surveyResponseId === person.answers.get(id));
    columns[question?.name ?? String(id)] = answer?.name ?? '';
  }
  for (const id of job.activistCodeIds ?? []) {
    const isHeld = person.activistCodes.some(({ activistCodeId }) => activistCodeId === id);
    columns[db.activistCodes.get(id)?.name ?? String(id)] = isHeld ? '1' : '';
  }
  for (const id of job.customFieldIds ?? []) {
    const value = person.customFieldValues.find(({ customFieldId }) => customFieldId === id);
    columns[db.customFields.get(id)?.customFieldName ?? String(id)] = value?.assignedValue ?? '';
  }
  return columns;
}
