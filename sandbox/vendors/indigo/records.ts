import type { Audience, Export, Organization } from './organization.ts';

const id = (organization: Organization, text: string) => (organization.options.ids === 'number' ? Number(text) : text);

export function audienceRecord(organization: Organization, audience: Audience): object {
  const { csv, customerId, status, size } = audience;
  const { showsColumns } = organization.options;
  return {
    ...audienceFacts(organization, audience),
    customerId,
    status,
    ...(size === null ? {} : { size }),
    uploadedAudienceCsv: csv
      ? { status: csv.status, ...(showsColumns && csv.columns.length > 0 ? { columnNames: csv.columns } : {}) }
      : null,
    csvExports: organization.exportsOf(audience).map((row) => exportFacts(organization, row)),
  };
}

/** The answer of preview and purchase. */
export function exportRecord(organization: Organization, row: Export): object {
  const audience = organization.audiences.get(row.audience);
  const facts = exportFacts(organization, row);
  return { ...facts, audience: audience ? audienceFacts(organization, audience) : null };
}

function audienceFacts(organization: Organization, audience: Audience): object {
  const key = id(organization, audience.id);
  const { name } = audience;
  return organization.options.keys === 'long' ? { audienceId: key, audienceName: name } : { id: key, name };
}

function exportFacts(organization: Organization, row: Export): object {
  const key = id(organization, row.id);
  const { keys, exportStyle } = organization.options;
  return {
    ...(keys === 'long' ? { exportId: key } : { id: key }),
    ...(exportStyle === 'older' ? {} : { status: row.status }),
    cost: row.cost,
    costBreakdown: row.breakdown,
    downloadUrl: row.ready ? organization.link(row) : null,
  };
}
