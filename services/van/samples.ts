import type { EventShape, PersonShape, SavedListShape, SignupShape } from './shapes.ts';

export const samplePerson: PersonShape = {
  id: '101555001',
  van_id: '101555001',
  first_name: 'Sam',
  middle_name: '',
  last_name: 'Sample',
  email: 'sam.sample@example.org',
  phone: '+15185550142',
  phone_id: '8801234',
  phone_type: 'Personal',
  text_consent: 'Opt-In',
  date_of_birth: '1984-02-19',
  address1: '12 Example St',
  address2: '',
  city: 'Albany',
  state: 'NY',
  zip: '12207',
  country: 'US',
};

export const sampleVanEvent: EventShape = {
  id: '88321',
  van_event_id: '88321',
  name: 'Riverside Saturday Canvass',
  short_name: 'M1200345',
  description: 'Meet at the blue tent.\nMobilize event 1200345',
  event_type: { id: '9001', name: 'Canvass' },
  starts_at: '2026-10-17T10:00:00-04:00',
  ends_at: '2026-10-17T12:00:00-04:00',
  mobilize_event_id: '1200345',
  shifts: [
    {
      id: '40551',
      name: '10:00 AM – 12:00 PM',
      starts_at: '2026-10-17T10:00:00-04:00',
      ends_at: '2026-10-17T12:00:00-04:00',
    },
  ],
  roles: [{ id: '60011', name: 'Canvasser' }],
  locations: [{ id: '771', name: 'Field office', display_name: 'Field office, 9 Example Ave Albany, NY 12207' }],
};

export const sampleVanSignup: SignupShape = {
  id: '930114',
  van_event_signup_id: '930114',
  van_id: '101555001',
  first_name: 'Sam',
  last_name: 'Sample',
  van_event_id: '88321',
  event_name: 'Riverside Saturday Canvass',
  van_shift_id: '40551',
  shift_name: '10:00 AM – 12:00 PM',
  van_role_id: '60011',
  role: 'Canvasser',
  van_status_id: '11',
  status: 'Confirmed',
  van_location_id: '771',
  starts_at: '2026-10-17T10:00:00-04:00',
  ends_at: '2026-10-17T12:00:00-04:00',
};

export const sampleSavedList: SavedListShape = {
  id: '330021',
  van_saved_list_id: '330021',
  name: 'Ward 3, no mail voters',
  description: '',
  people: 412,
  doors: 301,
};
