import { fingerprint } from '../../mappings/mobilize-event.ts';
import { keep, recall } from '../../platform/cache.ts';
import type { Zap } from '../../platform/zap.ts';
import { service } from './service.ts';

/** Somebody's signup on a page whose list is not shown: the lists of the person before it, and whether it was answered. */
export interface Attempt {
  before: string[];
  isDone: boolean;
}

const DAY_SECONDS = 86_400;
const keyOf = (page: string, email: string) => `subscribing:${page}:${fingerprint(email.trim().toLowerCase())}`;

export const recallAttempt = (zap: Zap, page: string, email: string): Promise<Attempt | undefined> =>
  recall(zap, service, keyOf(page, email));

/** For a replay: a rehearsal leaves nothing behind. */
export async function keepAttempt(zap: Zap, page: string, email: string, attempt: Attempt): Promise<void> {
  if (!zap.planned) await keep(zap, service, keyOf(page, email), DAY_SECONDS, attempt);
}
