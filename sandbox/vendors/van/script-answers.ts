import { type Body, integerOf, textOf } from './body.ts';
import type { Database } from './database.ts';
import type { Person } from './person-records.ts';
import { invalid } from './refusal.ts';

/** The few volunteer activities of the stand-in. */
const VOLUNTEER_ACTIVITY_IDS = [3101, 3102, 3103];

/** One checked entry of `responses`, ready to be stored. */
export interface ScriptAnswer {
  isActivistCode: boolean;
  apply(person: Person, dates: { dateCreated: string; dateCanvassed: string }): void;
}

export function scriptAnswer(db: Database, entry: Body, index: number): ScriptAnswer {
  const at = (property: string) => `responses[${index}].${property}`;
  const action = textOf(entry.action) ?? 'Apply';
  if (!['Apply', 'Remove'].includes(action)) throw invalid("'action' is not valid.", at('action'), 'Apply, Remove');
  const removes = action === 'Remove';
  switch (textOf(entry.type)) {
    case 'ActivistCode':
      return activistCode(db, integerOf(entry.activistCodeId), removes, at('activistCodeId'));
    case 'SurveyResponse':
      if (removes) throw invalid("'action' may not be 'Remove' for a survey response.", at('action'));
      return surveyResponse(db, entry, at);
    case 'VolunteerActivity':
      return volunteerActivity(integerOf(entry.volunteerActivityId), removes, at('volunteerActivityId'));
    default:
      throw invalid("'type' is not valid.", at('type'), 'ActivistCode, SurveyResponse, VolunteerActivity');
  }
}

function activistCode(db: Database, id: number | undefined, removes: boolean, at: string): ScriptAnswer {
  const code = db.activistCodes.get(id ?? 0);
  if (code?.status !== 'Active') {
    throw invalid("'activistCodeId' must be a valid Activist Code that is available in the current context.", at);
  }
  const { activistCodeId } = code;
  return {
    isActivistCode: true,
    apply(person, dates) {
      const held = person.activistCodes.some((applied) => applied.activistCodeId === activistCodeId);
      if (removes) {
        person.activistCodes = person.activistCodes.filter((applied) => applied.activistCodeId !== activistCodeId);
      } else if (!held) {
        person.activistCodes.push({ activistCodeId, ...dates });
      }
    },
  };
}

function surveyResponse(db: Database, entry: Body, at: (property: string) => string): ScriptAnswer {
  const question = db.surveyQuestions.get(integerOf(entry.surveyQuestionId) ?? 0);
  if (question?.status !== 'Active') {
    throw invalid(
      "'surveyQuestionId' must be a valid Survey Question that is available in the current context.",
      at('surveyQuestionId'),
    );
  }
  const responseId = integerOf(entry.surveyResponseId);
  const response = question.responses.find(({ surveyResponseId }) => surveyResponseId === responseId);
  if (!response) {
    throw invalid("'surveyResponseId' must be a valid Response to the given Survey Question.", at('surveyResponseId'));
  }
  return {
    isActivistCode: false,
    apply(person) {
      person.answers.set(question.surveyQuestionId, response.surveyResponseId);
    },
  };
}

function volunteerActivity(id: number | undefined, removes: boolean, at: string): ScriptAnswer {
  if (id === undefined || !VOLUNTEER_ACTIVITY_IDS.includes(id)) {
    throw invalid("'volunteerActivityId' must be a valid Volunteer Activity.", at);
  }
  return {
    isActivistCode: false,
    apply(person) {
      const others = person.volunteerActivityIds.filter((held) => held !== id);
      person.volunteerActivityIds = removes ? others : [...others, id];
    },
  };
}
