import { bestPhone } from './contact.ts';
import type { Database } from './database.ts';
import type { Address, Email, Person, Phone } from './person-records.ts';

/** What `$expand` may name when one person is read. */
export const SECTIONS = [
  'addresses',
  'biography',
  'cases',
  'codes',
  'contributionHistory',
  'customFields',
  'customProperties',
  'disclosureFieldValues',
  'districts',
  'electionRecords',
  'emails',
  'externalIds',
  'membershipStatuses',
  'notes',
  'organizationRoles',
  'phones',
  'pollingLocation',
  'preferences',
  'primaryContact',
  'recordedAddresses',
  'reportedDemographics',
  'scores',
  'suppressions',
] as const;

const SUPPRESSION_NAMES: Record<string, string> = {
  NC: 'Do not call',
  NE: 'Do not email',
  NM: 'Do not mail',
  NW: 'Do not walk',
};

/** Sections that nobody in the stand-in fills: null, or empty when asked for. */
const EMPTY_SECTIONS: Record<string, string> = {
  caseworkCases: 'cases',
  contributionSummary: 'contributionHistory',
  customProperties: 'customProperties',
  disclosureFieldValues: 'disclosureFieldValues',
  districts: 'districts',
  electionRecords: 'electionRecords',
  organizationRoles: 'organizationRoles',
  recordedAddresses: 'recordedAddresses',
  scores: 'scores',
};

/** A person as the vendor tells it. A section that was not asked for is null, one that is empty is `[]`. */
export function personView(db: Database, person: Person, expand: ReadonlySet<string> = new Set()) {
  const section = <T>(name: string, value: () => T) => (expand.has(name) ? value() : null);
  const [year = 0, month = 0, day = 0] = (person.dateOfBirth ?? '').split('-').map(Number);
  const fullName = [person.firstName, person.lastName].filter(Boolean).join(' ') || null;
  return {
    vanId: person.vanId,
    firstName: person.firstName,
    middleName: person.middleName,
    lastName: person.lastName,
    suffix: person.suffix,
    title: person.title,
    contactMode: person.contactMode,
    contactSource: person.contactSource,
    salutation: person.salutation ?? person.firstName,
    formalSalutation: fullName,
    envelopeName: person.envelopeName ?? fullName,
    formalEnvelopeName: fullName,
    organizationContactCommonName: person.organizationContactCommonName,
    organizationContactOfficialName: person.organizationContactOfficialName,
    party: person.party,
    employer: person.employer,
    occupation: person.occupation,
    sex: person.sex,
    dateOfBirth: person.dateOfBirth === null ? null : `${person.dateOfBirth}T00:00:00Z`,
    partialDateOfBirth: person.dateOfBirth === null ? null : { year, month, day },
    isDeceased: person.isDeceased,
    dateCreated: person.dateCreated,
    dateAcquired: '0001-01-01T00:00:00Z',
    nickname: section('preferences', () => person.nickname),
    website: section('preferences', () => person.website),
    jobTitle: section('preferences', () => person.jobTitle),
    contactMethodPreferenceCode: section('preferences', () => person.contactMethodPreferenceCode),
    emails: section('emails', () => person.emails.map(emailView)),
    phones: section('phones', () => person.phones.map((phone) => phoneView(phone, bestPhone(person)))),
    addresses: section('addresses', () => person.addresses.map(addressView)),
    identifiers: section('externalIds', () => person.identifiers),
    suppressions: section('suppressions', () =>
      person.suppressions.map((code) => ({ suppressionCode: code, suppressionName: SUPPRESSION_NAMES[code] })),
    ),
    codes: section('codes', () =>
      person.codeIds.flatMap((codeId) => {
        const code = db.codes.get(codeId);
        return code ? [{ codeId, name: code.name, codeType: code.codeType, parentCodeId: code.parentCodeId }] : [];
      }),
    ),
    customFields: section('customFields', () => person.customFieldValues),
    notes: section('notes', () =>
      person.notes.flatMap(({ noteId, text, isViewRestricted }) => (isViewRestricted ? [] : [{ noteId, text }])),
    ),
    ...Object.fromEntries(
      Object.entries(EMPTY_SECTIONS).map(([property, name]) => [property, section(name, () => [])]),
    ),
  };
}

const emailView = ({ pinned: _, ...email }: Email) => ({ ...email, isSubscribed: email.subscriptionStatus === 'S' });

const phoneView = ({ isBad: _, ...phone }: Phone, best: Phone | undefined) => ({
  ...phone,
  isBest: phone.phoneId === best?.phoneId,
  isDisclosure: false,
  isCellPhoneExchange: phone.deviceType === 'Cell',
  isCellStatus: null,
  tags: null,
});

const addressView = (address: Address, index: number) => ({
  ...address,
  unitNo: null,
  geoLocation: null,
  preview: `${address.addressLine1 ?? ''} `,
  isPreferred: index === 0,
  isBest: index === 0,
  streetAddress: address.addressLine1,
  displayMode: 'Standardized',
});
