import { randomUUID } from 'node:crypto';
import { forget, recall, remembered } from '../../platform/cache.ts';
import { stop, type Zap } from '../../platform/zap.ts';
import { mark } from './lists.ts';
import { service } from './service.ts';

/** Longer than a step may take; after that a run that was cut off holds nobody up. */
const TURN_SECONDS = 60;
const WAIT_SECONDS = 5;

/**
 * Runs of several Zaps may want to create the same contact at once, and CallHub would make one for each without a word. A
 * second search in a step would be over CallHub's limit, so runs meet in their memory: of those that begin before anybody
 * created, the last one in it creates, and the others are played again. Where nothing is remembered nobody waits.
 */
export interface Turn {
  /** Before a contact is created. Ends this try when it is another run's turn. */
  mine(): Promise<void>;
  /** Whether another run came in between, and may have created one too. */
  isShared(): Promise<boolean>;
  end(): Promise<void>;
}

/** To be taken before the number is looked up: what another run creates after that is not found. */
export async function takeTurn(zap: Zap, phone: string): Promise<Turn> {
  const about = `turn:${mark(phone)}`;
  const own: string = randomUUID();
  const holder = async (): Promise<string> => (await recall(zap, service, about)) ?? own;
  const first = zap.planned ? own : await remembered(zap, service, about, TURN_SECONDS, async () => own);
  return {
    mine: async () => {
      if (zap.planned || (first === own && (await holder()) === own)) return;
      stop(zap, 'retry', 'Another run is adding this number to CallHub; this step goes on in a moment.', {
        waitSeconds: WAIT_SECONDS,
      });
    },
    isShared: async () => !zap.planned && (await holder()) !== own,
    end: async () => {
      if (!zap.planned && first === own && (await holder()) === own) await forget(zap, service, about);
    },
  };
}
