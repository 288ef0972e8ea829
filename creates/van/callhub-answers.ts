import type { CallShape } from '../../mappings/callhub-call.ts';
import {
  entriesFor,
  type Mapped,
  plainDisposition,
  plainKeys,
  RESULT_FROM_DISPOSITION,
} from '../../mappings/callhub-to-van.ts';
import { stop, warn, type Zap } from '../../platform/zap.ts';
import { activistCode, type Response, surveyResponse } from '../../services/van/canvass.ts';
import type { Van } from '../../services/van/client.ts';
import { type Circumstances, resultCodeId, resultCodes } from '../../services/van/names.ts';
import { type Choice, firstOffered } from '../../services/van/types.ts';

type Pairs = Record<string, string> | undefined;

export interface Maps {
  answers: ReadonlyMap<string, Mapped>;
  tags: ReadonlyMap<string, Mapped>;
  rsvps: ReadonlyMap<string, Mapped>;
  /** By the plain name of the disposition. */
  dispositions: Readonly<Record<string, string>>;
}

const ANSWER = /^(\d{1,10})(?:\s*:\s*(\d{1,10}))?$/;

/** Reads the maps of the step. Names every entry that cannot be meant, before any request. */
export function readMaps(
  zap: Zap,
  input: { answer_map?: Pairs; tag_map?: Pairs; rsvp_answers?: Pairs; disposition_map?: Pairs },
): Maps {
  const maps = {
    answers: plainKeys(input.answer_map),
    tags: plainKeys(input.tag_map),
    rsvps: plainKeys(input.rsvp_answers),
    dispositions: Object.fromEntries(
      Object.entries(input.disposition_map ?? {}).map(([name, value]) => [plainDisposition(name), value.trim()]),
    ),
  };
  const wrong = (map: ReadonlyMap<string, Mapped>, what: string, form: RegExp, means: string) =>
    [...map.values()]
      .filter(({ key, value }) => !form.test(value) || (what !== 'Tag Map' && !key.includes('=')))
      .map(({ key }) => `${what}, “${key}”: ${means}`);
  const asked = 'the left must be question = answer';
  const problems = [
    ...wrong(
      maps.answers,
      'Answer Map',
      ANSWER,
      `${asked}, the right question ID, colon, answer ID, or an activist code ID`,
    ),
    ...wrong(maps.tags, 'Tag Map', /^\d{1,10}$/, 'the right must be an activist code ID'),
    ...wrong(maps.rsvps, 'RSVP Answers', ANSWER, `${asked}, the right an event ID, or event ID, colon, shift ID`),
  ];
  if (problems.length > 0) stop(zap, 'fail', `Correct this step: ${problems.join('; ')}.`, { code: 'InvalidInput' });
  return maps;
}

export interface Found {
  answers: Response[];
  /** Activist codes that come from tags. */
  codes: Response[];
  rsvps: { eventId: string; shiftId: string | undefined }[];
  unmapped: { question: string; answer: string }[];
  unmappedTags: string[];
}

/** What the user's maps make of a call. */
export function answersOf(call: CallShape, maps: Maps): Found {
  const found: Found = { answers: [], codes: [], rsvps: [], unmapped: [], unmappedTags: [] };
  for (const answer of call.answers.filter((one) => one.answer !== '')) {
    const entries = entriesFor(maps.answers, answer);
    const events = entriesFor(maps.rsvps, answer);
    if (entries.length === 0 && events.length === 0) found.unmapped.push(answer);
    found.answers.push(...entries.map(responseOf));
    for (const { value } of events) {
      const [, eventId = '', shiftId] = ANSWER.exec(value) ?? [];
      found.rsvps.push({ eventId, shiftId });
    }
  }
  for (const tag of call.tags) {
    const entry = maps.tags.get([...plainKeys({ [tag]: '' }).keys()][0] ?? '');
    if (entry) found.codes.push(activistCode(entry.value, 'Apply', `the Tag Map entry “${entry.key}”`));
    else found.unmappedTags.push(tag);
  }
  return found;
}

function responseOf({ key, value }: Mapped): Response {
  const [, first = '', second] = ANSWER.exec(value) ?? [];
  const label = `the Answer Map entry “${key}”`;
  return second ? surveyResponse(first, second, label) : activistCode(first, 'Apply', label);
}

/**
 * The result of a call's disposition: the user's own, or the usual one by its name in this instance. Beside answers it is
 * only looked up where it may be a refusal. @returns undefined when it says nothing about the person
 */
export async function resultOf(
  zap: Zap,
  v: Van,
  { disposition }: CallShape,
  { dispositions }: Maps,
  contact: Circumstances,
  hasAnswers: boolean,
): Promise<Choice | undefined> {
  const name = plainDisposition(disposition);
  const own = dispositions[name];
  if (own === '-') return undefined;
  if (own) {
    const choices = await resultCodes(zap, v, contact);
    const id = await resultCodeId(zap, v, own, contact);
    return choices.find((choice) => choice.id === id) ?? { id, name: '' };
  }
  const usual = RESULT_FROM_DISPOSITION[name];
  if (!usual && disposition) {
    warn(zap, `The disposition “${disposition}” is not in Disposition Map, so it was not recorded.`);
  }
  if (!usual || usual.length === 0 || (hasAnswers && !/^DO_NOT_/.test(name))) return undefined;
  const offered = firstOffered(await resultCodes(zap, v, contact), usual);
  if (!offered)
    warn(zap, `NGP VAN has no result ${usual.join(' or ')} for this type of contact, so none was recorded.`);
  return offered;
}
