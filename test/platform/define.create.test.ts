import nock from 'nock';
import * as z from 'zod/mini';
import { defineCreate } from '../../platform/define.ts';
import { email, id, many, rows, text, when, whole, yesNo } from '../../platform/fields.ts';
import { standIn } from '../../platform/http.ts';
import { warn } from '../../platform/zap.ts';
import { playing } from '../support/build.ts';
import { EXAMPLE_HOST, example } from '../support/example-service.ts';
import { useMocks } from '../support/mocks.ts';

useMocks();

const vendor = () => nock(EXAMPLE_HOST);
const input = z.object({
  email: email(),
  zip: z.optional(text({ label: 'ZIP Code' })),
  seats: z.optional(whole({}, { min: 1, max: 9 })),
  subscribe: z.optional(yesNo()),
  lists: z.optional(many(id())),
  shifts: z.optional(rows(z.object({ starts_at: when() }))),
});
const sample = { id: '7', result: 'created' as const, seen: {} as object };
const sent: unknown[] = [];

const signUp = playing(
  defineCreate({
    key: 'example_add_person',
    noun: 'Person',
    label: 'Add Person',
    description: 'Adds a person.',
    input,
    sample,
    perform: async (typed, zap) => {
      sent.push(typed);
      const http = example(zap);
      await http({ path: '/me' });
      const call = { method: 'POST', path: '/people', body: typed, planned: { id: standIn('person') } } as const;
      const { id } = (await http<unknown>({ ...call, returns: z.looseObject({ id: z.string() }) })) as { id: string };
      if (typed.zip === '00000') warn(zap, 'This ZIP is odd.');
      if (typed.zip === '00000') warn(zap, 'This ZIP is odd.');
      return { id, result: 'created', seen: typed };
    },
    resume: async (returned, posted) => ({ ...returned, seen: posted as object }),
  }),
);
beforeEach(() => {
  sent.length = 0;
});
const works = () => vendor().get('/me').reply(200, {}).post('/people').reply(201, { id: '7' });

describe('input', () => {
  it('is cleaned and typed before the step sees it', async () => {
    works();
    await signUp.play({
      email: ' ada@example.org ',
      zip: 12207,
      seats: '4',
      subscribe: 'yes',
      lists: '1,2',
      shifts: [{ starts_at: '2026-10-17', note: '' }],
    });
    expect(sent).toEqual([
      {
        email: 'ada@example.org',
        zip: '12207',
        seats: 4,
        subscribe: true,
        lists: ['1', '2'],
        shifts: [{ starts_at: '2026-10-17' }],
      },
    ]);
  });

  it('that is blank is not there at all', async () => {
    works();
    await signUp.play({ email: 'ada@example.org', zip: '  ', seats: '', subscribe: null, lists: [], shifts: [{}] });
    expect(sent).toEqual([{ email: 'ada@example.org' }]);
  });

  it('that the form does not know is dropped', async () => {
    works();
    await signUp.play({ email: 'ada@example.org', api_key: 'x' });
    expect(sent).toEqual([{ email: 'ada@example.org' }]);
  });

  it('names every wrong field in one error, before any request', async () => {
    await expect(
      signUp.stops({
        email: 'ada',
        seats: 10,
        subscribe: 'perhaps',
        lists: 'a,b',
        shifts: [{ starts_at: 'soon' }, { note: 'x' }],
        rehearse: 'what',
      }),
    ).resolves.toEqual({
      name: 'AppError',
      code: 'InvalidInput',
      message:
        'Add Person cannot run with this input: Email must be an email address, such as name@example.org; ' +
        'Seats must be at most 9; Subscribe must be yes or no; Lists must be an id made of digits; ' +
        'Shifts: Starts At must be a date and time; Shifts: Starts At is required; Rehearse Only must be yes or no.',
    });
  });

  it('that is missing is named', async () => {
    await expect(signUp.stops({ zip: '12207' })).resolves.toMatchObject({
      message: 'Add Person cannot run with this input: Email is required.',
    });
  });

  it('is not quoted in the error', async () => {
    const { message } = await signUp.stops({ email: 'ada at home', zip: 'A private remark' });
    expect(message).not.toMatch(/ada at home|private/);
  });
});

describe('output', () => {
  it('is what the step returned, with its warnings', async () => {
    works();
    await expect(signUp.play({ email: 'ada@example.org', zip: '00000' })).resolves.toEqual({
      id: '7',
      result: 'created',
      seen: { email: 'ada@example.org', zip: '00000' },
      warnings: ['This ZIP is odd.'],
    });
  });

  it('is drawn from the sample', () => {
    expect(signUp.methods.sample).toEqual({ ...sample, warnings: [] });
    expect(signUp.methods.outputFields).toEqual([
      { key: 'id', label: 'ID', type: 'string' },
      { key: 'result', label: 'Result', type: 'string' },
      { key: 'warnings', label: 'Warnings', type: 'string', list: true },
    ]);
  });

  it('of a step that was waiting is what came in later', async () => {
    const bundle = { outputData: { id: '7', result: 'created' }, cleanedRequest: { status: 'done' } };
    await expect(signUp.play({}, bundle, 'performResume')).resolves.toEqual({
      id: '7',
      result: 'created',
      seen: { status: 'done' },
      warnings: [],
    });
  });
});

describe('a rehearsal', () => {
  it.each([true, 'yes', 'TRUE', '1'])('is asked for with %j, reads, and writes nothing', async (rehearse) => {
    vendor().get('/me').reply(200, {});
    await expect(signUp.play({ email: 'ada@example.org', rehearse })).resolves.toEqual({
      id: '‹new person›',
      result: 'created',
      seen: expect.anything(),
      warnings: [],
      rehearsed: true,
      planned_requests: [
        {
          service: 'Example Vendor',
          method: 'POST',
          path: '/people',
          body: expect.objectContaining({ email: 'ada@example.org' }),
        },
      ],
    });
  });

  it.each([false, 'no', ''])('is not meant by %j', async (rehearse) => {
    works();
    await expect(signUp.play({ email: 'ada@example.org', rehearse })).resolves.not.toHaveProperty('planned_requests');
  });

  it('is offered last in the form', () => {
    expect((signUp.methods.inputFields as object[]).at(-1)).toEqual({
      key: 'rehearse',
      label: 'Rehearse Only',
      type: 'boolean',
      helpText:
        'Choose yes to try this step without changing anything: it looks everything up and shows the requests it would send.',
    });
  });
});
