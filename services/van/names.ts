import { remembered } from '../../platform/cache.ts';
import { stop, type Zap } from '../../platform/zap.ts';
import { type Contact, PHONE_CONTACT_TYPES, TEXT_CONTACT_TYPES } from './canvass.ts';
import type { Van } from './client.ts';
import { idText } from './objects.ts';
import { service } from './service.ts';
import { type Choice, chosen, offers } from './types.ts';

/* IDs of contact types and results differ between instances, so a name is looked up; an id is taken as it is. */

const LIST_SECONDS = 3600;
const isId = (typed: string): boolean => /^\d{1,10}$/.test(typed.trim());

interface ContactTypeFacts extends Choice {
  /** Whether VAN demands the number that was used. Undefined when it does not say. */
  needsPhone?: boolean;
  isText?: boolean;
}

/** A list that is remembered and does not have what is asked for is read anew: it may have been added since. */
type Fits = (choices: readonly Choice[]) => boolean;

const contactTypes = (zap: Zap, v: Van, fits: Fits): Promise<ContactTypeFacts[]> => {
  const load = async () =>
    (await v.contactTypes()).map(({ contactTypeId, name, channelTypeName }) => ({
      id: idText(contactTypeId),
      name: name ?? '',
      needsPhone: channelTypeName ? /^(phone|text)$/i.test(channelTypeName) : undefined,
      isText: channelTypeName ? /^text$/i.test(channelTypeName) : undefined,
    }));
  return remembered(zap, service, 'contact-types', LIST_SECONDS, load, fits);
};

/** What a result depends on. */
export interface Circumstances {
  contactTypeId?: string;
  inputTypeId?: string;
}

/** The results that a contact type offers; all of them without one. */
export const resultCodes = (
  zap: Zap,
  v: Van,
  { contactTypeId, inputTypeId }: Circumstances,
  fits?: Fits,
): Promise<Choice[]> => {
  const load = async () =>
    (await v.resultCodes({ contactTypeId, inputTypeId })).map(({ resultCodeId, name }) => ({
      id: idText(resultCodeId),
      name: name ?? '',
    }));
  const what = ['result-codes', contactTypeId, inputTypeId].join(':');
  return remembered(zap, service, what, LIST_SECONDS, load, fits);
};

const missing = (zap: Zap, what: string, choices: readonly Choice[], fix: string): never =>
  stop(zap, 'fail', `NGP VAN has no ${what}. It has: ${choices.map(({ name }) => name).join(', ') || 'none'}. ${fix}`, {
    code: 'NotFound',
  });

type ContactTypeOf = Pick<Contact, 'contactTypeId' | 'needsPhone' | 'isText'>;

/**
 * By its name, or by its id, which is only looked up where it matters what kind of contact it is (`asks`) and the usual ids
 * do not tell. `fix` says what to do when there is none.
 */
export async function contactType(
  zap: Zap,
  v: Van,
  typed: string,
  { asks = false, fix = 'Choose Contact Type again in this step.' }: { asks?: boolean; fix?: string } = {},
): Promise<ContactTypeOf> {
  const id = isId(typed) ? typed.trim() : undefined;
  const usual = { contactTypeId: id, ...(id && TEXT_CONTACT_TYPES.includes(id) && { isText: true }) };
  if (id && (!asks || PHONE_CONTACT_TYPES.includes(id))) return usual;
  // For an id the look-up only spares a refusal; VAN itself says what is missing.
  const choices = await contactTypes(zap, v, (known) => id !== undefined || offers(known, typed)).catch(
    (problem: unknown) => {
      if (id) return [];
      throw problem;
    },
  );
  const found = id ? choices.find((one) => one.id === id) : chosen(zap, choices, typed, 'contact types');
  if (found) {
    const isText = found.isText ?? TEXT_CONTACT_TYPES.includes(found.id);
    return { contactTypeId: found.id, needsPhone: found.needsPhone, isText };
  }
  return id ? usual : missing(zap, `contact type “${typed}”`, choices, fix);
}

export async function resultCodeId(
  zap: Zap,
  v: Van,
  typed: string,
  about: Circumstances,
  fix: string,
): Promise<string> {
  if (isId(typed)) return typed.trim();
  const choices = await resultCodes(zap, v, about, (known) => offers(known, typed));
  const found = chosen(zap, choices, typed, 'results');
  return (found ?? missing(zap, `result “${typed}” for this type of contact`, choices, fix)).id;
}
