import type { Hono } from 'hono';
import { badParameter, Missing, Refusal } from './errors.ts';
import { type Audience, type Export, type Organization, requiredId } from './organization.ts';
import { exportRecord } from './records.ts';
import { readBody } from './requests.ts';

/** Cents for one person; the price list is made up. */
const PRICES: Record<string, number> = {
  phone: 2,
  address: 1,
  vote_history: 1,
  issue_scores: 2,
  media_scores: 2,
  support_scores: 1,
  turnout_scores: 1,
  lookalike_scores: 3,
};

export function exportRoutes(app: Hono, organization: Organization): void {
  app.post('/api/v1/create_preview_csv_export', async (c) => {
    const body = await readBody(c.req.raw, organization, ['audienceId', 'customerId', 'optionalFieldTypes']);
    const audience = organization.audience(requiredId(body, 'audienceId'), body.customerId);
    const row = preview(organization, audience, readFieldTypes(body.optionalFieldTypes));
    organization.writes += 1;
    return c.json(exportRecord(organization, row));
  });

  app.post('/api/v1/purchase_csv_export', async (c) => {
    const body = await readBody(c.req.raw, organization, ['exportId', 'customerId']);
    const row = organization.exports.get(requiredId(body, 'exportId'));
    if (!row) throw new Missing('export');
    purchase(organization, row, visibleAudience(organization, row, body.customerId));
    organization.writes += 1;
    return c.json(exportRecord(organization, row));
  });
}

function readFieldTypes(value: unknown): string[] {
  if (!Array.isArray(value)) throw badParameter('optionalFieldTypes must be a list.');
  const unknown = value.find((fieldType) => !Object.hasOwn(PRICES, String(fieldType)));
  if (unknown !== undefined) throw badParameter(`${unknown} is not a known field type.`);
  return [...new Set(value.map(String))];
}

function visibleAudience(organization: Organization, row: Export, customerId: unknown): Audience {
  try {
    return organization.audience(row.audience, customerId);
  } catch {
    throw new Missing('export');
  }
}

function preview(organization: Organization, audience: Audience, fieldTypes: string[]): Export {
  if (audience.status !== 'ACTIVE') throw new Refusal('The audience is not active yet.', 'AudienceNotReady');
  const row: Export = {
    id: organization.newId('exp'),
    audience: audience.id,
    fieldTypes,
    status: 'IN_PROGRESS',
    cost: null,
    breakdown: [],
    purchased: false,
    ready: false,
    job: undefined,
  };
  organization.exports.set(row.id, row);
  const { exportStyle } = organization.options;
  const price = () => {
    const count = audience.size ?? 0;
    row.breakdown = fieldTypes.map((fieldType) => ({ fieldType, count, cost: count * (PRICES[fieldType] ?? 0) }));
    row.cost = row.breakdown.reduce((sum, part) => sum + part.cost, 0);
    row.ready = row.cost === 0 && exportStyle !== 'older';
    return row.ready ? 'ACTIVE' : 'REQUIRES_PAYMENT';
  };
  if (exportStyle === 'newer') organization.start(row, 'preview', endOf(row), price);
  else row.status = price();
  return row;
}

function purchase(organization: Organization, row: Export, audience: Audience): void {
  if (row.purchased) throw new Refusal("You've already made this purchase.", 'PurchasableEntityAlreadyPurchased');
  if (row.cost === null) throw new Refusal('The export has no price yet.', 'ExportNotReady');
  row.purchased = true;
  const { customerId } = audience;
  organization.purchases.push({ exportId: row.id, audienceId: audience.id, customerId, cents: row.cost });
  const hand = () => {
    row.ready = true;
    return 'ACTIVE';
  };
  if (organization.options.exportStyle === 'newer' && !row.ready) {
    row.status = 'IN_PROGRESS';
    organization.start(row, 'purchase', endOf(row), hand);
  } else {
    row.status = hand();
  }
}

const endOf = (row: Export) => (status: string) => {
  row.status = status;
};
