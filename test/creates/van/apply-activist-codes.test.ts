import { useMocks } from '../../support/mocks.ts';
import { failure, run } from '../../support/run.ts';
import { api, refusal } from '../../support/van.ts';

useMocks();

const KEY = 'van_apply_activist_codes';
const PATH = '/v4/people/101555001/canvassResponses';
const input = { van_id: '101555001', activist_codes: ['4901177', '4901178', '4901177'] };
const body = {
  canvassContext: { omitActivistCodeContactHistory: true },
  resultCodeId: null,
  responses: [
    { type: 'ActivistCode', activistCodeId: 4901177, action: 'Apply' },
    { type: 'ActivistCode', activistCodeId: 4901178, action: 'Apply' },
  ],
};

it('sends all codes in one request, without a contact', async () => {
  api().post(PATH, body).reply(204);
  await expect(run('creates', KEY, input)).resolves.toEqual({
    id: '101555001',
    result: 'updated',
    van_id: '101555001',
    activist_codes: ['4901177', '4901178'],
    warnings: [],
  });
});

it('names the code that VAN refuses', async () => {
  api()
    .post(PATH)
    .reply(400, refusal('INVALID_PARAMETER', 'Not valid.', ['responses[0].activistCodeId']));
  await expect(failure('creates', KEY, input)).resolves.toMatchObject({
    name: 'AppError',
    message: expect.stringMatching(/refused activist code 4901177/),
  });
});

it('asks for codes before any request', async () => {
  await expect(failure('creates', KEY, { van_id: '1' })).resolves.toMatchObject({
    message: expect.stringMatching(/Activist Codes are required/),
  });
});

it('rehearses without sending', async () => {
  await expect(run('creates', KEY, { ...input, rehearse: true })).resolves.toMatchObject({
    planned_requests: [{ method: 'POST', path: PATH, body }],
  });
});
