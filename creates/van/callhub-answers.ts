import * as z from 'zod/mini';
import type { CallShape } from '../../mappings/callhub-call.ts';
import {
  entriesFor,
  type Mapped,
  plainDisposition,
  plainKeys,
  RESULT_FROM_DISPOSITION,
} from '../../mappings/callhub-to-van.ts';
import { pairs } from '../../platform/fields.ts';
import { draw, factsOf, type Ui } from '../../platform/form.ts';
import { warn, type Zap } from '../../platform/zap.ts';
import { activistCode, type Response, surveyResponse } from '../../services/van/canvass.ts';
import type { Van } from '../../services/van/client.ts';
import { type Circumstances, resultCodeId, resultCodes } from '../../services/van/names.ts';
import { type Choice, firstOffered, offers } from '../../services/van/types.ts';

type Pairs = Record<string, string> | undefined;

export interface Maps {
  answers: ReadonlyMap<string, Mapped>;
  tags: ReadonlyMap<string, Mapped>;
  rsvps: ReadonlyMap<string, Mapped>;
  /** By the plain name of the disposition. */
  dispositions: Readonly<Record<string, string>>;
}

const ANSWER = /^(\d{1,10})(?:\s*:\s*(\d{1,10}))?$/;

/** A map whose entries are checked, each by itself. */
const checkedPairs = (ui: Ui, fits: (key: string, value: string) => boolean, form: string) => {
  const field = pairs(ui);
  const checked = z.superRefine<Record<string, string>>((map, context) => {
    for (const [key, value] of Object.entries(map)) {
      if (!fits(key, value.trim())) context.addIssue({ code: 'custom', message: `“${key}” is wrong: ${form}` });
    }
  });
  return draw(field.check(checked), factsOf(field));
};
const asked = 'the left must be question = answer';
const isAnswer = (key: string, value: string) => key.includes('=') && ANSWER.test(value);

/** The inputs that say what a call means in VAN. */
export const mapFields = {
  answer_map: checkedPairs(
    {
      help: 'On the left the question and the answer, as in `Will you vote for Rivera? = Strong yes`; on the right the survey answer in VAN as question ID, colon, answer ID, or the ID of an activist code. `Top issue? = *` takes every other answer to that question. What has no entry is listed in Unmapped Answers.',
    },
    isAnswer,
    `${asked}, the right question ID, colon, answer ID, or an activist code ID`,
  ),
  tag_map: checkedPairs(
    { help: 'On the left a tag in CallHub, on the right the ID of the activist code in VAN.' },
    (_, value) => /^\d{1,10}$/.test(value),
    'the right must be an activist code ID',
  ),
  rsvp_answers: checkedPairs(
    {
      label: 'RSVP Answers',
      help: 'Answers that sign the person up for an event: on the left as in Answer Map, on the right the ID of the event in VAN, or event ID, colon, shift ID. My Campaign only.',
    },
    isAnswer,
    `${asked}, the right an event ID, or event ID, colon, shift ID`,
  ),
};

/** The maps of the step, by what does not depend on case and blanks. */
export function readMaps(input: {
  answer_map?: Pairs;
  tag_map?: Pairs;
  rsvp_answers?: Pairs;
  disposition_map?: Pairs;
}): Maps {
  return {
    answers: plainKeys(input.answer_map),
    tags: plainKeys(input.tag_map),
    rsvps: plainKeys(input.rsvp_answers),
    dispositions: Object.fromEntries(
      Object.entries(input.disposition_map ?? {}).map(([name, value]) => [plainDisposition(name), value.trim()]),
    ),
  };
}

/** A yes to an event. */
export interface Rsvp {
  eventId: string;
  shiftId: string | undefined;
}

export interface Found {
  answers: Response[];
  /** Activist codes that come from tags. */
  codes: Response[];
  rsvps: Rsvp[];
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
    const id = await resultCodeId(zap, v, own, contact, 'Correct Disposition Map in this step.');
    const choices = await resultCodes(zap, v, contact);
    return choices.find((choice) => choice.id === id) ?? { id, name: '' };
  }
  const usual = RESULT_FROM_DISPOSITION[name];
  if (!usual && disposition) {
    warn(zap, `The disposition “${disposition}” is not in Disposition Map, so it was not recorded.`);
  }
  if (!usual || usual.length === 0 || (hasAnswers && !/^DO_NOT_/.test(name))) return undefined;
  const fix = `Add ${disposition} with one of the IDs to Disposition Map in this step.`;
  const choices = await resultCodes(zap, v, contact, (known) => usual.some((one) => offers(known, one)));
  const offered = firstOffered(zap, choices, usual, 'results', fix);
  if (!offered)
    warn(zap, `NGP VAN has no result ${usual.join(' or ')} for this type of contact, so none was recorded.`);
  return offered;
}
