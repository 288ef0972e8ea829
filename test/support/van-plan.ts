import type { SyncPlan } from '../../services/van/targets.ts';

const ZONE = 'America/New_York';
const TYPE = {
  id: '9001',
  name: 'Canvass',
  manyShifts: true,
  needsLocation: false,
  defaultLocationId: '',
  roles: [
    { id: '60010', name: 'Lead', isLead: true },
    { id: '60011', name: 'Canvasser', isLead: false },
  ],
  statuses: [],
};

/** A sync of Mobilize event 700123 that has nothing to do but what a test adds. */
export const planWith = (changes: Partial<SyncPlan> & Pick<SyncPlan, 'nowUnix'>): SyncPlan => ({
  key: '700123',
  zone: ZONE,
  type: TYPE,
  roleIds: [],
  days: [],
  dates: undefined,
  complete: true,
  place: undefined,
  fallbackLocationId: undefined,
  cancelGone: false,
  ...changes,
});
