import type { Api } from './api.ts';
import { API_KEY } from './auth.ts';
import { integerOf, textOf } from './body.ts';
import { page } from './paging.ts';
import { notFound, serverError } from './refusal.ts';
import type { State } from './state.ts';
import { secondStamp } from './times.ts';

export const COMMITTEE = 'Rivera for Assembly';

/** What tells about the key, and the fields of the committee. */
export function accountRoutes(api: Api, { options, clock }: State): void {
  const profile = {
    databaseName: 'SmartVAN Hudson Valley',
    hasMyVoters: options.modes.includes('0'),
    hasMyCampaign: options.modes.includes('1'),
    committeeName: COMMITTEE,
    committeeId: 55_310,
    apiKeyTypeName: 'Custom Integration',
    keyReference: API_KEY.slice(-4),
    userFirstName: 'campaign',
    userLastName: 'connector',
    username: 'campaign.connector',
    stateId: 'NY',
  };
  api.on('GET apiKeyProfiles', (call) => page(call, [profile], (row) => row));
  api.on(
    'POST echoes',
    async (call) => {
      const delay = integerOf(call.body.delayInMilliseconds) ?? null;
      if (delay === -1) return new Promise<never>(() => {});
      if (delay !== null && delay < 0) throw serverError();
      if (delay !== null) await new Promise((resolve) => setTimeout(resolve, delay));
      return call.json({
        message: textOf(call.body.message) ?? null,
        dateSent: secondStamp(clock()),
        delayInMilliseconds: delay,
      });
    },
    { isLookUp: true },
  );
  api.on('GET customFields', (call) => {
    const type = call.query('customFieldsGroupType');
    const fields = [...call.db.customFields.values()];
    return call.json(fields.filter(({ customFieldGroupType }) => type === undefined || customFieldGroupType === type));
  });
  api.on('GET customFields/{customFieldId}', (call) => {
    const field = call.db.customFields.get(call.id('customFieldId'));
    if (!field) throw notFound();
    return call.json(field);
  });
}
