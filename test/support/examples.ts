import { sampleAttendance, sampleMobilizeEvent } from '../../services/mobilize/samples.ts';
import { type Kind, operationOf } from './run.ts';

interface Field {
  key: string;
  type?: string;
  required?: boolean;
  list?: boolean;
  dict?: boolean;
  dynamic?: string;
  choices?: { value: string }[];
  children?: Field[];
}

const DAY = 86_400;
/** An event that lies ahead, whenever the tests run. */
const soon = () => {
  const start = Math.floor(Date.now() / 1000) + 7 * DAY;
  return { ...sampleAttendance.timeslot, start_date: start, end_date: start + 7200 };
};
export const futureSignup = () => ({ ...sampleAttendance, attended: null, timeslot: soon() });
/** What CallHub posts when an agent saves a call. */
const sampleCall = {
  contact: '15185550142',
  first_name: 'Sam',
  last_name: 'Sample',
  email: 'sam.sample@example.org',
  country: 'US',
  campaign: 'Fall calls',
  disposition: 'ANSWER',
  surveys: [{ question: 'Will you vote for Rivera?', type: 'MultiChoice', answer: 'Strong yes' }],
  agent: { username: 'caller1' },
  'VAN ID': '101555001',
};
export const futureEvent = () => ({ ...sampleMobilizeEvent, timeslots: [soon()] });

/** Values by key; whatever is not here follows from the type of the field. */
const BY_KEY: Record<string, () => unknown> = {
  signup: () => JSON.stringify(futureSignup()),
  style: () => 'crm',
  email: () => 'sam.sample@example.org',
  placeholder_email: () => 'events@example.org',
  phone: () => '518-555-0142',
  mobile: () => '518-555-0143',
  call: () => JSON.stringify(sampleCall),
  survey_responses: () => '123:456',
  zip: () => '12207',
};

function valueFor(field: Field): unknown {
  // Records are long text; an `event` elsewhere is an id.
  const known =
    field.key === 'event' && field.type === 'text' ? () => JSON.stringify(futureEvent()) : BY_KEY[field.key];
  const one = (): unknown => {
    if (known) return known();
    if (field.choices?.[0]) return field.choices[0].value;
    switch (field.type) {
      case 'integer':
        return 5;
      case 'number':
        return 12.5;
      case 'boolean':
        return false;
      case 'datetime':
        return '2026-10-17T10:00:00-04:00';
      default:
        return /(^|_)ids?$/.test(field.key) || field.dynamic ? '123' : 'Example';
    }
  };
  if (field.children) return [Object.fromEntries(field.children.map((child) => [child.key, valueFor(child)]))];
  if (field.dict) return { name: 'value' };
  return field.list ? [one()] : one();
}

/** Extra inputs that an operation needs beyond its required fields: either-or choices, formats of a vendor. */
const EITHER_OR: Record<string, Record<string, unknown>> = {
  mobilize_find_event: { event_id: '1200345' },
  mobilize_find_person: { email: 'sam.sample@example.org' },
  mobilize_timeslots: { event_id: '1200345' },
  actionkit_find_user: { email: 'sam.sample@example.org' },
  actionkit_find_event: { event_id: '5150' },
  van_create_or_update_person: {
    email: 'sam.sample@example.org',
    external_id_type: 'Mobilize',
    external_id: '9100777',
  },
  van_record_canvass_response: { result_code: '14', remove_activist_codes: ['124'] },
  van_create_event: { ends_at: '2026-10-17T12:00:00-04:00', shifts: [], timezone: 'America/New_York' },
  van_update_event: { ends_at: '2026-10-17T12:00:00-04:00', shifts: [], timezone: 'America/New_York' },
  van_add_contribution: { received_at: '2026-01-17T10:00:00-04:00' },
  van_record_callhub_call: {
    answer_map: { 'Will you vote for Rivera? = *': '123:456' },
    tag_map: { weekend: '124' },
    rsvp_answers: { 'Will you come? = Yes': '88321:40551' },
  },
  van_find_person: { van_id: '101555001', external_id_type: 'Mobilize', external_id: '9100777' },
  van_find_event: { event_id: '88321' },
  van_find_event_signup: { van_id: '101555001' },
  van_find_saved_list: { saved_list_id: '330021' },
  van_event_shifts: { event_id: '88321' },
  van_event_roles: { event_id: '88321' },
  van_signup_statuses: { event_id: '88321' },
  callhub_import_contacts: { csv_url: 'https://files.example.org/people.csv', columns: { Phone: 'phone number' } },
  callhub_find_contact: { phone: '518-555-0142' },
  callhub_find_phonebook: { name: 'Elm County volunteers' },
  indigo_upload_csv: { csv_url: 'https://files.example.org/people.csv' },
  indigo_match_csv: { columns: { last_name: 'Last', zip: 'ZIP' }, required_fields: ['last_name'] },
  indigo_find_audience: { audience_id: '123' },
};

/** The form of an operation, without fields that depend on others. */
export const staticFields = (kind: Kind, key: string): Field[] =>
  ((operationOf(kind, key).operation.inputFields ?? []) as (Field | unknown)[]).filter(
    (field): field is Field => typeof field === 'object',
  );

/** The least input that an operation accepts, made from its own form: a new operation needs no entry here. */
export const leastInput = (kind: Kind, key: string): Record<string, unknown> => ({
  ...Object.fromEntries(
    staticFields(kind, key)
      .filter(({ required }) => required)
      .map((field) => [field.key, valueFor(field)]),
  ),
  ...EITHER_OR[key],
});

/** Every field filled in. */
export const fullInput = (kind: Kind, key: string): Record<string, unknown> => ({
  ...Object.fromEntries(
    staticFields(kind, key)
      .filter(({ key }) => key !== 'rehearse')
      .map((field) => [field.key, valueFor(field)]),
  ),
  ...EITHER_OR[key],
});
