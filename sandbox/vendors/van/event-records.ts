export interface EventType {
  eventTypeId: number;
  name: string;
  canHaveMultipleShifts: boolean;
  canHaveMultipleLocations: boolean;
  canHaveGoals: boolean;
  canHaveRoleMaximums: boolean;
  canHaveRoleMinimums: boolean;
  canBeRepeatable: boolean;
  roles: { roleId: number; name: string; isEventLead: boolean }[];
  statuses: { statusId: number; name: string }[];
  color: string;
  isAtLeastOneLocationRequired: boolean;
  defaultLocation: null;
  isSharedWithMasterCommitteeByDefault: boolean;
  isSharedWithChildCommitteesByDefault: boolean;
  isOnlineActionsAvailable: boolean;
}

export interface EventShift {
  eventShiftId: number;
  name: string | null;
  startTime: string;
  endTime: string;
}

export interface EventRole {
  roleId: number;
  name: string;
  isEventLead: boolean;
  min: number | null;
  max: number | null;
  goal: number | null;
}

export interface VanEvent {
  eventId: number;
  name: string;
  shortName: string;
  description: string | null;
  startDate: string;
  endDate: string;
  eventTypeId: number;
  shifts: EventShift[];
  roles: EventRole[];
  locationIds: number[];
  codeIds: number[];
  notes: { noteId: number; text: string; isViewRestricted: boolean }[];
  isOnlyEditableByCreatingUser: boolean;
  isPubliclyViewable: boolean;
  districtFieldValue: string | null;
  createdDate: string;
  /** Made with this key; others' events may be closed to it. */
  isOurs: boolean;
}

export interface Signup {
  eventSignupId: number;
  vanId: number;
  eventId: number;
  eventShiftId: number;
  roleId: number;
  statusId: number;
  locationId: number | null;
  startTimeOverride: string;
  endTimeOverride: string;
  supporterGroupId: number | null;
}

export interface Location {
  locationId: number;
  name: string;
  addressLine1: string | null;
  addressLine2: string | null;
  addressLine3: string | null;
  city: string | null;
  stateOrProvince: string | null;
  zipOrPostalCode: string | null;
  countryCode: string;
}
