import type { Address } from './rows.ts';

export const ADDRESS = ['address1', 'address2', 'city', 'state', 'region', 'zip', 'postal', 'country'] as const;
export const ADDRESS_WIDTHS: Record<string, number> = { zip: 5, plus4: 4 };
/** No address yet. */
export const NOWHERE: Address = {
  address1: '',
  address2: '',
  city: '',
  state: '',
  region: '',
  zip: '',
  plus4: '',
  postal: '',
  country: '',
};

/** A US address is held in both spellings: whichever half of a pair was sent leads the other. */
export function alignAddress(row: Address, sent: Record<string, unknown>): void {
  if (row.country !== 'United States') return;
  const leads = (name: string, other: string) => name in sent && !(other in sent);
  if (leads('zip', 'postal')) Object.assign(row, { postal: row.zip, plus4: '' });
  else if (leads('postal', 'zip') || !row.zip) {
    const [, zip = '', plus4 = ''] = /^(\d{5})(?:-?(\d{4}))?$/.exec(row.postal) ?? [];
    Object.assign(row, { zip, plus4 });
  } else row.postal ||= row.zip;
  if (leads('state', 'region')) row.region = row.state;
  else if (leads('region', 'state') || !row.state) row.state = row.region;
  else row.region ||= row.state;
}
