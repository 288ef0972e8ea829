import { eventOf } from '../../../mappings/mobilize-event.ts';
import { personRecordOf, signupOf } from '../../../mappings/mobilize-signup.ts';
import {
  sampleAttendance,
  sampleEvent,
  sampleMobilizeEvent,
  sampleMobilizePerson,
  samplePerson,
  sampleSignup,
} from '../../../services/mobilize/samples.ts';

/* The samples are written out so that nothing has to be computed at start; here they are held against what would be. */

beforeEach(() => {
  jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-10-01T00:00:00Z'));
});
afterEach(() => {
  jest.restoreAllMocks();
});

const RECORD = { record: expect.any(String) };

it('shows an event as the mapping does', () => {
  expect({ ...eventOf(sampleMobilizeEvent, '4242'), ...RECORD }).toEqual({ ...sampleEvent, ...RECORD });
});

it('shows a person as the mapping does', () => {
  expect({ ...personRecordOf(sampleMobilizePerson), ...RECORD }).toEqual({ ...samplePerson, ...RECORD });
});

it('shows a signup as the mapping does, without answers: their names differ in every campaign', () => {
  const { answers, ...shown } = signupOf(sampleAttendance, '4242');
  expect(answers).toEqual({ has_car: true, shirt_size: 'L' });
  expect({ ...shown, ...RECORD, answers: {} }).toEqual({ ...sampleSignup, ...RECORD });
});

it('shows records that hold what they stand for', () => {
  expect(sampleMobilizeEvent).toMatchObject(JSON.parse(sampleEvent.record));
  expect(sampleMobilizePerson).toMatchObject(JSON.parse(samplePerson.record));
  expect(sampleAttendance).toMatchObject(JSON.parse(sampleSignup.record));
});
