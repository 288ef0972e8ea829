import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { DateTime } from 'luxon';
import * as zod from 'zod/mini';
import core from './core-alone.js';

/*
 * Core alone and the libraries that the same search needs, each used once: the input is checked, the organizer's phone
 * read, the shifts told in the event's own zone. What an app costs that does no more than this is the floor.
 */
const { mobilize_find_event: search } = core.searches;
const Input = zod.object({ event_id: zod.optional(zod.string().check(zod.trim())) });

const perform = async (z, bundle) => {
  const inputData = Input.parse(bundle.inputData);
  const [event] = await search.operation.perform(z, { ...bundle, inputData });
  const phone = parsePhoneNumberFromString(event.contact?.phone_number ?? '', 'US')?.number;
  const shifts = event.timeslots.map(({ start_date }) =>
    DateTime.fromSeconds(start_date, { zone: event.timezone }).toFormat("yyyy-MM-dd'T'HH:mm:ssZZ"),
  );
  return [{ ...event, phone, shifts }];
};

/** What other operations load when they run. It is part of the upload all the same. */
export const others = [() => import('markdown-it'), () => import('papaparse')];

export default {
  ...core,
  searches: { mobilize_find_event: { ...search, operation: { ...search.operation, perform } } },
};
