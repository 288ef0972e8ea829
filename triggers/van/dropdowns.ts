import * as z from 'zod/mini';
import { unixDaysAgo, wallTime } from '../../mappings/time.ts';
import { type Choice, defineDropdown } from '../../platform/define.ts';
import { text } from '../../platform/fields.ts';
import type { Zap } from '../../platform/zap.ts';
import { PER_PAGE, paging, type Van, van } from '../../services/van/client.ts';
import { contactType as contactTypeBy } from '../../services/van/names.ts';
import { idText, type Named } from '../../services/van/objects.ts';
import { eventType, statusesOf } from '../../services/van/types.ts';

type Id = number | string | null | undefined;
/** Rows without an id are of no use; `also` tells alike names apart. */
const rowOf = (id: Id, name: string | null | undefined, also?: string | null): Choice[] =>
  idText(id) ? [{ id: idText(id), name: (name || idText(id)) + (also ? ` (${also})` : '') }] : [];

/** A list that comes in pages. */
const paged = <T extends Named>(
  key: string,
  noun: string,
  read: (v: Van, page: number) => Promise<{ items: T[] }>,
  choicesOf: (row: T) => Choice[],
) =>
  defineDropdown({
    key,
    noun,
    input: z.object({}),
    list: async (zap, page) => (await read(van(zap), page)).items.flatMap(choicesOf),
  });

/** A list that VAN gives at once. */
const whole = <T extends Named>(
  key: string,
  noun: string,
  read: (v: Van) => Promise<T[]>,
  choicesOf: (row: T) => Choice[],
) =>
  defineDropdown({
    key,
    noun,
    input: z.object({}),
    list: async (zap, page) => (page === 0 ? (await read(van(zap))).flatMap(choicesOf) : []),
  });

export const activistCodes = defineDropdown({
  key: 'van_activist_codes',
  noun: 'Activist Code',
  input: z.object({}),
  list: async (zap, page) => {
    const { items } = await van(zap).activistCodes(page);
    // Names repeat from type to type, and sometimes within one.
    const rows = items.flatMap(({ activistCodeId, name, type }) => rowOf(activistCodeId, name, type));
    const isAlone = ({ name }: Choice) => rows.filter((row) => row.name === name).length === 1;
    return rows.map((row) => (isAlone(row) ? row : { id: row.id, name: `${row.name}, ID ${row.id}` }));
  },
});

export const surveyResponses = paged(
  'van_survey_responses',
  'Survey Answer',
  (v, page) => v.surveyQuestions(page),
  ({ surveyQuestionId, name: question, responses }) =>
    (responses ?? []).flatMap(({ surveyResponseId: id, name: answer }) =>
      surveyQuestionId && id
        ? [{ id: `${surveyQuestionId}:${id}`, name: `${question || surveyQuestionId}: ${answer || id}` }]
        : [],
    ),
);

export const codes = paged(
  'van_codes',
  'Tag or Source Code',
  (v, page) => v.codes(page),
  ({ codeId, name, codeType }) => rowOf(codeId, name, codeType === 'SourceCode' ? 'source code' : 'tag'),
);
export const designations = paged(
  'van_designations',
  'Designation',
  (v, page) => v.designations(page),
  ({ designationId, name }) => rowOf(designationId, name),
);
export const supporterGroups = paged(
  'van_supporter_groups',
  'Supporter Group',
  (v, page) => v.supporterGroups(page),
  ({ id, name }) => rowOf(id, name),
);
export const exportJobTypes = paged(
  'van_export_job_types',
  'Export Type',
  (v, page) => v.exportJobTypes(page),
  ({ exportJobTypeId, name }) => rowOf(exportJobTypeId, name),
);
export const locations = paged(
  'van_locations',
  'Location',
  (v, page) => v.locations(paging(page, PER_PAGE.unknown)),
  ({ locationId, name, displayName }) => rowOf(locationId, displayName?.trim() || name),
);

export const contactTypes = whole(
  'van_contact_types',
  'Contact Type',
  (v) => v.contactTypes(),
  ({ contactTypeId, name }) => rowOf(contactTypeId, name),
);
export const inputTypes = whole(
  'van_input_types',
  'Input Type',
  (v) => v.inputTypes(),
  ({ inputTypeId, name }) => rowOf(inputTypeId, name),
);
export const eventTypes = whole(
  'van_event_types',
  'Event Type',
  (v) => v.eventTypes(),
  ({ eventTypeId, name }) => rowOf(eventTypeId, name),
);
export const noteCategories = whole(
  'van_note_categories',
  'Note Category',
  (v) => v.noteCategories(),
  ({ noteCategoryId, name, assignableTypes }) =>
    !assignableTypes || assignableTypes.includes('Person') ? rowOf(noteCategoryId, name) : [],
);

export const resultCodes = defineDropdown({
  key: 'van_result_codes',
  noun: 'Result',
  input: z.object({ contact_type: z.optional(text()), input_type: z.optional(text()) }),
  list: async (zap, page, { contact_type, input_type }) => {
    if (page > 0) return [];
    const v = van(zap);
    const contactTypeId = contact_type && (await contactTypeBy(zap, v, contact_type)).contactTypeId;
    return (await v.resultCodes({ contactTypeId, inputTypeId: input_type })).flatMap(({ resultCodeId, name }) =>
      rowOf(resultCodeId, name),
    );
  },
});

/** The first page holds the newest, which VAN gives last. */
export const savedLists = defineDropdown({
  key: 'van_saved_lists',
  noun: 'Saved List',
  input: z.object({}),
  list: async (zap, page) => {
    const v = van(zap);
    const { count } = await v.savedListsPage(0, 1);
    const top = PER_PAGE.savedLists;
    const end = count === undefined ? undefined : count - page * top;
    if (end !== undefined && end <= 0) return [];
    // Without a count there is no way to the end but through the pages.
    const skip = end === undefined ? page * top : Math.max(end - top, 0);
    const { items } = await v.savedListsPage(skip, end === undefined ? top : Math.min(top, end));
    const rows = items.flatMap(({ savedListId, name, listCount }) =>
      rowOf(savedListId, name, listCount === undefined || listCount === null ? undefined : `${listCount} people`),
    );
    return end === undefined ? rows : rows.reverse();
  },
});

/** Events that are over for longer are seldom chosen; their ids can still be typed. */
const RECENT_DAYS = 30;

export const events = defineDropdown({
  key: 'van_events',
  noun: 'Event',
  input: z.object({}),
  list: async (zap, page) => {
    const startingAfter = wallTime(unixDaysAgo(RECENT_DAYS), 'utc').date;
    const { items } = await van(zap).eventsPage(page, { startingAfter });
    return items.flatMap(({ eventId, name, startDate }) => rowOf(eventId, name, startDate?.slice(0, 10)));
  },
});

const eventOf = async (zap: Zap, eventId: string | undefined, page: number) =>
  eventId && page === 0 ? await van(zap).readEvent(eventId) : undefined;

export const eventShifts = defineDropdown({
  key: 'van_event_shifts',
  noun: 'Shift',
  input: z.object({ event_id: z.optional(text()) }),
  list: async (zap, page, { event_id }) =>
    ((await eventOf(zap, event_id, page))?.shifts ?? []).flatMap(({ eventShiftId, name, startTime }) =>
      rowOf(eventShiftId, name, startTime?.slice(0, 16).replace('T', ' ')),
    ),
});

/** Of an event, or of the type that an event will have. */
export const eventRoles = defineDropdown({
  key: 'van_event_roles',
  noun: 'Role',
  input: z.object({ event_id: z.optional(text()), event_type: z.optional(text()) }),
  list: async (zap, page, { event_id, event_type }) => {
    const event = await eventOf(zap, event_id, page);
    if (event?.roles) return event.roles.flatMap(({ roleId, name }) => rowOf(roleId, name));
    if (!event_type || page > 0) return [];
    return (await eventType(zap, van(zap), event_type)).roles.map(({ id, name }) => ({ id, name }));
  },
});

export const signupStatuses = defineDropdown({
  key: 'van_signup_statuses',
  noun: 'Signup Status',
  input: z.object({ event_id: z.optional(text()), event_type: z.optional(text()) }),
  list: async (zap, page, { event_id, event_type }) => {
    if (page > 0 || !(event_id || event_type)) return [];
    const v = van(zap);
    if (!event_id) return statusesOf(zap, v, await eventType(zap, v, event_type ?? ''));
    return (await v.signupStatuses({ eventId: event_id })).flatMap(({ statusId, name }) => rowOf(statusId, name));
  },
});
