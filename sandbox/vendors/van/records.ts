export type Status = 'Active' | 'Archived' | 'Inactive';

export interface ActivistCode {
  activistCodeId: number;
  type: string;
  name: string;
  mediumName: string;
  shortName: string;
  description: string | null;
  scriptQuestion: string | null;
  status: Status;
}

export interface SurveyQuestion {
  surveyQuestionId: number;
  type: string;
  cycle: number;
  name: string;
  mediumName: string;
  shortName: string;
  scriptQuestion: string;
  status: Status;
  responses: { surveyResponseId: number; name: string; mediumName: string; shortName: string }[];
}

export interface Code {
  codeId: number;
  parentCodeId: number | null;
  name: string;
  description: string | null;
  codeType: 'Tag' | 'SourceCode';
  dateCreated: string;
  dateModified: string;
  supportedEntities: { name: string; isSearchable: boolean; isApplicable: boolean }[];
}

export interface SavedList {
  savedListId: number;
  folderId: number;
  name: string;
  description: string | null;
  doorCount: number;
  vanIds: number[];
}

export interface NoteCategory {
  noteCategoryId: number;
  name: string;
  assignableTypes: string[];
}

export interface CustomField {
  customFieldId: number;
  customFieldParentId: null;
  customFieldName: string;
  customFieldGroupId: number;
  customFieldGroupName: string;
  customFieldGroupType: string;
  customFieldTypeId: string;
  isEditable: boolean;
  isExportable: boolean;
  maxTextboxCharacters: number | null;
  availableValues: { id: number; name: string; parentValueId: null }[] | null;
}

export interface SupporterGroup {
  id: number;
  name: string;
  description: string | null;
  members: Set<number>;
}

export interface Contribution {
  contributionId: number;
  vanId: number;
  designationId: number;
  dateReceived: string;
  amount: number;
  status: string;
  paymentType: string;
  onlineReferenceNumber: string | null;
  codeIds: number[];
  notes: string | null;
}

export interface ExportJob {
  exportJobId: number;
  exportJobGuid: string;
  savedListId: number;
  type: number;
  status: 'Requested' | 'Pending' | 'Completed' | 'Error';
  webhookUrl: string | null;
  downloadUrl: string | null;
  /** Milliseconds since 1970. */
  expires: number | null;
  surveyQuestionIds: number[] | null;
  activistCodeIds: number[] | null;
  customFieldIds: number[] | null;
  /** Where the file will be offered. */
  filesUrl: string;
  polls: number;
  csv: string;
}
