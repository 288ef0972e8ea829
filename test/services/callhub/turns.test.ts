import { forget, remembered } from '../../../platform/cache.ts';
import type { Zap } from '../../../platform/zap.ts';
import { type CallHub, callhub } from '../../../services/callhub/client.ts';
import { upsertContact } from '../../../services/callhub/contacts.ts';
import { mark } from '../../../services/callhub/lists.ts';
import type { Contact } from '../../../services/callhub/objects.ts';
import { service } from '../../../services/callhub/service.ts';
import { takeTurn } from '../../../services/callhub/turns.ts';
import { api, page, search } from '../../support/callhub.ts';
import { CREDENTIALS } from '../../support/credentials.ts';
import { useMocks } from '../../support/mocks.ts';
import { inZap, stopOf } from '../../support/zap.ts';

/* What happens when another run creates the same contact, at moments that only this file can choose. */

useMocks();

const PHONE = '+16145550101';
const TURN = `turn:${mark(PHONE)}`;
const target = { phone: PHONE, fields: {}, custom: [] };
const authData = CREDENTIALS.callhub;
const row = (id: string, created_date: string, more: object = {}) =>
  ({ pk_str: id, contact: '16145550101', created_date, phonebooks: [], tags: [], ...more }) as Contact;
const older = row('11', '2026-10-03T12:00:00Z');
const mine = row('12', '2026-10-03T12:00:01Z');

it('leaves the number to the run that was there before', async () => {
  search('16145550101').reply(200, page([]));
  await expect(
    stopOf(
      async (zap) => {
        await another(zap);
        return upsertContact(zap, callhub(zap), target);
      },
      { authData },
    ),
  ).resolves.toMatchObject({ name: 'ThrottledError', delay: 5 });
});

const another = (zap: Zap) => remembered(zap, service, TURN, 60, async () => 'another run');

it('waits where another run took the turn since, and where one had it and is done', async () => {
  const late = async (zap: Zap) => {
    const turn = await takeTurn(zap, PHONE);
    await forget(zap, service, TURN);
    await another(zap);
    await turn.mine();
  };
  const before = async (zap: Zap) => {
    await another(zap);
    const turn = await takeTurn(zap, PHONE);
    await forget(zap, service, TURN);
    await turn.mine(); // what the other one made is not among what was looked up
  };
  for (const run of [late, before])
    await expect(stopOf(run, { authData })).resolves.toMatchObject({ name: 'ThrottledError', delay: 5 });
});

/** The other run comes in while the contact is created, which the memory may let happen. */
const upsertBeside = () =>
  inZap(
    async (zap) => {
      const client = callhub(zap);
      const createContact: CallHub['createContact'] = async (body) => {
        await forget(zap, service, TURN);
        await another(zap);
        return client.createContact(body);
      };
      const { contact, change } = await upsertContact(zap, { ...client, createContact }, target);
      return { id: contact.pk_str, change, warnings: zap.warnings };
    },
    { authData },
  );
const creates = (rows: Contact[]) => {
  search('16145550101').reply(200, page([]));
  api().post('/v1/contacts/').reply(201, mine);
  search('16145550101').reply(200, page(rows));
};

it('goes on with the older of two contacts, and takes the newer one away', async () => {
  creates([mine, older]);
  api().delete('/v1/contacts/12/').reply(204);
  await expect(upsertBeside()).resolves.toEqual({ id: '11', change: 'unchanged', warnings: [] });
});

it('keeps its own where that is the older one', async () => {
  creates([row('13', '2026-10-03T12:00:02Z'), mine]);
  await expect(upsertBeside()).resolves.toEqual({ id: '12', change: 'created', warnings: [] });
});

it('names the newer one where CallHub does not take it away', async () => {
  creates([mine, older]);
  api().delete('/v1/contacts/12/').reply(403, { detail: 'No.' });
  await expect(upsertBeside()).resolves.toMatchObject({
    id: '11',
    warnings: ['CallHub has two contacts with this number. The older one is used; the other one is 12.'],
  });
});
