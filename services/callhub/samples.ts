import type { CallShape } from '../../mappings/callhub-call.ts';
import type { ReplyShape, TransferShape } from '../../mappings/callhub-messages.ts';
import type { Contact } from './objects.ts';
import type { CampaignShape, ContactShape, PhonebookShape } from './shapes.ts';

/** The data of a `cc.notes` delivery. Custom fields stand beside the rest under their own names. */
export const sampleCallNotes = {
  city: 'Columbus',
  first_name: 'Ada',
  last_name: 'Nguyen',
  campaign: 'OH-03 persuasion calls',
  mobile: '16145550102',
  country: 'US',
  notes: 'Wants a yard sign',
  zipcode: '43004',
  record_url: 'https://recordings.example.org/9a1b.mp3',
  company_website: null,
  state: 'OH',
  contact: '16145550101',
  nationbuilder_tags: ['Volunteer'],
  nationbuilder_id: null,
  company_name: null,
  address: '12 Elm Street',
  job_title: null,
  email: 'ada.nguyen@example.org',
  disposition: 'ANSWER',
  surveys: [
    { question: 'Will you vote for Rivera?', type: 'MultiChoice', answer: 'Strong yes' },
    { question: 'How many people live here?', type: 'Numeric', answer: 3 },
    { question: 'Top issue?', type: 'Text', answer: 'Housing' },
  ],
  agent: { id: '3811902257460155009', username: 'caller1', email: 'caller1@example.org', nationbuilder_id: null },
  identifiers: null,
  'VAN ID': '101234567',
};

export const sampleCall: CallShape = {
  id: '0d4f2c7be91a6358c2f47a10',
  campaign: { id: '', name: 'OH-03 persuasion calls' },
  agent: { id: '3811902257460155009', username: 'caller1', email: 'caller1@example.org' },
  contact: {
    id: '',
    phone: '+16145550101',
    email: 'ada.nguyen@example.org',
    first_name: 'Ada',
    last_name: 'Nguyen',
    van_id: '101234567',
    custom_fields: {}, // each account has its own
  },
  disposition: 'ANSWER',
  notes: 'Wants a yard sign',
  tags: ['Volunteer'],
  answers: [{ question: 'Will you vote for Rivera?', answer: 'Strong yes' }],
  answers_by_question: {}, // each campaign has its own
  started_at: null,
  duration_seconds: null,
  record: '{"campaign":"OH-03 persuasion calls","contact":"16145550101","disposition":"ANSWER"}',
};

/** The data of an `sb.reply` delivery. */
export const sampleReplyData = {
  content: 'Yes I can help Saturday',
  from_name: 'Ada Nguyen',
  from_number: '16145550102',
  campaign: 'Volunteer ask',
};

export const sampleReply: ReplyShape = {
  id: '5b0e3ad1c4f78229d06b91e4',
  text: 'Yes I can help Saturday',
  is_opt_out: false,
  from_name: 'Ada Nguyen',
  from_phone: '+16145550102',
  campaign: { id: '', name: 'Volunteer ask' },
  received_at: '2026-10-03T15:20:11Z',
  other: {},
  record: '{"content":"Yes I can help Saturday","from_number":"16145550102"}',
};

/** The data of a `vb.transfer` delivery. */
export const sampleTransferData = {
  audio_url: 'https://recordings.example.org/7c2d.mp3',
  transcript_content: 'Where is my polling place?',
  transcript_url: 'https://recordings.example.org/7c2d.txt',
  from_number: '16145550101',
  campaign: 'Polling place reminder',
};

export const sampleTransfer: TransferShape = {
  id: 'e1975c02ab36f4d8870c2b5f',
  from_phone: '+16145550101',
  campaign: { id: '', name: 'Polling place reminder' },
  audio_url: 'https://recordings.example.org/7c2d.mp3',
  transcript: 'Where is my polling place?',
  transcript_url: 'https://recordings.example.org/7c2d.txt',
  other: {},
  record: '{"campaign":"Polling place reminder","from_number":"16145550101"}',
};

/** A contact as a single read shows it. */
export const sampleCallHubContact = {
  url: 'https://api-na1.callhub.io/v1/contacts/3811902257460183047/',
  id: '3811902257460183047',
  pk_str: '3811902257460183047',
  owner: 'https://api-na1.callhub.io/v1/users/4411/',
  phonebooks: ['https://api-na1.callhub.io/v1/phonebooks/3811902257460100021/'],
  contact: '16145550101',
  mobile: '16145550102',
  last_name: 'Nguyen',
  first_name: 'Ada',
  country_code: 'US',
  email: 'ada.nguyen@example.org',
  created_date: '2025-03-04T15:20:11.000000Z',
  address: '12 Elm Street',
  street_address_line1: null,
  city: 'Columbus',
  state: 'OH',
  zipcode: '43004',
  company_name: '',
  company_website: '',
  job_title: '',
  language: null,
  agent: null,
  tags: [{ id: '3811902257460170003', name: 'Volunteer' }],
  custom_fields: '{"1204": "101234567"}',
} satisfies Contact;

export const sampleContact: ContactShape = {
  id: '3811902257460183047',
  callhub_contact_id: '3811902257460183047',
  phone: '+16145550101',
  mobile: '+16145550102',
  email: 'ada.nguyen@example.org',
  first_name: 'Ada',
  last_name: 'Nguyen',
  address: '12 Elm Street',
  city: 'Columbus',
  state: 'OH',
  zip: '43004',
  country_code: 'US',
  tags: ['Volunteer'],
  callhub_phonebook_ids: ['3811902257460100021'],
  custom_fields: {}, // each account has its own
  created_at: '2025-03-04T15:20:11Z',
};

export const samplePhonebook: PhonebookShape = {
  id: '3811902257460100021',
  callhub_phonebook_id: '3811902257460100021',
  name: 'OH-03 GOTV round 1',
  description: 'Saved list 8831',
  created_at: '2025-03-04T15:20:11Z',
};

export const sampleCampaign: CampaignShape = {
  id: '3811902257460190017',
  callhub_campaign_id: '3811902257460190017',
  name: 'OH-03 persuasion calls',
  kind: 'call_center',
  kind_label: 'Call Center',
  status: '4',
  status_label: 'Paused',
  callhub_phonebook_ids: ['3811902257460100021'],
};
