import { vanPhone } from '../../../mappings/van-phone.ts';
import { type Failure, pickRow } from '../../../platform/errors.ts';
import type { Zap } from '../../../platform/zap.ts';
import {
  activistCode,
  type Contact,
  checkPhone,
  oneOfEach,
  type Response,
  recordContact,
  surveyResponse,
} from '../../../services/van/canvass.ts';
import type { CanvassBody } from '../../../services/van/client.people.ts';
import type { Van } from '../../../services/van/client.ts';
import { refusal } from '../../support/van.ts';
import { stopOf } from '../../support/zap.ts';

type Sent = [vanId: string, body: CanvassBody, options: Parameters<Van['canvass']>[2]];

/** Records a contact with person 7. */
async function record(contact: Contact, responses: Response[] = [], resultCodeId?: string) {
  const sent: Sent[] = [];
  const v = { canvass: async (...given: Sent) => sent.push(given) } as unknown as Van;
  const count = await recordContact(v, '7', contact, responses, resultCodeId);
  return { count, sent, bodies: sent.map(([, body]) => body) };
}
const contextOf = async (contact: Contact) => (await record(contact, [], '14')).bodies[0]?.canvassContext;

const CODE = activistCode('5');
const YES = surveyResponse('5', '51', 'the answer yes');
const NO = surveyResponse('5', '52', 'the answer no');

it('spells codes and answers as VAN reads them', () => {
  expect(CODE).toEqual({
    entry: { type: 'ActivistCode', activistCodeId: 5, action: 'Apply' },
    label: 'activist code 5',
  });
  expect(activistCode('6', 'Remove', 'the tag “weekend”')).toEqual({
    entry: { type: 'ActivistCode', activistCodeId: 6, action: 'Remove' },
    label: 'the tag “weekend”',
  });
  expect(YES).toEqual({
    entry: { type: 'SurveyResponse', surveyQuestionId: 5, surveyResponseId: 51 },
    label: 'the answer yes',
  });
});

describe('of several entries', () => {
  const kept = (...responses: Response[]) => {
    const zap = { warnings: [] as string[] } as unknown as Zap;
    return { kept: oneOfEach(zap, responses), warnings: zap.warnings };
  };

  it('all are kept that are about different things, also where ids are alike', () => {
    const other = surveyResponse('6', '51', 'another');
    expect(kept(CODE, YES, other, activistCode('6'))).toEqual({
      kept: [CODE, YES, other, activistCode('6')],
      warnings: [],
    });
  });

  it('the last answer to a question is kept in its place, and the user is told', () => {
    expect(kept(YES, CODE, NO)).toEqual({
      kept: [CODE, NO],
      warnings: ['There are two answers to one question, and NGP VAN keeps one: the answer no was sent.'],
    });
  });

  it('what is said twice alike is kept once without a word', () => {
    expect(kept(YES, CODE, YES, CODE)).toEqual({ kept: [YES, CODE], warnings: [] });
  });
});

describe('the circumstances of a contact', () => {
  const NOW = '2026-10-03T23:22:00.000Z';
  beforeEach(() => {
    jest.useFakeTimers({ now: Date.parse(NOW) });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('are left out where nothing is known', async () => {
    await expect(contextOf({})).resolves.toEqual({});
    await expect(contextOf({ contactTypeId: '', textOptOut: true, again: false, codesOnly: false })).resolves.toEqual(
      {},
    );
  });

  it('hold ids as numbers, and the phone without its country in front', async () => {
    const phone = vanPhone('612-555-0142');
    await expect(contextOf({ contactTypeId: '37', inputTypeId: '11', phone, again: true })).resolves.toEqual({
      contactTypeId: 37,
      inputTypeId: 11,
      phone: { dialingPrefix: '1', phoneNumber: '6125550142' },
      skipMatching: true,
    });
    await expect(contextOf({ phone, textOptOut: true })).resolves.toEqual({
      phone: { dialingPrefix: '1', phoneNumber: '6125550142', smsOptInStatus: 'O' },
    });
  });

  it.each([
    ['2026-10-03T18:22:00-05:00', '2026-10-03T18:22:00-05:00'],
    ['2025-01-01T00:00:00Z', '2025-01-01T00:00:00Z'],
    ['2026-10-03T18:23:00-05:00', NOW],
    ['2099-01-01T00:00:00Z', NOW],
  ])('tell the moment %s as %s', async (canvassedAt, dateCanvassed) => {
    await expect(contextOf({ canvassedAt })).resolves.toEqual({ dateCanvassed });
  });
});

describe('a contact', () => {
  it('is recorded with its answers in one request', async () => {
    const { count, sent } = await record({ contactTypeId: '2' }, [YES, CODE]);
    expect(count).toBe(1);
    expect(sent).toEqual([
      [
        '7',
        { canvassContext: { contactTypeId: 2 }, resultCodeId: null, responses: [YES.entry, CODE.entry] },
        { repeatable: true, errors: expect.any(Array) },
      ],
    ]);
  });

  it('is recorded with its result in another one, which counts even where codes do not', async () => {
    const { count, bodies } = await record({ codesOnly: true }, [CODE], '14');
    expect(count).toBe(2);
    expect(bodies).toEqual([
      { canvassContext: { omitActivistCodeContactHistory: true }, resultCodeId: null, responses: [CODE.entry] },
      { canvassContext: {}, resultCodeId: 14, responses: null },
    ]);
  });

  it('is recorded with its result alone', async () => {
    const { count, sent } = await record({}, [], '14');
    expect(count).toBe(1);
    expect(sent).toEqual([['7', { canvassContext: {}, resultCodeId: 14, responses: null }, { repeatable: true }]]);
  });

  it.each([undefined, ''])('is not recorded where there is neither: %p', async (resultCodeId) => {
    await expect(record({}, [], resultCodeId)).resolves.toMatchObject({ count: 0, sent: [] });
  });

  it('is safe to repeat unless VAN was told to record it again', async () => {
    const { sent } = await record({ again: true }, [CODE], '14');
    expect(sent.map(([, , { repeatable }]) => repeatable)).toEqual([false, false]);
  });
});

describe('a refusal', () => {
  const said = async (status: number, body: object) => {
    const { sent } = await record({}, [YES, CODE]);
    const failure: Failure = { status, body, retryAfterSeconds: undefined };
    return pickRow(sent[0]?.[2].errors ?? [], failure).say;
  };
  const ARCHIVED = 'It may have been archived, or belong to another database mode.';
  const OTHER = expect.not.stringContaining('archived');

  it.each<[string, number, object, unknown]>([
    [
      'the first entry',
      400,
      refusal('X', 'No.', ['responses[0].surveyResponseId']),
      `refused the answer yes. ${ARCHIVED}`,
    ],
    ['the second entry', 400, refusal('X', 'No.', ['responses[1]']), `refused activist code 5. ${ARCHIVED}`],
    [
      'one of several properties, in one of several errors',
      400,
      { errors: [{ text: 'A' }, { text: 'B', properties: ['canvassContext', 'responses[1].activistCodeId'] }] },
      `refused activist code 5. ${ARCHIVED}`,
    ],
    ['an entry that was not sent', 400, refusal('X', 'No.', ['responses[10]']), OTHER],
    ['something else', 400, refusal('X', 'No.', ['canvassContext.responses[0]']), OTHER],
    ['nothing by name', 400, refusal('X', 'No.'), OTHER],
    ['an entry, with another status', 404, refusal('X', 'No.', ['responses[0]']), OTHER],
  ])('of %s is told so', async (_what, status, body, say) => {
    expect(await said(status, body)).toEqual(say);
  });
});

describe('the phone', () => {
  const FIX = 'Map a valid Phone.';
  const phone = vanPhone('612-555-0142');
  const check = (contact: Contact) => () => checkPhone({} as Zap, contact, FIX);

  // As the API note lists them.
  it.each(['1', '19', '37', '67', '68', '72', '112', '132', '143', '147', '149'])(
    'is needed for contact type %s',
    async (contactTypeId) => {
      await expect(stopOf((zap) => checkPhone(zap, { contactTypeId }, FIX))).resolves.toEqual({
        name: 'AppError',
        code: 'InvalidInput',
        message: 'NGP VAN needs the phone number that was used for this type of contact. Map a valid Phone.',
      });
    },
  );

  it('is needed where VAN says so', async () => {
    await expect(
      stopOf((zap) => checkPhone(zap, { contactTypeId: '901', needsPhone: true }, FIX)),
    ).resolves.toMatchObject({ code: 'InvalidInput' });
  });

  it.each<Contact>([
    { contactTypeId: '1', phone },
    { contactTypeId: '901', needsPhone: true, phone },
    { contactTypeId: '2' },
    { contactTypeId: '11', needsPhone: false },
    {},
  ])('is not missed for %j', (contact) => {
    expect(check(contact)).not.toThrow();
  });
});
