import authentication from './authentication.ts';
import actionkitCreateEvent from './creates/actionkit/create-event.ts';
import actionkitCreateEventSignup from './creates/actionkit/create-event-signup.ts';
import actionkitCreateOrUpdateUser from './creates/actionkit/create-or-update-user.ts';
import actionkitRecordAction from './creates/actionkit/record-action.ts';
import actionkitSubscribeUser from './creates/actionkit/subscribe-user.ts';
import actionkitSyncMobilizeEvent from './creates/actionkit/sync-mobilize-event.ts';
import actionkitSyncMobilizeSignup from './creates/actionkit/sync-mobilize-signup.ts';
import actionkitUnsubscribeUser from './creates/actionkit/unsubscribe-user.ts';
import actionkitUpdateEvent from './creates/actionkit/update-event.ts';
import actionkitUpdateEventSignup from './creates/actionkit/update-event-signup.ts';
import mobilizeAddPerson from './creates/mobilize/add-person.ts';
import mobilizeCreateSignup from './creates/mobilize/create-signup.ts';
import packageJson from './package.json' with { type: 'json' };
import { buildApp } from './platform/app.ts';
import actionkitFindEvent from './searches/actionkit/find-event.ts';
import actionkitFindEventSignup from './searches/actionkit/find-event-signup.ts';
import actionkitFindUser from './searches/actionkit/find-user.ts';
import mobilizeFindEvent from './searches/mobilize/find-event.ts';
import mobilizeFindPerson from './searches/mobilize/find-person.ts';
import mobilizeFindSignups from './searches/mobilize/find-signups.ts';
import { services } from './services/index.ts';
import * as actionkitDropdowns from './triggers/actionkit/dropdowns.ts';
import mobilizeDeletedEvent from './triggers/mobilize/deleted-event.ts';
import * as mobilizeDropdowns from './triggers/mobilize/dropdowns.ts';
import mobilizeNewEvent from './triggers/mobilize/new-event.ts';
import mobilizeNewPerson from './triggers/mobilize/new-person.ts';
import mobilizeNewShift from './triggers/mobilize/new-shift.ts';
import mobilizeNewSignup from './triggers/mobilize/new-signup.ts';
import mobilizeSignupStatusReached from './triggers/mobilize/signup-status-reached.ts';
import mobilizeUpdatedEvent from './triggers/mobilize/updated-event.ts';
import mobilizeUpdatedSignup from './triggers/mobilize/updated-signup.ts';

/** Every operation. The key of each spells its path. */
export const operations = [
  mobilizeDeletedEvent,
  ...Object.values(mobilizeDropdowns),
  mobilizeNewEvent,
  mobilizeNewPerson,
  mobilizeNewShift,
  mobilizeNewSignup,
  mobilizeSignupStatusReached,
  mobilizeUpdatedEvent,
  mobilizeUpdatedSignup,
  ...Object.values(actionkitDropdowns),
  mobilizeAddPerson,
  mobilizeCreateSignup,
  actionkitCreateEventSignup,
  actionkitCreateEvent,
  actionkitCreateOrUpdateUser,
  actionkitRecordAction,
  actionkitSubscribeUser,
  actionkitSyncMobilizeEvent,
  actionkitSyncMobilizeSignup,
  actionkitUnsubscribeUser,
  actionkitUpdateEventSignup,
  actionkitUpdateEvent,
  mobilizeFindEvent,
  mobilizeFindPerson,
  mobilizeFindSignups,
  actionkitFindEventSignup,
  actionkitFindEvent,
  actionkitFindUser,
];

/** The combined app: all services on one connection, each label with the service's name. */
export default buildApp({
  version: packageJson.version,
  authentication,
  operations,
  nameOf: ({ key, label }) => `${label} in ${services.find((service) => key.startsWith(`${service.key}_`))?.name}`,
});
