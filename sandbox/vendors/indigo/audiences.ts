import type { Hono } from 'hono';
import Papa from 'papaparse';
import { type ColumnSelection, readSelections } from './columns.ts';
import { badParameter, Refusal } from './errors.ts';
import { type Audience, type Body, type Organization, requiredId, requiredText } from './organization.ts';
import { audienceRecord } from './records.ts';
import { checkKeys, readBody } from './requests.ts';

export const READY_FOR_COLUMNS = 'READY_FOR_COLUMN_SELECTION';
const MIN_BASE = 1000; // matched people that a lookalike needs

export function audienceRoutes(app: Hono, organization: Organization): void {
  const { options } = organization;

  app.post('/api/v1/upload_csv', async (c) => {
    const body = await readBody(c.req.raw, organization, ['customerId', 'url']);
    const audience = upload(organization, requiredText(body, 'customerId'), requiredText(body, 'url'));
    organization.writes += 1;
    return c.json(audienceRecord(organization, audience));
  });

  app.post('/api/v1/match_uploaded_csv', async (c) => {
    const known = [options.matchKey, 'customerId', 'audienceName', 'columnSelections'];
    const body = await readBody(c.req.raw, organization, known);
    const audience = organization.audience(requiredId(body, options.matchKey), requiredText(body, 'customerId'));
    match(organization, audience, body);
    organization.writes += 1;
    return c.json(audienceRecord(organization, audience));
  });

  app.post('/api/v1/create_lookalike_audience', async (c) => {
    const known = ['baseAudienceId', 'customerId', 'size', 'audienceName', 'includeOriginalAudience', 'filters'];
    const audience = lookalike(organization, await readBody(c.req.raw, organization, known));
    organization.writes += 1;
    return c.json(audienceRecord(organization, audience));
  });

  app.get('/api/v1/audience', async (c) => {
    const query = checkKeys(c.req.query(), organization, ['audienceId', 'customerId']);
    const audience = organization.audience(requiredId(query, 'audienceId'), query.customerId);
    await organization.read(audience);
    return c.json(audienceRecord(organization, audience));
  });

  app.get('/api/v1/audiences', async (c) => {
    const { customerId } = checkKeys(c.req.query(), organization, ['customerId']);
    const rows = [...organization.audiences.values()].filter(
      (audience) => customerId === undefined || audience.customerId === customerId,
    );
    for (const audience of rows) await organization.read(audience);
    const list = rows.map((audience) => audienceRecord(organization, audience));
    return c.json(options.listKey ? { [options.listKey]: list } : list);
  });
}

function upload(organization: Organization, customerId: string, url: string): Audience {
  if (!/^https?:$/.test(URL.canParse(url) ? new URL(url).protocol : '')) throw badParameter('url must be an address.');
  const csv: Audience['csv'] = { url, status: 'PROCESSING', columns: [], rows: [] };
  const audience = organization.addAudience({ customerId, csv });
  const end = (status: string) => {
    csv.status = status;
  };
  organization.start(audience, 'upload', end, async () => {
    const text = await organization.options.fetchText(url).catch(() => '');
    const { data, meta } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
    if (data.length === 0) return 'FAILED';
    Object.assign(csv, { columns: meta.fields ?? [], rows: data });
    return READY_FOR_COLUMNS;
  });
  return audience;
}

function match(organization: Organization, audience: Audience, body: Body): void {
  const name = requiredText(body, 'audienceName');
  const { csv } = audience;
  if (csv?.status !== READY_FOR_COLUMNS || audience.status !== 'PENDING' || audience.job)
    throw new Refusal('The audience is not ready for column selection.', 'AudienceNotReady');
  const selections = readSelections(body.columnSelections, csv.columns);
  organization.claimName(name, String(audience.customerId), audience);
  Object.assign(audience, { name, status: 'MATCHING' });
  const end = (status: string) => {
    audience.status = status;
  };
  organization.start(audience, 'match', end, () => {
    audience.size = Math.floor(matchable(csv.rows, selections) * organization.options.matchRate);
    return 'ACTIVE';
  });
}

/** Rows that have every required value; `id` only labels them. */
function matchable(rows: Record<string, string>[], selections: ColumnSelection[]): number {
  const strict = selections.filter(({ field, required }) => required && field !== 'id');
  return rows.filter((row) => strict.every(({ column }) => row[column]?.trim())).length;
}

function lookalike(organization: Organization, body: Body): Audience {
  const customerId = requiredText(body, 'customerId');
  const name = requiredText(body, 'audienceName');
  const { size, includeOriginalAudience = false, filters = {} } = body;
  if (typeof size !== 'number' || !Number.isInteger(size) || size < 1)
    throw badParameter('size must be a whole number.');
  if (typeof includeOriginalAudience !== 'boolean')
    throw badParameter('includeOriginalAudience must be true or false.');
  if (filters === null || typeof filters !== 'object' || Array.isArray(filters))
    throw badParameter('filters must be an object.');
  const base = organization.audience(requiredId(body, 'baseAudienceId'), customerId);
  if (!base.csv) throw new Refusal('The base audience must come from an uploaded CSV.', 'InvalidBaseAudience');
  if (base.status !== 'ACTIVE') throw new Refusal('The base audience is not active yet.', 'AudienceNotReady');
  if ((base.size ?? 0) < MIN_BASE)
    throw new Refusal(`The base audience needs at least ${MIN_BASE} matched people.`, 'BaseAudienceTooSmall');
  organization.claimName(name, customerId);
  const given = { base: base.id, includeOriginalAudience, filters };
  const audience = organization.addAudience({ customerId, name, lookalike: given });
  const end = (status: string) => {
    audience.status = status;
  };
  organization.start(audience, 'lookalike', end, () => {
    audience.size = size;
    return 'ACTIVE';
  });
  return audience;
}
