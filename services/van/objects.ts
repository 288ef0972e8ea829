/* NGP VAN's own objects, as far as this connector reads them. A collection is null when it was not asked for. */
type Maybe<T> = T | null | undefined;

export interface Email {
  email?: Maybe<string>;
  isPreferred?: Maybe<boolean>;
  /** S, N or U. */
  subscriptionStatus?: Maybe<string>;
  /** The older word for it. */
  isSubscribed?: Maybe<boolean>;
}

export interface Phone {
  phoneId?: Maybe<number>;
  phoneNumber?: Maybe<string>;
  dialingPrefix?: Maybe<string>;
  phoneType?: Maybe<string>;
  isPreferred?: Maybe<boolean>;
  isBest?: Maybe<boolean>;
  smsOptInStatus?: Maybe<string>;
  phoneOptInStatus?: Maybe<string>;
}

export interface Address {
  addressLine1?: Maybe<string>;
  addressLine2?: Maybe<string>;
  addressLine3?: Maybe<string>;
  unitNo?: Maybe<string>;
  city?: Maybe<string>;
  stateOrProvince?: Maybe<string>;
  zipOrPostalCode?: Maybe<string>;
  countryCode?: Maybe<string>;
  isPreferred?: Maybe<boolean>;
  isBest?: Maybe<boolean>;
}

/** `vanId` is unique within one database mode only. */
export interface Person {
  vanId?: Maybe<number | string>;
  firstName?: Maybe<string>;
  middleName?: Maybe<string>;
  lastName?: Maybe<string>;
  dateOfBirth?: Maybe<string>;
  emails?: Maybe<Email[]>;
  phones?: Maybe<Phone[]>;
  addresses?: Maybe<Address[]>;
  identifiers?: Maybe<{ type?: Maybe<string>; externalId?: Maybe<string | number> }[]>;
}

export interface Named {
  name?: Maybe<string>;
}

export interface ActivistCode extends Named {
  activistCodeId?: Maybe<number>;
  type?: Maybe<string>;
}

export interface SurveyQuestion extends Named {
  surveyQuestionId?: Maybe<number>;
  responses?: Maybe<({ surveyResponseId?: Maybe<number> } & Named)[]>;
}

export interface ContactType extends Named {
  contactTypeId?: Maybe<number>;
  channelTypeName?: Maybe<string>;
}
export interface InputType extends Named {
  inputTypeId?: Maybe<number>;
}
export interface ResultCode extends Named {
  resultCodeId?: Maybe<number>;
}

export interface Note {
  noteId?: Maybe<number>;
  text?: Maybe<string>;
}

export interface Role extends Named {
  roleId?: Maybe<number>;
  isEventLead?: Maybe<boolean>;
  min?: Maybe<number>;
  max?: Maybe<number>;
  goal?: Maybe<number>;
}
export interface Status extends Named {
  statusId?: Maybe<number>;
}

export interface EventType extends Named {
  eventTypeId?: Maybe<number>;
  canHaveMultipleShifts?: Maybe<boolean>;
  isAtLeastOneLocationRequired?: Maybe<boolean>;
  defaultLocation?: Maybe<Location>;
  roles?: Maybe<Role[]>;
  statuses?: Maybe<Status[]>;
}

/** Times are full date-times with an offset, in whatever zone the instance prefers. */
export interface Shift extends Named {
  eventShiftId?: Maybe<number>;
  startTime?: Maybe<string>;
  endTime?: Maybe<string>;
}

export interface Location extends Named {
  locationId?: Maybe<number>;
  displayName?: Maybe<string>;
  address?: Maybe<Address>;
}

export interface VanEvent extends Named {
  eventId?: Maybe<number>;
  shortName?: Maybe<string>;
  description?: Maybe<string>;
  startDate?: Maybe<string>;
  endDate?: Maybe<string>;
  eventType?: Maybe<{ eventTypeId?: Maybe<number> } & Named>;
  shifts?: Maybe<Shift[]>;
  roles?: Maybe<Role[]>;
  locations?: Maybe<Location[]>;
  codes?: Maybe<{ codeId?: Maybe<number> }[]>;
  notes?: Maybe<{ noteId?: Maybe<number>; text?: Maybe<string>; isViewRestricted?: Maybe<boolean> }[]>;
  [other: string]: unknown;
}

export interface EventSignup {
  eventSignupId?: Maybe<number>;
  person?: Maybe<{ vanId?: Maybe<number>; firstName?: Maybe<string>; lastName?: Maybe<string> }>;
  event?: Maybe<{ eventId?: Maybe<number>; shortName?: Maybe<string> } & Named>;
  shift?: Maybe<{ eventShiftId?: Maybe<number> } & Named>;
  role?: Maybe<{ roleId?: Maybe<number> } & Named>;
  status?: Maybe<{ statusId?: Maybe<number> } & Named>;
  location?: Maybe<{ locationId?: Maybe<number> } & Named>;
  startTimeOverride?: Maybe<string>;
  endTimeOverride?: Maybe<string>;
  supporterGroupId?: Maybe<number>;
  [other: string]: unknown;
}

export interface SavedList extends Named {
  savedListId?: Maybe<number>;
  description?: Maybe<string>;
  listCount?: Maybe<number>;
  doorCount?: Maybe<number>;
}

/** Job ids do not fit 32 bits. */
export interface ExportJob {
  exportJobId?: Maybe<number | string>;
  savedListId?: Maybe<number>;
  type?: Maybe<number>;
  status?: Maybe<string>;
  downloadUrl?: Maybe<string>;
  dateExpired?: Maybe<string>;
  errorCode?: Maybe<string>;
}

export interface Contribution {
  contributionId?: Maybe<number>;
  contact?: Maybe<{ vanId?: Maybe<number> }>;
  amount?: Maybe<number>;
  status?: Maybe<string>;
}

/** An id as text; '' for none. */
export const idText = (id: number | string | null | undefined): string =>
  id === null || id === undefined ? '' : String(id);
