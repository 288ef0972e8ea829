import * as z from 'zod/mini';
import { type CreateResult, defineCreate } from '../../platform/define.ts';
import { shortId } from '../../platform/fields.ts';
import { standIn } from '../../platform/http.ts';
import { stop, type Zap } from '../../platform/zap.ts';
import { van } from '../../services/van/client.ts';
import { type ExportJob, idText } from '../../services/van/objects.ts';

type Output = CreateResult & {
  van_export_job_id: string;
  van_saved_list_id: string;
  /** Requested, Pending or Completed. */
  status: string;
  /** Opens the file without a password, so treat it like one. Empty until the export is done. */
  download_url: string;
  expires_at: string | null;
};

/** The common type, which every key has. */
const SAVED_LIST_EXPORT = '4';

/** Every run starts a new export; the list itself is not changed. */
export default defineCreate({
  key: 'van_export_saved_list',
  noun: 'Export',
  label: 'Export Saved List',
  description:
    'Creates a file with the people of a saved list, and goes on when it is ready. Each run starts a new export.',
  input: z.object({
    saved_list: shortId({
      help: 'Only lists in folders that are shared with your API user are shown, the newest first.',
      dynamic: 'van_saved_lists.id.name',
      search: 'van_find_saved_list.van_saved_list_id',
    }),
    export_type: z.optional(
      shortId({
        help: 'Decides about the columns. The usual one may hold little more than the VAN ID; others add phones.',
        dynamic: 'van_export_job_types.id.name',
      }),
    ),
  }),
  sample: {
    id: '61200',
    result: 'created',
    van_export_job_id: '61200',
    van_saved_list_id: '330021',
    status: 'Completed',
    download_url: 'https://files.example.org/exports/0f6c2c1a.csv',
    expires_at: '2026-10-03T23:05:00Z',
  } as Output,
  perform: async ({ saved_list, export_type }, zap): Promise<Output> => {
    const job = await van(zap).createExportJob({
      savedListId: Number(saved_list),
      type: Number(export_type ?? SAVED_LIST_EXPORT),
      // Asking for the address makes Zapier wait for it, so a rehearsal does not.
      webhookUrl: zap.planned ? standIn('callback address') : zap.z.generateCallbackUrl(),
    });
    return outputOf(zap, job, saved_list);
  },
  // What was posted proves nothing: it is not signed, and may be empty. The job itself tells.
  resume: async (started, _posted, zap) => {
    const job = await van(zap).readExportJob(started.van_export_job_id);
    const output = outputOf(zap, job, started.van_saved_list_id);
    if (output.status === 'Completed' && output.download_url) return output;
    return stop(zap, 'retry', 'NGP VAN has not finished the export yet.', { waitSeconds: 60 });
  },
});

function outputOf(zap: Zap, job: ExportJob, listId: string): Output {
  if (/^error$/i.test(job.status ?? '')) {
    const why = job.errorCode ? ` (${job.errorCode})` : '';
    stop(
      zap,
      'fail',
      `NGP VAN could not export this list${why}. Check that the list is not empty and that its folder is shared with your API user.`,
      {
        code: 'ExportFailed',
      },
    );
  }
  const id = idText(job.exportJobId);
  return {
    id,
    result: 'created',
    van_export_job_id: id,
    van_saved_list_id: idText(job.savedListId) || listId,
    status: job.status ?? '',
    download_url: job.downloadUrl ?? '',
    expires_at: job.dateExpired ?? null,
  };
}
