import * as z from 'zod/mini';
import { standIn } from '../../platform/http.ts';
import { at } from '../../platform/origin.ts';
import type { Calls } from './calls.ts';
import type { Contribution, ExportJob, SavedList } from './objects.ts';

const LISTS_PER_PAGE = 100;

const Job = z.looseObject({ exportJobId: z.union([z.number(), z.string()]), status: z.nullish(z.string()) });

/** Saved lists and their exports, supporter groups, contributions. */
export function listCalls({ http, page, all, find, create, write, id }: Calls) {
  const job = (data: unknown) => data as ExportJob;
  return {
    savedLists: (tooLong: string) => all<SavedList>('/v4/savedLists', { $top: LISTS_PER_PAGE }, tooLong),
    savedListsPage: (skip: number, top: number) =>
      page<SavedList>('/v4/savedLists', { $top: top, $skip: skip || undefined }),
    readSavedList: (listId: string) => find<SavedList>(at`/v4/savedLists/${id(listId, 'Saved List')}`),

    /** POST /exportJobs: every call starts a job. */
    createExportJob: async (body: { savedListId: number; type: number; webhookUrl: string }) =>
      job(
        await http({
          method: 'POST',
          path: '/v4/exportJobs',
          body,
          returns: Job,
          planned: { exportJobId: standIn('export job'), status: 'Requested' },
        }),
      ),
    /** GET /exportJobs/{id}. Job ids outgrow 32 bits. */
    readExportJob: async (jobId: string) => job(await http({ path: at`/v4/exportJobs/${jobId}`, returns: Job })),

    /** PUT and DELETE /supporterGroups/{id}/people/{vanId}: no body, and the same the second time. */
    addToGroup: (groupId: string, vanId: string) => write({ method: 'PUT', path: member(groupId, vanId) }),
    removeFromGroup: (groupId: string, vanId: string) => write({ method: 'DELETE', path: member(groupId, vanId) }),

    /** GET /contributions/onlineReferenceNumber:{id}. @returns undefined when there is none */
    findContribution: (reference: string) =>
      find<Contribution>(at`/v4/contributions/onlineReferenceNumber:${reference}`),
    /** POST /contributions: a second one with the same reference is taken as well. @returns its id */
    createContribution: (body: object, repeatable: boolean) =>
      create({ path: '/v4/contributions', body, repeatable }, 'contributionId', 'contribution'),
  };

  function member(groupId: string, vanId: string): string {
    return at`/v4/supporterGroups/${id(groupId, 'Supporter Group')}/people/${id(vanId, 'VAN ID')}`;
  }
}
