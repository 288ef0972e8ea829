import type { Database } from './database.ts';
import type { Code, Status } from './records.ts';

const CAMPAIGN_CODES: Record<string, string[]> = {
  Volunteer: [
    'Canvasser',
    'Phone Banker',
    'Text Banker',
    'Event Host',
    'Data Entry',
    'Driver',
    'Poll Watcher',
    'Yard Sign',
    'Mobilize: Attended',
    'Mobilize: No Show',
    'Mobilize: Signed Up',
    'CallHub: Reached',
    'CallHub: Wants Callback',
  ],
  Constituency: [
    'Educator',
    'Healthcare Worker',
    'Renter',
    'Small Business Owner',
    'Student',
    'Union Member',
    'Veteran',
  ],
  'Constituency/Issue': ['Climate', 'Housing', 'Public Transit', 'Schools', 'Voting Rights', 'Wages'],
  Action: [
    ...Array.from({ length: 20 }, (_, index) => `Ward ${index + 1} Captain`),
    ...Array.from({ length: 10 }, (_, index) => `Petition ${2017 + index}`),
    'Yard Sign',
  ],
};
const VOTER_CODES: Record<string, string[]> = {
  'Constituency/Issue': ['Climate Voter', 'Housing Voter', 'Schools Voter'],
  Volunteer: ['Yard Sign', 'Wants to Volunteer', 'Needs Ride to Polls'],
  Action: ['Pledged to Vote', 'Absentee Chase'],
};

const initials = (name: string) => name.replace(/[^A-Za-z0-9 ]/g, '').replace(/(\w)\w*\s*/g, '$1');

/** More than one page of them, and two "Yard Sign" that only their ids tell apart. */
export function seedActivistCodes(db: Database): void {
  const add = (type: string, name: string, status: Status) => {
    const activistCodeId = db.newId('activistCode');
    const mediumName = name.replace(/[^A-Za-z0-9]/g, '').slice(0, 10);
    const scriptQuestion = type === 'Volunteer' ? `${name}: may we count on you?` : null;
    const shortName = initials(name).slice(0, 3);
    db.activistCodes.set(activistCodeId, {
      activistCodeId,
      type,
      name,
      mediumName,
      shortName,
      description: null,
      scriptQuestion,
      status,
    });
  };
  for (const [type, names] of Object.entries(db.mode === '1' ? CAMPAIGN_CODES : VOTER_CODES)) {
    for (const name of names) add(type, name, 'Active');
  }
  add('Action', 'Petition 2012', 'Archived');
}

const QUESTIONS: [type: string, name: string, script: string, status: Status, responses: string[]][] = [
  [
    'Candidate',
    'Assembly ID',
    'Can Lena Rivera count on your vote this fall?',
    'Active',
    ['1 - Strong Rivera', '2 - Lean Rivera', '3 - Undecided', '4 - Lean Opponent', '5 - Strong Opponent'],
  ],
  ['Volunteer', 'Volunteer Ask', 'Will you join us for a shift?', 'Active', ['Yes', 'Maybe', 'Not Now']],
  ['GOTV', 'Vote Plan', 'How do you plan to vote?', 'Active', ['Early', 'By Mail', 'Election Day', 'Not Voting']],
  [
    'Issue',
    'Top Issue',
    'Which issue matters most to you?',
    'Active',
    ['Housing', 'Schools', 'Climate', 'Wages', 'Public Transit', 'Other'],
  ],
  ['Candidate', 'Primary ID', 'Who do you support in the primary?', 'Archived', ['Rivera', 'Other']],
];

export function seedSurveyQuestions(db: Database): void {
  for (const [type, name, scriptQuestion, status, responses] of QUESTIONS) {
    const surveyQuestionId = db.newId('surveyQuestion');
    db.surveyQuestions.set(surveyQuestionId, {
      surveyQuestionId,
      type,
      cycle: 2026,
      name,
      mediumName: name.replace(/\W/g, '').slice(0, 8),
      shortName: initials(name),
      scriptQuestion,
      status,
      responses: responses.map((response) => ({
        surveyResponseId: db.newId('surveyResponse'),
        name: response,
        mediumName: response.split(' - ')[0] ?? response,
        shortName: response.slice(0, 1),
      })),
    });
  }
}

const CODES: [name: string, codeType: Code['codeType'], ...entities: string[]][] = [
  ['Mobilize Volunteer', 'Tag', 'Contacts'],
  ['CallHub Reached', 'Tag', 'Contacts'],
  ['Newsletter', 'Tag', 'Contacts', 'Events'],
  ['Weekend of Action', 'Tag', 'Events'],
  ['WEB2026', 'SourceCode', 'Contacts', 'Events'],
  ['MOBILIZE2026', 'SourceCode', 'Contacts', 'Events'],
];

export function seedCodes(db: Database): void {
  for (const [name, codeType, ...entities] of CODES) {
    const codeId = db.newId('code');
    db.codes.set(codeId, {
      codeId,
      parentCodeId: null,
      name,
      description: null,
      codeType,
      dateCreated: '2026-01-05T15:00:00Z',
      dateModified: `2026-01-05T15:00:${String(db.codes.size).padStart(2, '0')}Z`,
      supportedEntities: entities.map((entity) => ({ name: entity, isSearchable: true, isApplicable: true })),
    });
  }
}
