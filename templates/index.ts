import deletedEventsToActionkit from './deleted-events-to-actionkit.ts';
import eventsToActionkit from './events-to-actionkit.ts';
import eventsToActionkitMailings from './events-to-actionkit-mailings.ts';
import signupsToActionkit from './signups-to-actionkit.ts';
import type { Template } from './template.ts';

/** Every ready Zap, in the order of the gallery. */
export const templates: readonly Template[] = [
  signupsToActionkit,
  eventsToActionkit,
  eventsToActionkitMailings,
  deletedEventsToActionkit,
];
