import * as z from 'zod/mini';
import { vanPhone } from '../../mappings/van-phone.ts';
import { type CreateResult, defineCreate } from '../../platform/define.ts';
import { many, manyTimes, only, shortId, text, when, yesNo } from '../../platform/fields.ts';
import { stop, warn, type Zap } from '../../platform/zap.ts';
import {
  activistCode,
  type Contact,
  checkPhone,
  oneOfEach,
  type Response,
  recordContact,
  surveyResponse,
} from '../../services/van/canvass.ts';
import { van } from '../../services/van/client.ts';
import { contactType as contactTypeBy, resultCodeId } from '../../services/van/names.ts';
import { activistCodes, contactType, vanId } from './inputs.ts';

type Output = CreateResult & {
  van_id: string;
  activist_codes: string[];
  removed_activist_codes: string[];
  survey_responses: string[];
  van_result_code_id: string;
  /** 2 when answers and a result were both recorded. */
  contacts_recorded: number;
};

const ANSWER = /^\s*(\d{1,10})\s*:\s*(\d{1,10})\s*$/;
const ANSWER_FORM = 'must have the form question ID, colon, answer ID, such as 410022:1730551';

const input = z.object({
  van_id: vanId(),
  contact_type: z.optional(
    contactType(
      'How the person was reached. Phones and texts also need Phone below. Each contact shows in the contact history of the person.',
    ),
  ),
  input_type: z.optional(
    shortId({
      help: 'How the contact came into VAN. When this is empty, VAN shows “API”.',
      dynamic: 'van_input_types.id.name',
    }),
  ),
  result_code: z.optional(
    text({
      label: 'Result',
      help: 'What came of the attempt. Answers and codes imply that the person was reached, so use it for those who were not, or for a refusal after answers: then two contacts are recorded.',
      dynamic: 'van_result_codes.id.name',
      dependsOn: ['contact_type'],
    }),
  ),
  activist_codes: z.optional(activistCodes('Any number of codes to put on the person, all in one request.')),
  remove_activist_codes: z.optional(
    many(shortId(), {
      help: 'Codes to take off the person.',
      dynamic: 'van_activist_codes.id.name',
    }),
  ),
  survey_responses: z.optional(
    manyTimes(
      only(text(), (value) => ANSWER.test(value), ANSWER_FORM),
      {
        label: 'Survey Answers',
        help: 'One answer to each question. If a question is listed twice, the last answer counts; answers cannot be taken back through this step. An own value has the form question ID, colon, answer ID.',
        dynamic: 'van_survey_responses.id.name',
      },
    ),
  ),
  canvassed_at: z.optional(
    when({
      label: 'Contacted At',
      help: 'When the person was contacted. Leave it empty for now; a time in the future counts as now.',
    }),
  ),
  phone: z.optional(text({ help: 'The number that was called or texted, in any spelling.' })),
  text_opt_out: z.optional(
    yesNo({
      label: 'Asked for No More Texts',
      help: 'Choose yes to mark this phone as opted out of texts.',
    }),
  ),
  record_again: z.optional(
    yesNo({
      label: 'Record Again Within an Hour',
      help: 'VAN keeps only one of two alike contacts within an hour. Choose yes to keep both; a replay of this step then doubles the contact.',
    }),
  ),
});
type Input = z.infer<typeof input>;

/**
 * A second identical run within an hour changes nothing: VAN drops a like contact. Later it adds one row to the contact
 * history; codes and answers stay as they are.
 */
export default defineCreate({
  key: 'van_record_canvass_response',
  noun: 'Canvass Response',
  label: 'Record Canvass Response',
  description:
    'Records a contact with a person: any number of activist codes and survey answers, or a result. Run again after more than an hour, it adds another contact to the history.',
  input,
  sample: {
    id: '101555001',
    result: 'created',
    van_id: '101555001',
    activist_codes: ['4901177'],
    removed_activist_codes: ['4901178'],
    survey_responses: ['410022:1730551'],
    van_result_code_id: '',
    contacts_recorded: 1,
  } as Output,
  perform: async (input, zap): Promise<Output> => {
    const responses = responsesOf(zap, input);
    if (responses.length === 0 && !input.result_code) {
      return stop(zap, 'fail', 'There is nothing to record. Choose Activist Codes, Survey Answers or a Result.', {
        code: 'InvalidInput',
      });
    }
    const phone = vanPhone(input.phone);
    if (input.phone && !phone) warn(zap, 'Phone is not a phone number, so it was left out.');
    if (input.text_opt_out && !phone) {
      return stop(zap, 'fail', 'Asked for No More Texts needs to know which phone: map a valid Phone in this step.', {
        code: 'InvalidInput',
      });
    }
    const v = van(zap);
    const contact: Contact = {
      ...(input.contact_type && (await contactTypeBy(zap, v, input.contact_type, { asks: !phone }))),
      inputTypeId: input.input_type,
      canvassedAt: input.canvassed_at,
      phone,
      textOptOut: input.text_opt_out,
      again: input.record_again,
    };
    checkPhone(zap, contact, 'Map a valid Phone in this step, or choose another Contact Type.');
    const result =
      input.result_code &&
      (await resultCodeId(zap, v, input.result_code, contact, 'Choose Result again in this step.'));
    const recorded = await recordContact(v, input.van_id, contact, responses, result);
    const codes = (action: string) =>
      responses.filter(({ entry }) => entry.action === action).map(({ entry }) => String(entry.activistCodeId));
    return {
      id: input.van_id,
      result: 'created',
      van_id: input.van_id,
      activist_codes: codes('Apply'),
      removed_activist_codes: codes('Remove'),
      survey_responses: responses.flatMap(({ entry }) =>
        entry.surveyQuestionId ? [`${entry.surveyQuestionId}:${entry.surveyResponseId}`] : [],
      ),
      van_result_code_id: result ?? '',
      contacts_recorded: recorded,
    };
  },
});

function responsesOf(zap: Zap, { activist_codes = [], remove_activist_codes = [], survey_responses = [] }: Input) {
  const both = activist_codes.find((code) => remove_activist_codes.includes(code));
  if (both) {
    stop(zap, 'fail', `Activist code ${both} is to be both applied and removed. Take it out of one of the lists.`, {
      code: 'InvalidInput',
    });
  }
  const answers = survey_responses.map((value): Response => {
    const [, question = '', answer = ''] = ANSWER.exec(value) ?? [];
    return surveyResponse(question, answer, `the survey answer ${question}:${answer}`);
  });
  return oneOfEach(zap, [
    ...answers,
    ...activist_codes.map((code) => activistCode(code)),
    ...remove_activist_codes.map((code) => activistCode(code, 'Remove')),
  ]);
}
