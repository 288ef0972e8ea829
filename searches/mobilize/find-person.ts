import * as z from 'zod/mini';
import { idText } from '../../mappings/mobilize-event.ts';
import { personKey, personRecordOf } from '../../mappings/mobilize-signup.ts';
import { unixDaysAgo } from '../../mappings/time.ts';
import { defineSearch } from '../../platform/define.ts';
import { email, id, whole } from '../../platform/fields.ts';
import { stop } from '../../platform/zap.ts';
import { mobilize } from '../../services/mobilize/client.ts';
import { readAll } from '../../services/mobilize/pages.ts';
import { samplePerson } from '../../services/mobilize/samples.ts';

export default defineSearch({
  key: 'mobilize_find_person',
  noun: 'Person',
  label: 'Find Person',
  description: 'Finds a person among those who were added or changed lately.',
  input: z.object({
    email: z.optional(email({ help: 'The address that the person uses now.' })),
    person_id: z.optional(
      id({
        label: 'Person',
        help: 'The id of the person, as a signup shows it.',
        dynamic: 'mobilize_persons.id.name',
      }),
    ),
    window_days: z._default(
      whole(
        {
          label: 'Days to Look Back',
          help: 'There is no direct look-up, so this reads everybody who was added or changed in this many days (30 unless you say otherwise).',
        },
        { min: 1, max: 365 },
      ),
      30,
    ),
  }),
  sample: samplePerson,
  perform: async ({ email, person_id, window_days }, zap) => {
    if (!email && !person_id) {
      return stop(zap, 'fail', 'Find Person needs an Email or a Person.', { code: 'InvalidInput' });
    }
    const people = mobilize(zap).people({ updated_since: unixDaysAgo(window_days) });
    const address = email?.toLowerCase();
    const found = await readAll(
      zap,
      people,
      (person) => {
        const fits =
          person_id !== undefined
            ? [personKey(person), idText(person.person_id), idText(person.id)].includes(person_id)
            : person.email_addresses?.some((one) => one.address?.trim().toLowerCase() === address);
        return fits ? person : undefined;
      },
      'Lower Days to Look Back.',
    );
    // The other two ids count people of their own, so they only say who is meant where the lasting one says nothing.
    const lasting = found.filter((person) => personKey(person) === person_id);
    const meant = lasting.length > 0 ? lasting : found;
    return meant.sort((a, b) => (b.modified_date ?? 0) - (a.modified_date ?? 0)).map(personRecordOf);
  },
});
