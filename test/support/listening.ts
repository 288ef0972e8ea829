import type { Bundle, ZObject } from 'zapier-platform-core';
import { connection, type ServiceKey } from './credentials.ts';
import { type Kind, operationOf, type Shown, shown } from './run.ts';
import { inZap } from './zap.ts';

/** One request as it was about to leave: the address is complete, with the vendor's real host. */
export interface Sent {
  method: string;
  url: URL;
  /** The address as the step wrote it, before anything tidies it up. */
  written: string;
  headers: Record<string, string>;
  body: string;
}

export interface Played {
  sent: Sent[];
  outcome: Shown | undefined;
  output: unknown;
}

/** An answer that is more than its body. */
export class Reply {
  readonly status: number;
  readonly body: unknown;
  readonly location: string | undefined;

  constructor(status: number, body: unknown, location?: string) {
    this.status = status;
    this.body = body;
    this.location = location;
  }
}

/** What the vendor says: a body, or a whole reply. */
type Answer = (sent: Sent) => unknown;
type Play = (input: Record<string, unknown>) => Promise<Played>;

/**
 * Plays one operation again and again with every request held at the door, where host, path and headers can be read:
 * hundreds of inputs cost less than a second. Nothing is remembered from one play to the next.
 */
export async function listening(
  kind: Kind,
  key: string,
  answer: Answer,
  plays: (play: Play) => Promise<void>,
  authData = connection(key.split('_')[0] as ServiceKey),
): Promise<void> {
  const perform = operationOf(kind, key).operation.perform as (z: ZObject, bundle: Bundle) => Promise<unknown>;
  await inZap(async (zap) => {
    await plays(async (inputData) => {
      const sent: Sent[] = [];
      const request = async (options: {
        url: string;
        method: string;
        headers: Record<string, string>;
        body?: string;
      }) => {
        const url = new URL(options.url);
        const one = { ...options, url, written: options.url, body: options.body ?? '' };
        sent.push(one);
        const answered = answer(one);
        const { status, location, body } = answered instanceof Reply ? answered : new Reply(200, answered);
        const text = url.pathname.endsWith('.csv') ? 'Phone,Last\n518-555-0142,Nguyen\n' : JSON.stringify(body);
        const headers = { get: (name: string) => (name === 'location' ? (location ?? null) : null) };
        return { status, headers, text: async () => text, body: [Buffer.from(text)] };
      };
      const cache = { get: async () => undefined, set: async () => true, delete: async () => true };
      const console = { ...zap.z.console, error: () => {} };
      const z = { ...zap.z, request, cache, console, generateCallbackUrl: () => 'https://hooks.example.org/1' };
      const bundle = { authData, inputData, meta: {} };
      try {
        const output = await perform(z as unknown as ZObject, bundle as unknown as Bundle);
        return { sent, outcome: undefined, output };
      } catch (error) {
        return { sent, outcome: shown(error), output: undefined };
      }
    });
  });
}

/** A record with the keys of every vendor, so that steps get far. */
const ROW = {
  id: 123,
  pk_str: '123',
  resource_uri: '/rest/v1/thing/123/',
  url: 'https://api.callhub.io/v1/things/123/',
  name: 'Example',
  title: 'Example',
  type: 'Example',
  email: 'sam.sample@example.org',
  status: 'ACTIVE',
  campaign: '/rest/v1/campaign/31/',
  contact: '15185550142',
  vanId: 123,
  eventId: 123,
  eventTypeId: 123,
  eventSignupId: 123,
  savedListId: 123,
  activistCodeId: 123,
  startDate: '2026-10-17T10:00:00-04:00',
  endDate: '2026-10-17T12:00:00-04:00',
  size: 5000,
  roles: [{ roleId: 123, name: 'Example' }],
  statuses: [{ statusId: 123, name: 'Example' }],
  shifts: [{ eventShiftId: 123, startTime: '2026-10-17T10:00:00-04:00', endTime: '2026-10-17T12:00:00-04:00' }],
};

/** Good answers in every vendor's envelope: lists hold one row, and a path that ends in an id is that row. */
export function plausible({ method, url }: Sent): unknown {
  const isOne = method !== 'GET' || /[/:]\d+\/?$/.test(url.pathname) || url.pathname.endsWith('/audience');
  const list = {
    data: [ROW],
    objects: [ROW],
    items: [ROW],
    results: [ROW],
    meta: { next: null, total_count: 1 },
    count: 1,
    next: null,
  };
  return isOne ? { ...ROW, data: { ...ROW, event: ROW } } : list;
}
