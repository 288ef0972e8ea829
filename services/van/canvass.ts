import { unixOf } from '../../mappings/time.ts';
import type { VanPhone } from '../../mappings/van-phone.ts';
import type { ErrorRow } from '../../platform/errors.ts';
import { stop, warn, type Zap } from '../../platform/zap.ts';
import type { Van } from './client.ts';
import { filled } from './people.ts';
import { errorsIn } from './service.ts';

/** Contact types that were seen to demand a phone number, in any instance. */
export const PHONE_CONTACT_TYPES: readonly string[] = [
  '1',
  '19',
  '37',
  '67',
  '68',
  '72',
  '112',
  '132',
  '143',
  '147',
  '149',
];

/** Those of them that are texts. */
export const TEXT_CONTACT_TYPES: readonly string[] = ['37', '132', '143', '147', '149'];

/** One contact attempt. */
export interface Contact {
  contactTypeId?: string;
  /** Whether this contact type is known to demand a phone number. */
  needsPhone?: boolean;
  /** Whether it is a text message, as far as that is known. */
  isText?: boolean;
  inputTypeId?: string;
  /** ISO 8601 */
  canvassedAt?: string;
  phone?: VanPhone;
  /** The person asked for no more texts. */
  textOptOut?: boolean;
  /** Records it even if a like one came in within the hour. */
  again?: boolean;
  /** No history row: the codes alone change. */
  codesOnly?: boolean;
}

/** One entry of `responses`, and what it is in the user's words. */
export interface Response {
  entry: Record<string, unknown>;
  label: string;
}

export const activistCode = (
  id: string,
  action: 'Apply' | 'Remove' = 'Apply',
  label = `activist code ${id}`,
): Response => ({
  entry: { type: 'ActivistCode', activistCodeId: Number(id), action },
  label,
});

export const surveyResponse = (questionId: string, responseId: string, label: string): Response => ({
  entry: { type: 'SurveyResponse', surveyQuestionId: Number(questionId), surveyResponseId: Number(responseId) },
  label,
});

const isSurvey = ({ entry }: Response): boolean => entry.type === 'SurveyResponse';
const keyOf = (response: Response): string =>
  isSurvey(response) ? `question ${response.entry.surveyQuestionId}` : `code ${response.entry.activistCodeId}`;

/** Each code once, and one answer to each question, which is the last: VAN would keep no other. */
export function oneOfEach(zap: Zap, responses: readonly Response[]): Response[] {
  const kept = new Map<string, Response>();
  for (const response of responses) {
    const key = keyOf(response);
    const there = kept.get(key);
    if (there && there.entry.surveyResponseId !== response.entry.surveyResponseId) {
      warn(zap, `There are two answers to one question, and NGP VAN keeps one: ${response.label} was sent.`);
    }
    kept.delete(key);
    kept.set(key, response);
  }
  return [...kept.values()];
}

function contextOf({ contactTypeId, inputTypeId, canvassedAt, phone, ...contact }: Contact): Record<string, unknown> {
  const isAhead = (unixOf(canvassedAt) ?? 0) * 1000 > Date.now();
  return filled({
    contactTypeId: contactTypeId ? Number(contactTypeId) : undefined,
    inputTypeId: inputTypeId ? Number(inputTypeId) : undefined,
    // Nobody was spoken to in the future: clocks differ.
    dateCanvassed: isAhead ? new Date().toISOString() : canvassedAt,
    phone: phone && {
      dialingPrefix: phone.dialingPrefix,
      phoneNumber: phone.phoneNumber,
      ...(contact.textOptOut && { smsOptInStatus: 'O' }),
    },
    skipMatching: contact.again || undefined,
    omitActivistCodeContactHistory: contact.codesOnly || undefined,
  });
}

/** Names the entry that VAN complains about. */
const rowsFor = (responses: readonly Response[]): ErrorRow[] =>
  responses.map(({ label }, index) => ({
    status: 400,
    when: ({ body }) =>
      errorsIn(body).some(({ properties }) => properties?.some((name) => name.startsWith(`responses[${index}]`))),
    outcome: 'fail',
    say: `refused ${label}. It may have been archived, or belong to another database mode.`,
  }));

/** Stops before any request when VAN would refuse the contact for want of a number. */
export function checkPhone(zap: Zap, { contactTypeId, needsPhone, phone }: Contact, fix: string): void {
  if (phone || !(needsPhone || PHONE_CONTACT_TYPES.includes(contactTypeId ?? ''))) return;
  const message = `NGP VAN needs the phone number that was used for this type of contact. ${fix}`;
  stop(zap, 'fail', message, { code: 'InvalidInput' });
}

/**
 * Records one contact: answers and codes in one request, and a result in a second one, because VAN takes one or the
 * other. Answers imply that the person was reached, so the result comes last. @returns the number of requests
 */
export async function recordContact(
  v: Van,
  vanId: string,
  contact: Contact,
  responses: readonly Response[],
  resultCodeId: string | undefined,
): Promise<number> {
  const canvassContext = contextOf(contact);
  const options = { repeatable: !contact.again };
  if (responses.length > 0) {
    const body = { canvassContext, resultCodeId: null, responses: responses.map(({ entry }) => entry) };
    await v.canvass(vanId, body, { ...options, errors: rowsFor(responses) });
  }
  if (resultCodeId) {
    const { omitActivistCodeContactHistory: _, ...context } = canvassContext;
    await v.canvass(vanId, { canvassContext: context, resultCodeId: Number(resultCodeId), responses: null }, options);
  }
  return Number(responses.length > 0) + Number(Boolean(resultCodeId));
}
