import { useMocks } from '../../support/mocks.ts';
import { failure, run } from '../../support/run.ts';
import { api, refusal } from '../../support/van.ts';

useMocks();

const KEY = 'van_apply_codes';
const PATH = '/v4/people/101555001/codes';
const input = { van_id: '101555001', codes: '88120, 88121' };

it('applies one code after the other', async () => {
  api().post(PATH, { codeId: 88120 }).reply(204);
  api().post(PATH, { codeId: 88121 }).reply(204);
  await expect(run('creates', KEY, input)).resolves.toEqual({
    id: '101555001',
    result: 'updated',
    van_id: '101555001',
    codes: ['88120', '88121'],
    warnings: [],
  });
});

it('stops at the code that VAN refuses', async () => {
  api().post(PATH, { codeId: 88120 }).reply(204);
  api()
    .post(PATH, { codeId: 88121 })
    .reply(400, refusal('INVALID_PARAMETER', "'codeId' must be a code that may be applied to people.", ['codeId']));
  await expect(failure('creates', KEY, input)).resolves.toMatchObject({
    name: 'AppError',
    message: expect.stringMatching(/may be applied to people/),
  });
});

it('may be played again after an outage', async () => {
  api().post(PATH).reply(502, '<html></html>');
  await expect(failure('creates', KEY, input)).resolves.toMatchObject({ name: 'ThrottledError' });
});

it('rehearses without sending', async () => {
  await expect(run('creates', KEY, { ...input, rehearse: true })).resolves.toMatchObject({
    planned_requests: [{ body: { codeId: 88120 } }, { body: { codeId: 88121 } }],
  });
});
