import { useMocks } from '../../support/mocks.ts';
import { run } from '../../support/run.ts';
import { api, page } from '../../support/van.ts';

useMocks();

const list = (key: string, input: object = {}, number = 0) =>
  run<{ id: string; name: string }[]>('triggers', key, input, {
    meta: { page: number, isFillingDynamicDropdown: true },
  });
const rows = (path: string, query: object, body: object) =>
  api()
    .get(path)
    .query(query as never)
    .reply(200, body);

const code = { activistCodeId: 4901177, name: 'Yard sign', type: 'Volunteer' };
const question = {
  surveyQuestionId: 410022,
  name: 'Assembly ID',
  responses: [
    { surveyResponseId: 1730551, name: '1 - Strong Rivera' },
    { surveyResponseId: 1730552, name: '2 - Lean Rivera' },
  ],
};

it.each([
  [
    'van_activist_codes',
    '/v4/activistCodes',
    { $top: '200' },
    [code, { ...code, activistCodeId: 5, name: 'Host' }, { ...code, activistCodeId: 6, name: 'Host' }],
    [
      { id: '4901177', name: 'Yard sign (Volunteer)' },
      { id: '5', name: 'Host (Volunteer), ID 5' },
      { id: '6', name: 'Host (Volunteer), ID 6' },
    ],
  ],
  [
    'van_survey_responses',
    '/v4/surveyQuestions',
    { $top: '200' },
    [question],
    [
      { id: '410022:1730551', name: 'Assembly ID: 1 - Strong Rivera' },
      { id: '410022:1730552', name: 'Assembly ID: 2 - Lean Rivera' },
    ],
  ],
  [
    'van_codes',
    '/v4/codes',
    { supportedEntities: 'Contacts', $top: '200' },
    [
      { codeId: 1, name: 'Volunteer', codeType: 'Tag' },
      { codeId: 2, name: 'WEB2026', codeType: 'SourceCode' },
    ],
    [
      { id: '1', name: 'Volunteer (tag)' },
      { id: '2', name: 'WEB2026 (source code)' },
    ],
  ],
  [
    'van_designations',
    '/v4/designations',
    { $top: '50' },
    [{ designationId: 501, name: 'General' }],
    [{ id: '501', name: 'General' }],
  ],
  [
    'van_supporter_groups',
    '/v4/supporterGroups',
    { $top: '50' },
    [{ id: 44, name: 'Captains' }],
    [{ id: '44', name: 'Captains' }],
  ],
  [
    'van_export_job_types',
    '/v4/exportJobTypes',
    { $top: '50' },
    [{ exportJobTypeId: 4, name: 'SavedListExport' }],
    [{ id: '4', name: 'SavedListExport' }],
  ],
  [
    'van_locations',
    '/v4/locations',
    { $top: '50' },
    [{ locationId: 771, name: 'Field office', displayName: 'Field office, 9 Lake Ave ' }],
    [{ id: '771', name: 'Field office, 9 Lake Ave' }],
  ],
])('%s shows a page', async (key, path, query, items, choices) => {
  rows(path, query, page(items));
  await expect(list(key)).resolves.toEqual(choices);
  const top = Number((query as { $top: string }).$top);
  rows(path, { ...query, $skip: String(top * 2) }, { items: [] });
  await expect(list(key, {}, 2)).resolves.toEqual([]);
});

it.each([
  [
    'van_contact_types',
    '/v4/canvassResponses/contactTypes',
    [{ contactTypeId: 1, name: 'Phone' }],
    [{ id: '1', name: 'Phone' }],
  ],
  [
    'van_input_types',
    '/v4/canvassResponses/inputTypes',
    [{ inputTypeId: 11, name: 'API' }],
    [{ id: '11', name: 'API' }],
  ],
  ['van_event_types', '/v4/events/types', [{ eventTypeId: 9001, name: 'Canvass' }], [{ id: '9001', name: 'Canvass' }]],
  [
    'van_note_categories',
    '/v4/notes/categories',
    [
      { noteCategoryId: 24, name: 'Calls', assignableTypes: ['Person'] },
      { noteCategoryId: 25, name: 'Logistics', assignableTypes: ['Event'] },
    ],
    [{ id: '24', name: 'Calls' }],
  ],
])('%s is not paged, and may come wrapped', async (key, path, items, choices) => {
  rows(path, {}, items);
  await expect(list(key)).resolves.toEqual(choices);
  rows(path, {}, { items });
  await expect(list(key)).resolves.toEqual(choices);
  await expect(list(key, {}, 1)).resolves.toEqual([]);
});

it('shows the id of a question or an answer that has no name', async () => {
  const responses = [
    { surveyResponseId: 1730551, name: null },
    { surveyResponseId: 1730552, name: 'Yes' },
  ];
  const questions = [
    { surveyQuestionId: 410022, name: null, responses },
    { surveyQuestionId: 7, responses: null },
  ];
  rows('/v4/surveyQuestions', { $top: '200' }, page(questions));
  await expect(list('van_survey_responses')).resolves.toEqual([
    { id: '410022:1730551', name: '410022: 1730551' },
    { id: '410022:1730552', name: '410022: Yes' },
  ]);
});

it('shows the results of the chosen contact type, by id or name', async () => {
  const results = [{ resultCodeId: 14, name: 'Canvassed' }];
  rows('/v4/canvassResponses/resultCodes', { contactTypeId: '37', inputTypeId: '11' }, results);
  await expect(list('van_result_codes', { contact_type: '37' })).resolves.toEqual([{ id: '14', name: 'Canvassed' }]);
  rows('/v4/canvassResponses/contactTypes', {}, [{ contactTypeId: 37, name: 'SMS Text' }]);
  rows('/v4/canvassResponses/resultCodes', { contactTypeId: '37', inputTypeId: '11' }, results);
  await list('van_result_codes', { contact_type: 'sms text' });
  rows('/v4/canvassResponses/resultCodes', { inputTypeId: '14' }, results);
  await list('van_result_codes', { input_type: '14' });
  rows('/v4/canvassResponses/resultCodes', { inputTypeId: '11' }, results);
  await list('van_result_codes');
});

describe('saved lists', () => {
  const lists = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, index) => ({
      savedListId: from + index + 1,
      name: `List ${from + index + 1}`,
    }));

  it('begin with the newest, which VAN gives last', async () => {
    rows('/v4/savedLists', { $top: '1' }, page(lists(0, 1), null, 130));
    rows('/v4/savedLists', { $top: '100', $skip: '30' }, page(lists(30, 130), null, 130));
    const first = await list('van_saved_lists');
    expect(first.slice(0, 2).map(({ id }) => id)).toEqual(['130', '129']);
    rows('/v4/savedLists', { $top: '1' }, page(lists(0, 1), null, 130));
    rows('/v4/savedLists', { $top: '30' }, page(lists(0, 30), null, 130));
    const second = await list('van_saved_lists', {}, 1);
    expect([second[0]?.id, second.at(-1)?.id]).toEqual(['30', '1']);
    rows('/v4/savedLists', { $top: '1' }, page(lists(0, 1), null, 130));
    await expect(list('van_saved_lists', {}, 2)).resolves.toEqual([]);
  });

  it('come in VAN’s own order where it gives no count', async () => {
    rows('/v4/savedLists', { $top: '1' }, { items: lists(0, 1) });
    rows('/v4/savedLists', { $top: '100' }, { items: [{ savedListId: 1, name: 'Ward 3', listCount: 412 }] });
    await expect(list('van_saved_lists')).resolves.toEqual([{ id: '1', name: 'Ward 3 (412 people)' }]);
  });
});

it('shows recent and coming events by their day', async () => {
  const items = [{ eventId: 88321, name: 'Duluth canvass', startDate: '2026-06-06T10:00:00-05:00' }];
  api()
    .get('/v4/events')
    .query(
      ({ startingAfter, ...rest }) =>
        /^\d{4}-\d\d-\d\d$/.test(String(startingAfter)) && JSON.stringify(rest) === '{"$top":"50","$skip":"50"}',
    )
    .reply(200, page(items));
  await expect(list('van_events', {}, 1)).resolves.toEqual([{ id: '88321', name: 'Duluth canvass (2026-06-06)' }]);
});

describe('what depends on an event', () => {
  const event = () =>
    rows(
      '/v4/events/88321',
      { $expand: 'locations,codes,shifts,roles,notes' },
      {
        eventId: 88321,
        shifts: [{ eventShiftId: 40551, name: 'Morning', startTime: '2026-06-06T10:00:00-05:00' }],
        roles: [{ roleId: 60011, name: 'Canvasser' }],
      },
    );
  const types = () =>
    rows('/v4/events/types', {}, [
      {
        eventTypeId: 9001,
        name: 'Canvass',
        roles: [{ roleId: 60010, name: 'Lead', isEventLead: true }],
        statuses: [{ statusId: 1, name: 'Scheduled' }],
      },
    ]);

  it('are its shifts', async () => {
    event();
    await expect(list('van_event_shifts', { event_id: '88321' })).resolves.toEqual([
      { id: '40551', name: 'Morning (2026-06-06 10:00)' },
    ]);
    await expect(list('van_event_shifts')).resolves.toEqual([]);
  });

  it('are its roles, or those of the event type', async () => {
    event();
    await expect(list('van_event_roles', { event_id: '88321' })).resolves.toEqual([{ id: '60011', name: 'Canvasser' }]);
    types();
    await expect(list('van_event_roles', { event_type: 'canvass' })).resolves.toEqual([{ id: '60010', name: 'Lead' }]);
    await expect(list('van_event_roles')).resolves.toEqual([]);
  });

  it('are its statuses, or those of the event type', async () => {
    rows('/v4/signups/statuses', { eventId: '88321' }, [{ statusId: 11, name: 'Confirmed' }]);
    await expect(list('van_signup_statuses', { event_id: '88321' })).resolves.toEqual([
      { id: '11', name: 'Confirmed' },
    ]);
    types();
    await expect(list('van_signup_statuses', { event_type: '9001' })).resolves.toEqual([
      { id: '1', name: 'Scheduled' },
    ]);
    await expect(list('van_signup_statuses')).resolves.toEqual([]);
  });
});
