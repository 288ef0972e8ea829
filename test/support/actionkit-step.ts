import type { Zap } from '../../platform/zap.ts';
import { type ActionKit, actionkit } from '../../services/actionkit/client.ts';
import { connection } from './credentials.ts';
import type { Shown } from './run.ts';
import { Store } from './store.ts';
import { inZap, stopOf } from './zap.ts';

interface Options {
  rehearse?: boolean;
  /** What earlier runs remembered; nothing when left out. */
  store?: Store;
}
type Part<R> = (kit: ActionKit, zap: Zap) => R | Promise<R>;

const authData = connection('actionkit');
const connected =
  <R>(part: Part<R>, store = new Store()) =>
  (zap: Zap) => {
    Object.assign(zap.z, { cache: store.cache });
    return part(actionkit(zap), zap);
  };

/** Runs a part of the service as a step that is connected to ActionKit. */
export const inStep = <R>(part: Part<R>, { store, rehearse = false }: Options = {}): Promise<R> =>
  inZap(connected(part, store), { authData, rehearse });

/** Runs a part that must stop the step. */
export const stepStop = (part: Part<unknown>, { store }: Options = {}): Promise<Shown> =>
  stopOf(connected(part, store), { authData });
