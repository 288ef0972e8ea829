import { callOf } from '../../../mappings/callhub-call.ts';
import { sampleCallNotes } from '../../../services/callhub/samples.ts';
import { useStage } from '../../support/callhub.ts';
import { deliver as deliverTo, envelope, subscribe, TARGET, unsubscribe } from '../../support/callhub-hooks.ts';
import { run } from '../../support/run.ts';

const stage = useStage();
const KEY = 'callhub_new_call_result';
const EVENT = 'cc.notes';
const deliver = (posted: unknown, input: object = {}, raw?: string) => deliverTo(stage, KEY, posted, input, raw);
const hooks = () => stage.vendor.snapshot().webhooks;

describe('the subscription', () => {
  it.each(['number', 'text'] as const)('is made once, with its id as text, where ids are a %s', async (webhookIds) => {
    stage.open({ webhookIds });
    const first = await subscribe(stage, KEY);
    expect(first).toEqual({ id: expect.stringMatching(/^\d+$/), event: EVENT, target: TARGET });
    expect(await subscribe(stage, KEY)).toEqual(first);
    expect(hooks()).toEqual([{ event: EVENT, target: TARGET }]);
    const posted = stage.sandbox.log.find(({ method }) => method === 'POST');
    expect(posted).toMatchObject({ path: '/v1/webhooks/', body: JSON.stringify({ event: EVENT, target: TARGET }) });
  });

  it('is not doubled when the answer to it was lost', async () => {
    stage.sandbox.faults.on({ kind: 'lost', method: 'POST', times: 1 });
    await subscribe(stage, KEY);
    expect(hooks()).toHaveLength(1);
  });

  it('is made once when two tries meet', async () => {
    const [one, other] = await Promise.all([subscribe(stage, KEY), subscribe(stage, KEY)]);
    expect(hooks()).toHaveLength(1);
    expect(one).toEqual(other);
  });

  it('stands beside those of other addresses and events', async () => {
    await subscribe(stage, KEY);
    await subscribe(stage, KEY, 'https://hooks.example.org/standard/2/def/');
    await subscribe(stage, 'callhub_new_text_reply');
    expect(hooks()).toHaveLength(3);
  });

  it('ends by its id, and what is gone counts as done', async () => {
    const made = await subscribe(stage, KEY);
    await unsubscribe(stage, KEY, made);
    expect(hooks()).toEqual([]);
    await expect(unsubscribe(stage, KEY, made)).resolves.toEqual({});
  });

  it('leaves the subscriptions of others alone', async () => {
    await subscribe(stage, 'callhub_new_text_reply');
    await unsubscribe(stage, KEY, {});
    expect(hooks()).toEqual([{ event: 'sb.reply', target: TARGET }]);
  });

  it('says what is wrong when the account refuses', async () => {
    stage.open({ wrongRegion: true });
    await expect(subscribe(stage, KEY)).rejects.toThrow(/CallHub API Domain/);
  });
});

describe('a delivery', () => {
  it('gives one row in the shape of the sample', async () => {
    await expect(deliver(envelope(EVENT, sampleCallNotes))).resolves.toEqual([callOf(sampleCallNotes)]);
    expect(stage.requests()).toEqual([]);
  });

  it('may lack the envelope, as workflows post it, or a part of it', async () => {
    await expect(deliver(sampleCallNotes)).resolves.toEqual([callOf(sampleCallNotes)]);
    await expect(deliver({ data: sampleCallNotes })).resolves.toEqual([callOf(sampleCallNotes)]);
    await expect(deliver({ hook: null, data: sampleCallNotes })).resolves.toEqual([callOf(sampleCallNotes)]);
  });

  it.each([
    [envelope('sb.reply', { content: 'Hi', contact: 'x' })],
    [envelope(EVENT, { hello: 'there' })],
    [{ hook: { event: EVENT }, data: null }],
    [{ hello: 'there' }],
    [undefined],
    ['text'],
    [[]],
  ])('that is none of a call is ignored: %j', async (posted) => {
    await expect(deliver(posted)).resolves.toEqual([]);
  });

  it('keeps its long numbers exact where Zapier passes on the text', async () => {
    const raw = JSON.stringify(envelope(EVENT, { ...sampleCallNotes, Ledger: 'L' }))
      .replace('"3811902257460155009"', '3811902257460155009')
      .replace('"L"', '3811902257460183047');
    const [exact] = await deliver(JSON.parse(raw), {}, raw);
    expect(exact).toMatchObject({
      agent: { id: '3811902257460155009' },
      contact: { custom_fields: { Ledger: '3811902257460183047' } },
    });
    const [rounded] = await deliver(JSON.parse(raw));
    expect(rounded).toMatchObject({ agent: { id: '' } });
  });

  it('gives the same id twice, and another for another call', async () => {
    const [one] = await deliver(envelope(EVENT, sampleCallNotes));
    const [same] = await deliver(envelope(EVENT, structuredClone(sampleCallNotes)));
    const [other] = await deliver(envelope(EVENT, { ...sampleCallNotes, record_url: 'https://r.example.org/2.mp3' }));
    expect(same?.id).toBe(one?.id);
    expect(other?.id).not.toBe(one?.id);
  });

  it.each([
    [{ campaigns: ['oh-03 Persuasion calls'] }, 1],
    [{ campaigns: ['Other', 'OH-03 persuasion calls'] }, 1],
    [{ campaigns: ['Other'] }, 0],
    [{ dispositions: ['answer'] }, 1],
    [{ dispositions: ['NO_ANSWER'] }, 0],
    [{ only_with_answers: true }, 1],
    [{ campaigns: ['OH-03 persuasion calls'], dispositions: ['BAD_NUMBER'] }, 0],
  ])('is filtered by %j', async (input, rows) => {
    await expect(deliver(envelope(EVENT, sampleCallNotes), input)).resolves.toHaveLength(rows);
  });

  it('reads dispositions alike, with blanks and with underscores', async () => {
    const data = { ...sampleCallNotes, disposition: 'no answer', surveys: [] };
    await expect(deliver(envelope(EVENT, data), { dispositions: ['NO_ANSWER'] })).resolves.toHaveLength(1);
    await expect(deliver(envelope(EVENT, data), { only_with_answers: 'yes' })).resolves.toEqual([]);
  });

  it('takes every kind of call that the stand-in makes', async () => {
    const calls = stage.vendor.simulateCalls(stage.phonebookId('Everyone who ever signed up'));
    for (const data of calls) {
      const posted = JSON.parse(
        JSON.stringify(data, (_, value) => (typeof value === 'bigint' ? Number(value) : value)),
      );
      await expect(deliver(envelope(EVENT, posted))).resolves.toMatchObject([
        { contact: { phone: `+${data.contact}`, van_id: String(data['VAN ID']) } },
      ]);
    }
  });
});

it('shows the editor a sample whose keys every row has', async () => {
  const [sample] = await run<Record<string, unknown>[]>('triggers', KEY, {}, { method: 'performList' });
  const [row] = await deliver(envelope(EVENT, sampleCallNotes));
  expect(Object.keys(sample ?? {})).toEqual(Object.keys(row ?? {}));
});

it.each<[string, unknown, number]>([
  ['Yes, will attend', ['Yes, will attend'], 1],
  ['Yes, will attend', 'yes, will attend', 1],
  ['NO_ANSWER', 'ANSWER, NO_ANSWER', 1],
  ['NO_ANSWER', '["ANSWER", "NO_ANSWER"]', 1],
  ['Yes, will attend', ['NO_ANSWER'], 0],
  ['Maybe', ['Yes, will attend', 'ANSWER, MACHINE'], 0],
])('finds a call that ended in %j where %j is chosen: %i', async (disposition, dispositions, rows) => {
  const data = { ...sampleCallNotes, disposition };
  await expect(deliver(envelope(EVENT, data), { dispositions })).resolves.toHaveLength(rows);
});
