import * as z from 'zod/mini';
import { isZone, localClock } from '../../mappings/time.ts';
import { clip } from '../../mappings/values.ts';
import { longText, pairs, text, when, whole, yesNo } from '../../platform/fields.ts';
import { stop, type Zap } from '../../platform/zap.ts';
import { placeOf } from '../../services/actionkit/address.ts';
import type { EventFields } from '../../services/actionkit/event-target.ts';
import type { ActionKitEvent } from '../../services/actionkit/objects.ts';
import { withoutPrefix } from '../../services/actionkit/users.ts';

/** What creating and updating an event share beyond title and start. */
export const eventDetails = z.object({
  venue: z.optional(text({ help: 'The name of the place.' })),
  address1: z.optional(text()),
  address2: z.optional(text()),
  city: z.optional(text()),
  state: z.optional(text({ help: 'Two letters, such as OH.' })),
  zip: z.optional(text()),
  country: z.optional(text({ help: 'A name such as United States, or a code such as US.' })),
  public_description: z.optional(longText({ help: 'What everybody can read about the event.' })),
  note_to_attendees: z.optional(longText({ help: 'What only people who signed up can read.' })),
  max_attendees: z.optional(whole({ label: 'Maximum Attendees' }, { min: 1 })),
  is_private: z.optional(yesNo({ label: 'Private', help: 'Choose yes to hide the event from the search page.' })),
  timezone: z.optional(
    text({
      help: 'The zone of the event, such as America/New_York. Without it, the start is taken as it is written, whatever its offset.',
    }),
  ),
  custom_fields: z.optional(pairs({ help: 'Names of custom event fields and their values.' })),
});

/** Stops on a time zone that nobody knows: the start would be written as it stands, hours off. */
export function checkZone(zap: Zap, { timezone }: { timezone?: string | undefined }): void {
  if (timezone && !isZone(timezone))
    stop(zap, 'fail', 'Time Zone must be a name such as America/New_York.', { code: 'InvalidInput' });
}

export const startsAt = () => when({ label: 'Starts At', help: 'Local time at the place of the event.' });

/** The form's values as native fields of an event; what was left empty is left out. `there`: the event that they change. */
export function nativeFields(
  input: z.infer<typeof eventDetails> & { title?: string; starts_at?: string },
  there?: ActionKitEvent,
): Partial<EventFields> {
  const fields: { [K in keyof EventFields]: EventFields[K] | undefined } = {
    title: clip(input.title, 255),
    public_description: input.public_description,
    starts_at: input.starts_at && localClock(input.starts_at, input.timezone).sql,
    venue: clip(input.venue, 255),
    address1: clip(input.address1, 255),
    address2: clip(input.address2, 255),
    city: clip(input.city, 255),
    ...placeOf(input, there),
    is_private: input.is_private,
    max_attendees: input.max_attendees,
    note_to_attendees: input.note_to_attendees,
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

export const customFields = (input: { custom_fields?: Record<string, string> }) =>
  withoutPrefix('action_', input.custom_fields);
