import * as z from 'zod/mini';
import { type CallShape, callFromRecord } from '../../mappings/callhub-call.ts';
import { callNote, isOptOut, isOptOutDisposition, isReached, isTextOptOut } from '../../mappings/callhub-to-van.ts';
import { vanPhone } from '../../mappings/van-phone.ts';
import { type CreateResult, defineCreate } from '../../platform/define.ts';
import { longText, pairs, text, when, yesNo } from '../../platform/fields.ts';
import { stop, warn, type Zap } from '../../platform/zap.ts';
import { type Contact, checkPhone, oneOfEach, type Response, recordContact } from '../../services/van/canvass.ts';
import { type Van, van } from '../../services/van/client.ts';
import { contactType as contactTypeBy } from '../../services/van/names.ts';
import { addNoteOnce } from '../../services/van/notes.ts';
import type { Choice } from '../../services/van/types.ts';
import { answersOf, mapFields, readMaps, resultOf } from './callhub-answers.ts';
import { personOf } from './callhub-person.ts';
import { signUp } from './callhub-rsvps.ts';
import { contactType, vanIdIfKnown } from './inputs.ts';

type Output = CreateResult & {
  van_id: string;
  /** How many contacts were recorded: 0, 1, or 2 when answers and a result were. */
  contacts_recorded: number;
  survey_responses: string[];
  activist_codes: string[];
  van_result_code_id: string;
  result_name: string;
  /** `question = answer`, ready to be put into Answer Map. */
  unmapped_answers: string[];
  unmapped_tags: string[];
  van_event_signup_ids: string[];
  note: 'created' | 'unchanged' | '';
};

const input = z.object({
  call: longText({ label: 'Call', help: 'Map **Record** of the CallHub call result.' }),
  van_id: vanIdIfKnown(),
  answer_map: z.optional(mapFields.answer_map),
  tag_map: z.optional(mapFields.tag_map),
  disposition_map: z.optional(
    pairs({
      help: 'On the left a disposition, on the right the name or ID of a result in VAN, or a minus sign to record none. The usual ones are known, such as Not Home for NO_ANSWER.',
    }),
  ),
  contact_type: z.optional(contactType('How the person was reached. Leave it empty for Phone.')),
  canvassed_at: z.optional(
    when({
      label: 'Called At',
      help: 'CallHub does not say when the call was. Leave it empty for now.',
    }),
  ),
  rsvp_answers: z.optional(mapFields.rsvp_answers),
  rsvp_status: z.optional(
    text({
      label: 'RSVP Status',
      help: 'The name or ID of the status of such a signup. Leave it empty for Scheduled, which takes the place of an invitation or a refusal; any other status then stays as it is.',
    }),
  ),
  rsvp_role: z.optional(
    text({
      label: 'RSVP Role',
      help: 'The name or ID of the role. Leave it empty for the first that is not for leads.',
    }),
  ),
  add_note: z.optional(
    yesNo({
      help: 'Choose yes to also keep the notes of the agent and the unmapped answers as a note on the person.',
    }),
  ),
});
type Input = z.infer<typeof input>;

/**
 * A second identical run within an hour changes nothing: VAN drops a like contact. Later it adds one row to the contact
 * history. Signups and the note are not doubled at any time.
 */
export default defineCreate({
  key: 'van_record_callhub_call',
  noun: 'Canvass Response',
  label: 'Record CallHub Call',
  description:
    'Creates a canvass response from a call result: answers, tags and disposition. Run again after more than an hour, it adds another contact to the history.',
  input,
  sample: {
    id: '101555001',
    result: 'created',
    van_id: '101555001',
    contacts_recorded: 1,
    survey_responses: ['410022:1730551'],
    activist_codes: ['4901177'],
    van_result_code_id: '',
    result_name: '',
    unmapped_answers: ['Top issue? = Housing'],
    unmapped_tags: ['weekend'],
    van_event_signup_ids: ['930114'],
    note: '',
  } as Output,
  perform: async (input, zap): Promise<Output> => {
    const call = callFromRecord(input.call);
    if (!call) {
      return stop(zap, 'fail', 'Call must be the Record of a CallHub call result. Map Record of that step.', {
        code: 'InvalidInput',
      });
    }
    const maps = readMaps(input);
    const found = answersOf(call, maps);
    const v = van(zap);
    const person = await personOf(zap, v, call, input.van_id);
    // A tag may stand for the same code as an answer.
    const responses = oneOfEach(zap, [...found.codes, ...found.answers]);
    const answers = responses.filter((response) => found.answers.includes(response));
    const codes = responses.filter((response) => !answers.includes(response));
    const contact = await contactOf(zap, v, call, input);
    const isTold = answers.length > 0;
    const result = await resultOf(zap, v, call, maps, contact, isTold);
    contact.textOptOut = isTextOptOut(call.disposition, result?.name ?? '', contact.isText ?? false);
    const told = { codes, answers, result, isRefusal: isRefusal(call, result) };
    const { contacts: recorded, posted } = await record(v, person, contact, told);
    if (result && !posted && !isReached(result.name)) {
      warn(
        zap,
        `The answers of this call say that the person was reached, so the result “${result.name || result.id}” was not recorded.`,
      );
    }

    const signupIds = await signUp(zap, v, person, found.rsvps, input);
    const text = input.add_note ? callNote(call, found.unmapped) : '';
    const note = text ? await addNoteOnce(zap, v, person, { text, reference: `callhub-${call.id}` }) : '';
    if (recorded === 0 && signupIds.length === 0) {
      warn(zap, 'No answer, tag or disposition of this call is mapped, so no contact was recorded.');
    }
    const entries = [...answers, ...codes].map(({ entry }) => entry);
    return {
      id: person,
      result: recorded > 0 || signupIds.length > 0 ? 'created' : note === 'created' ? 'updated' : 'skipped',
      van_id: person,
      contacts_recorded: recorded,
      survey_responses: entries.flatMap((entry) =>
        entry.surveyQuestionId ? [`${entry.surveyQuestionId}:${entry.surveyResponseId}`] : [],
      ),
      activist_codes: entries.flatMap((entry) => (entry.activistCodeId ? [String(entry.activistCodeId)] : [])),
      van_result_code_id: posted?.id ?? '',
      result_name: posted?.name ?? '',
      unmapped_answers: found.unmapped.map(({ question, answer }) => `${question} = ${answer}`),
      unmapped_tags: found.unmappedTags,
      van_event_signup_ids: signupIds,
      note,
    };
  },
});

async function contactOf(zap: Zap, v: Van, call: CallShape, { contact_type, canvassed_at }: Input): Promise<Contact> {
  const phone = vanPhone(call.contact.phone);
  const asks = !phone || isOptOutDisposition(call.disposition);
  const type = contact_type
    ? await contactTypeBy(zap, v, contact_type, { asks })
    : await contactTypeBy(zap, v, 'Phone', {
        fix: 'This step takes Phone when Contact Type is empty, so choose a Contact Type.',
      });
  // CallHub tells of a call when it is over, and not when it was. VAN would take the day alone.
  const canvassedAt = canvassed_at ?? call.started_at ?? new Date(Date.now()).toISOString();
  const contact = { ...type, canvassedAt, phone };
  checkPhone(
    zap,
    contact,
    'This contact has none in CallHub that VAN takes: correct it there, or choose another Contact Type.',
  );
  return contact;
}

/** Somebody who wants no more of it, by the word of the agent or by what the user made of it. */
const isRefusal = ({ disposition }: CallShape, result: Choice | undefined): boolean =>
  isOptOutDisposition(disposition) || isOptOut(result?.name ?? '');

interface Told {
  codes: Response[];
  answers: Response[];
  result: Choice | undefined;
  isRefusal: boolean;
}

/**
 * Answers say that the person was reached, so beside them only a refusal counts. Codes that come from tags alone say
 * nothing of the kind: they go without a contact, and the disposition is recorded by itself.
 * @returns how many contacts were recorded, and the result where it was one of them
 */
async function record(
  v: Van,
  vanId: string,
  contact: Contact,
  { codes, answers, result, isRefusal }: Told,
): Promise<{ contacts: number; posted: Choice | undefined }> {
  const isTold = answers.length > 0;
  const says = isTold || (codes.length > 0 && isReached(result?.name ?? ''));
  const posted = says && !isRefusal ? undefined : result;
  const circumstances = says || codes.length === 0 ? contact : { ...contact, codesOnly: true };
  const contacts = await recordContact(v, vanId, circumstances, [...answers, ...codes], posted?.id);
  return { contacts, posted };
}
