import { needsMyCampaign, paging, type Van, van } from '../../../services/van/client.ts';
import { CREDENTIALS } from '../../support/credentials.ts';
import { useMocks } from '../../support/mocks.ts';
import { api, MY_VOTERS, page } from '../../support/van.ts';
import { inZap, stopOf } from '../../support/zap.ts';

useMocks();

const on = <R>(part: (v: Van) => R | Promise<R>, authData: Record<string, string> = CREDENTIALS.van) =>
  inZap((zap) => part(van(zap)), { authData });

it.each([
  [0, { $top: 200, $skip: undefined }],
  [1, { $top: 200, $skip: 200 }],
  [3, { $top: 200, $skip: 600 }],
])('page %i of 200 rows each is %j', (number, params) => {
  expect(paging(number, 200)).toEqual(params);
});

it.each([
  ['activistCodes', '200', (v: Van) => v.activistCodes(1), {}],
  ['surveyQuestions', '200', (v: Van) => v.surveyQuestions(1), {}],
  ['codes', '200', (v: Van) => v.codes(1), { supportedEntities: 'Contacts' }],
  ['designations', '50', (v: Van) => v.designations(1), {}],
  ['supporterGroups', '50', (v: Van) => v.supporterGroups(1), {}],
  ['exportJobTypes', '50', (v: Van) => v.exportJobTypes(1), {}],
] as const)('%s come in pages of %s', async (path, top, part, more) => {
  api()
    .get(`/v4/${path}`)
    .query({ ...more, $top: top, $skip: top })
    .reply(200, page([{ name: 'A' }]));
  expect((await on<{ items: unknown[] }>(part)).items).toEqual([{ name: 'A' }]);
});

it.each([
  ['canvassResponses/contactTypes', {}, (v: Van) => v.contactTypes()],
  ['canvassResponses/inputTypes', {}, (v: Van) => v.inputTypes()],
  ['canvassResponses/resultCodes', { inputTypeId: '11' }, (v: Van) => v.resultCodes({})],
  [
    'canvassResponses/resultCodes',
    { contactTypeId: '37', inputTypeId: '4' },
    (v: Van) => v.resultCodes({ contactTypeId: '37', inputTypeId: '4' }),
  ],
  ['notes/categories', {}, (v: Van) => v.noteCategories()],
  ['events/types', {}, (v: Van) => v.eventTypes()],
  ['signups/statuses', { eventTypeId: '9001' }, (v: Van) => v.signupStatuses({ eventTypeId: '9001' })],
] as const)('%s come at once, asked for with %j', async (path, query, part) => {
  api()
    .get(`/v4/${path}`)
    .query({ ...query })
    .reply(200, [{ name: 'A' }]);
  await expect(on<unknown>(part)).resolves.toEqual([{ name: 'A' }]);
});

it('knows the database that the connection opens', async () => {
  await expect(on((v) => v.mode)).resolves.toBe('1');
  await expect(on((v) => v.mode, MY_VOTERS)).resolves.toBe('0');
});

it('lets a step that needs My Campaign on in My Campaign alone', async () => {
  const check = (zap: Parameters<typeof needsMyCampaign>[0]) => needsMyCampaign(zap, 'Events are synced');
  await inZap(check, { authData: CREDENTIALS.van });
  await expect(stopOf(check, { authData: MY_VOTERS })).resolves.toEqual({
    name: 'AppError',
    code: 'WrongMode',
    message:
      'Events are synced only in My Campaign, and this connection opens My Voters. Choose a connection whose NGP VAN Database Mode is My Campaign.',
  });
});
