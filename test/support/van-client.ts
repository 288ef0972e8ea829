import { type Van, van } from '../../services/van/client.ts';
import { CREDENTIALS } from './credentials.ts';
import { inZap, stopOf } from './zap.ts';

type Part<R> = (v: Van) => R | Promise<R>;
interface Options {
  rehearse?: boolean;
}
const authData = CREDENTIALS.van;

/** Runs a part of a step with VAN's real client. */
export const onVan = <R>(part: Part<R>, options: Options = {}): Promise<R> =>
  inZap((zap) => part(van(zap)), { authData, ...options });

/** Runs a part that must stop the step. */
export const vanStops = (part: Part<unknown>, options: Options = {}) =>
  stopOf((zap) => part(van(zap)), { authData, ...options });

export const JSON_TYPE = { 'content-type': 'application/json' };

/** Numbers of up to ten digits are the ids that VAN documents. */
export const wrongId = (what: string): string =>
  `${what} is not an id that NGP VAN can have: it must be a number of up to ten digits.`;
