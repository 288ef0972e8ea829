import { remembered } from '../../platform/cache.ts';
import { stop, type Zap } from '../../platform/zap.ts';
import type { Van } from './client.ts';
import { idText } from './objects.ts';
import { service } from './service.ts';
import { type Choice, chosen } from './types.ts';

/* IDs of contact types and results differ between instances, so a name is looked up; an id is taken as it is. */

const LIST_SECONDS = 3600;
const isId = (typed: string): boolean => /^\d{1,10}$/.test(typed.trim());

interface ContactTypeFacts extends Choice {
  /** Whether VAN demands the number that was used. Undefined when it does not say. */
  needsPhone?: boolean;
}

export const contactTypes = (zap: Zap, v: Van): Promise<ContactTypeFacts[]> =>
  remembered(zap, service, 'contact-types', LIST_SECONDS, async () =>
    (await v.contactTypes()).map(({ contactTypeId, name, channelTypeName }) => ({
      id: idText(contactTypeId),
      name: name ?? '',
      needsPhone: channelTypeName ? /^(phone|text)$/i.test(channelTypeName) : undefined,
    })),
  );

/** What a result depends on. */
export interface Circumstances {
  contactTypeId?: string;
  inputTypeId?: string;
}

/** The results that a contact type offers; all of them without one. */
export const resultCodes = (zap: Zap, v: Van, { contactTypeId, inputTypeId }: Circumstances): Promise<Choice[]> =>
  remembered(zap, service, `result-codes:${contactTypeId ?? ''}:${inputTypeId ?? ''}`, LIST_SECONDS, async () =>
    (await v.resultCodes({ contactTypeId, inputTypeId })).map(({ resultCodeId, name }) => ({
      id: idText(resultCodeId),
      name: name ?? '',
    })),
  );

const missing = (zap: Zap, typed: string, what: string, choices: readonly Choice[]): never =>
  stop(
    zap,
    'fail',
    `NGP VAN has no ${what} “${typed}”. It has: ${choices.map(({ name }) => name).join(', ') || 'none'}.`,
    { code: 'NotFound' },
  );

/** By its name, or by its id, which is not looked up. */
export async function contactType(
  zap: Zap,
  v: Van,
  typed: string,
): Promise<{ contactTypeId: string; needsPhone?: boolean }> {
  if (isId(typed)) return { contactTypeId: typed.trim() };
  const choices = await contactTypes(zap, v);
  const { id, needsPhone } =
    chosen(zap, choices, typed, 'contact types') ?? missing(zap, typed, 'contact type', choices);
  return { contactTypeId: id, needsPhone };
}

export async function resultCodeId(zap: Zap, v: Van, typed: string, about: Circumstances): Promise<string> {
  if (isId(typed)) return typed.trim();
  const choices = await resultCodes(zap, v, about);
  return (chosen(zap, choices, typed, 'results') ?? missing(zap, typed, 'result for this type of contact', choices)).id;
}
