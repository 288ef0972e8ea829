import * as z from 'zod/mini';
import { defineSearch } from '../../platform/define.ts';
import { email, id } from '../../platform/fields.ts';
import { actionkit } from '../../services/actionkit/client.ts';
import { type EventSignup, idOf } from '../../services/actionkit/objects.ts';
import { sampleEventSignup } from '../../services/actionkit/samples.ts';
import { signupShape } from '../../services/actionkit/shapes.ts';

export default defineSearch({
  key: 'actionkit_find_event_signup',
  noun: 'Event Signup',
  label: 'Find Event Signup',
  description: 'Finds the signup of a person for an event, or all signups for the event.',
  input: z.object({
    event_id: id({
      label: 'Event',
      help: 'The event that was signed up for.',
      dynamic: 'actionkit_events.id.name',
      search: 'actionkit_find_event.actionkit_event_id',
    }),
    email: z.optional(
      email({
        help: 'Leave it empty for everybody. Custom fields that ActionKit keeps with the action are shown for one person only.',
      }),
    ),
  }),
  sample: sampleEventSignup,
  perform: async ({ event_id, email }, zap) => {
    const ak = actionkit(zap);
    if (email) {
      const user = await ak.findUser(email);
      const signups = user ? await ak.signupsOf(idOf(user.id ?? user.resource_uri), event_id) : [];
      // The action may add custom fields; the signup is found without it.
      const actionOf = (signup: EventSignup) => ak.newestActionOf(signup).catch(() => undefined);
      return Promise.all(signups.map(async (signup) => signupShape(signup, await actionOf(signup))));
    }
    const params = { event: event_id, order_by: '-id' };
    const all = await ak.listAll<EventSignup>(
      '/rest/v1/eventsignup/',
      params,
      'This event has more signups than one step can read. Search for a single email address.',
    );
    return all.filter((signup) => idOf(signup.event) === event_id).map((signup) => signupShape(signup));
  },
});
