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
import callhubAddContactToPhonebook from './creates/callhub/add-contact-to-phonebook.ts';
import callhubAddMobilizeSignup from './creates/callhub/add-mobilize-signup.ts';
import callhubAddToDnc from './creates/callhub/add-to-dnc.ts';
import callhubCreateOrUpdateContact from './creates/callhub/create-or-update-contact.ts';
import callhubCreatePhonebook from './creates/callhub/create-phonebook.ts';
import callhubImportContacts from './creates/callhub/import-contacts.ts';
import callhubRemoveContactFromPhonebook from './creates/callhub/remove-contact-from-phonebook.ts';
import callhubRemoveFromDnc from './creates/callhub/remove-from-dnc.ts';
import callhubTagContact from './creates/callhub/tag-contact.ts';
import indigoCreateLookalikeAudience from './creates/indigo/create-lookalike-audience.ts';
import indigoMatchCsv from './creates/indigo/match-csv.ts';
import indigoPreviewExport from './creates/indigo/preview-export.ts';
import indigoPurchaseExport from './creates/indigo/purchase-export.ts';
import indigoUploadCsv from './creates/indigo/upload-csv.ts';
import mobilizeAddPerson from './creates/mobilize/add-person.ts';
import mobilizeCreateSignup from './creates/mobilize/create-signup.ts';
import vanAddContribution from './creates/van/add-contribution.ts';
import vanAddNote from './creates/van/add-note.ts';
import vanAddToSupporterGroup from './creates/van/add-to-supporter-group.ts';
import vanApplyActivistCodes from './creates/van/apply-activist-codes.ts';
import vanApplyCodes from './creates/van/apply-codes.ts';
import vanCreateEvent from './creates/van/create-event.ts';
import vanCreateOrUpdateEventSignup from './creates/van/create-or-update-event-signup.ts';
import vanCreateOrUpdatePerson from './creates/van/create-or-update-person.ts';
import vanExportSavedList from './creates/van/export-saved-list.ts';
import vanRecordCallhubCall from './creates/van/record-callhub-call.ts';
import vanRecordCanvassResponse from './creates/van/record-canvass-response.ts';
import vanRemoveActivistCodes from './creates/van/remove-activist-codes.ts';
import vanRemoveFromSupporterGroup from './creates/van/remove-from-supporter-group.ts';
import vanSyncMobilizeEvent from './creates/van/sync-mobilize-event.ts';
import vanSyncMobilizeSignup from './creates/van/sync-mobilize-signup.ts';
import vanUpdateEvent from './creates/van/update-event.ts';
import packageJson from './package.json' with { type: 'json' };
import { buildApp } from './platform/app.ts';
import actionkitFindEvent from './searches/actionkit/find-event.ts';
import actionkitFindEventSignup from './searches/actionkit/find-event-signup.ts';
import actionkitFindUser from './searches/actionkit/find-user.ts';
import callhubFindCampaign from './searches/callhub/find-campaign.ts';
import callhubFindContact from './searches/callhub/find-contact.ts';
import callhubFindPhonebook from './searches/callhub/find-phonebook.ts';
import indigoFindAudience from './searches/indigo/find-audience.ts';
import mobilizeFindEvent from './searches/mobilize/find-event.ts';
import mobilizeFindPerson from './searches/mobilize/find-person.ts';
import mobilizeFindSignups from './searches/mobilize/find-signups.ts';
import vanFindEvent from './searches/van/find-event.ts';
import vanFindEventSignup from './searches/van/find-event-signup.ts';
import vanFindPerson from './searches/van/find-person.ts';
import vanFindSavedList from './searches/van/find-saved-list.ts';
import { services } from './services/index.ts';
import * as actionkitDropdowns from './triggers/actionkit/dropdowns.ts';
import * as callhubDropdowns from './triggers/callhub/dropdowns.ts';
import callhubNewCallResult from './triggers/callhub/new-call-result.ts';
import callhubNewTextReply from './triggers/callhub/new-text-reply.ts';
import callhubNewTransfer from './triggers/callhub/new-transfer.ts';
import indigoAudienceReady from './triggers/indigo/audience-ready.ts';
import * as indigoDropdowns from './triggers/indigo/dropdowns.ts';
import indigoExportReady from './triggers/indigo/export-ready.ts';
import mobilizeDeletedEvent from './triggers/mobilize/deleted-event.ts';
import * as mobilizeDropdowns from './triggers/mobilize/dropdowns.ts';
import mobilizeNewEvent from './triggers/mobilize/new-event.ts';
import mobilizeNewPerson from './triggers/mobilize/new-person.ts';
import mobilizeNewShift from './triggers/mobilize/new-shift.ts';
import mobilizeNewSignup from './triggers/mobilize/new-signup.ts';
import mobilizeSignupStatusReached from './triggers/mobilize/signup-status-reached.ts';
import mobilizeUpdatedEvent from './triggers/mobilize/updated-event.ts';
import mobilizeUpdatedSignup from './triggers/mobilize/updated-signup.ts';
import * as vanDropdowns from './triggers/van/dropdowns.ts';

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
  ...Object.values(vanDropdowns),
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
  vanAddContribution,
  vanAddNote,
  vanAddToSupporterGroup,
  vanApplyActivistCodes,
  vanApplyCodes,
  vanCreateEvent,
  vanCreateOrUpdateEventSignup,
  vanCreateOrUpdatePerson,
  vanExportSavedList,
  vanRecordCallhubCall,
  vanRecordCanvassResponse,
  vanRemoveActivistCodes,
  vanRemoveFromSupporterGroup,
  vanSyncMobilizeEvent,
  vanSyncMobilizeSignup,
  vanUpdateEvent,
  mobilizeFindEvent,
  mobilizeFindPerson,
  mobilizeFindSignups,
  actionkitFindEventSignup,
  actionkitFindEvent,
  actionkitFindUser,
  vanFindEvent,
  vanFindEventSignup,
  vanFindPerson,
  vanFindSavedList,
  indigoAudienceReady,
  ...Object.values(indigoDropdowns),
  indigoExportReady,
  indigoCreateLookalikeAudience,
  indigoMatchCsv,
  indigoPreviewExport,
  indigoPurchaseExport,
  indigoUploadCsv,
  indigoFindAudience,
  ...Object.values(callhubDropdowns),
  callhubNewCallResult,
  callhubNewTextReply,
  callhubNewTransfer,
  callhubAddContactToPhonebook,
  callhubAddMobilizeSignup,
  callhubAddToDnc,
  callhubCreateOrUpdateContact,
  callhubCreatePhonebook,
  callhubImportContacts,
  callhubRemoveContactFromPhonebook,
  callhubRemoveFromDnc,
  callhubTagContact,
  callhubFindCampaign,
  callhubFindContact,
  callhubFindPhonebook,
];

/** The combined app: all services on one connection, each label with the service's name. */
export default buildApp({
  version: packageJson.version,
  authentication,
  operations,
  nameOf: ({ key, label }) => `${label} in ${services.find((service) => key.startsWith(`${service.key}_`))?.name}`,
});
