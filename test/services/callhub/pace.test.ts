import type { Bundle, ZObject } from 'zapier-platform-core';
import app from '../../../index.ts';
import type { Pace } from '../../../platform/define.ts';
import { sampleAttendance } from '../../../services/mobilize/samples.ts';
import { useStage } from '../../support/callhub.ts';
import { shown } from '../../support/run.ts';
import { inZap } from '../../support/zap.ts';

/*
 * A burst of signups against CallHub's published limits, on a clock that is moved by hand. Every run starts when its pace
 * lets it, and again after the delay that it asked for, as the Zapier runtime does.
 */

const stage = useStage();
const KEY = 'callhub_add_mobilize_signup';
type Create = { operation: { throttle?: Pace; perform: (z: ZObject, bundle: Bundle) => Promise<unknown> } };
const creates = app.creates as unknown as Record<string, Create>;
const paceOf = (key: string) => creates[key]?.operation.throttle as Pace;

const signup = (number: number) => {
  const phone = `518555${String(1000 + number).padStart(4, '0')}`;
  const person = { ...sampleAttendance.person, user_id: 9_200_000 + number, given_name: `Volunteer ${number}` };
  return JSON.stringify({
    ...sampleAttendance,
    id: 61_100_000 + number,
    person: { ...person, phone_numbers: [{ primary: true, number: phone }] },
  });
};

interface Run {
  due: number;
  number: number;
}

/** Plays every run when it is due. @returns how many tries were refused, and how many seconds passed */
const play = (runs: Run[]) =>
  inZap(async ({ z }) => {
    const start = stage.now;
    const authData = stage.vendor.credentials;
    const phonebook = stage.phonebookId('Everyone who ever signed up');
    let refused = 0;
    while (runs.length > 0) {
      runs.sort((a, b) => a.due - b.due);
      const next = runs.shift() as Run;
      stage.now = Math.max(stage.now, next.due);
      const inputData = { signup: signup(next.number), phonebook };
      const failed = await creates[KEY]?.operation
        .perform(z, { authData, inputData, meta: {} } as unknown as Bundle)
        .then(
          () => undefined,
          (error) => shown(error),
        );
      if (!failed) continue;
      expect(failed.name).toBe('ThrottledError');
      refused += 1;
      runs.push({ due: stage.now + (failed.delay ?? 60) * 1000, number: next.number });
    }
    return { refused, seconds: (stage.now - start) / 1000 };
  });

const members = () =>
  stage.vendor.snapshot().phonebooks.find(({ description }) => /ever signed up/.test(description))?.members;

it('spreads a burst so that CallHub refuses nothing', async () => {
  stage.open({ limits: true });
  const { window, limit } = paceOf(KEY);
  const most = 120;
  const dueAt = (number: number) => stage.now + Math.floor(number / limit) * window * 1000;
  const played = await play(Array.from({ length: most }, (_, number) => ({ due: dueAt(number), number })));
  expect(played).toEqual({ refused: 0, seconds: ((most - 1) / limit) * window });
  expect(new Set(members()).size).toBe(most + 3); // three were in it before
  expect(stage.vendor.account.contacts.size).toBe(most + 4);
  // A search, the contact, and its place in the phonebook; beside them, the custom fields now and then.
  const others = stage.requests().filter((request) => request === 'GET /v1/contacts/fields/').length;
  expect(stage.requests()).toHaveLength(most * 3 + others);
  expect(others).toBeLessThan(most / 20);
});

it.each(['429', 'detail_200', 'over_cps_400'] as const)(
  'brings every record of a burst in by delays alone, throttled as %s',
  async (throttleForm) => {
    stage.open({ limits: true, throttleForm });
    const most = 20;
    const { refused } = await play(Array.from({ length: most }, (_, number) => ({ due: stage.now, number })));
    expect(refused).toBeGreaterThan(0);
    expect(new Set(members()).size).toBe(most + 3);
    expect(stage.vendor.account.contacts.size).toBe(most + 4);
  },
);

it('starts no step more than once a second, and five imports an hour', () => {
  for (const key of Object.keys(creates).filter((key) => key.startsWith('callhub_'))) {
    const { window, limit, scope } = paceOf(key);
    expect(limit / window).toBeLessThanOrEqual(1);
    expect(scope).toEqual(['auth']);
  }
  const { window, limit } = paceOf('callhub_import_contacts');
  expect((limit * 3600) / window).toBe(5);
});
