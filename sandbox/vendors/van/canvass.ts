import type { Api } from './api.ts';
import { type Body, bodyOf, filledText, integerOf, listOf } from './body.ts';
import type { Call } from './call.ts';
import { addHistory, suppress } from './contact.ts';
import { API_INPUT, CONTACT_TYPES, type ContactType, INPUT_TYPES, RESULT_CODES, RESULTS } from './look-ups.ts';
import { page } from './paging.ts';
import { consentOf, digitsOf, isNorthAmerican } from './person-contacts.ts';
import { personByPath } from './person-look-up.ts';
import type { Consent, Person } from './person-records.ts';
import { invalid, Refusal, serverError } from './refusal.ts';
import { type ScriptAnswer, scriptAnswer } from './script-answers.ts';
import { secondStamp, timeOf, wireTime } from './times.ts';

export function canvassRoutes(api: Api): void {
  api.on('POST people/{person}/canvassResponses', canvass);
  api.on('GET people/{person}/activistCodes', (call) => {
    const person = personByPath(call);
    return page(call, person.activistCodes, (applied) => ({
      ...applied,
      activistCodeName: call.db.activistCodes.get(applied.activistCodeId)?.name ?? null,
      canvassedBy: null,
    }));
  });
  api.on('GET canvassResponses/contactTypes', (call) => {
    const inputTypeId = integerOf(call.query('inputTypeId'));
    const offered = CONTACT_TYPES.filter((type) => inputTypeId === undefined || isOfferedBy(type, inputTypeId));
    return call.json(
      offered.map(({ contactTypeId, name, channelTypeName }) => ({ contactTypeId, name, channelTypeName })),
    );
  });
  api.on('GET canvassResponses/inputTypes', (call) => call.json(INPUT_TYPES));
  api.on('GET canvassResponses/resultCodes', (call) => {
    const contactTypeId = integerOf(call.query('contactTypeId'));
    const offered = RESULT_CODES.filter(
      ({ contactTypeIds }) => contactTypeId === undefined || contactTypeIds.includes(contactTypeId),
    );
    return call.json(offered.map(({ contactTypeIds: _, ...code }) => code));
  });
}

const isOfferedBy = ({ inputTypeIds }: ContactType, inputTypeId: number) => inputTypeIds?.includes(inputTypeId) ?? true;

interface Circumstances {
  contactType: ContactType | undefined;
  inputTypeId: number;
  dateCanvassed: string;
  /** Ten digits. */
  phoneNumber: string | undefined;
  phoneId: number | undefined;
  consent: Consent | undefined;
  skipMatching: boolean;
  omitsHistory: boolean;
}

function circumstancesOf(call: Call, context: Body): Circumstances {
  const inputTypeId = integerOf(context.inputTypeId) ?? API_INPUT;
  if (!INPUT_TYPES.some((type) => type.inputTypeId === inputTypeId)) {
    throw invalid("'inputTypeId' must be a valid input type in the current context.", 'canvassContext.inputTypeId');
  }
  const contactTypeId = integerOf(context.contactTypeId);
  const contactType = CONTACT_TYPES.find((type) => type.contactTypeId === contactTypeId);
  if (contactTypeId !== undefined && !(contactType && isOfferedBy(contactType, inputTypeId))) {
    throw invalid(
      "'contactTypeId' must be a valid contact type in the current context.",
      'canvassContext.contactTypeId',
    );
  }
  if (integerOf(context.contentId) !== undefined && integerOf(context.campaignId) === undefined) {
    throw invalid("'campaignId' is required with 'contentId'.", 'canvassContext.campaignId');
  }
  const phone = bodyOf(context.phone);
  return {
    contactType,
    inputTypeId,
    dateCanvassed: dateCanvassed(call, context.dateCanvassed),
    phoneNumber: nationalNumber(phone, contactType),
    phoneId: integerOf(context.phoneId),
    consent: consentOf(phone.smsOptInStatus, 'canvassContext.phone.smsOptInStatus'),
    skipMatching: context.skipMatching === true,
    omitsHistory: context.omitActivistCodeContactHistory === true,
  };
}

function nationalNumber(phone: Body, contactType: ContactType | undefined): string | undefined {
  const raw = filledText(phone.phoneNumber);
  if (raw === undefined) {
    const isNeeded = contactType && ['Phone', 'Text'].includes(contactType.channelTypeName);
    if (isNeeded) throw invalid("'phone.phoneNumber' is required.", 'canvassContext');
    return undefined;
  }
  const prefix = digitsOf(filledText(phone.dialingPrefix) ?? '1');
  const digits = digitsOf(raw);
  const isValid = prefix === '1' ? digits.length === 10 && isNorthAmerican(digits) : /^\d{5,14}$/.test(digits);
  if (!isValid) {
    throw invalid(
      'Phone number is not valid. If entering UK number, please include leading 0.',
      'canvassContext.phone.phoneNumber',
    );
  }
  return digits;
}

function dateCanvassed(call: Call, sent: unknown): string {
  const now = call.state.clock();
  if (sent === undefined || sent === null) return secondStamp(now);
  const time = timeOf(sent, call.options.zone);
  const isTooLate = time !== undefined && !call.options.futureContacts && time.toMillis() > now + 86_400_000;
  if (!time || isTooLate) throw invalid("'dateCanvassed' is not a valid date.", 'canvassContext.dateCanvassed');
  return wireTime(time);
}

function resultOf(sent: unknown, contactType: ContactType | undefined): number {
  const code = RESULT_CODES.find(({ resultCodeId }) => resultCodeId === integerOf(sent));
  if (!code || (contactType && !code.contactTypeIds.includes(contactType.contactTypeId))) {
    throw invalid("'resultCodeId' must be a valid result code in the current context.", 'resultCodeId');
  }
  return code.resultCodeId;
}

/** The whole call is checked before anything is stored. */
function canvass(call: Call): Response {
  const person = canvassedPerson(call);
  const { canvassContext, resultCodeId, responses } = call.body;
  const entries = listOf(responses);
  const hasResult = resultCodeId !== undefined && resultCodeId !== null;
  if (entries.length > 0 && hasResult) {
    throw invalid("'resultCodeId' must be null when 'responses' are given.", 'resultCodeId');
  }
  if (entries.length === 0 && !hasResult) {
    throw invalid("Either 'resultCodeId' or 'responses' is required.", 'All Arguments');
  }
  const how = circumstancesOf(call, bodyOf(canvassContext));
  const answers: ScriptAnswer[] = entries.map((entry, index) => scriptAnswer(call.db, bodyOf(entry), index));
  const result = hasResult ? resultOf(resultCodeId, how.contactType) : RESULTS.canvassed;

  const created = secondStamp(call.state.clock());
  for (const answer of answers) answer.apply(person, { dateCreated: created, dateCanvassed: how.dateCanvassed });
  const phone = person.phones.find(
    ({ phoneId, phoneNumber }) => phoneId === how.phoneId || phoneNumber === how.phoneNumber,
  );
  if (phone && how.consent) phone.smsOptInStatus = how.consent;
  suppress(person, result, phone);
  const isCodesOnly = answers.length > 0 && answers.every(({ isActivistCode }) => isActivistCode);
  if (!(how.omitsHistory && isCodesOnly)) {
    const contact = {
      contactTypeId: how.contactType?.contactTypeId ?? null,
      inputTypeId: how.inputTypeId,
      resultCodeId: result,
      dateCanvassed: how.dateCanvassed,
    };
    addHistory(call, person, contact, how.skipMatching);
  }
  return call.nothing();
}

/** Id 0 is refused with the code of a server fault, but with status 400. */
function canvassedPerson(call: Call): Person {
  if (call.param('person') === '0') throw new Refusal(400, serverError().error);
  return personByPath(call);
}
