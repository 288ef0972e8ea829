import type { AudienceShape, ExportShape } from './shapes.ts';

export const sampleAudience: AudienceShape = {
  id: 'aud_4kT9wZ',
  indigo_audience_id: 'aud_4kT9wZ',
  name: 'Spring volunteers',
  customer_id: 'rivera-for-assembly',
  status: 'ACTIVE',
  is_active: true,
  upload_status: 'READY_FOR_COLUMN_SELECTION',
  is_ready_for_columns: true,
  size: 4182,
  columns: ['First', 'Last', 'ZIP'],
  exports: [
    {
      indigo_export_id: 'exp_2mQ7pL',
      status: 'REQUIRES_PAYMENT',
      price_cents: 12546,
      price: '$125.46 USD',
      download_url: '',
    },
  ],
  created_at: '2026-03-02T15:04:05.000Z',
  record: '{"id":"aud_4kT9wZ","status":"ACTIVE","size":4182}',
};

export const sampleExport: ExportShape = {
  id: 'exp_2mQ7pL',
  indigo_export_id: 'exp_2mQ7pL',
  indigo_audience_id: 'aud_4kT9wZ',
  audience_name: 'Spring volunteers',
  status: 'REQUIRES_PAYMENT',
  price_cents: 12546,
  price: '$125.46 USD',
  breakdown: [
    { field_type: 'phone', count: 4182, price_cents: 8364, price: '$83.64 USD' },
    { field_type: 'turnout_scores', count: 4182, price_cents: 4182, price: '$41.82 USD' },
  ],
  download_url: '',
  created_at: '2026-03-02T16:20:00.000Z',
  record: '{"id":"exp_2mQ7pL","status":"REQUIRES_PAYMENT","cost":12546}',
};

/** An export that can be downloaded. */
export const sampleReadyExport: ExportShape = {
  ...sampleExport,
  status: 'ACTIVE',
  download_url: 'https://files.example.org/exp_2mQ7pL.csv',
  record: '{"id":"exp_2mQ7pL","status":"ACTIVE","cost":12546}',
};
