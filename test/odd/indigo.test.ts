import { priceCentsOf } from '../../services/indigo/prices.ts';
import { audienceShape, exportShape, newestFirst } from '../../services/indigo/shapes.ts';
import { audience, csvExport } from '../generators/indigo.ts';
import { expectHonest, fc, settings, steady } from '../support/odd.ts';

const OUTPUT = { words: ['USD'], skip: ['record'] };

it('shows any audience without inventing anything', () => {
  fc.assert(
    fc.property(audience, (record) => expectHonest(steady(record, audienceShape), record, OUTPUT)),
    settings(),
  );
});

it('shows any export without inventing anything, and a price in whole cents or none', () => {
  fc.assert(
    fc.property(csvExport, (record) => {
      const output = steady(record, (one) => exportShape(one));
      expectHonest(output, record, OUTPUT);
      const cents = priceCentsOf(record);
      expect(cents === null || (Number.isSafeInteger(cents) && cents >= 0)).toBe(true);
      expect(output.price).toMatch(cents === null ? /^$/ : /^\$[\d,]+\.\d\d USD$/);
    }),
    settings(),
  );
});

it('never counts the lower of two prices, or one in another currency', () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(), (a, b) => {
      expect(priceCentsOf({ cost: a, total_cents: String(b) })).toBe(Math.max(a, b));
      expect(priceCentsOf({ cost: a, total_cents: 'soon' })).toBeNull();
      expect(priceCentsOf({ cost: a, currency: 'EUR' })).toBeNull();
    }),
    settings(),
  );
});

it('sorts any exports newest first, and loses none', () => {
  fc.assert(
    fc.property(fc.array(csvExport, { maxLength: 5 }), (records) => {
      const rows = records.map((record) => exportShape(record));
      const sorted = newestFirst(rows);
      expect(sorted).toHaveLength(rows.length);
      const dates = sorted.map(({ created_at }) => created_at ?? '');
      expect([...dates].sort().reverse()).toEqual(dates);
    }),
    settings(),
  );
});
