import { sampleCallHubContact } from '../../../services/callhub/samples.ts';
import { api, CONTACT_ID, list, page, wire } from '../../support/callhub.ts';
import { useMocks } from '../../support/mocks.ts';
import { failure, run } from '../../support/run.ts';

useMocks();

const KEY = 'callhub_tag_contact';
const VOLUNTEER = '3811902257460170003';
const DONOR = '3811902257460170011';
const HOST = '3811902257460170022';

const tag = (input: object) => run<Record<string, unknown>>('creates', KEY, { contact: CONTACT_ID, ...input });
const contact = () => api().get(`/v1/contacts/${CONTACT_ID}/`).reply(200, wire(sampleCallHubContact));
const tags = (...rows: object[]) => list('/v2/tags/').reply(200, page(rows));
const sets = (ids: string[]) => api().patch(`/v2/contacts/${CONTACT_ID}/taggings/`, { tags: ids }).reply(200, {});

it('sends the union of the tags, by exact ids', async () => {
  contact();
  list('/v2/tags/').reply(
    200,
    wire(
      page([
        { id: DONOR, name: ' Donor ' },
        { id: VOLUNTEER, name: 'Volunteer' },
      ]),
    ),
  );
  sets([VOLUNTEER, DONOR]);
  await expect(tag({ tags: ['volunteer', 'donor'] })).resolves.toEqual({
    id: CONTACT_ID,
    result: 'updated',
    callhub_contact_id: CONTACT_ID,
    callhub_tag_ids: [VOLUNTEER, DONOR],
    tags: ['Volunteer', ' Donor '],
    warnings: [],
  });
});

it('sends nothing when the contact has them all', async () => {
  contact();
  await expect(tag({ tags: 'Volunteer' })).resolves.toMatchObject({
    result: 'unchanged',
    callhub_tag_ids: [VOLUNTEER],
  });
});

it('sets the tag that it made when the look after it fails', async () => {
  contact();
  tags();
  api()
    .post('/v2/tags/', { tag: 'Host' })
    .reply(201, wire({ id: HOST, name: 'Host' }));
  list('/v2/tags/').reply(503, '');
  sets([VOLUNTEER, HOST]);
  await expect(tag({ tags: 'Host' })).resolves.toMatchObject({
    result: 'updated',
    callhub_tag_ids: [VOLUNTEER, HOST],
    warnings: [],
  });
});

it('is played again when that look alone could have told the id of the tag', async () => {
  contact();
  tags();
  api().post('/v2/tags/', { tag: 'Host' }).reply(201, { name: 'Host' });
  list('/v2/tags/').reply(503, '');
  await expect(failure('creates', KEY, { contact: CONTACT_ID, tags: 'Host' })).resolves.toMatchObject({
    name: 'ThrottledError',
  });
});

it('makes a tag that is missing, once, and looks again', async () => {
  contact();
  tags({ pk_str: DONOR, name: 'Donor' });
  api().post('/v2/tags/', { tag: 'Host' }).reply(201, { pk_str: HOST, name: 'Host' });
  tags({ pk_str: HOST, name: 'Host' }, { pk_str: DONOR, name: 'Donor' });
  sets([VOLUNTEER, DONOR, HOST]);
  await expect(tag({ tags: ['Host', 'Donor', 'HOST'] })).resolves.toMatchObject({ result: 'updated' });
});

it('takes its own tag away when another run made the same one before', async () => {
  contact();
  tags();
  api().post('/v2/tags/', { tag: 'Host' }).reply(201, { pk_str: HOST, name: 'Host' });
  tags({ pk_str: HOST, name: 'Host' }, { pk_str: DONOR, name: 'host' });
  api().delete(`/v1/tags/${HOST}/`).reply(204);
  sets([VOLUNTEER, DONOR]);
  await expect(tag({ tags: ['Host'] })).resolves.toMatchObject({ callhub_tag_ids: [VOLUNTEER, DONOR] });
});

it('looks up the ids of tags that come as names', async () => {
  api()
    .get(`/v1/contacts/${CONTACT_ID}/`)
    .reply(200, { ...sampleCallHubContact, tags: ['Volunteer'] });
  tags({ pk_str: VOLUNTEER, name: 'Volunteer' });
  tags({ pk_str: DONOR, name: 'Donor' });
  sets([VOLUNTEER, DONOR]);
  await expect(tag({ tags: ['Donor'] })).resolves.toMatchObject({ result: 'updated' });
});

it('says when there is no such contact', async () => {
  api().get(`/v1/contacts/${CONTACT_ID}/`).reply(404);
  await expect(failure('creates', KEY, { contact: CONTACT_ID, tags: ['Host'] })).resolves.toMatchObject({
    name: 'AppError',
    message: expect.stringMatching(/no contact/),
  });
});

it('refuses blank tags before any request', async () => {
  await expect(failure('creates', KEY, { contact: CONTACT_ID, tags: [' '] })).resolves.toMatchObject({
    message: expect.stringMatching(/Tags are required/),
  });
});

it('sends nothing in a rehearsal', async () => {
  contact();
  tags();
  await expect(tag({ tags: ['Host'], rehearse: true })).resolves.toMatchObject({
    planned_requests: [
      { method: 'POST', path: '/v2/tags/', body: { tag: 'Host' } },
      { method: 'PATCH', path: `/v2/contacts/${CONTACT_ID}/taggings/`, body: { tags: [VOLUNTEER, '‹new tag›'] } },
    ],
  });
});

it('takes a name with a comma for one tag when there is such a tag, and else for several', async () => {
  contact();
  tags({ pk_str: DONOR, name: 'Smith, John fans' }, { pk_str: HOST, name: 'Host' });
  sets([VOLUNTEER, DONOR, HOST]);
  await expect(tag({ tags: ['Smith, John fans', 'Host, volunteer'] })).resolves.toMatchObject({
    tags: ['Volunteer', 'Smith, John fans', 'Host'],
  });
});

it('asks for no tags where the contact has the one whose name has a comma', async () => {
  api()
    .get(`/v1/contacts/${CONTACT_ID}/`)
    .reply(200, { ...sampleCallHubContact, tags: [{ id: '11', name: 'Smith, John fans' }] });
  await expect(tag({ tags: ['smith, john fans'] })).resolves.toMatchObject({ result: 'unchanged' });
});
