import type { CallHubStage } from './callhub.ts';

export const TARGET = 'https://hooks.example.org/standard/1/abc/';

/** Subscribes as Zapier does when a Zap is switched on. */
export const subscribe = (stage: CallHubStage, key: string, targetUrl = TARGET, input: object = {}) =>
  stage.play<Record<string, unknown>>('triggers', key, input, { method: 'performSubscribe', bundle: { targetUrl } });

/** Unsubscribes as Zapier does when it is switched off. */
export const unsubscribe = (stage: CallHubStage, key: string, subscribeData: object, targetUrl = TARGET) =>
  stage.play('triggers', key, {}, { method: 'performUnsubscribe', bundle: { subscribeData, targetUrl } });

/** Delivers what the vendor posts. `raw` also gives the text as it came. */
export const deliver = (stage: CallHubStage, key: string, posted: unknown, input: object = {}, raw?: string) =>
  stage.play<Record<string, unknown>[]>('triggers', key, input, {
    bundle: { cleanedRequest: posted, ...(raw !== undefined && { rawRequest: { method: 'POST', content: raw } }) },
  });

export const envelope = (event: string, data: object) => ({ hook: { id: 731, event, target: TARGET }, data });
