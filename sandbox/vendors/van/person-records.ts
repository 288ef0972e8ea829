/** The scalars of a person that are text or nothing, under the vendor's names. */
export const TEXT_FIELDS = [
  'title',
  'firstName',
  'middleName',
  'lastName',
  'suffix',
  'salutation',
  'envelopeName',
  'nickname',
  'website',
  'jobTitle',
  'contactMethodPreferenceCode',
  'party',
  'employer',
  'occupation',
  'sex',
  'organizationContactCommonName',
  'organizationContactOfficialName',
] as const;
export type TextField = (typeof TEXT_FIELDS)[number];

export type Consent = 'Opt-In' | 'Unknown' | 'Opt-Out';

export interface Email {
  email: string;
  type: string;
  isPreferred: boolean;
  /** Marked as preferred by a caller, so a newer address does not take the mark. */
  pinned: boolean;
  subscriptionStatus: 'S' | 'N' | 'U';
  dateCreated: string;
}

export interface Phone {
  phoneId: number;
  /** Digits only, without the dialing prefix. */
  phoneNumber: string;
  dialingPrefix: string;
  countryCode: string;
  ext: string | null;
  phoneType: string;
  deviceType: string;
  isPreferred: boolean;
  phoneOptInStatus: Consent;
  smsOptInStatus: Consent;
  /** Set by results such as Wrong Number. */
  isBad: boolean;
  dateCreated: string;
}

export interface Address {
  addressId: number;
  type: 'Voting' | 'Mailing';
  addressLine1: string | null;
  addressLine2: string | null;
  addressLine3: string | null;
  city: string | null;
  stateOrProvince: string | null;
  zipOrPostalCode: string | null;
  countryCode: string;
}

export interface Identifier {
  type: string;
  externalId: string;
}

export interface CustomFieldValue {
  customFieldId: number;
  customFieldGroupId: number;
  assignedValue: string | null;
}

export interface Note {
  noteId: number;
  text: string;
  isViewRestricted: boolean;
  category: { noteCategoryId: number; name: string } | null;
  createdDate: string;
}

export interface ContactHistory {
  contactTypeId: number | null;
  inputTypeId: number;
  resultCodeId: number;
  dateCanvassed: string;
  /** When the row arrived, in milliseconds since 1970. */
  arrived: number;
}

export interface AppliedActivistCode {
  activistCodeId: number;
  dateCreated: string;
  dateCanvassed: string;
}

export interface Person extends Record<TextField, string | null> {
  vanId: number;
  contactMode: string;
  contactSource: string;
  /** `YYYY-MM-DD` */
  dateOfBirth: string | null;
  dateCreated: string;
  isDeceased: boolean;
  /** Belongs to a committee that this key may not read. */
  isRestricted: boolean;
  emails: Email[];
  phones: Phone[];
  addresses: Address[];
  identifiers: Identifier[];
  /** `NC` do not call, `NE` do not email, `NM` do not mail, `NW` do not walk. */
  suppressions: string[];
  customFieldValues: CustomFieldValue[];
  codeIds: number[];
  activistCodes: AppliedActivistCode[];
  volunteerActivityIds: number[];
  /** The newest answer to each question. */
  answers: Map<number, number>;
  notes: Note[];
  history: ContactHistory[];
}
