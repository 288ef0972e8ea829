import * as z from 'zod/mini';
import { choice, longText, many, only, pairs, shortId, text } from '../../platform/fields.ts';

export const vanId = (more = '') =>
  shortId({
    label: 'VAN ID',
    help: `The person. IDs of My Voters and My Campaign differ, so use one from the same database.${more}`,
    search: 'van_find_person.van_id',
  });

export const vanIdIfKnown = () => z.optional(vanId(' Leave it empty to find the person by name, email or phone.'));

/** VAN's web server turns away what has some of these in a path, even escaped; the others are of no ID. */
const ODD_SIGNS = /[<>*&/\\{}"\p{Cc}]/u;
export const externalIdType = (help: string) =>
  only(
    text({ label: 'External ID Type', help }),
    (name) => !ODD_SIGNS.test(name),
    'must be the name of a kind of ID in VAN',
  );
export const externalId = (help: string) =>
  only(
    text({ label: 'External ID', help }),
    (id) => !ODD_SIGNS.test(id) && id.length <= 200,
    'must be an ID of at most 200 characters, without line breaks and the signs < > * & / \\ { } "',
  );

export const eventRecord = () =>
  longText({
    label: 'Event',
    help: 'Map **Record** of the Mobilize event step. An event ID works too when Mobilize is connected.',
  });

export const signupRecord = () =>
  longText({
    label: 'Signup',
    help: 'Map **Record** of the Mobilize signup step. A signup ID works too when Mobilize is connected.',
  });

export const eventType = () =>
  text({
    label: 'Event Type',
    help: 'Its roles and statuses are what signups can have. It cannot be changed once an event exists.',
    dynamic: 'van_event_types.id.name',
    altersDynamicFields: true,
  });

export const roles = () =>
  z.optional(
    many(text(), {
      label: 'Roles',
      help: 'The roles that people can sign up for. Leave it empty for every role of the event type.',
      dynamic: 'van_event_roles.id.name',
      dependsOn: ['event_type'],
    }),
  );

export const activistCodes = (help: string) =>
  many(shortId(), { label: 'Activist Codes', help, dynamic: 'van_activist_codes.id.name' });

export const contactType = (help: string) =>
  text({ label: 'Contact Type', help, dynamic: 'van_contact_types.id.name', altersDynamicFields: true });

export const location = (help: string) => shortId({ label: 'Location', help, dynamic: 'van_locations.id.name' });

export const phoneType = () =>
  choice(
    { C: 'Cell', H: 'Home', W: 'Work', M: 'Main', P: 'Personal', O: 'Other', F: 'Fax' },
    { help: 'Only for a phone that is new; one that is there keeps its type.' },
  );

export const statusMap = () =>
  pairs({
    label: 'Status Map',
    help: 'Only if your committee uses statuses of its own: REGISTERED, CONFIRMED, CANCELLED, ATTENDED or NO_SHOW on the left, the name or ID of your status on the right. The others follow the usual names, such as Scheduled for REGISTERED.',
  });

export const supporterGroup = () =>
  shortId({
    help: 'A group of My Campaign. VAN cannot tell who is in it, so nobody is looked up.',
    dynamic: 'van_supporter_groups.id.name',
  });
