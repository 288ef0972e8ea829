import attendanceToVan from './attendance-to-van.ts';
import attendedToActivistCode from './attended-to-activist-code.ts';
import callResultsToVan from './call-results-to-van.ts';
import cancellationsOffCallhub from './cancellations-off-callhub.ts';
import deletedEventsToActionkit from './deleted-events-to-actionkit.ts';
import deletedEventsToVan from './deleted-events-to-van.ts';
import eventsToActionkit from './events-to-actionkit.ts';
import eventsToActionkitMailings from './events-to-actionkit-mailings.ts';
import eventsToVan from './events-to-van.ts';
import noShowsToCallhub from './no-shows-to-callhub.ts';
import signupsToActionkit from './signups-to-actionkit.ts';
import signupsToIndigo from './signups-to-indigo.ts';
import signupsToVan from './signups-to-van.ts';
import type { Template } from './template.ts';
import vanListToCallhub from './van-list-to-callhub.ts';

/** Every ready Zap, in the order of the gallery. */
export const templates: readonly Template[] = [
  signupsToActionkit,
  eventsToActionkit,
  eventsToActionkitMailings,
  deletedEventsToActionkit,
  signupsToVan,
  eventsToVan,
  deletedEventsToVan,
  attendanceToVan,
  attendedToActivistCode,
  noShowsToCallhub,
  cancellationsOffCallhub,
  callResultsToVan,
  vanListToCallhub,
  signupsToIndigo,
];
