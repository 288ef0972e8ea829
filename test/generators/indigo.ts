import fc from 'fast-check';
import type { Audience, CsvExport } from '../../services/indigo/objects.ts';
import { link, listOf, maybe, oneOf, sparse, text } from './values.ts';

const anyId = fc.oneof(fc.constantFrom('aud_7Q2mX', 'exp_91bK', '007'), fc.nat());
const amount = maybe(fc.oneof(fc.nat(), fc.constantFrom('12546', 'free', '1.5', -3, 2 ** 60, 0.1)));
const stamp = maybe(
  fc.constantFrom('2026-02-04', '2026-02-04T09:00:01', '2026-02-04T09:00:01+02:00', 'today', 5, '2026-99-99'),
);
const part = sparse({ fieldType: text, count: amount, cost: amount });

const plainExport = {
  id: anyId,
  exportId: anyId,
  status: maybe(oneOf('IN_PROGRESS', 'REQUIRES_PAYMENT', 'ACTIVE')),
  downloadUrl: maybe(link),
  cost: amount,
  total_cents: amount,
  currency: maybe(oneOf('USD', 'EUR')),
  costBreakdown: maybe(fc.oneof(listOf(part), fc.dictionary(text, amount, { maxKeys: 2 }))),
  createdAt: stamp,
};

export const audience: fc.Arbitrary<Audience> = sparse<Audience>({
  id: anyId,
  audienceId: anyId,
  name: maybe(text),
  audienceName: maybe(text),
  customerId: maybe(fc.oneof(text, fc.nat())),
  status: maybe(oneOf('ACTIVE', 'PENDING', 'MATCH_FAILED')),
  size: amount,
  uploadedAudienceCsv: maybe(
    sparse({
      status: maybe(oneOf('READY_FOR_COLUMN_SELECTION', 'PROCESSING', 'UPLOAD_ERROR')),
      columnNames: maybe(listOf(fc.oneof(text, fc.nat()))),
    }),
  ),
  csvExports: maybe(listOf(sparse(plainExport))),
  createdAt: stamp,
} as never);

export const csvExport: fc.Arbitrary<CsvExport> = sparse<CsvExport>({
  ...plainExport,
  audience: maybe(sparse({ id: anyId, name: maybe(text) })),
} as never);
