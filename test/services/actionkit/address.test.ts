import type { Zap } from '../../../platform/zap.ts';
import { placeOf, warnOfZip } from '../../../services/actionkit/address.ts';

const nothing = { zip: undefined, state: undefined, postal: undefined, region: undefined, country: undefined };
type Case = [title: string, typed: object, there: object | undefined, place: object];

/* `zip` and `state` in the United States, `postal` and `region` elsewhere. What is not typed is never told. */
it.each<Case>([
  ['nothing', {}, undefined, {}],
  ['nothing, for somebody abroad', {}, { country: 'Germany', postal: '10115' }, {}],
  ['a ZIP alone', { zip: '45402' }, undefined, { zip: '45402' }],
  ['a ZIP+4', { zip: ' 45402-1100 ' }, undefined, { zip: '45402' }],
  ['a state alone', { state: 'OH' }, undefined, { state: 'OH' }],
  ['a region alone, which may be a state written out', { state: 'Ohio' }, undefined, { state: 'Ohio' }],
  ['a foreign code alone', { zip: 'K1A 0B1' }, undefined, { postal: 'K1A 0B1' }],
  [
    'a foreign code and region',
    { zip: 'K1A 0B1', state: 'Ontario' },
    undefined,
    { postal: 'K1A 0B1', region: 'Ontario' },
  ],
  [
    'a ZIP that lost a digit, beside its state',
    { zip: '2139', state: 'MA' },
    undefined,
    { postal: '2139', state: 'MA' },
  ],
  [
    'a ZIP that lost a digit, with its country',
    { zip: '2139', country: 'US' },
    undefined,
    { postal: '2139', country: 'United States' },
  ],
  [
    'an American address',
    { zip: '45402', state: 'OH', country: 'usa' },
    undefined,
    { zip: '45402', state: 'OH', country: 'United States' },
  ],
  [
    'an address of a territory',
    { zip: '00901', state: 'PR', country: 'PR' },
    undefined,
    { zip: '00901', state: 'PR', country: 'Puerto Rico' },
  ],
  [
    'a German address',
    { zip: '10115', state: 'Berlin', country: 'DE' },
    undefined,
    { postal: '10115', region: 'Berlin', country: 'Germany' },
  ],
  [
    'a German address with a state that looks American',
    { zip: '10115', state: 'IN', country: 'Germany' },
    undefined,
    { postal: '10115', region: 'IN', country: 'Germany' },
  ],
  [
    'a misspelled country with an American address',
    { zip: '45402', state: 'OH', country: 'Untied States' },
    undefined,
    { zip: '45402', state: 'OH', country: 'Untied States' },
  ],
  [
    'an unknown country with what may be a ZIP',
    { zip: '10115', country: 'Deutschland' },
    undefined,
    { postal: '10115', country: 'Deutschland' },
  ],
  [
    'an unknown country with a state alone',
    { state: 'OH', country: 'Untied States' },
    undefined,
    { region: 'OH', country: 'Untied States' },
  ],
  ['a country alone', { country: ' ca ' }, undefined, { country: 'Canada' }],
  ['a ZIP for somebody in the United States', { zip: '45402' }, { country: 'United States' }, { zip: '45402' }],
  [
    'a code for somebody in Germany',
    { zip: '10117', state: 'Berlin' },
    { country: 'Germany' },
    { postal: '10117', region: 'Berlin' },
  ],
  ['a code for somebody whose country is held as a code', { zip: '10117' }, { country: 'DE' }, { postal: '10117' }],
  ['a ZIP for somebody whose country is not told', { zip: '45402' }, { country: null }, { zip: '45402' }],
  [
    'a typed country, which counts before the one that is held',
    { zip: '45402', country: 'US' },
    { country: 'Germany' },
    { zip: '45402', country: 'United States' },
  ],
  [
    'an empty country, which counts as none',
    { zip: '10117', country: '' },
    { country: 'Germany' },
    { postal: '10117' },
  ],
])('%s', (_, typed, there, place) => {
  expect(placeOf(typed, there as never)).toEqual({ ...nothing, ...place });
});

it('cuts every part to the width of its column, 255 characters', () => {
  const long = 'x'.repeat(300);
  const cut = 'x'.repeat(255);
  expect(placeOf({ zip: long, state: long, country: long })).toEqual({
    ...nothing,
    postal: cut,
    region: cut,
    country: cut,
  });
  expect(placeOf({ zip: '45402', state: long, country: 'US' })).toMatchObject({ state: cut });
});

describe('a warning of a ZIP', () => {
  const warned = (typed: object, there?: object) => {
    const warnings: string[] = [];
    warnOfZip({ warnings } as unknown as Zap, typed, there as never);
    return warnings;
  };
  const none = (zip: string, advice: string) => [
    `ZIP Code “${zip}” is no ZIP of the United States, so it was kept as a postal code. Correct it${advice}.`,
  ];
  const OR = ', or name the country if it is from elsewhere';

  it.each<[string, object, object | undefined, string[]]>([
    ['that lost its first digit', { zip: '2139' }, undefined, none('2139', OR)],
    ['of somebody whose country is not told', { zip: '2139' }, { country: null }, none('2139', OR)],
    ['with a typed country', { zip: '2139', country: 'US' }, undefined, none('2139', '')],
    ['of somebody in the United States', { zip: '2139' }, { country: 'United States' }, none('2139', '')],
    ['of somebody in a territory', { zip: '901' }, { country: 'Puerto Rico' }, none('901', '')],
    ['that is a whole sentence', { zip: 'somewhere in the far north' }, undefined, none('somewhere in the far', OR)],
    ['that is one', { zip: '02139' }, undefined, []],
    ['that is not typed', { zip: '' }, undefined, []],
    ['of another country', { zip: '2139', country: 'Germany' }, undefined, []],
    ['of somebody in another country', { zip: '2139' }, { country: 'Germany' }, []],
  ])('%s', (_, typed, there, sentences) => {
    expect(warned(typed, there)).toEqual(sentences);
  });
});
