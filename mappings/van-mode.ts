import type { Mode } from '../services/van/service.ts';
import { plainName } from './callhub-call.ts';

/**
 * The database of VAN that a field or a column of IDs is of, by its name: `Voter File VANID`, `MyCampaign VANID`. In the
 * other one the same number is somebody else. @returns undefined when the name does not say
 */
export function modeNamed(name: string): Mode | undefined {
  const plain = plainName(name);
  if (/(voterfile|myvoters?)vanid/.test(plain)) return '0';
  return /mycampaignvanid/.test(plain) ? '1' : undefined;
}
