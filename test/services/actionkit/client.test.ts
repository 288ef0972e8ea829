import { type ActionKit, uri } from '../../../services/actionkit/client.ts';
import { acts, ak, event, listOf, looksUp, makes, phone, reads, signup, user } from '../../support/actionkit-mocks.ts';
import { inStep, stepStop } from '../../support/actionkit-step.ts';
import { useMocks } from '../../support/mocks.ts';

useMocks();

const REFUSED_ORDER = { error: "No matching 'id' field for ordering on." };
const asked = (resource: string, params: Record<string, string>) =>
  ak()
    .get(`/rest/v1/${resource}/`)
    .query({ _limit: '100', ...params });

describe('a look-up', () => {
  it('of a person is by the whole address, trimmed and in lower case, and every row is checked', async () => {
    const rows = [{ id: 1 }, user({ id: 2, email: 'joe@example.org' }), user({ id: 3, email: ' JO@example.org ' })];
    looksUp('user', { email: 'jo@example.org' }, ...rows);
    await expect(inStep((kit) => kit.findUser(' Jo@Example.org '))).resolves.toMatchObject({ id: 3 });
  });

  it('of a person whom only rows without an address are given for finds nobody', async () => {
    looksUp('user', { email: 'jo@example.org' }, { id: 1 }, { id: 2, email: null });
    await expect(inStep((kit) => kit.findUser('jo@example.org'))).resolves.toBeUndefined();
  });

  it('of a page by its short name takes no other one, in whatever order they come', async () => {
    const rows = [
      { id: 1, name: 'rally-2' },
      { id: 2, name: 'rally' },
    ];
    looksUp('page', { name: 'rally' }, ...rows);
    await expect(inStep((kit) => kit.findPage('page', 'rally'))).resolves.toEqual({ id: 2, name: 'rally' });
    looksUp('signuppage', { name: 'rally' }, ...rows);
    await expect(inStep((kit) => kit.seePage('signuppage', 'rally'))).resolves.toEqual({ id: 2, name: 'rally' });
    looksUp('signuppage', { name: 'rall' }, ...rows);
    await expect(inStep((kit) => kit.seePage('signuppage', 'rall'))).resolves.toBeNull();
  });

  it.each([
    [401, ''],
    [403, { error: 'No.' }],
    [404, ''],
    [405, '<h1>Not allowed</h1>'],
  ])('of a page that may not be seen (%i %j) says that, also where no order is taken', async (status, body) => {
    asked('signuppage', { name: 'rally', order_by: 'id' }).reply(400, REFUSED_ORDER);
    asked('signuppage', { name: 'rally' }).reply(status, body as object);
    await expect(inStep((kit) => kit.seePage('signuppage', 'rally'))).resolves.toBeUndefined();
  });

  it('of phones leaves out those of others', async () => {
    looksUp('phone', { user: '77321' }, phone({ id: 1, user: '/rest/v1/user/7732/' }), phone(), { id: 2 });
    await expect(inStep((kit) => kit.phonesOf('77321'))).resolves.toEqual([phone()]);
  });

  it('of a signup is by person and event, and every row is checked', async () => {
    const rows = [
      signup({ id: 1, user: '/rest/v1/user/7/' }),
      signup({ id: 2, event: '/rest/v1/event/5151/' }),
      signup({ id: 3, user: { id: 77321 }, event: { id: 5150 } }),
      {},
    ];
    looksUp('eventsignup', { user: '77321', event: '5150' }, ...rows);
    await expect(inStep((kit) => kit.signupsOf('77321', '5150'))).resolves.toMatchObject([{ id: 3 }]);
  });

  it.each<[string, object[], boolean]>([
    ['nobody', [], false],
    ['its host alone', [signup({ role: 'host' })], false],
    ['a guest beside its host', [signup({ role: 'host' }), signup()], true],
    ['a guest whose role is not told', [signup({ role: undefined })], true],
    ['guests of another event, since the filter was ignored', [signup({ event: '/rest/v1/event/5151/' })], false],
  ])('of the guests of an event that has %s', async (_, rows, has) => {
    looksUp('eventsignup', { event: '5150' }, ...rows);
    await expect(inStep((kit) => kit.hasGuests('5150'))).resolves.toBe(has);
  });

  it.each<[string, unknown]>([
    ['no rows', {}],
    ['rows that are no list', { objects: {} }],
    ['a row that is no record', { objects: ['/rest/v1/user/1/'] }],
    ['a link that is none', { objects: [], meta: { next: 5 } }],
    ['a list alone', []],
  ])('that is answered with %s is not taken for “not found”', async (_, body) => {
    ak()
      .get('/rest/v1/user/')
      .query(true)
      .reply(200, body as object);
    await expect(stepStop((kit) => kit.findUser('jo@example.org'))).resolves.toMatchObject({
      name: 'AppError',
      message: expect.stringMatching(/^ActionKit sent an answer that this connector does not understand\./),
    });
  });

  it('that needs what a rehearsal did not make is not sent, and finds nothing', async () => {
    const look = async (kit: ActionKit) => [
      await kit.list('phone', { user: '‹new user›' }),

      await kit.signupsOf('‹new user›', '5150'),
      await kit.hasGuests('‹new event›'),
    ];
    await expect(inStep(look, { rehearse: true })).resolves.toEqual([[], [], false]);
  });
});

describe('a list', () => {
  const every = (kit: ActionKit, order_by = '-id') => kit.listAll('/rest/v1/tag/', { order_by }, 'Too many tags.');

  it('keeps each row once: by id, else by address, and what has neither as it is', async () => {
    const link = '/rest/v1/tag/?_offset=100';
    asked('tag', { order_by: '-id' }).reply(200, {
      meta: { next: link },
      objects: [{ id: 7, name: 'a' }, { resource_uri: '/rest/v1/tag/8/' }, { name: 'b' }],
    });
    ak()
      .get(link)
      .reply(200, listOf({ id: 7, name: 'a' }, { id: null, resource_uri: '/rest/v1/tag/8/' }, { name: 'b' }));
    await expect(inStep((kit) => every(kit))).resolves.toEqual([
      { id: 7, name: 'a' },
      { id: null, resource_uri: '/rest/v1/tag/8/' },
      { name: 'b' },
      { name: 'b' },
    ]);
  });

  it.each([
    ['-id', '-created_at'],
    ['id', 'created_at'],
  ])('by %s is asked for by %s where the instance does not sort by id, and then in no order', async (first, second) => {
    asked('tag', { order_by: first }).reply(400, REFUSED_ORDER);
    asked('tag', { order_by: second }).reply(400, REFUSED_ORDER);
    asked('tag', {}).reply(200, { objects: [{ id: 7 }] });
    await expect(inStep((kit) => every(kit, first))).resolves.toEqual([{ id: 7 }]);
  });

  it.each([
    [{ objects: [{ id: 7 }] }, undefined],
    [{ objects: [{ id: 7 }], meta: null }, undefined],
    [{ objects: [{ id: 7 }], meta: {} }, undefined],
    [{ objects: [{ id: 7 }], meta: { next: 'None' } }, null],
    [{ objects: [{ id: 7 }], meta: { next: '/rest/v1/tag/?_offset=100' } }, '/rest/v1/tag/?_offset=100'],
  ])('goes on where %j says', async (body, next) => {
    asked('tag', { order_by: '-id', _offset: '0' }).reply(200, body);
    const page = (kit: ActionKit) => kit.listPage('/rest/v1/tag/', { order_by: '-id', _offset: 0 });
    await expect(inStep(page)).resolves.toEqual({ items: [{ id: 7 }], next });
  });

  it('follows a link on its own host alone', async () => {
    ak()
      .get('/rest/v1/tag/?_offset=100')
      .reply(200, listOf({ id: 7 }));
    const next = 'https://elsewhere.example/rest/v1/tag/?_offset=100';
    const page = (kit: ActionKit) => kit.listPage('/rest/v1/tag/', { order_by: '-id' }, next);
    await expect(inStep(page)).resolves.toMatchObject({ items: [{ id: 7 }] });
  });

  it('of memberships names the lists of that user', async () => {
    const row = (id: number, owner: number, list: number) => ({
      id,
      user: `/rest/v1/user/${owner}/`,
      list: `/rest/v1/list/${list}/`,
    });
    looksUp('subscription', { user: '77321' }, row(1, 77321, 4), row(2, 7, 5), row(3, 77321, 6));
    await expect(inStep((kit) => kit.subscriptionsOf('77321'))).resolves.toEqual(['4', '6']);
  });

  it('of memberships that leads in a circle is an error, and not the whole', async () => {
    const next = '/rest/v1/subscription/?user=77321&_offset=100';
    asked('subscription', { user: '77321', order_by: 'id' }).reply(200, { meta: { next }, objects: [] });
    ak().get(next).reply(200, { meta: { next }, objects: [] });
    await expect(stepStop((kit) => kit.subscriptionsOf('77321'))).resolves.toMatchObject({
      name: 'AppError',
      code: 'TooMuchToRead',
      message: 'ActionKit has more mailing lists for this person than one step can read.',
    });
  });
});

describe('reading back', () => {
  it.each([401, 403, 404])('is no matter where ActionKit answers %i', async (status) => {
    for (const path of ['phone/4401', 'event/5150', 'campaign/31']) {
      ak().get(`/rest/v1/${path}/`).reply(status, { error: 'No.' });
    }
    const read = (kit: ActionKit) =>
      Promise.all([kit.readBackPhone('4401'), kit.readBackEvent('5150'), kit.readBackCampaign('31')]);
    await expect(inStep(read)).resolves.toEqual([undefined, undefined, undefined]);
  });

  it('gives what is there, and an outage is an outage', async () => {
    reads('phone', 4401, phone());
    await expect(inStep((kit) => kit.readBackPhone('4401'))).resolves.toEqual(phone());
    ak().get('/rest/v1/phone/4401/').reply(503);
    await expect(stepStop((kit) => kit.readBackPhone('4401'))).resolves.toMatchObject({ name: 'ThrottledError' });
  });

  it.each([
    [401, undefined],
    [403, undefined],
    [404, null],
  ])('an event tells one that may not be viewed from one that is gone: %i', async (status, shown) => {
    ak().get('/rest/v1/event/5150/').reply(status, { error: 'No.' });
    await expect(inStep((kit) => kit.lookAtEvent('5150'))).resolves.toBe(shown);
  });

  it('an event gives it as it is', async () => {
    reads('event', 5150, event());
    await expect(inStep((kit) => kit.lookAtEvent('5150'))).resolves.toEqual(event());
  });

  it.each<[string, unknown, string | undefined]>([
    ['the one with the highest number', ['/rest/v1/eventsignupaction/99/', '/rest/v1/eventsignupaction/100/'], '100'],
    ['none where there is none', [], undefined],
    ['none where a link stands for the list', '/rest/v1/eventsignupaction/?signup=8803', undefined],
    ['none where nothing is told', undefined, undefined],
  ])('the newest action behind a signup takes %s', async (_, signupaction, id) => {
    if (id) reads('eventsignupaction', id, { id: Number(id) });
    const newest = (kit: ActionKit) => kit.newestActionOf(signup({ signupaction }) as never);
    await expect(inStep(newest)).resolves.toEqual(id && { id: Number(id) });
  });
});

describe('what is made', () => {
  const body = { user: '/rest/v1/user/77321/', phone: '+19375550199' };
  const made = (mayExist?: boolean) => (kit: ActionKit) => kit.createPhone(body, mayExist);
  const post = () => ak().post('/rest/v1/phone/', body);

  it('has the id of its Location, else of the answer, else none', async () => {
    makes('phone', 4402, body);
    await expect(inStep(made())).resolves.toEqual({ id: '4402', conflict: false });
    post().reply(201, { id: 4402 });
    await expect(inStep(made())).resolves.toEqual({ id: '4402', conflict: false });
    post().reply(201, '');
    await expect(inStep(made())).resolves.toEqual({ id: '', conflict: false });
  });

  it('has its address in lower case, if it is a person', async () => {
    makes('user', 77321, { email: 'jo@example.org', city: 'Dayton' });
    const make = (kit: ActionKit) => kit.createUser({ email: ' Jo@Example.org', ...{ city: 'Dayton' } });
    await expect(inStep(make)).resolves.toEqual({ id: '77321', conflict: false });
  });

  it('may be there already, which a 409 says with the one that is', async () => {
    post().reply(409, { errors: { phone: ['Conflict'] } }, { location: '/rest/v1/phone/4401/' });
    await expect(inStep(made())).resolves.toEqual({ id: '4401', conflict: true });
    post().reply(409, '');
    await expect(inStep(made())).resolves.toEqual({ id: '', conflict: true });
  });

  it('may be there already where a 400 can mean that, and else is refused', async () => {
    post().reply(400, { phone: { user: ['Taken.'] } }, { location: '/rest/v1/phone/4401/' });
    await expect(inStep(made(true))).resolves.toEqual({ id: '', conflict: true });
    post().reply(400, { phone: { user: ['Unknown.'] } });
    await expect(stepStop(made(false))).resolves.toMatchObject({
      name: 'AppError',
      message: 'ActionKit refused a value. ActionKit says: user: Unknown.',
    });
  });

  it.each([
    ['a user', 'user', (kit: ActionKit) => kit.createUser({ email: 'jo@example.org' })],
    ['an event', 'event', (kit: ActionKit) => kit.createEvent({})],
    ['a custom event field', 'eventfield', (kit: ActionKit) => kit.createEventField({})],
    ['a phone', 'phone', (kit: ActionKit) => kit.createPhone({})],
    ['a signup', 'eventsignup', (kit: ActionKit) => kit.createSignup({})],
  ])('as %s is refused with 400 unless the caller says what else that means', async (_, resource, make) => {
    ak().post(`/rest/v1/${resource}/`).reply(400, { error: 'No.' });
    await expect(stepStop(make)).resolves.toMatchObject({ name: 'AppError' });
  });

  it('may be asked for again after an answer that got lost: every caller looks first', async () => {
    post().reply(504);
    await expect(stepStop(made())).resolves.toMatchObject({ name: 'ThrottledError' });
  });

  it('is shown by a rehearsal with a stand-in for its id', async () => {
    await expect(inStep(made(), { rehearse: true })).resolves.toEqual({ id: '‹new phone›', conflict: false });
  });

  it('and never shown is an error that asks to look', async () => {
    await expect(stepStop((kit) => kit.notShown('event'))).resolves.toMatchObject({
      name: 'AppError',
      code: 'NotShown',
      message:
        'ActionKit did not say which event it made, and none can be found. The record may have been written already, so this step is not repeated by itself. Look in ActionKit before you replay it.',
    });
  });
});

it.each([
  ['user', (kit: ActionKit) => kit.updateUser('7', { city: 'Dayton' })],
  ['phone', (kit: ActionKit) => kit.updatePhone('7', { city: 'Dayton' })],
  ['event', (kit: ActionKit) => kit.updateEvent('7', { city: 'Dayton' })],
  ['eventfield', (kit: ActionKit) => kit.updateEventField('7', { city: 'Dayton' })],
  ['eventsignup', (kit: ActionKit) => kit.updateSignup('7', { city: 'Dayton' })],
  ['eventsignupaction', (kit: ActionKit) => kit.updateSignupAction('7', { city: 'Dayton' })],
])('changes of a record (%s) are a PATCH of those fields alone', async (resource, change) => {
  ak().patch(`/rest/v1/${resource}/7/`, { city: 'Dayton' }).reply(202);
  await inStep(change);
});

it.each<[string, (kit: ActionKit) => Promise<unknown>]>([
  ['user', (kit: ActionKit) => kit.readUser('7')],
  ['event', (kit: ActionKit) => kit.readEvent('7')],
  ['eventsignup', (kit: ActionKit) => kit.readSignup('7')],
])('a record (%s) that is not there is none; one that may not be viewed is an error', async (resource, read) => {
  reads(resource, 7, { id: 7 });
  await expect(inStep(read)).resolves.toEqual({ id: 7 });
  ak().get(`/rest/v1/${resource}/7/`).reply(404);
  await expect(inStep(read)).resolves.toBeUndefined();
  ak().get(`/rest/v1/${resource}/7/`).reply(403);
  await expect(stepStop(read)).resolves.toMatchObject({ name: 'AppError' });
});

describe('a row of a custom event field', () => {
  const remove = (kit: ActionKit) => kit.removeEventField('70001', 'team');

  it.each([204, 404])('is gone after %i', async (status) => {
    ak().delete('/rest/v1/eventfield/70001/').reply(status);
    await inStep(remove);
  });

  it.each([401, 403, 405])('is blanked where it may not be deleted: %i', async (status) => {
    ak().delete('/rest/v1/eventfield/70001/').reply(status);
    ak().patch('/rest/v1/eventfield/70001/', { name: 'team', value: '' }).reply(202);
    await inStep(remove);
  });

  it('stays where ActionKit has trouble, which is an error', async () => {
    ak().delete('/rest/v1/eventfield/70001/').reply(500);
    await expect(stepStop(remove)).resolves.toMatchObject({ name: 'AppError' });
  });
});

describe('the filters that an instance allows', () => {
  const filters = (kit: ActionKit) => kit.filtersOf('eventfield');
  const schema = () => ak().get('/rest/v1/eventfield/schema/');
  const EVERY = ['name__exact', 'name__gte', 'name__lte'];

  it.each<[unknown, string[]]>([
    [{ name: 'all' }, EVERY],
    [{ name: 'all with relations' }, EVERY],
    [{ name: 1 }, EVERY],
    [{ name: 2 }, EVERY],
    [{ name: ['exact', 'in'], value: ['lte'] }, ['name__exact', 'name__in', 'value__lte']],
    [{ name: [] }, []],
    [{}, []],
    [null, []],
    [undefined, []],
  ])('are read from %j', async (filtering, allowed) => {
    schema().reply(200, { filtering, ordering: ['id'] });
    await expect(inStep(filters)).resolves.toEqual(allowed);
  });

  it.each([400, 401, 403, 404, 405])('are none where the schema answers %i', async (status) => {
    schema().reply(status, status === 400 ? { filtering: { name: 'all' } } : '');
    await expect(inStep(filters)).resolves.toEqual([]);
  });

  it.each(['all', ['name']])('are not guessed from %j', async (filtering) => {
    schema().reply(200, { filtering });
    await expect(stepStop(filters)).resolves.toMatchObject({ name: 'AppError' });
  });

  it('are not known while ActionKit has trouble', async () => {
    schema().reply(503);
    await expect(stepStop(filters)).resolves.toMatchObject({ name: 'ThrottledError' });
  });
});

describe('the search in a campaign', () => {
  const search = (next?: string) => (kit: ActionKit) => kit.searchEvents('31', 'mobilize_id', '481516', next);

  it.each([
    [{ objects: [{ id: 1 }] }, undefined],
    [{ objects: [{ id: 1 }], meta: null }, undefined],
    [{ objects: [{ id: 1 }], meta: { next: '/rest/v1/x/' } }, '/rest/v1/x/'],
  ])('is by one custom field: %j', async (body, next) => {
    const query = { 'filter[field__name]': 'mobilize_id', 'filter[field__value]': '481516', _limit: '100' };
    ak().get('/rest/v1/campaign/31/event_search/').query(query).reply(200, body);
    await expect(inStep(search())).resolves.toEqual({ items: [{ id: 1 }], next });
  });

  it('goes on by the link alone, which holds the filter already', async () => {
    ak()
      .get('/rest/v1/campaign/31/event_search/?_offset=100')
      .reply(200, listOf({ id: 2 }));
    const next = '/rest/v1/campaign/31/event_search/?_offset=100';
    await expect(inStep(search(next))).resolves.toMatchObject({ items: [{ id: 2 }] });
  });

  it.each([400, 401, 403, 404, 405, 500])('is missing where it answers %i', async (status) => {
    ak()
      .get('/rest/v1/campaign/31/event_search/')
      .query(true)
      .reply(status, { objects: [{ id: 1 }] });
    await expect(inStep(search())).resolves.toBeUndefined();
  });
});

describe('moving a signup', () => {
  const move = (kit: ActionKit) => kit.moveSignup('8803', '5151');
  const patched = () => ak().patch('/rest/v1/eventsignup/8803/', { event: '/rest/v1/event/5151/' });

  it.each([
    [202, true],
    [400, false],
    [405, false],
    [409, false],
  ])('says by %i whether ActionKit took it: %j', async (status, isTaken) => {
    patched().reply(status);
    await expect(inStep(move)).resolves.toBe(isTaken);
  });

  it('that may not be done is an error', async () => {
    patched().reply(403);
    await expect(stepStop(move)).resolves.toMatchObject({ name: 'AppError' });
  });
});

describe('an action', () => {
  const errors = { zip: ['Bad.'], city: ['Odd.'] };
  const heard: [string[], string][] = [];
  const mayRefuse = (keys: string[], said: string) => {
    heard.push([keys, said]);
    return keys[0] !== 'email';
  };
  const act = (kit: ActionKit) =>
    kit.act({ page: 'rally', email: ' Jo@Example.org ' }, { repeatable: true, mayRefuse });
  const body = { page: 'rally', email: 'jo@example.org' };
  beforeEach(() => void heard.splice(0));

  it('names the person in lower case, or by the akid alone', async () => {
    acts(body, { id: 1 });
    await expect(inStep(act)).resolves.toMatchObject({ id: 1 });
    acts({ page: 'rally', akid: '.77321.b8Kd0e' }, { id: 2 });
    const byAkid = (kit: ActionKit) => kit.act({ page: 'rally', akid: '.77321.b8Kd0e' }, { repeatable: false });
    await expect(inStep(byAkid)).resolves.toMatchObject({ id: 2 });
  });

  it.each<[unknown, string[], string]>([
    [{ errors }, ['zip', 'city'], 'zip: Bad.; city: Odd.'],
    ['', [], ''],
  ])('that is refused may be no error, by the fields and the words of %j', async (answer, keys, said) => {
    acts(body, answer as object, 400);
    await expect(inStep(act)).resolves.toBeUndefined();
    expect(heard).toEqual([[keys, said]]);
  });

  it('that is refused is an error where the caller says so, or says nothing', async () => {
    acts(body, { errors: { email: ['Bad.'] } }, 400);
    await expect(stepStop(act)).resolves.toMatchObject({ name: 'AppError' });
    acts(body, { errors }, 400);
    await expect(stepStop((kit) => kit.act(body, { repeatable: true }))).resolves.toMatchObject({ name: 'AppError' });
  });

  it.each([401, 404, 409, 500])('is an error for %i, whatever it complains about', async (status) => {
    acts(body, { errors }, status);
    await expect(stepStop(act)).resolves.toMatchObject({
      name: status === 401 ? 'ExpiredAuthError' : 'AppError',
    });
    expect(heard).toEqual([]);
  });

  it.each([
    [true, 'ThrottledError'],
    [false, 'AppError'],
  ])('comes back after a lost answer where it may be repeated (%j)', async (repeatable, name) => {
    acts(body, {}, 504);
    await expect(stepStop((kit) => kit.act(body, { repeatable }))).resolves.toMatchObject({ name });
  });

  it('has an empty reply where there is none', async () => {
    ak().post('/rest/v1/action/').reply(201, '');
    await expect(inStep(act)).resolves.toEqual({});
    ak().post('/rest/v1/action/').reply(200, 'null');
    await expect(inStep(act)).resolves.toEqual({});
  });

  it('is rehearsed with the reply that the caller plans, or with a stand-in', async () => {
    const planned = { user: '/rest/v1/user/‹new user›/' };
    const plan = (kit: ActionKit) => kit.act(body, { repeatable: true, planned });
    await expect(inStep(plan, { rehearse: true })).resolves.toEqual(planned);
    await expect(inStep(act, { rehearse: true })).resolves.toEqual({ id: '‹new action›' });
  });
});

it('refers to records by relative URIs that end in a slash', () => {
  expect(uri('user', '77321')).toBe('/rest/v1/user/77321/');
});
