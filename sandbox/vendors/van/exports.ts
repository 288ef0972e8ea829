import { type Context, Hono } from 'hono';
import type { Api } from './api.ts';
import { filledText, idsIn, integerOf } from './body.ts';
import type { Call } from './call.ts';
import type { Database } from './database.ts';
import { exportCsv } from './export-csv.ts';
import { page } from './paging.ts';
import type { ExportJob } from './records.ts';
import { invalid, notFound, required } from './refusal.ts';
import type { State } from './state.ts';
import { secondStamp } from './times.ts';

export const EXPORT_TYPES = [
  { exportJobTypeId: 4, name: 'SavedListExport' },
  { exportJobTypeId: 8, name: 'SavedListExportWithPhoneIds' },
];

const LIFETIME_MILLISECONDS = 24 * 3_600_000;

export function exportRoutes(api: Api, state: State): void {
  api.on('GET exportJobTypes', (call) => page(call, EXPORT_TYPES, (type) => type));
  api.on('POST exportJobs', (call) => {
    const job = createJob(call);
    if (state.options.exportPolls === 0) void finish(state, call.db, job);
    return call.json(view(job), 201);
  });
  api.on('GET exportJobs/{exportJobId}', (call) => {
    const job = call.db.exportJobs.get(call.id('exportJobId'));
    if (!job) throw notFound();
    if (isOpen(job)) {
      job.polls += 1;
      job.status = 'Pending';
      if (job.polls >= state.options.exportPolls) void finish(state, call.db, job);
    }
    return call.json(view(job));
  });
}

const isOpen = ({ status }: ExportJob) => status === 'Requested' || status === 'Pending';

/** A GUID that tells the same story in every run. */
const guidOf = (id: number) => `7d1c40a2-6b3e-4f58-9a07-${id.toString(16).padStart(12, '0')}`;

function createJob(call: Call): ExportJob {
  const { body, db, options } = call;
  const savedListId = integerOf(body.savedListId);
  if (savedListId === undefined) throw required('savedListId');
  if (!db.savedLists.has(savedListId)) throw invalid("'savedListId' must be a valid Saved List.", 'savedListId');
  const type = integerOf(body.type);
  if (type === undefined) throw required('type');
  if (!EXPORT_TYPES.some(({ exportJobTypeId }) => exportJobTypeId === type)) {
    throw invalid("'type' must be a valid Export Job Type.", 'type');
  }
  const webhookUrl = filledText(body.webhookUrl) ?? null;
  if (webhookUrl === null && options.webhookRequired) throw required('webhookUrl');
  if (webhookUrl !== null && !/^https?:\/\//.test(webhookUrl)) {
    throw invalid("'webhookUrl' is not a valid URL.", 'webhookUrl');
  }
  const exportJobId = db.newId('exportJob');
  const job: ExportJob = {
    exportJobId,
    exportJobGuid: guidOf(exportJobId),
    savedListId,
    type,
    status: 'Requested',
    webhookUrl,
    downloadUrl: null,
    expires: null,
    surveyQuestionIds: column(body.surveyQuestions, 'surveyQuestionId', db.surveyQuestions),
    activistCodeIds: column(body.activistCodes, 'activistCodeId', db.activistCodes),
    customFieldIds: column(body.customFields, 'customFieldId', db.customFields),
    filesUrl: `${call.url.origin}/van/files`,
    polls: 0,
    csv: '',
  };
  db.exportJobs.set(exportJobId, job);
  return job;
}

/** The ids of one kind of extra column. */
function column(sent: unknown, idKey: string, known: ReadonlyMap<number, unknown>): number[] | null {
  if (sent === undefined || sent === null) return null;
  return idsIn(sent, idKey).map((id, index) => {
    if (id === undefined || !known.has(id)) {
      throw invalid(`'${idKey}' is not valid.`, `${idKey.slice(0, -2)}s[${index}]`);
    }
    return id;
  });
}

function view(job: ExportJob) {
  const { exportJobId, exportJobGuid, savedListId, type, status, webhookUrl, downloadUrl } = job;
  const rows = (ids: number[] | null, idKey: string) => ids?.map((id) => ({ [idKey]: id })) ?? null;
  return {
    exportJobId,
    exportJobGuid,
    canvassFileRequestId: exportJobId,
    canvassFileRequestGuid: exportJobGuid,
    savedListId,
    type,
    status,
    webhookUrl,
    downloadUrl,
    dateExpired: job.expires === null ? null : secondStamp(job.expires),
    errorCode: status === 'Error' ? 'ExportFailed' : null,
    surveyQuestions: rows(job.surveyQuestionIds, 'surveyQuestionId'),
    activistCodes: rows(job.activistCodeIds, 'activistCodeId'),
    customFields: rows(job.customFieldIds, 'customFieldId'),
    districtFields: null,
  };
}

/** Ends a job and tells its webhook. The file holds the list as it is now. */
async function finish(state: State, db: Database, job: ExportJob): Promise<void> {
  if (state.options.exportFails) {
    job.status = 'Error';
  } else {
    job.csv = exportCsv(db, job, state.options);
    job.status = 'Completed';
    job.downloadUrl = `${job.filesUrl}/${job.exportJobGuid}.csv?sig=${job.exportJobId.toString(36)}`;
    job.expires = state.clock() + LIFETIME_MILLISECONDS;
  }
  if (job.webhookUrl === null) return;
  state.deliveries.push({
    url: job.webhookUrl,
    exportJobId: job.exportJobId,
    status: await post(job.webhookUrl, view(job)),
  });
}

/** Nothing is ever sent outside this machine. @returns the status, 0 when there is none */
async function post(url: string, body: unknown): Promise<number> {
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname)) return 0;
  try {
    const headers = { 'Content-Type': 'application/json' };
    const signal = AbortSignal.timeout(10_000);
    return (await fetch(url, { method: 'POST', headers, body: JSON.stringify(body), signal })).status;
  } catch {
    return 0;
  }
}

export async function completeExports(state: State): Promise<void> {
  for (const db of Object.values(state.databases)) {
    for (const job of db.exportJobs.values()) if (isOpen(job)) await finish(state, db, job);
  }
}

/** The storage host: no key is asked for, and one that is sent is refused. */
export function fileRoutes(state: State): Hono {
  const files = new Hono();
  files.get('/files/:name', (c) => {
    const job = Object.values(state.databases)
      .flatMap((db) => [...db.exportJobs.values()])
      .find((candidate) => c.req.param('name') === `${candidate.exportJobGuid}.csv`);
    if (c.req.header('Authorization') !== undefined) return storageError(c, 403, 'AuthenticationFailed');
    if (!job || job.expires === null || job.expires < state.clock()) {
      return storageError(c, 403, 'AuthorizationFailure');
    }
    if (c.req.query('sig') !== job.exportJobId.toString(36)) return storageError(c, 403, 'AuthenticationFailed');
    return c.body(job.csv, 200, { 'Content-Type': 'text/csv; charset=utf-8' });
  });
  return files;
}

const storageError = (c: Context, status: 403, code: string) =>
  c.body(`<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code></Error>`, status, {
    'Content-Type': 'application/xml',
  });
