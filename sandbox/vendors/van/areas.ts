import type { VanOptions } from './options.ts';
import { actionRestricted, badRequest, Refusal } from './refusal.ts';

/** Parts of the API that My Voters lacks, or may lack. */
export type Area = 'campaign' | 'events' | 'notes' | 'people writes';

/** @throws Refusal when My Voters does not have the area */
export function checkArea(area: Area, options: VanOptions): void {
  switch (area) {
    case 'campaign':
      throw actionRestricted();
    case 'events':
      if (options.eventsInMyVoters) return;
      throw new Refusal(400, {
        code: 'EVENTS_NOT_SUPPORTED_IN_DB',
        text: 'Events are not supported in the current database.',
      });
    case 'notes':
      if (options.notesInMyVoters) return;
      throw actionRestricted();
    case 'people writes':
      if (options.voterFileRefusal === 403) throw actionRestricted();
      throw badRequest('People cannot be created or changed in My Voters.');
  }
}
