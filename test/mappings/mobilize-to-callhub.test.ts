import { personOf } from '../../mappings/mobilize-signup.ts';
import { contactFields, customFields } from '../../mappings/mobilize-to-callhub.ts';
import type { Attendance } from '../../services/mobilize/objects.ts';
import { sampleAttendance } from '../../services/mobilize/samples.ts';

const source = (attendance: Attendance, vanId?: string) => ({
  attendance,
  person: personOf(attendance.person, []),
  vanId,
});
const consenting = (sms_opt_in_status: string | null) => ({
  ...sampleAttendance,
  person: { ...sampleAttendance.person, sms_opt_in_status },
});

it('maps a full signup', () => {
  expect(contactFields(source(sampleAttendance))).toEqual({
    mobile: '+15185550171',
    email: 'sam.sample@example.org',
    first_name: 'Sam',
    last_name: 'Sample',
    zipcode: '01938',
  });
  expect(customFields(source(sampleAttendance, '101234567'))).toEqual({
    'VAN ID': '101234567',
    'Mobilize Person ID': '9100777',
    'Mobilize Signup ID': '61000987',
    'Mobilize Event ID': '1200345',
    'Mobilize Event': 'Riverside Saturday Canvass',
    'Mobilize Shift': 'Saturday 2026-10-17, 10:00 AM',
    'Mobilize Status': 'ATTENDED',
  });
});

it('leaves out the blanks around names, codes and titles', () => {
  const { person, event } = sampleAttendance;
  const spaced: Attendance = {
    ...sampleAttendance,
    person: { ...person, given_name: ' Sam ', family_name: ' Sample ', postal_addresses: [{ postal_code: ' 01938 ' }] },
    event: { ...event, title: ' Riverside Saturday Canvass ' },
  };
  expect(contactFields(source(spaced))).toMatchObject({ first_name: 'Sam', last_name: 'Sample', zipcode: '01938' });
  expect(customFields(source(spaced))['Mobilize Event']).toBe('Riverside Saturday Canvass');
  expect(customFields(source({ ...spaced, event: { ...event, title: null } }))).not.toHaveProperty('Mobilize Event');
});

it.each([['UNSPECIFIED'], ['OPT_OUT'], [''], [null], ['opt_in_later']])(
  'gives no number for texts when consent is %j',
  (status) => {
    expect(contactFields(source(consenting(status)))).not.toHaveProperty('mobile');
  },
);

it('keeps of a masked signup the person and the shift, and nothing of the event', () => {
  const masked: Attendance = {
    ...sampleAttendance,
    id: null,
    status: null,
    attended: null,
    event: { id: null, title: null, event_type: 'CANVASS', timezone: 'America/New_York' },
    timeslot: { ...sampleAttendance.timeslot, id: null },
  };
  expect(customFields(source(masked))).toEqual({
    'Mobilize Person ID': '9100777',
    'Mobilize Shift': 'Saturday 2026-10-17, 10:00 AM',
  });
  expect(contactFields(source(masked))).toMatchObject({ first_name: 'Sam', email: 'sam.sample@example.org' });
});

it('leaves out what a sparse signup lacks', () => {
  const sparse: Attendance = { id: 1, person: { id: 2, given_name: ' ', phone_numbers: [], email_addresses: null } };
  expect(contactFields(source(sparse))).toEqual({});
  expect(customFields(source(sparse))).toEqual({ 'Mobilize Person ID': '2', 'Mobilize Signup ID': '1' });
});

it('takes the shift of a virtual event in the zone of the event, and in UTC without one', () => {
  const virtual = { ...sampleAttendance, event: { ...sampleAttendance.event, is_virtual: true, timezone: null } };
  expect(customFields(source(virtual))['Mobilize Shift']).toBe('Saturday 2026-10-17, 2:00 PM');
  expect(customFields(source({ ...virtual, event: null }))['Mobilize Shift']).toBe('Saturday 2026-10-17, 2:00 PM');
});
