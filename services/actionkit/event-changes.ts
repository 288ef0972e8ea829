import { type ActionKit, uri } from './client.ts';
import type { EventFields, EventTarget, Fillers } from './event-target.ts';
import { KEY_FIELDS, type Mirror } from './mirrors.ts';
import type { ActionKitEvent } from './objects.ts';
import { type Change, changes } from './users.ts';

/** The parts of an address belong together: a second line or a state that is gone must not stay with a new city. */
const PLACE = ['venue', 'address1', 'address2', 'city', 'state', 'zip', 'postal', 'region', 'country'] as const;
const NOTE = 'note_to_attendees';
/** ActionKit repeats a US state and ZIP in the fields for other countries. */
const REPEATS: Partial<Record<keyof EventFields, 'state' | 'zip'>> = { region: 'state', postal: 'zip' };

/** Native fields in which an event differs from what is wanted. */
export function differences(
  event: ActionKitEvent,
  wanted: Record<string, unknown>,
  fillers: Fillers = {},
): Record<string, unknown> {
  const changed = unlessGiven(event, wanted, fillers);
  // A part that staff added to a place which did not change is theirs.
  const moves = PLACE.some((key) => key in changed && (!fillers[key] || event[key]));
  for (const key of [...(moves ? PLACE : []), NOTE] as const) {
    const held = String(event[key] ?? '');
    const repeats = REPEATS[key] && wanted[REPEATS[key]];
    if (wanted[key] === '' && held && !(repeats && held.startsWith(String(repeats)))) changed[key] = '';
  }
  return changed;
}

/** Where an event is. What stands in for a town stands in for all of it. */
const ADDRESS: readonly string[] = ['address1', 'city', 'zip', 'postal', 'country'];

/** What differs, without fillers where somebody gave a value; a place that moves takes its fillers along. */
function unlessGiven(
  event: ActionKitEvent,
  wanted: Record<string, unknown>,
  fillers: Fillers,
): Record<string, unknown> {
  const changed = changes(comparable(event), wanted);
  const places: readonly string[] = PLACE;
  const moves = places.some((key) => key in changed && !(key in fillers));
  const isGiven = (key: string) => {
    const held = String(event[key as keyof ActionKitEvent] ?? '').trim();
    return held !== '' && held !== wanted[key] && !fillers[key as keyof Fillers]?.includes(held);
  };
  const hasAddress = ADDRESS.some(isGiven);
  const stays = (key: string) =>
    (isGiven(key) || (ADDRESS.includes(key) && hasAddress)) && !(moves && places.includes(key));
  return Object.fromEntries(Object.entries(changed).filter(([key]) => !(key in fillers && stays(key))));
}

/**
 * Changes what differs, and nothing else. `also` holds states beside the fields; `notify` lets ActionKit email the
 * attendees about the change. @returns whether anything was written
 */
export async function writeChanges(
  ak: ActionKit,
  { id, event, fields }: Mirror,
  target: Pick<EventTarget, 'native' | 'custom' | 'fillers'>,
  also: { status?: string; host_is_confirmed?: boolean; is_approved?: boolean } = {},
  notify = false,
): Promise<Change> {
  const changed = differences(event, { ...target.native, ...also }, target.fillers);
  const writesNative = Object.keys(changed).length > 0;
  if (writesNative) await ak.updateEvent(id, { ...changed, ...(notify && { send_details_changed_email: '1' }) });
  const writesCustom = await updateFields(ak, id, fields, target.custom);
  return writesNative || writesCustom ? 'updated' : 'unchanged';
}

/** Confirms the host, where the instance tells that: nobody can sign up otherwise in campaigns that ask hosts to confirm. */
export const confirmation = ({ host_is_confirmed }: ActionKitEvent): { host_is_confirmed?: boolean } =>
  host_is_confirmed === undefined ? {} : { host_is_confirmed: true };

/** ActionKit gives back times with a T, and may fold line ends. */
export const comparable = (event: ActionKitEvent): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(event).map(([key, value]) => [
      key,
      key === 'starts_at'
        ? String(value).replace('T', ' ').slice(0, 19)
        : typeof value === 'string'
          ? value.replace(/\r\n/g, '\n')
          : value,
    ]),
  );

/** Whether an event shows which shift it stands for. Not so where the page does not hand the fields of its action on. */
export const isKeyed = ({ slot, slotId, fields }: Mirror): boolean =>
  Boolean((slot || slotId) && fields.get(KEY_FIELDS.event)?.value);
/** Writes every custom field. The Mobilize event's id comes last: an event without it is taken up again, one with it counts as whole. */
export async function writeKeyed(
  ak: ActionKit,
  { id, fields }: Mirror,
  { custom }: Pick<EventTarget, 'custom'>,
): Promise<void> {
  const { [KEY_FIELDS.event]: key, ...rest } = custom;
  await updateFields(ak, id, fields, rest);
  if (key) await updateFields(ak, id, fields, { [KEY_FIELDS.event]: key });
}

/** `eventfield` never overwrites: a known name is changed in its row, and rows of the same name are taken away. */
export async function updateFields(
  ak: ActionKit,
  eventId: string,
  there: Mirror['fields'],
  wanted: EventTarget['custom'],
): Promise<boolean> {
  let wrote = false;
  for (const [name, value] of Object.entries(wanted)) {
    const row = there.get(name);
    for (const extra of row?.extra ?? []) await ak.removeEventField(extra, name);
    if (row?.value && value === null) await ak.removeEventField(row.id, name);
    else if (row && value !== null && row.value.replace(/\r\n/g, '\n') !== value)
      await ak.updateEventField(row.id, { name, value });
    else if (!row && value !== null) await ak.createEventField({ event: uri('event', eventId), name, value });
    else if (!row?.extra.length) continue;
    wrote = true;
  }
  return wrote;
}

/** What an event holds blank of what is wanted, and whether it is private, which is never left to chance. */
export const lackingNative = (event: ActionKitEvent, wanted: Partial<EventFields>): Partial<EventFields> =>
  Object.fromEntries(Object.entries(wanted).filter(([key]) => key === 'is_private' || folded(event[key]) === ''));

/** A text of a place, as two of them are compared. */
export const folded = (text: unknown): string =>
  String(text ?? '')
    .trim()
    .toLowerCase();
