import { attended, CUSTOM_SIGNUP_FROM_ATTENDANCE } from '../../../mappings/mobilize-to-actionkit.ts';
import { mapWith } from '../../../mappings/table.ts';
import { ak, event, listOf, looksUp, looksUpPage, phone, reads, signup, user } from '../../support/actionkit-mocks.ts';
import { FULL } from '../../support/mobilize-records.ts';
import { useMocks } from '../../support/mocks.ts';
import { run } from '../../support/run.ts';

useMocks();

const SETTINGS = {
  event_create_page: 'mobilize-crm-create',
  event_signup_page: 'mobilize-crm-signup',
  placeholder_email: 'events@example.org',
};
const row = (id: number, name: string, value: string) => ({ id, name, value, event: '/rest/v1/event/5150/' });

it('finds the signup of a user whom ActionKit names by address alone, and signs nobody up twice', async () => {
  const { mobilize_timeslot = '' } = mapWith(CUSTOM_SIGNUP_FROM_ATTENDANCE, FULL.signup);
  const person = user({
    id: undefined,
    email: 'sam.sample@example.org',
    first_name: 'Sam',
    last_name: 'Sample',
    zip: '01938',
  });
  looksUpPage('eventsignuppage');
  looksUp('user', { email: 'sam.sample@example.org' }, person);
  ak()
    .get('/rest/v1/campaign/31/event_search/')
    .query(true)
    .reply(
      200,
      listOf(event({ fields: [row(1, 'mobilize_id', '1200345'), row(2, 'mobilize_timeslot', mobilize_timeslot)] })),
    );
  looksUp('eventsignup', { user: '77321', event: '5150' }, signup({ attended: attended(FULL.signup) }));
  reads('eventsignupaction', 330088, { id: 330088, fields: mapWith(CUSTOM_SIGNUP_FROM_ATTENDANCE, FULL.signup) });
  looksUp('phone', { user: '77321' }, phone({ phone: '518-555-0171', normalized_phone: '5185550171' }));
  await expect(
    run('creates', 'actionkit_sync_mobilize_signup', { ...SETTINGS, signup: JSON.stringify(FULL.signup) }),
  ).resolves.toMatchObject({ id: '8803', result: 'unchanged', actionkit_user_id: '77321', actionkit_event_id: '5150' });
});
