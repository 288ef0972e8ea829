import type { Attendance } from '../services/mobilize/objects.ts';
import { idText } from './mobilize-event.ts';
import { isMasked, outcomeOf, type personOf } from './mobilize-signup.ts';
import { mapWith, type Table } from './table.ts';
import { wallTime } from './time.ts';

/** A signup as a CallHub contact sees it. `vanId` comes from another step: Mobilize does not give it. */
export interface SignupSource {
  attendance: Attendance;
  person: ReturnType<typeof personOf>;
  vanId: string | undefined;
}

/** Fields of the contact beside its number for calls. */
export interface ContactFields {
  mobile: string;
  email: string;
  first_name: string;
  last_name: string;
  zipcode: string;
}

export const CONTACT_FROM_SIGNUP: Table<SignupSource, ContactFields> = {
  // The slot for texts is filled on an explicit yes alone.
  mobile: ({ person }) => (person.sms_consent && person.phone ? person.phone : undefined),
  email: ({ person }) => person.email || undefined,
  first_name: ({ person }) => person.first_name.trim() || undefined,
  last_name: ({ person }) => person.last_name.trim() || undefined,
  zipcode: ({ person }) => person.zip.trim() || undefined,
};

/** Custom fields by their names in CallHub. */
export interface CustomFields {
  'VAN ID': string;
  'Mobilize Person ID': string;
  'Mobilize Signup ID': string;
  'Mobilize Event ID': string;
  'Mobilize Event': string;
  'Mobilize Shift': string;
  'Mobilize Status': string;
}

export const CUSTOM_FROM_SIGNUP: Table<SignupSource, CustomFields> = {
  'VAN ID': ({ vanId }) => vanId,
  'Mobilize Person ID': ({ person }) => person.id || undefined,
  'Mobilize Signup ID': ({ attendance }) => idText(attendance.id) || undefined,
  'Mobilize Event ID': ({ attendance }) => idText(attendance.event?.id) || undefined,
  'Mobilize Event': ({ attendance }) =>
    isMasked(attendance) ? undefined : attendance.event?.title?.trim() || undefined,
  'Mobilize Shift': ({ attendance: { timeslot, event } }) => {
    if (!timeslot?.start_date) return undefined;
    const { weekday, date, time } = wallTime(timeslot.start_date, event?.timezone);
    return `${weekday} ${date}, ${time}`;
  },
  'Mobilize Status': ({ attendance }) => outcomeOf(attendance) || undefined,
};

/** The ids that later steps need. The other fields are for the script of the caller, and filled where they exist. */
export const ID_FIELDS: readonly string[] = [
  'VAN ID',
  'Mobilize Person ID',
  'Mobilize Signup ID',
  'Mobilize Event ID',
] satisfies (keyof CustomFields)[];

export const contactFields = (source: SignupSource): Partial<ContactFields> => mapWith(CONTACT_FROM_SIGNUP, source);
export const customFields = (source: SignupSource): Partial<CustomFields> => mapWith(CUSTOM_FROM_SIGNUP, source);
