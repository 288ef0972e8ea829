import { breakdownOf, moneyText, priceCentsOf } from '../../../services/indigo/prices.ts';

describe('priceCentsOf', () => {
  it.each([
    [{ cost: 12546 }, 12546],
    [{ cost: 0 }, 0],
    [{ cost: '12546' }, 12546],
    [{ costCents: 12546 }, 12546],
    [{ cost_in_cents: 12546 }, 12546],
    [{ totalCost: 12546 }, 12546],
    [{ totalCostInCents: 12546 }, 12546],
    [{ price: 12546 }, 12546],
    [{ priceInCents: 12546 }, 12546],
    [{ totalCents: 12546 }, 12546],
    [{ amountInCents: 12546 }, 12546],
    [{ cost: { cents: 12546, currency: 'USD' } }, 12546],
    [{ cost: 12546, currency: 'usd' }, 12546],
  ])('reads %j', (row, cents) => {
    expect(priceCentsOf(row)).toBe(cents);
  });

  it('takes the higher one of two prices', () => {
    expect(priceCentsOf({ price: 2, cost: 12546 })).toBe(12546);
    expect(priceCentsOf({ cost: 12546, totalCost: 13600 })).toBe(13600);
  });

  it.each([
    [{ cost: 3, costBreakdown: [{ fieldType: 'phone', count: 2788, cost: 8364 }] }, 8364],
    [{ cost: 0, costBreakdown: { phone: 8364, turnout_scores: 4182 } }, 12546],
    [{ cost: 12546, costBreakdown: { phone: 8364, turnout_scores: 4182, total: 12546 } }, 12546],
    [{ cost: 3, costBreakdown: { phone: 8364, total: 9000 } }, 9000],
    [{ cost: 12546, costBreakdown: [{ fieldType: 'phone', cost: 8364 }, { fieldType: 'address' }] }, 12546],
    // A head count, and a smaller amount.
    [{ cost: 99, totalCount: 4182, total_record_count: 4182 }, 99],
    [{ cost: 12546, pricePerRecord: 3, totalAmount: 12546 }, 12546],
  ])('counts the higher of price and breakdown in %j', (row, cents) => {
    expect(priceCentsOf(row)).toBe(cents);
  });

  it.each([
    [{ cost: 3, totalAmount: 12546 }],
    [{ cost: 0, purchasePrice: 12546 }],
    [{ cost: 0, amount_due: '12546' }],
    [{ cost: 99, invoiceTotal: '$125.46' }],
    [{ cost: 99, totalDiscount: 100 }],
    [{}],
    [{ cost: null }],
    [{ cost: 125.46 }],
    [{ cost: '$125.46' }],
    [{ cost: '125.46' }],
    [{ cost: -1 }],
    [{ cost: true }],
    [{ cost: [12546] }],
    [{ cost: {} }],
    [{ cost: 1e16 }],
    [{ cost: 12546, totalCost: 'ask us' }],
    [{ cost: 12546, currency: 'EUR' }],
    [{ cost: { cents: 12546, currency: 'EUR' } }],
    // A head count, perhaps.
    [{ amount: 4182 }],
    [{ total: 4182 }],
    [{ costBreakdown: [{ fieldType: 'phone', cost: 8364 }] }],
  ])('does not know the price of %j', (row) => {
    expect(priceCentsOf(row)).toBeNull();
  });
});

it.each([
  [12546, '$125.46 USD'],
  [0, '$0.00 USD'],
  [5, '$0.05 USD'],
  [123456789, '$1,234,567.89 USD'],
  [null, ''],
])('shows %p cents as "%s"', (cents, text) => {
  expect(moneyText(cents)).toBe(text);
});

describe('breakdownOf', () => {
  const phone = { field_type: 'phone', count: 4182, price_cents: 8364, price: '$83.64 USD' };

  it.each([
    ['a list', { costBreakdown: [{ fieldType: 'phone', count: 4182, cost: 8364 }] }, phone],
    ['other names', { breakdown: [{ type: 'phone', quantity: '4182', costCents: 8364 }] }, phone],
    ['records by name', { cost_breakdown: { phone: { count: 4182, cost: 8364 } } }, phone],
    ['amounts by name', { costBreakdown: { phone: 8364 } }, { ...phone, count: null }],
  ])('reads %s', (_form, row, part) => {
    expect(breakdownOf(row)).toEqual([part]);
  });

  it('shows parts without a price, and nothing where there is none', () => {
    expect(breakdownOf({ costBreakdown: [{ fieldType: 'phone' }] })).toEqual([
      { field_type: 'phone', count: null, price_cents: null, price: '' },
    ]);
    expect(breakdownOf({ cost: 1 })).toEqual([]);
    expect(breakdownOf({ costBreakdown: null })).toEqual([]);
  });
});
