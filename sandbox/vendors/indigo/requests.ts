import { badParameter } from './errors.ts';
import type { Body, Organization } from './organization.ts';

/** The JSON object of a request, with nothing but known keys where the options ask for that. */
export async function readBody(request: Request, organization: Organization, known: string[]): Promise<Body> {
  if (!request.headers.get('content-type')?.includes('json')) throw badParameter('The body must be JSON.');
  const body: unknown = await request.json().catch(() => undefined);
  if (body === null || typeof body !== 'object' || Array.isArray(body))
    throw badParameter('The body must be a JSON object.');
  return checkKeys(body as Body, organization, known);
}

export function checkKeys<T extends Body>(given: T, organization: Organization, known: string[]): T {
  const unknown = Object.keys(given).find((key) => !known.includes(key));
  if (unknown && organization.options.unknownKeys === 'refused') throw badParameter(`${unknown} is not a known key.`);
  return given;
}
