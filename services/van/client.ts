import { credentialsOf } from '../../platform/service.ts';
import { stop, type Zap } from '../../platform/zap.ts';
import { calls } from './calls.ts';
import { eventCalls } from './client.events.ts';
import { listCalls } from './client.lists.ts';
import { peopleCalls } from './client.people.ts';
import type { ActivistCode, ContactType, InputType, Named, ResultCode, SurveyQuestion } from './objects.ts';
import { type Mode, service } from './service.ts';

/** The largest pages that VAN documents; where it documents none, 50 is safe. */
export const PER_PAGE = { most: 200, savedLists: 100, unknown: 50 } as const;

/** How contacts come into VAN when a step does not say. */
const API_INPUT = '11';

/** What this connector does at NGP VAN. IDs are text here and numbers on the wire. */
export const van = (zap: Zap) => {
  const all = calls(zap);
  const { page, rows } = all;
  return {
    mode: credentialsOf(service, zap).van_database_mode as Mode,
    ...peopleCalls(all),
    ...eventCalls(all),
    ...listCalls(all),

    /** GET /canvassResponses/contactTypes, /inputTypes, /resultCodes: bare lists whose ids differ between instances. */
    contactTypes: () => rows<ContactType>('/v4/canvassResponses/contactTypes'),
    inputTypes: () => rows<InputType>('/v4/canvassResponses/inputTypes'),
    resultCodes: ({ contactTypeId, inputTypeId = API_INPUT }: { contactTypeId?: string; inputTypeId?: string }) =>
      rows<ResultCode>('/v4/canvassResponses/resultCodes', { contactTypeId, inputTypeId }),
    noteCategories: () =>
      rows<{ noteCategoryId?: number; assignableTypes?: string[] | null } & Named>('/v4/notes/categories'),

    /** Pages by number from 0, for dropdowns. */
    activistCodes: (number: number) => page<ActivistCode>('/v4/activistCodes', paging(number, PER_PAGE.most)),
    surveyQuestions: (number: number) => page<SurveyQuestion>('/v4/surveyQuestions', paging(number, PER_PAGE.most)),
    codes: (number: number) =>
      page<{ codeId?: number; codeType?: string } & Named>('/v4/codes', {
        supportedEntities: 'Contacts',
        ...paging(number, PER_PAGE.most),
      }),
    designations: (number: number) =>
      page<{ designationId?: number } & Named>('/v4/designations', paging(number, PER_PAGE.unknown)),
    supporterGroups: (number: number) =>
      page<{ id?: number } & Named>('/v4/supporterGroups', paging(number, PER_PAGE.unknown)),
    exportJobTypes: (number: number) =>
      page<{ exportJobTypeId?: number } & Named>('/v4/exportJobTypes', paging(number, PER_PAGE.unknown)),
  };
};
export type Van = ReturnType<typeof van>;

export const paging = (number: number, top: number) => ({ $top: top, $skip: number * top || undefined });

/** Stops before any request where only My Campaign has what a step needs. */
export function needsMyCampaign(zap: Zap, what: string): void {
  if (credentialsOf(service, zap).van_database_mode === '1') return;
  const message = `${what} only in My Campaign, and this connection opens My Voters. Choose a connection whose NGP VAN Database Mode is My Campaign.`;
  stop(zap, 'fail', message, { code: 'WrongMode' });
}
