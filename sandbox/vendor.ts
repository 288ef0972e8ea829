import type { Context, Hono } from 'hono';
import type { Service } from '../platform/service.ts';

export type ServiceKey = Service['key'];

/** One stand-in vendor. Its routes start where the real paths start, e.g. `/v1/…` for Mobilize. */
export interface Vendor {
  readonly service: ServiceKey;
  readonly routes: Hono;
  /** The connection fields that this vendor accepts, ready to be used as authData. */
  readonly credentials: Record<string, string>;
  /** How this vendor says "too many requests". `afterSeconds` is left out when it names no wait. */
  throttled(c: Context, afterSeconds?: number): Response | Promise<Response>;
}

/** The clock of the stand-in world: milliseconds since 1970. Tests and long stories move it by hand. */
export type Clock = () => number;
