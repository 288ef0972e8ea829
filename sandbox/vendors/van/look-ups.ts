/** Results whose meaning the stand-in knows. */
export const RESULTS = {
  notHome: 1,
  refused: 2,
  deceased: 4,
  canvassed: 14,
  wrongNumber: 20,
  doNotCall: 22,
  doNotWalk: 23,
  disconnected: 25,
  doNotText: 130,
  doNotEmail: 131,
};

export const API_INPUT = 11;
const AUTO_DIAL_INPUT = 9;

export const INPUT_TYPES = [
  { inputTypeId: 2, name: 'Manual' },
  { inputTypeId: 4, name: 'Bulk' },
  { inputTypeId: AUTO_DIAL_INPUT, name: 'Auto Dial' },
  { inputTypeId: 10, name: 'VPB' },
  { inputTypeId: API_INPUT, name: 'API' },
  { inputTypeId: 14, name: 'Mobile' },
  { inputTypeId: 23, name: 'Website' },
];

export interface ContactType {
  contactTypeId: number;
  name: string;
  channelTypeName: string;
  /** The input types that offer it; every one when left out. */
  inputTypeIds?: number[];
}

export const CONTACT_TYPES: ContactType[] = [
  { contactTypeId: 1, name: 'Phone', channelTypeName: 'Phone' },
  { contactTypeId: 2, name: 'Walk', channelTypeName: 'Other' },
  { contactTypeId: 4, name: 'Robocall', channelTypeName: 'Phone', inputTypeIds: [AUTO_DIAL_INPUT] },
  { contactTypeId: 15, name: 'Survey', channelTypeName: 'Other' },
  { contactTypeId: 19, name: 'Auto Dial', channelTypeName: 'Phone' },
  { contactTypeId: 37, name: 'SMS Text', channelTypeName: 'Text' },
  { contactTypeId: 41, name: 'Email', channelTypeName: 'Online' },
  { contactTypeId: 67, name: 'Phone Bank', channelTypeName: 'Phone' },
  { contactTypeId: 79, name: 'Social Media', channelTypeName: 'Online' },
  { contactTypeId: 82, name: 'Direct Mail', channelTypeName: 'Mail' },
  { contactTypeId: 132, name: 'Relational Text', channelTypeName: 'Text' },
  { contactTypeId: 143, name: 'Distributed Text', channelTypeName: 'Text' },
];

export interface ResultCode {
  resultCodeId: number;
  name: string;
  mediumName: string;
  shortName: string;
  contactTypeIds: number[];
}

const CALLS = [1, 4, 19, 67];
const TEXTS = [37, 132, 143];
const DOORS = [2];
const EVERY = CONTACT_TYPES.map(({ contactTypeId }) => contactTypeId);

const result = (
  resultCodeId: number,
  name: string,
  mediumName: string,
  shortName: string,
  ...contactTypeIds: number[]
): ResultCode => ({ resultCodeId, name, mediumName, shortName, contactTypeIds });

export const RESULT_CODES: ResultCode[] = [
  result(RESULTS.notHome, 'Not Home', 'NotHm', 'NH', ...CALLS, ...DOORS),
  result(RESULTS.refused, 'Refused', 'Refsd', 'RF', ...CALLS, ...TEXTS, ...DOORS),
  result(RESULTS.deceased, 'Deceased', 'Decsd', 'DC', ...CALLS, ...DOORS),
  result(13, 'Come Back', 'ComeB', 'CB', ...DOORS),
  result(RESULTS.canvassed, 'Canvassed', 'Canv', 'CV', ...EVERY),
  result(17, 'Call Back', 'CallB', 'CB', ...CALLS),
  result(18, 'Busy', 'Busy', 'BZ', ...CALLS),
  result(19, 'Left Message', 'LfMsg', 'LM', ...CALLS),
  result(RESULTS.wrongNumber, 'Wrong Number', 'Wr#', 'WN', ...CALLS, ...TEXTS),
  result(RESULTS.doNotCall, 'Do Not Call', 'DNCal', 'XC', ...CALLS),
  result(RESULTS.doNotWalk, 'Do Not Walk', 'DNWlk', 'XW', ...DOORS),
  result(RESULTS.disconnected, 'Disconnected', 'Disc', 'WX', ...CALLS, ...TEXTS),
  result(RESULTS.doNotText, 'Do Not Text', 'DNTxt', 'XT', ...TEXTS),
  result(RESULTS.doNotEmail, 'Do Not Email', 'DNEml', 'XE', 41),
  result(207, 'Texted', 'Textd', 'TX', ...TEXTS),
];

/** Signup statuses, by the ids that were seen in many instances. */
export const STATUSES = {
  scheduled: { statusId: 1, name: 'Scheduled' },
  completed: { statusId: 2, name: 'Completed' },
  declined: { statusId: 3, name: 'Declined' },
  invited: { statusId: 4, name: 'Invited' },
  cancelled: { statusId: 5, name: 'Cancelled' },
  noShow: { statusId: 6, name: 'No Show' },
  confirmed: { statusId: 11, name: 'Confirmed' },
  tentative: { statusId: 14, name: 'Tentative' },
  walkIn: { statusId: 15, name: 'Walk In' },
  schedWeb: { statusId: 30, name: 'Sched-Web' },
};
