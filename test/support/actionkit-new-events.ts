import type { EventTarget } from '../../services/actionkit/event-target.ts';
import { type Mirror, mirrorOf } from '../../services/actionkit/mirrors.ts';
import { type Making, makeEvents } from '../../services/actionkit/new-events.ts';
import type { ActionKitEvent } from '../../services/actionkit/objects.ts';
import { type Script, scripted, scriptedZap } from './actionkit-script.ts';
import { HOST, NOW, PAGE, shift } from './actionkit-shifts.ts';
import type { Store } from './store.ts';

export interface Scene {
  targets?: EventTarget[];
  /** What the first look saw that stands for shifts, and what else if it walked through the list. */
  before?: ActionKitEvent[];
  walked?: ActionKitEvent[];
  /** What each later look finds; the last one again and again. */
  looks?: ActionKitEvent[][];
  change?: Partial<Making>;
  script?: Script;
  store?: Store;
  rehearse?: boolean;
}
export const first = shift(17);
export const second = shift(18);
export const mirrors = (events: readonly ActionKitEvent[]): Mirror[] => events.map(mirrorOf);

/** Makes what is missing of these shifts. @returns what came of it, what was written and what was asked */
export async function make({ targets = [first], before = [], looks = [[]], store, rehearse = false, ...scene }: Scene) {
  const { ak, writes, reads } = scripted({
    act: () => ({ event: '/rest/v1/event/5150/' }),
    findUser: () => HOST,
    hasGuests: () => false,
    listPage: () => ({ items: [], next: null }),
    readEvent: () => undefined,
    notShown: (what) => Promise.reject(new Error(`no ${what} is shown`)),
    ...scene.script,
  });
  const zap = scriptedZap(store, { rehearse });
  const left = [...looks];
  const updated: unknown[] = [];
  let found = 0;
  const making: Making = {
    page: PAGE,
    placeholderEmail: HOST.email,
    nowUnix: NOW,
    slots: targets.map(({ slot }) => slot),
    find: async () => {
      found += 1;
      return mirrors((left.length > 1 ? left.shift() : left[0]) ?? []);
    },
    seen: { mirrors: mirrors(before), walked: 'walked' in scene ? scene.walked : [] },
    update: async (mirror, target) => {
      updated.push([mirror.id, target]);
      return 'updated';
    },
    ...scene.change,
  };
  const run = makeEvents(zap, ak, making, targets);
  const done = await run.catch((error: Error & { code?: string; status?: number }) => error);
  const failed = done instanceof Error ? done : undefined;
  const outcome = done instanceof Error ? [] : done.synced.map(({ eventId, change }) => `${eventId} ${change}`);
  const methods = writes.map(([method, what]) => (method === 'act' ? 'act' : `${method} ${what}`));
  const standing = done instanceof Error ? [] : done.mirrors.map(({ id }) => id);
  const takenBack = done instanceof Error ? [] : done.takenBack;
  const asked = reads.map(([method]) => method);
  return {
    failed,
    outcome,
    methods,
    standing,
    takenBack,
    writes,
    reads,
    asked,
    updated,
    found,
    warnings: zap.warnings,
  };
}
/** Refuses a create page's form over these keys. */
export const refuses =
  (keys: string[], said = ''): NonNullable<Script['act']> =>
  (_, { mayRefuse }) => {
    if (mayRefuse?.(keys, said)) return undefined;
    throw new Error(`refused: ${keys.join()}`);
  };
