import { forget, keep, recall } from '../../platform/cache.ts';
import type { Zap } from '../../platform/zap.ts';
import type { Indigo, LookalikeRequest } from './client.ts';
import { type Audience, isActive, nameOf, textOf, wholeOf } from './objects.ts';
import { service } from './service.ts';

/** What a lookalike is made of. */
export type MakeUp = Omit<LookalikeRequest, 'audienceName'>;

/** Long enough for Zapier's own replays. */
const MEMORY_SECONDS = 86_400;

const memory = (api: Indigo, name: string): string => `lookalike:${api.customerId}:${name}`;
const asText = ({ baseAudienceId, size, includeOriginalAudience, filters = {} }: MakeUp): string =>
  JSON.stringify([baseAudienceId, size, includeOriginalAudience, Object.entries(filters).sort()]);

/** Keeps what a name was asked for, before it is asked for: Indigo does not tell what a lookalike was made of. */
export async function noteMakeUp(zap: Zap, api: Indigo, name: string, makeUp: MakeUp): Promise<void> {
  if (!zap.planned) await keep(zap, service, memory(api, name), MEMORY_SECONDS, asText(makeUp));
}

export const forgetMakeUp = (zap: Zap, api: Indigo, name: string): Promise<void> =>
  forget(zap, service, memory(api, name));

/**
 * How an audience of that name differs from what is asked for, by what this connector remembers and by what Indigo tells.
 * @returns '' for one that is, or may be, the same
 */
export async function difference(zap: Zap, api: Indigo, audience: Audience, wanted: MakeUp): Promise<string> {
  const noted: string | undefined = await recall(zap, service, memory(api, nameOf(audience)));
  if (noted === asText(wanted)) return '';
  if (audience.uploadedAudienceCsv) return 'it was made from a CSV';
  const base = textOf(audience.baseAudienceId ?? (audience.baseAudience as Audience | undefined)?.id);
  if (base && base !== wanted.baseAudienceId) return `it was made from audience ${base}`;
  const { includeOriginalAudience: includes } = audience;
  if (typeof includes === 'boolean' && includes !== wanted.includeOriginalAudience)
    return `it was made ${includes ? 'with' : 'without'} the people of its base`;
  const size = sizeOf(audience);
  if (size !== null && size > wanted.size && !wanted.includeOriginalAudience)
    return `it has ${size.toLocaleString('en-US')} people`;
  return noted ? 'it was made with another base, size or filters' : '';
}

/** How many people a finished audience has where that is fewer than asked for: there may have been no more. @returns '' where it has enough */
export function missingPeople(audience: Audience, { size: wanted, filters }: MakeUp): string {
  const size = sizeOf(audience);
  return size !== null && size < wanted && !filters ? size.toLocaleString('en-US') : '';
}

const sizeOf = (audience: Audience): number | null => (isActive(audience) ? wholeOf(audience.size) : null);
