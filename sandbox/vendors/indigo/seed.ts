import { READY_FOR_COLUMNS } from './audiences.ts';
import type { Organization } from './organization.ts';

/** One list big enough for a lookalike, one too small, one of another customer, one from the web app. */
export function seedOrganization(organization: Organization): void {
  const csv = (rows: number) => ({
    url: 'https://files.example.org/supporters.csv',
    status: READY_FOR_COLUMNS,
    columns: ['First', 'Last', 'Zip'],
    rows: Array.from({ length: rows }, (_, index) => ({ First: 'Sam', Last: `Voter ${index}`, Zip: '12207' })),
  });
  const { customerId } = organization.options;
  organization.addAudience({ customerId, name: 'All supporters', status: 'ACTIVE', size: 1200, csv: csv(1500) });
  organization.addAudience({ customerId, name: 'Spring donors', status: 'ACTIVE', size: 999, csv: csv(1249) });
  const other = { customerId: 'another-campaign', name: 'All supporters', status: 'ACTIVE' };
  organization.addAudience({ ...other, size: 2000, csv: csv(2500) });
  organization.addAudience({ name: 'Voters under 30', status: 'ACTIVE', size: 5400 });
}
