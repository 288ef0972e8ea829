import * as z from 'zod/mini';
import { email, longText, many, shortId, text, yesNo } from '../../platform/fields.ts';
import { eventProblem, signupProblem } from '../../services/mobilize/records.ts';

export const eventRecord = () =>
  longText(
    {
      label: 'Event',
      help: 'Map **Record** of the Mobilize event step. An event ID works too when Mobilize is connected.',
    },
    eventProblem,
  );

export const signupRecord = () =>
  longText(
    {
      label: 'Signup',
      help: 'Map **Record** of the Mobilize signup step. A signup ID works too when Mobilize is connected.',
    },
    signupProblem,
  );

export const eventCreatePage = () =>
  text({
    help: 'The page on which events of the campaign are made. Its short name stands under Event Creation on the campaign page.',
    dynamic: 'actionkit_event_create_pages.id.name',
  });

export const eventSignupPage = () =>
  text({
    help: 'The page on which people sign up for events of the campaign. Its short name stands under Event Signup on the campaign page.',
    dynamic: 'actionkit_event_signup_pages.id.name',
  });

export const placeholderEmail = () =>
  email({
    help: 'Every event in ActionKit has a host. Use an address of your own that is kept for this, such as `events@example.org`; it becomes a user there.',
  });

export const mailingLists = (help: string) =>
  many(shortId({}, 'must be chosen from the list, or be ids made of digits; names are not taken'), {
    help,
    dynamic: 'actionkit_lists.id.name',
  });

export const createPastEvents = () =>
  z.optional(
    yesNo({
      label: 'Create Past Events',
      help: 'Choose yes to add shifts that have already begun or are over, for example to bring in history. ActionKit checks such events less.',
    }),
  );

export const approveEvents = () =>
  z.optional(
    yesNo({
      label: 'Approve New Events',
      help: 'Choose yes if your campaign asks staff to approve events and those from Mobilize need no second look.',
    }),
  );
