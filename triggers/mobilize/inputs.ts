import * as z from 'zod/mini';
import { isOwned } from '../../mappings/mobilize-event.ts';
import { isMasked } from '../../mappings/mobilize-signup.ts';
import { asBoolean } from '../../mappings/values.ts';
import { choice, id, many, suggestion, whole } from '../../platform/fields.ts';
import type { Attendance, MobilizeEvent } from '../../services/mobilize/objects.ts';
import { EVENT_TYPE_CHOICES } from '../../services/mobilize/words.ts';

const eventTypes = z.optional(
  many(suggestion(EVENT_TYPE_CHOICES), {
    label: 'Event Types',
    help: 'Only these types. Leave it empty for every type.',
  }),
);

export const daysToLookBack = (more = '') =>
  z._default(
    whole(
      {
        label: 'Days to Look Back',
        help: `How far back each check reads, in case a check was late. 3 is right for most campaigns; lower it when a check says that there is too much to read.${more}`,
        default: '3',
      },
      { min: 1, max: 30 },
    ),
    3,
  );
export const windowDays = daysToLookBack();

/** What every trigger about signups can be narrowed by. */
export const signupFilters = z.object({
  event: z.optional(
    many(id(), {
      label: 'Events',
      help: 'Only signups for these events. Leave it empty for all events.',
      dynamic: 'mobilize_events.id.name',
    }),
  ),
  event_type: eventTypes,
  relationship: z._default(
    choice(
      {
        all: 'All signups',
        owned: 'Signups for our own events',
        recruited: 'Signups that we recruited for events of others',
      },
      {
        label: 'Whose Events',
        help: 'Recruited signups are people whom you brought to an event of another organization.',
        default: 'all',
      },
    ),
    'all',
  ),
  masked: z._default(
    choice(
      { include: 'Include them', skip: 'Skip them' },
      {
        label: 'Masked Signups',
        help: 'Mobilize hides the event of a signup that crosses the firewall between coordinated and independent organizations.',
        default: 'include',
      },
    ),
    'include',
  ),
  window_days: windowDays,
});

/** True for a signup that passes the filters. */
export function keepsSignup(
  filters: z.infer<typeof signupFilters>,
  signup: Attendance,
  organizationId: string,
): boolean {
  const { event, event_type, relationship, masked } = filters;
  if (masked === 'skip' && isMasked(signup)) return false;
  if (event && !event.includes(String(signup.event?.id))) return false;
  if (event_type && !event_type.includes(String(signup.event?.event_type))) return false;
  if (relationship === 'all') return true;
  const owned = isOwned(signup.event, organizationId);
  return relationship === 'owned' ? owned : !owned && String(signup.sponsor?.id) === organizationId;
}

/** What every trigger about events can be narrowed by. */
export const eventFilters = z.object({
  relationship: z._default(
    choice(
      { all: 'All events', owned: 'Our own events', promoted: 'Events of others that we promote' },
      {
        label: 'Whose Events',
        help: 'Promoted events belong to other organizations and stand in your feed.',
        default: 'all',
      },
    ),
    'all',
  ),
  event_type: eventTypes,
  visibility: z._default(
    choice(
      { public: 'Public events', public_and_private: 'Public and private events' },
      {
        label: 'Visibility',
        help: 'Private events need an API key whose user sees them in the Mobilize dashboard.',
        default: 'public',
      },
    ),
    'public',
  ),
  virtual: z._default(
    choice(
      { all: 'In person and virtual', in_person: 'In person only', virtual: 'Virtual only' },
      { label: 'In Person or Virtual', help: 'Where the event takes place.', default: 'all' },
    ),
    'all',
  ),
});
type EventFilters = z.infer<typeof eventFilters>;

export const visibilityParams = (visibility: EventFilters['visibility']): { visibility?: string[] } =>
  visibility === 'public_and_private' ? { visibility: ['PUBLIC', 'PRIVATE'] } : {};

/** The part of the filters that Mobilize can apply itself. */
export const eventParams = (
  { relationship, event_type, visibility, virtual }: EventFilters,
  organizationId: string,
) => ({
  ...(relationship === 'owned' && { organization_id: organizationId }),
  ...(event_type && { event_types: event_type }),
  ...visibilityParams(visibility),
  ...(virtual !== 'all' && { is_virtual: virtual === 'virtual' }),
});

/** Mobilize ignores a filter that it does not know, so what comes back is checked again. */
export function keepsEvent(filters: EventFilters, event: MobilizeEvent, organizationId: string): boolean {
  const { relationship, event_type, visibility, virtual } = filters;
  if (relationship !== 'all' && isOwned(event, organizationId) !== (relationship === 'owned')) return false;
  if (event_type && !event_type.includes(String(event.event_type))) return false;
  if (visibility === 'public' && event.visibility === 'PRIVATE') return false;
  return virtual === 'all' || (asBoolean(event.is_virtual) ?? false) === (virtual === 'virtual');
}
