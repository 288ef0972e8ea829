import { callFromRecord, callOf, payloadId, unwrap } from '../../mappings/callhub-call.ts';
import { replyOf, transferOf } from '../../mappings/callhub-messages.ts';
import { callNote, entriesFor, plainDisposition, plainKeys } from '../../mappings/callhub-to-van.ts';
import { usualColumns } from '../../mappings/van-export-to-callhub.ts';
import { CAMPAIGN_KINDS } from '../../services/callhub/campaigns.ts';
import { readCustomValues } from '../../services/callhub/custom-values.ts';
import { campaignShape, contactShape, phonebookShape } from '../../services/callhub/shapes.ts';
import { call, campaign, contact, phonebook, reply, transfer } from '../generators/callhub.ts';
import { text, unix } from '../generators/values.ts';
import { expectHonest, fc, settings, steady } from '../support/odd.ts';

it('shows any contact without inventing anything', () => {
  fc.assert(
    fc.property(contact, (record) => {
      const read = readCustomValues(record.custom_fields);
      expectHonest(steady(record, contactShape), { record, read });
    }),
    settings(),
  );
});

it('shows any phonebook and any campaign without inventing anything', () => {
  const words = [...Object.values(CAMPAIGN_KINDS), 'Running Paused Stopped Aborted Ended Unknown'];
  const kind = fc.constantFrom(...(Object.keys(CAMPAIGN_KINDS) as (keyof typeof CAMPAIGN_KINDS)[]));
  fc.assert(
    fc.property(phonebook, campaign, kind, (book, found, which) => {
      expectHonest(steady(book, phonebookShape), book);
      expectHonest(steady({ ...found, kind: which }, campaignShape), { found, which }, { words });
    }),
    settings(),
  );
});

describe('any call', () => {
  it('becomes an output that invents nothing', () => {
    fc.assert(
      fc.property(call, (record) => {
        const output = steady(record, callOf);
        expectHonest(output, record, { skip: ['record', 'id'] });
        expect(output.contact.phone).toMatch(/^(\+[1-9]\d{5,14})?$/);
        for (const value of Object.values(output.answers_by_question)) expect(typeof value).toBe('string');
      }),
      settings(),
    );
  });

  it('has one id, however its keys are sorted and whether it came in an envelope', () => {
    fc.assert(
      fc.property(call, (record) => {
        const turned = Object.fromEntries(Object.entries(record).reverse());
        const { agent: _agent, ...rest } = record;
        expect(payloadId(turned)).toBe(payloadId(record));
        expect(callOf({ ...rest, agent: { id: 1 } }).id).toBe(callOf({ ...rest, agent: { id: 2 } }).id);
        expect(unwrap({ hook: { event: 'cc.notes' }, data: record })).toEqual({ event: 'cc.notes', data: record });
      }),
      settings(),
    );
  });

  it('is the same when its Record is read by a later step', () => {
    fc.assert(
      fc.property(call, (record) => {
        const first = callOf({ contact: '15185550142', campaign: 'Fall', ...record });
        expect(callFromRecord(first.record)).toEqual(first);
      }),
      settings(),
    );
  });

  it('is never matched to an answer that was not mapped', () => {
    fc.assert(
      fc.property(call, fc.dictionary(text, text, { maxKeys: 3 }), (record, map) => {
        const { answers } = callOf(record);
        const keys = plainKeys(map);
        for (const answer of answers) {
          for (const { value } of entriesFor(keys, answer))
            expect(Object.values(map).map((one) => one.trim())).toContain(value);
        }
        expect(typeof plainDisposition(callOf(record).disposition)).toBe('string');
        expectHonest({ note: callNote(callOf(record), answers) }, record, { words: ['CallHub call Agent'] });
      }),
      settings(),
    );
  });
});

it('shows any reply and any transfer without inventing anything', () => {
  fc.assert(
    fc.property(reply, transfer, unix, (one, other, now) => {
      expectHonest(
        steady(one, (data) => replyOf(data, now)),
        one,
        { skip: ['record', 'id'] },
      );
      expectHonest(steady(other, transferOf), other, { skip: ['record', 'id'] });
    }),
    settings(),
  );
});

it.each(['', 'null', '5', '"x"', '[]', '{', '{}', '{"__proto__": {"contact": "1"}}', '[{"contact": "1"}]'])(
  'takes %s for no call',
  (record) => {
    expect(callFromRecord(record)).toBeUndefined();
  },
);

it('finds columns in any file, each at most once', () => {
  const cell = fc.oneof(text, fc.constantFrom('518-555-0142', 'sam@example.org', 'Cell Phone', 'VANID', 'Email'));
  fc.assert(
    fc.property(
      fc.array(cell, { maxLength: 5 }),
      fc.array(fc.array(cell, { maxLength: 5 }), { maxLength: 5 }),
      (headers, rows) => {
        const columns = usualColumns(headers, rows);
        expect(new Set(columns.values()).size).toBe(columns.size);
        for (const place of columns.keys()) expect(place).toBeLessThan(headers.length);
      },
    ),
    settings(),
  );
});
