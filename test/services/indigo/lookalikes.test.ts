import type { Zap } from '../../../platform/zap.ts';
import type { Indigo } from '../../../services/indigo/client.ts';
import {
  difference,
  forgetMakeUp,
  type MakeUp,
  missingPeople,
  noteMakeUp,
} from '../../../services/indigo/lookalikes.ts';
import type { Audience } from '../../../services/indigo/objects.ts';
import { CREDENTIALS } from '../../support/credentials.ts';
import { Store } from '../../support/store.ts';

/* Indigo does not tell what a lookalike was made of, so what a name was asked for is remembered for a day. */

const api = { customerId: 'org-42' } as Indigo;
const WANTED: MakeUp = {
  baseAudienceId: 'aud_1',
  size: 5000,
  includeOriginalAudience: false,
  filters: { state: ['PA'] },
};
const audience = (more: object = {}) =>
  ({ id: 'aud_2', name: 'Donors lookalike', status: 'ACTIVE', ...more }) as Audience;
let store: Store;
let zap: Zap;
beforeEach(() => {
  store = new Store();
  zap = { z: { cache: store.cache }, auth: CREDENTIALS.indigo } as unknown as Zap;
});
const note = (makeUp: MakeUp) => noteMakeUp(zap, api, 'Donors lookalike', makeUp);
const differs = (more: object = {}, wanted: Partial<MakeUp> = {}) =>
  difference(zap, api, audience(more), { ...WANTED, ...wanted });

describe('an audience of the wanted name', () => {
  it('is the same where the name was asked for with the same, the filters in any order', async () => {
    await note({ ...WANTED, filters: { state: ['PA'], age: ['18-24'] } });
    await expect(differs({}, { filters: { age: ['18-24'], state: ['PA'] } })).resolves.toBe('');
    await note({ ...WANTED, filters: undefined });
    await expect(differs({}, { filters: {} })).resolves.toBe('');
  });

  it.each([
    [{ baseAudienceId: 'aud_9' }],
    [{ size: 5001 }],
    [{ includeOriginalAudience: true }],
    [{ filters: { state: ['OH'] } }],
  ])('was made with something else where the name was asked for without %j', async (wanted) => {
    await note(WANTED);
    await expect(differs({}, wanted)).resolves.toBe('it was made with another base, size or filters');
  });

  it('may be the same where nothing is remembered, or no longer', async () => {
    await expect(differs()).resolves.toBe('');
    await note({ ...WANTED, size: 1 });
    store.now = 86_399;
    await expect(differs()).resolves.not.toBe('');
    store.now = 86_400;
    await expect(differs()).resolves.toBe('');
    await note({ ...WANTED, size: 1 });
    await forgetMakeUp(zap, api, 'Donors lookalike');
    await expect(differs()).resolves.toBe('');
  });

  it.each<[object, Partial<MakeUp>, string]>([
    [{ uploadedAudienceCsv: { id: 'csv_1' } }, {}, 'it was made from a CSV'],
    [{ baseAudienceId: 'aud_9' }, {}, 'it was made from audience aud_9'],
    [{ baseAudience: { id: 'aud_9' } }, {}, 'it was made from audience aud_9'],
    [{ baseAudience: { id: 'aud_1' } }, {}, ''],
    [{ includeOriginalAudience: true }, {}, 'it was made with the people of its base'],
    [
      { includeOriginalAudience: false },
      { includeOriginalAudience: true },
      'it was made without the people of its base',
    ],
    [{ includeOriginalAudience: false }, {}, ''],
    [{ size: 12_546 }, {}, 'it has 12,546 people'],
    [{ size: 12_546 }, { includeOriginalAudience: true }, ''],
    [{ size: 12_546, status: 'PENDING' }, {}, ''],
    [{ size: 5000 }, {}, ''],
    [{ size: null }, { size: -1 }, ''],
  ])('that shows %j is held against %j: %p', async (shown, wanted, expected) => {
    await expect(differs(shown, wanted)).resolves.toBe(expected);
  });

  it('is not noted by a rehearsal', async () => {
    zap = { ...zap, planned: [] };
    await note(WANTED);
    expect(store.keys).toEqual([]);
  });
});

describe('people that are missing', () => {
  const missing = (shown: object, wanted: Partial<MakeUp> = {}) =>
    missingPeople(audience(shown), { ...WANTED, filters: undefined, ...wanted });

  it('are told by how many there are', () => {
    expect(missing({ size: 4999 })).toBe('4,999');
  });
  it.each<[object, Partial<MakeUp>]>([
    [{ size: 5000 }, {}],
    [{ size: 5001 }, {}],
    [{ size: null }, {}],
    [{ size: 4999, status: 'PENDING' }, {}],
    // Filters leave people out, and that is what they are for.
    [{ size: 4999 }, { filters: { state: ['PA'] } }],
  ])('are none where Indigo shows %j and %j was asked for', (shown, wanted) => {
    expect(missing(shown, wanted)).toBe('');
  });
});
