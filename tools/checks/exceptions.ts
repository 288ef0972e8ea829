import type { Finding } from './rule.ts';

/** What is left as it is although a rule says otherwise: one line for each, with the reason. At most five. */
export const EXCEPTIONS: readonly (Pick<Finding, 'rule' | 'where'> & { reason: string })[] = [
  {
    rule: 'D004',
    where: '*.van_id',
    reason:
      'VAN cannot list people without a search, so there is nothing to fill a dropdown with. Find Person gives the ID, and it is no search for itself.',
  },
  {
    rule: 'D004',
    where: '*.customer_id',
    reason:
      'Whoever uses the token invents it, and a dropdown would show every client of a consultant to each of them.',
  },
  {
    rule: 'D004',
    where: 'searches.actionkit_find_event.mobilize_id',
    reason: 'The dropdown is in the combined app; a listing of ActionKit alone cannot list Mobilize events.',
  },
  {
    rule: 'D004',
    where: 'searches.van_find_event.mobilize_event_id',
    reason: 'The dropdown is in the combined app; a listing of NGP VAN alone cannot list Mobilize events.',
  },
  {
    rule: 'D004',
    where: '*.external_id',
    reason: 'Another system has given it, such as a fundraising page, and VAN cannot list what it does not have.',
  },
];
