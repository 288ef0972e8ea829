import { api, audienceRead, listRead } from '../../support/indigo.ts';
import { useMocks } from '../../support/mocks.ts';
import { failure, run } from '../../support/run.ts';

useMocks();

const KEY = 'indigo_create_lookalike_audience';
const INPUT = { base_audience_id: 'aud_1', audience_name: 'Lookalike', size: '20000' };
const create = (input: object = {}, keepCache = false) =>
  run<Record<string, unknown>>('creates', KEY, { ...INPUT, ...input }, { keepCache });
const refused = (input: object = {}, keepCache = false) =>
  failure('creates', KEY, { ...INPUT, ...input }, { keepCache });

const base = { id: 'aud_1', name: 'Volunteers', status: 'ACTIVE', size: 1000, uploadedAudienceCsv: { status: 'X' } };
const made = { id: 'aud_2', name: 'Lookalike', status: 'PENDING' };
const sends = (body: object) => api().post('/api/v1/create_lookalike_audience', body as never);
const PLAIN = {
  customerId: 'org-42',
  baseAudienceId: 'aud_1',
  size: 20000,
  audienceName: 'Lookalike',
  includeOriginalAudience: false,
};

it('sends what is asked for, and returns the new audience', async () => {
  listRead().reply(200, [base]);
  audienceRead('aud_1').reply(200, base);
  sends(PLAIN).reply(200, made);
  await expect(create()).resolves.toMatchObject({
    id: 'aud_2',
    result: 'created',
    indigo_audience_id: 'aud_2',
    indigo_base_audience_id: 'aud_1',
    name: 'Lookalike',
    status: 'PENDING',
    is_active: false,
    warnings: [],
  });
});

it('types the values of the filters', async () => {
  listRead().reply(200, []);
  audienceRead('aud_1').reply(200, base);
  sends({
    ...PLAIN,
    includeOriginalAudience: true,
    filters: {
      counties: ['Albany', 'Erie'],
      upper: 46,
      lower: '046',
      exact: { all: true },
      quoted: '46',
      plain: 'Erie',
    },
  }).reply(200, made);
  await create({
    include_original_audience: 'yes',
    filters: {
      counties: '["Albany", "Erie"]',
      upper: '46',
      lower: '046',
      exact: '{"all": true}',
      quoted: '"46"',
      plain: 'Erie',
      empty: '',
    },
  });
});

it('passes filters on that an earlier step gave as lists and records', async () => {
  const filters = { counties: ['Albany'], upper: [46, '47'], exact: { all: true } };
  listRead().reply(200, []);
  audienceRead('aud_1').reply(200, base);
  sends({ ...PLAIN, filters }).reply(200, made);
  await create({ filters });
});

describe('before any request', () => {
  it('names filters that are broken JSON', async () => {
    await expect(refused({ filters: { counties: '["Albany"', upper: '[46]' } })).resolves.toMatchObject({
      name: 'AppError',
      message: expect.stringMatching(/value of counties begins like JSON/),
    });
  });

  it.each(['0', '-5', '1.5', 'many'])('refuses the size %s', async (size) => {
    await expect(refused({ size })).resolves.toMatchObject({
      name: 'AppError',
      message: expect.stringMatching(/Size must be/),
    });
  });
});

describe('the base', () => {
  it.each([[999], ['999'], [0]])('needs a thousand people, not %p', async (size) => {
    listRead().reply(200, []);
    audienceRead('aud_1').reply(200, { ...base, size });
    await expect(refused()).resolves.toMatchObject({
      name: 'AppError',
      message: expect.stringMatching(/at least 1,000 people matched; “Volunteers” has \d+/),
    });
  });

  it('is left to Indigo when its size is not told', async () => {
    listRead().times(2).reply(200, []);
    audienceRead('aud_1').reply(200, { ...base, size: undefined });
    sends(PLAIN).reply(400, { error: 'The base audience is too small.' });
    await expect(refused()).resolves.toMatchObject({
      name: 'AppError',
      message: expect.stringMatching(/too small/),
    });
  });

  it('is waited for', async () => {
    listRead().reply(200, []);
    audienceRead('aud_1').reply(200, { ...base, status: 'MATCHING', size: null });
    await expect(refused()).resolves.toMatchObject({ name: 'ThrottledError', delay: 30 });
  });

  it('is not waited for when it failed', async () => {
    listRead().reply(200, []);
    audienceRead('aud_1').reply(200, { ...base, status: 'MATCH_FAILED' });
    await expect(refused()).resolves.toMatchObject({ name: 'AppError' });
  });
});

describe('an audience of that name', () => {
  it.each([
    ['is still made', made],
    ['has the size', { ...made, status: 'ACTIVE', size: 20000 }],
    ['names the same base', { ...made, baseAudienceId: 'aud_1', includeOriginalAudience: false }],
  ])('is returned when it %s', async (_how, audience) => {
    listRead().reply(200, [base, audience]);
    await expect(create()).resolves.toMatchObject({ id: 'aud_2', result: 'unchanged' });
  });

  it.each([
    ['comes from a CSV', { ...made, uploadedAudienceCsv: { status: 'X' } }, /made from a CSV/],
    ['has another base', { ...made, baseAudienceId: 9 }, /made from audience 9/],
    ['has another size', { ...made, status: 'ACTIVE', size: 50000 }, /has 50,000 people/],
    ['has its base in it', { ...made, includeOriginalAudience: true }, /with the people of its base/],
  ])('is an error when it %s', async (_how, audience, difference) => {
    listRead().reply(200, [audience]);
    const { name, message } = await refused();
    expect(name).toBe('AppError');
    expect(message).toMatch(difference);
    expect(message).toMatch(/Choose another name/);
  });

  it('is returned when it found fewer people, which is told', async () => {
    listRead().reply(200, [{ ...made, status: 'ACTIVE', size: 19000 }]);
    await expect(create()).resolves.toMatchObject({
      id: 'aud_2',
      result: 'unchanged',
      warnings: ['The audience “Lookalike” is there already, with 19,000 people.'],
    });
  });

  it('is an error when making it failed', async () => {
    listRead().reply(200, [{ ...made, status: 'FAILED' }]);
    await expect(refused()).resolves.toMatchObject({
      name: 'AppError',
      message:
        'Indigo could not finish the audience “Lookalike” (FAILED). Its name stays taken, so choose another one.',
      code: 'AudienceFailed',
    });
  });

  it('may be smaller with filters, and larger with its base', async () => {
    listRead().reply(200, [{ ...made, status: 'ACTIVE', size: 19000 }]);
    await expect(create({ filters: { counties: '["Albany"]' } })).resolves.toMatchObject({ result: 'unchanged' });
    listRead().reply(200, [{ ...made, status: 'ACTIVE', size: 21000 }]);
    await expect(create({ include_original_audience: true })).resolves.toMatchObject({ result: 'unchanged' });
  });

  it('is told apart by what was asked for last, where Indigo tells nothing', async () => {
    listRead().reply(200, []);
    audienceRead('aud_1').reply(200, base);
    sends(PLAIN).replyWithError(new Error('The connection broke.'));
    await expect(refused()).resolves.toMatchObject({ name: 'ThrottledError' });
    listRead().times(3).reply(200, [made]);
    await expect(create({}, true)).resolves.toMatchObject({ id: 'aud_2', result: 'unchanged', warnings: [] });
    for (const other of [{ size: 30000 }, { filters: { counties: '["Erie"]' } }])
      await expect(refused(other, true)).resolves.toMatchObject({
        name: 'AppError',
        message: expect.stringMatching(/another base, size or filters/),
      });
  });

  it('that somebody else made in the meantime is returned', async () => {
    listRead().reply(200, []);
    audienceRead('aud_1').reply(200, base);
    sends(PLAIN).reply(400, { error: 'An audience with this name already exists.' });
    listRead().reply(200, [made]);
    await expect(create()).resolves.toMatchObject({ id: 'aud_2', result: 'unchanged' });
  });
});

it('makes nothing in a rehearsal', async () => {
  listRead().reply(200, []);
  audienceRead('aud_1').reply(200, base);
  await expect(create({ rehearse: true })).resolves.toMatchObject({
    result: 'created',
    rehearsed: true,
    planned_requests: [{ method: 'POST', path: '/api/v1/create_lookalike_audience', body: PLAIN }],
  });
});
