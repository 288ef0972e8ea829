import { phoneFromVan } from '../../mappings/van-phone.ts';
import { mobilizeKeyOf } from './mirrors.ts';
import { type EventSignup, idText, type Person, type SavedList, type VanEvent } from './objects.ts';

/* NGP VAN's records as users map them: ids as text, and every key always there. */

const text = (value: string | null | undefined): string => value ?? '';
/** VAN writes "none" as the first day of the calendar. */
const date = (value: string | null | undefined): string | null =>
  value && !value.startsWith('0001') ? value.slice(0, 10) : null;
const best = <T extends { isPreferred?: boolean | null; isBest?: boolean | null }>(
  rows: readonly T[] | null | undefined,
): T | undefined => rows?.find(({ isPreferred }) => isPreferred) ?? rows?.find(({ isBest }) => isBest) ?? rows?.[0];

export function personShape(person: Person) {
  const id = idText(person.vanId);
  const email = person.emails?.find(({ isPreferred }) => isPreferred) ?? person.emails?.[0];
  const phone = best(person.phones);
  const address = best(person.addresses);
  return {
    id,
    van_id: id,
    first_name: text(person.firstName),
    middle_name: text(person.middleName),
    last_name: text(person.lastName),
    email: text(email?.email),
    phone: phoneFromVan(phone?.phoneNumber, phone?.dialingPrefix),
    phone_id: idText(phone?.phoneId),
    phone_type: text(phone?.phoneType),
    /** As VAN has it: Opt-In, Opt-Out or Unknown. */
    text_consent: text(phone?.smsOptInStatus ?? phone?.phoneOptInStatus),
    date_of_birth: date(person.dateOfBirth),
    address1: text(address?.addressLine1),
    address2: text(address?.addressLine2),
    city: text(address?.city),
    state: text(address?.stateOrProvince),
    zip: text(address?.zipOrPostalCode),
    country: text(address?.countryCode),
  };
}
export type PersonShape = ReturnType<typeof personShape>;

export function eventShape(event: VanEvent) {
  const id = idText(event.eventId);
  return {
    id,
    van_event_id: id,
    name: text(event.name),
    short_name: text(event.shortName),
    description: text(event.description),
    event_type: { id: idText(event.eventType?.eventTypeId), name: text(event.eventType?.name) },
    starts_at: event.startDate ?? null,
    ends_at: event.endDate ?? null,
    /** The Mobilize event that it stands for, when this connector made it. */
    mobilize_event_id: mobilizeKeyOf(event),
    shifts: (event.shifts ?? []).map(({ eventShiftId, name, startTime, endTime }) => ({
      id: idText(eventShiftId),
      name: text(name),
      starts_at: startTime ?? null,
      ends_at: endTime ?? null,
    })),
    roles: (event.roles ?? []).map(({ roleId, name }) => ({ id: idText(roleId), name: text(name) })),
    locations: (event.locations ?? []).map(({ locationId, name, displayName }) => ({
      id: idText(locationId),
      name: text(name),
      display_name: text(displayName).trim(),
    })),
  };
}
export type EventShape = ReturnType<typeof eventShape>;

export function signupShape(signup: EventSignup) {
  const id = idText(signup.eventSignupId);
  return {
    id,
    van_event_signup_id: id,
    van_id: idText(signup.person?.vanId),
    first_name: text(signup.person?.firstName),
    last_name: text(signup.person?.lastName),
    van_event_id: idText(signup.event?.eventId),
    event_name: text(signup.event?.name),
    van_shift_id: idText(signup.shift?.eventShiftId),
    shift_name: text(signup.shift?.name),
    van_role_id: idText(signup.role?.roleId),
    role: text(signup.role?.name),
    van_status_id: idText(signup.status?.statusId),
    status: text(signup.status?.name),
    van_location_id: idText(signup.location?.locationId),
    starts_at: signup.startTimeOverride ?? null,
    ends_at: signup.endTimeOverride ?? null,
  };
}
export type SignupShape = ReturnType<typeof signupShape>;

export function savedListShape(list: SavedList) {
  const id = idText(list.savedListId);
  return {
    id,
    van_saved_list_id: id,
    name: text(list.name),
    description: text(list.description),
    people: list.listCount ?? null,
    doors: list.doorCount ?? null,
  };
}
export type SavedListShape = ReturnType<typeof savedListShape>;
