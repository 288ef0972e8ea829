import type { Pace } from '../../platform/define.ts';

/**
 * Five writes a second for each sending address, which Zapier's customers share. Two starts a second stay below that
 * wherever two windows meet, and leave room for others.
 */
export const WRITE_PACE: Pace = { window: 1, limit: 2, key: 'mobilize-writes', scope: ['auth'] };
