import { quotable } from '../../platform/failures.ts';
import { connect, standIn } from '../../platform/http.ts';
import { credentialsOf } from '../../platform/service.ts';
import { stop, type Zap } from '../../platform/zap.ts';
import { type Audience, audienceIdOf, type CsvExport, textOf } from './objects.ts';
import { errorOf, isBoughtAlready, saysNotFound } from './refusals.ts';
import { AudienceRow, Audiences, ExportRow, MaybeAudience, Purchased } from './rows.ts';
import { service, WRONG_CUSTOMER } from './service.ts';

const API = '/api/v1';

/** Which column of the CSV holds which field. */
export type ColumnSelections = Record<string, { column_name: string; is_required: boolean }>;

export interface LookalikeRequest {
  baseAudienceId: string;
  size: number;
  audienceName: string;
  includeOriginalAudience: boolean;
  filters?: Record<string, unknown>;
}

/** What this connector does at Indigo, for one customer: the step's own, or the connection's. */
export const indigo = (zap: Zap, ofStep?: string) => {
  const http = connect(service, zap);
  const customerId = ofStep ?? credentialsOf(service, zap).indigo_customer_id;

  /** Those made in the web app belong to nobody. */
  const isOurs = (audience: Audience): boolean => ['', customerId].includes(textOf(audience.customerId));

  /** GET /audiences, of this customer alone, whatever the list holds: another campaign's people are none of its business. There are no pages. */
  const audiences = async (): Promise<Audience[]> =>
    (await http({ path: `${API}/audiences`, params: { customerId }, returns: Audiences })).filter(isOurs);

  /**
   * GET /audience. An id that is unknown, or belongs to another customer, may be answered with 404, with nothing, or with
   * a refusal in words. A refusal that says something else is shown, unless the list has the audience. @returns undefined
   * when there is none
   */
  const findAudience = async (audienceId: string): Promise<Audience | undefined> => {
    const { status, data } = await http.answer({
      path: `${API}/audience`,
      params: { audienceId, customerId },
      accept: (answered, body) => [400, 404].includes(answered) || (answered === 200 && errorOf(body) !== ''),
      returns: MaybeAudience,
    });
    const isRefused = status === 400 || (status === 200 && errorOf(data) !== '');
    if (isRefused) {
      const listed = (await audiences()).find((audience) => audienceIdOf(audience) === audienceId);
      if (listed || saysNotFound(data)) return listed;
      const said = quotable(data, service, zap);
      return stop(zap, 'fail', `Indigo refused the request.${said ? ` Indigo says: ${said}` : ''}`, {
        code: `indigo_${status}`,
        status,
      });
    }
    return status !== 404 && data && isOurs(data) ? data : undefined;
  };

  return {
    customerId,
    audiences,
    findAudience,
    /** The audience that a step is about, read now. */
    audience: async (audienceId: string): Promise<Audience> =>
      (await findAudience(audienceId)) ??
      stop(zap, 'fail', `Indigo has no audience ${audienceId} for customer ${customerId}. ${WRONG_CUSTOMER}`, {
        code: 'NotFound',
      }),

    /** POST /upload_csv: Indigo fetches the file by itself, later. Each call makes another audience. */
    uploadCsv: (url: string): Promise<Audience> =>
      http({
        method: 'POST',
        path: `${API}/upload_csv`,
        body: { customerId, url },
        returns: AudienceRow,
        planned: { id: standIn('audience'), customerId },
      }),

    /** POST /match_uploaded_csv. The page spells the id with a capital D here and nowhere else, so it is sent both ways. */
    matchCsv: (audienceId: string, audienceName: string, columnSelections: ColumnSelections): Promise<Audience> =>
      http({
        method: 'POST',
        path: `${API}/match_uploaded_csv`,
        body: { audienceID: audienceId, audienceId, customerId, audienceName, columnSelections },
        repeatable: true, // an upload is matched once, and the step looks whether it is
        returns: AudienceRow,
        planned: { id: audienceId, customerId, name: audienceName },
      }),

    /** POST /create_lookalike_audience. */
    createLookalike: (request: LookalikeRequest): Promise<Audience> =>
      http({
        method: 'POST',
        path: `${API}/create_lookalike_audience`,
        body: { customerId, ...request },
        repeatable: true, // names are unique, and the step looks for the name
        returns: AudienceRow,
        planned: { id: standIn('audience'), customerId, name: request.audienceName },
      }),

    /** POST /create_preview_csv_export: buys nothing. The price may come at once or in the background. */
    previewExport: (audienceId: string, optionalFieldTypes: readonly string[]): Promise<CsvExport> =>
      http({
        method: 'POST',
        path: `${API}/create_preview_csv_export`,
        body: { audienceId, customerId, optionalFieldTypes },
        returns: ExportRow,
        planned: { id: standIn('export') },
      }),

    /** POST /purchase_csv_export: spends money. @returns `bought: false` when it was bought before */
    purchaseExport: async (exportId: string): Promise<{ bought: boolean; row: CsvExport | undefined }> => {
      const { data } = await http.answer({
        method: 'POST',
        path: `${API}/purchase_csv_export`,
        body: { exportId, customerId },
        accept: (_status, body) => isBoughtAlready(body),
        repeatable: true, // the step reads the export first, and Indigo sells each one once
        returns: Purchased,
      });
      return isBoughtAlready(data) ? { bought: false, row: undefined } : { bought: true, row: data ?? undefined };
    },
  };
};
export type Indigo = ReturnType<typeof indigo>;
