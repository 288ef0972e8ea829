/* Indigo's own objects, as far as this connector reads them. Few names are certain, so every key is optional. */

export interface CsvExport {
  id?: string | number;
  exportId?: string | number;
  /** IN_PROGRESS, REQUIRES_PAYMENT, ACTIVE; older answers have none. */
  status?: string | null;
  downloadUrl?: string | null;
  audience?: Audience | null;
  [key: string]: unknown;
}

export interface Audience {
  id?: string | number;
  audienceId?: string | number;
  audienceID?: string | number;
  name?: string | null;
  audienceName?: string | null;
  customerId?: string | number | null;
  /** ACTIVE is done. */
  status?: string | null;
  /** People matched, or people found by a lookalike. */
  size?: number | string | null;
  uploadedAudienceCsv?: { status?: string | null; [key: string]: unknown } | null;
  csvExports?: CsvExport[] | null;
  [key: string]: unknown;
}

export const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : ['number', 'boolean'].includes(typeof value) ? String(value) : '';

export const audienceIdOf = ({ id, audienceId, audienceID }: Audience): string =>
  textOf(id ?? audienceId ?? audienceID);
export const exportIdOf = ({ id, exportId }: CsvExport): string => textOf(id ?? exportId);
/** @returns undefined when the audience does not tell. An export without an id cannot be spoken of. */
export const exportsOf = ({ csvExports }: Audience): CsvExport[] | undefined =>
  Array.isArray(csvExports) ? csvExports.filter((row) => row !== null && exportIdOf(row) !== '') : undefined;
export const nameOf = ({ name, audienceName }: Audience): string => textOf(name ?? audienceName).trim();
export const uploadStatusOf = ({ uploadedAudienceCsv }: Audience): string => textOf(uploadedAudienceCsv?.status);

/** Amounts and sizes come as numbers or as digits. @returns null for everything else */
export const wholeOf = (value: unknown): number | null => {
  const number = typeof value === 'string' && /^\d+$/.test(value.trim()) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : null;
};

/** The headers of an uploaded CSV, where Indigo shows them. */
export function columnsOf({ uploadedAudienceCsv }: Audience): string[] {
  const { columnNames, columns, headers } = uploadedAudienceCsv ?? {};
  const list = [columnNames, columns, headers].find(Array.isArray) ?? [];
  return (list as unknown[]).filter((name) => typeof name === 'string');
}

/** Failures have no published names. */
export const looksFailed = (status: unknown): boolean => /fail|error|invalid|cancel|expired/i.test(textOf(status));

const is = (status: unknown, word: string): boolean => textOf(status).toUpperCase() === word;

export const isActive = ({ status }: Audience): boolean => is(status, 'ACTIVE');
export const isReadyForColumns = (audience: Audience): boolean =>
  is(uploadStatusOf(audience), 'READY_FOR_COLUMN_SELECTION');
/** The status with which an upload, a match or a lookalike ended badly. @returns '' while it has not */
export const failedStatusOf = (audience: Audience): string =>
  [uploadStatusOf(audience), textOf(audience.status)].find(looksFailed) ?? '';
