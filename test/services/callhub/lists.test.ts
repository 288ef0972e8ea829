import { addDncEntry } from '../../../sandbox/vendors/callhub/dnc.ts';
import { addPhonebook } from '../../../sandbox/vendors/callhub/phonebooks.ts';
import { BOOK_ID, useStage } from '../../support/callhub.ts';

/* Long lists under CallHub's limit of two reads a second: a step that is refused in the middle goes on where it stopped. */

const stage = useStage();

const reads = (path: string) => stage.requests().filter((request) => request === `GET ${path}`).length;

it('gets through a list of many pages, whatever the limits', async () => {
  stage.open({ limits: true, seeded: false });
  for (let number = 0; number < 6_500; number += 1) addPhonebook(stage.vendor.account, `Phonebook ${number}`);
  const found = await stage.play<{ name: string }[]>('searches', 'callhub_find_phonebook', { name: 'phonebook 0' });
  expect(found).toMatchObject([{ name: 'Phonebook 0' }]); // the oldest stands on the last page
  expect(reads('/v1/phonebooks/')).toBe(7 + 3); // seven pages, refused three times
});

it('starts anew when nothing was noted', async () => {
  stage.open({ limits: true, seeded: false });
  for (let number = 0; number < 2_500; number += 1) addPhonebook(stage.vendor.account, `Phonebook ${number}`);
  const first = await stage.try('searches', 'callhub_find_phonebook', { name: 'Phonebook 0' });
  expect(first.error).toMatchObject({ name: 'ThrottledError', delay: 1 });
  stage.now += 60_000;
  const other = await stage.try('searches', 'callhub_find_phonebook', { name: 'Phonebook 2400' });
  expect(other.output ?? other.error).toMatchObject({ name: 'ThrottledError' });
  stage.now += 60_000;
  const again = await stage.try<{ name: string }[]>('searches', 'callhub_find_phonebook', { name: 'Phonebook 0' });
  expect(again.output).toMatchObject([{ name: 'Phonebook 0' }]);
});

it('removes a number from a long do-not-contact list', async () => {
  stage.open({ limits: true, seeded: false });
  const [dnc] = stage.vendor.account.dncLists.values();
  const entry = (number: string) => addDncEntry(stage.vendor.account, dnc?.id ?? 0n, number);
  entry('518-555-0199');
  for (let number = 0; number < 3_500; number += 1) entry(`1518556${String(number).padStart(4, '0')}`);
  const done = await stage.play('creates', 'callhub_remove_from_dnc', { phone: '(518) 555-0199' });
  expect(done).toMatchObject({ result: 'deleted', removed: 1 });
  expect(stage.vendor.account.dncEntries.size).toBe(3_500);
});

it('tells an unknown phonebook from a list that could not be read', async () => {
  stage.open({ seeded: false });
  await expect(stage.play('searches', 'callhub_find_phonebook', { name: 'None' })).resolves.toEqual([]);
  await expect(stage.play('searches', 'callhub_find_phonebook', { phonebook_id: BOOK_ID })).resolves.toEqual([]);
  stage.sandbox.faults.on({ kind: 'unavailable' });
  const { error } = await stage.try('searches', 'callhub_find_phonebook', { name: 'None' });
  expect(error).toMatchObject({ name: 'ThrottledError' });
});
