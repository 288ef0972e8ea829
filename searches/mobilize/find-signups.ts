import * as z from 'zod/mini';
import { outcomeOf, signupOf } from '../../mappings/mobilize-signup.ts';
import { unixOf } from '../../mappings/time.ts';
import { definePagedSearch } from '../../platform/define.ts';
import { id, many, suggestion, when } from '../../platform/fields.ts';
import { mobilize } from '../../services/mobilize/client.ts';
import type { Attendance } from '../../services/mobilize/objects.ts';
import { sampleSignup } from '../../services/mobilize/samples.ts';
import { OUTCOMES } from '../../services/mobilize/words.ts';

/** Less is left than a slow page takes; the search then goes on with the next call. */
const PAGE_MILLISECONDS = 10_000;

export default definePagedSearch({
  key: 'mobilize_find_signups',
  noun: 'Signup',
  label: 'Find Signups',
  description: 'Finds signups by date, event and outcome, to bring in what happened before a Zap was switched on.',
  input: z.object({
    updated_after: z.optional(when({ help: 'Only signups that were made or changed after this time.' })),
    updated_before: z.optional(when({ help: 'Only signups that last changed before this time.' })),
    outcomes: z.optional(many(suggestion(OUTCOMES), { help: 'Only these outcomes. Leave it empty for all.' })),
    event: z.optional(
      id({
        help: 'Only signups for this event. The list shows public events from a month ago on; type the number of any other.',
        dynamic: 'mobilize_events.id.name',
      }),
    ),
  }),
  sample: sampleSignup,
  perform: async ({ updated_after, updated_before, outcomes, event }, zap, page) => {
    const { organizationId, attendances, eventAttendances } = mobilize(zap);
    const after = unixOf(updated_after);
    const before = unixOf(updated_before);
    // Whether Mobilize counts the very second is not documented, so it is asked for one more; the rows are checked below.
    const list = event ? eventAttendances(event) : attendances(after === undefined ? {} : { updated_since: after - 1 });
    const fits = (signup: Attendance) => {
      const changed = signup.modified_date ?? 0;
      if (after !== undefined && changed < after) return false;
      if (before !== undefined && changed >= before) return false;
      return !outcomes || outcomes.includes(outcomeOf(signup));
    };
    // Lists begin with the oldest, so pages without a match may come first; an empty answer would say that there is none.
    let { items, next } = await list.page(page);
    for (; next && !items.some(fits) && zap.remaining() > PAGE_MILLISECONDS; )
      ({ items, next } = await list.page(next));
    return { rows: items.filter(fits).map((signup) => signupOf(signup, organizationId)), next: next || undefined };
  },
});
