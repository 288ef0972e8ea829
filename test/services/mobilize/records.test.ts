import { looksUpPage } from '../../support/actionkit-mocks.ts';
import { connection, HOSTS } from '../../support/credentials.ts';
import { FULL } from '../../support/mobilize-records.ts';
import { mocked, useMocks } from '../../support/mocks.ts';
import { run } from '../../support/run.ts';

useMocks();

it.each([null, undefined])(
  'takes shifts for unknown, and none for gone, where Mobilize lists %p',
  async (timeslots) => {
    mocked(HOSTS.mobilize)
      .get('/v1/organizations/4242/events/1200345')
      .reply(200, { data: { ...FULL.event, timeslots } });
    looksUpPage('eventcreatepage');
    const input = {
      event: JSON.stringify(FULL.event),
      style: 'crm',
      event_create_page: 'mobilize-crm-create',
      placeholder_email: 'events@example.org',
    };
    const authData = connection('mobilize', 'actionkit');
    await expect(run('creates', 'actionkit_sync_mobilize_event', input, { authData })).resolves.toEqual({
      id: '1200345',
      result: 'skipped',
      mobilize_event_id: '1200345',
      actionkit_event_ids: [],
      actionkit_deleted_event_ids: [],
      warnings: ['Mobilize did not say which shifts this event has, so none were added, changed or marked as deleted.'],
    });
  },
);
