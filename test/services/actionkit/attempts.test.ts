import { keepAttempt, recallAttempt } from '../../../services/actionkit/attempts.ts';
import { inStep } from '../../support/actionkit-step.ts';
import { Store } from '../../support/store.ts';

const DAY = 86_400;
const ATTEMPT = { before: ['1'], isDone: false };
const keep = (store: Store, options = {}) =>
  inStep((_, zap) => keepAttempt(zap, 'newsletter', ' Jo@example.org ', ATTEMPT), { store, ...options });
const recall = (store: Store, page = 'newsletter', email = 'jo@example.ORG') =>
  inStep((_, zap) => recallAttempt(zap, page, email), { store });

it('is known for a day, by page and person, however the address is written', async () => {
  const store = new Store();
  await keep(store);
  store.now = DAY - 1;
  await expect(recall(store)).resolves.toEqual(ATTEMPT);
  await expect(recall(store, 'petition')).resolves.toBeUndefined();
  await expect(recall(store, 'newsletter', 'joe@example.org')).resolves.toBeUndefined();
  store.now = DAY;
  await expect(recall(store)).resolves.toBeUndefined();
});

it('is not found by what other parts of the service remember of the page, and names nobody', async () => {
  const store = new Store();
  await keep(store);
  expect(store.keys).toEqual([expect.stringMatching(/:subscribing:newsletter:/)]);
  expect(store.keys.join()).not.toContain('example');
});

it('is forgotten after a rehearsal', async () => {
  const store = new Store();
  await keep(store, { rehearse: true });
  expect(store.keys).toEqual([]);
});
