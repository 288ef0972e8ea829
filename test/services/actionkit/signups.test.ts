import type { ActionReply, EventSignup } from '../../../services/actionkit/objects.ts';
import {
  isWrongAkid,
  pending,
  type SignupChange,
  type SignupTarget,
  sameCampaign,
  signUp,
  updateSignup,
} from '../../../services/actionkit/signups.ts';
import {
  acts,
  ak,
  changes,
  event,
  findsJo,
  findsSignups,
  makes,
  reads,
  SIGNUP_FORM,
  SIGNUP_REPLY,
  signup,
  user,
} from '../../support/actionkit-mocks.ts';
import { inStep, stepStop } from '../../support/actionkit-step.ts';
import { useMocks } from '../../support/mocks.ts';

useMocks();

const PAGE = { name: 'mobilize-crm-signup', id: '613', campaignId: '31' };
const TARGET: SignupTarget = {
  email: 'jo@example.org',
  user: {},
  custom: {},
  attended: undefined,
  status: undefined,
  source: undefined,
  akid: undefined,
  subscribe: false,
  confirm: false,
};
const DONE = { userId: '77321', signupId: '8803', change: 'created', newUser: true };

type Step = Parameters<typeof inStep<unknown>>[0];
const signsUp =
  (target: Partial<SignupTarget> = {}, leaveOut?: (said: string) => string): Step =>
  (kit, zap) =>
    signUp(zap, kit, PAGE, '5150', { ...TARGET, ...target }, leaveOut);
const OVER = event({ starts_at_utc: '2026-01-02T03:04:05' });
const OPEN = event({ starts_at_utc: '2099-10-17T22:00:00', attendee_count: 3 });
const refuses = (errors: unknown, body: object = SIGNUP_FORM) => acts(body, { errors }, 400);

it.each([
  [['mailing_id'], true],
  [['mailing_id', 'zip'], false],
  [['akid'], false],
  [[], false],
])('the complaint about %j is of an akid that is not theirs: %j', (keys, isOne) => {
  expect(isWrongAkid(keys)).toBe(isOne);
});

describe('a signup through the page', () => {
  it.each<[string, Partial<SignupTarget>, object, object]>([
    [
      'subscribes and confirms where that is wanted',
      { subscribe: true, confirm: true },
      {},
      { suppress_subscribe: undefined, skip_confirmation: undefined },
    ],
    [
      'has what is known of the person',
      { user: { first_name: 'Jo', zip: '', city: undefined } },
      { first_name: 'Jo' },
      {},
    ],
    ['has its custom fields, with the prefix of forms', { custom: { team: 'North' } }, { action_team: 'North' }, {}],
    [
      'has its source and its akid',
      { source: 'rally', akid: '.77321.b8Kd0e' },
      { source: 'rally', akid: '.77321.b8Kd0e' },
      {},
    ],
  ])('%s', async (_, target, more, less) => {
    acts(JSON.parse(JSON.stringify({ ...SIGNUP_FORM, ...more, ...less })), SIGNUP_REPLY);
    await expect(inStep(signsUp(target))).resolves.toEqual(DONE);
  });

  it.each<[Partial<SignupTarget>, object | undefined]>([
    [{ attended: false }, undefined],
    [{ status: 'active' }, undefined],
    [{ attended: true, status: 'active' }, { attended: true }],
    [{ attended: false, status: 'cancelled' }, { status: 'cancelled' }],
  ])('is new, so of %j only %j is written', async (target, written) => {
    acts(SIGNUP_FORM, { ...SIGNUP_REPLY, created_user: false });
    if (written) changes('eventsignup', 8803, written);
    await expect(inStep(signsUp(target))).resolves.toEqual({ ...DONE, newUser: false });
  });

  it('that is found in the table, for the reply does not name it, changes by what it holds', async () => {
    acts(SIGNUP_FORM, { ...SIGNUP_REPLY, signup: undefined });
    findsSignups(
      signup({ id: undefined, resource_uri: '/rest/v1/eventsignup/8803/', attended: true, status: 'cancelled' }),
    );
    changes('eventsignup', 8803, { attended: false, status: 'active' });
    await expect(inStep(signsUp({ attended: false, status: 'active' }))).resolves.toEqual(DONE);
  });

  it('of somebody whom the reply does not name is found by the address', async () => {
    acts(SIGNUP_FORM, { akid: '', signup: '/rest/v1/eventsignup/8803/' });
    findsJo(user({ id: undefined }));
    findsSignups(signup());
    await expect(inStep(signsUp())).resolves.toEqual({ ...DONE, newUser: false });
  });

  it.each<[string, object[]]>([
    ['nobody by that address', []],
    ['no signup of theirs', [user()]],
  ])('that the reply does not name is an error where ActionKit shows %s', async (_, people) => {
    acts(SIGNUP_FORM, { akid: '' });
    findsJo(...people);
    if (people.length > 0) findsSignups();
    await expect(stepStop(signsUp())).resolves.toMatchObject({
      code: 'NotShown',
      message: expect.stringMatching(/^ActionKit did not say which event signup it made/),
    });
  });

  it('may be asked for again after an answer that got lost: it is looked up first', async () => {
    acts(SIGNUP_FORM, {}, 504);
    await expect(stepStop(signsUp())).resolves.toMatchObject({ name: 'ThrottledError' });
  });

  it('can be rehearsed: the user and the signup would be new', async () => {
    await expect(inStep(signsUp(), { rehearse: true })).resolves.toEqual({
      userId: '‹new user›',
      signupId: '‹new signup›',
      change: 'created',
      newUser: true,
    });
  });
});

describe('a page that refuses', () => {
  it.each(['first_name', 'last_name', 'zip', 'postal', 'address1', 'city', 'state', 'region', 'country'])(
    'for want of %s is an error that names it, and the fix',
    async (key) => {
      refuses({ [key]: ['Required.'] });
      await expect(stepStop(signsUp())).resolves.toEqual({
        name: 'AppError',
        code: 'MissingField',
        message: `ActionKit requires what this signup does not have: ${key}. Take that off the required fields of the page “mobilize-crm-signup” in ActionKit, or add it to the person where the signup comes from. ActionKit says: ${key}: Required.`,
      });
    },
  );

  it.each<[string, object, object]>([
    ['a value that was sent', { zip: '45402' }, { zip: ['Bad.'] }],
    ['a value that was sent beside one that is missing', { zip: '45402' }, { zip: ['Bad.'], city: ['Required.'] }],
    ['what no signup has', {}, { captcha: ['Required.'] }],
    ['nothing that it names', {}, {}],
  ])('%s is an error as it stands', async (_, person, errors) => {
    refuses(errors, { ...SIGNUP_FORM, ...person });
    await expect(stepStop(signsUp({ user: person as never }))).resolves.toMatchObject({
      name: 'AppError',
      code: 'actionkit_400',
    });
  });

  it('for want of several things names them all', async () => {
    refuses({ zip: ['Required.'], city: ['Required.'] });
    await expect(stepStop(signsUp())).resolves.toMatchObject({
      message: expect.stringMatching(/^ActionKit requires what this signup does not have: zip, city\. /),
    });
  });

  it('an akid, and then something else, is told by the second refusal', async () => {
    refuses({ mailing_id: ['Not theirs.'] }, { ...SIGNUP_FORM, akid: '.9.fO3M-r' });
    refuses({ city: ['Required.'] });
    await expect(stepStop(signsUp({ akid: '.9.fO3M-r' }))).resolves.toMatchObject({
      message: expect.stringMatching(/does not have: city\. .* city: Required\.$/),
    });
  });

  it('an akid, and then the event, leads to the event', async () => {
    refuses({ mailing_id: ['Not theirs.'] }, { ...SIGNUP_FORM, akid: '.9.fO3M-r' });
    refuses({ event_id: ['Full.'] });
    reads('event', 5150, OVER);
    findsJo(user());
    ak().post('/rest/v1/eventsignup/').reply(201, '', { location: '/rest/v1/eventsignup/8803/' });
    await expect(inStep(signsUp({ akid: '.9.fO3M-r' }))).resolves.toMatchObject({ signupId: '8803', newUser: false });
  });

  describe('somebody who may be left out', () => {
    const left = (target: Partial<SignupTarget> = {}) => signsUp(target, (said) => `left out: ${said}`);

    it.each<[object, string]>([
      [{ email: ['Invalid.'] }, 'left out: email: Invalid.'],
      [{ city: ['Required.'] }, 'left out: city: Required.'],
      [{ mailing_id: ['Unknown.'] }, 'left out: mailing_id: Unknown.'],
    ])('leaves them out, with its words: %j', async (errors, said) => {
      refuses(errors);
      await expect(inStep(left())).resolves.toBe(said);
    });

    it('leaves them out where the event looks open', async () => {
      refuses({ event_id: ['Closed.'] });
      reads('event', 5150, OPEN);
      findsJo();
      await expect(inStep(left())).resolves.toBe('left out: event_id: Closed.');
    });

    it('drops an akid that is not theirs first', async () => {
      refuses({ mailing_id: ['Not theirs.'] }, { ...SIGNUP_FORM, akid: '.9.fO3M-r' });
      acts(SIGNUP_FORM, SIGNUP_REPLY);
      await expect(inStep(left({ akid: '.9.fO3M-r' }))).resolves.toEqual(DONE);
    });

    it('is an error where there is no such page', async () => {
      acts(SIGNUP_FORM, { page: 'Unable to find a page for processing.' }, 400);
      await expect(stepStop(left())).resolves.toMatchObject({
        name: 'AppError',
        message: expect.stringMatching(/^ActionKit found no page with that short name/),
      });
    });
  });
});

describe('an event that takes nobody', () => {
  const closed = (held = OVER, sent: object = {}) => {
    refuses({ event_id: ['Closed.'] }, { ...SIGNUP_FORM, ...sent });
    reads('event', 5150, held);
  };
  const raw = (more: object = {}) => ({
    event: '/rest/v1/event/5150/',
    page: '/rest/v1/eventsignuppage/613/',
    role: 'attendee',
    status: 'active',
    user: '/rest/v1/user/77321/',
    fields: {},
    ...more,
  });
  const post = (body = raw()) => ak().post('/rest/v1/eventsignup/', body);

  it.each<[string, Partial<SignupTarget>, object]>([
    [
      'its attendance and its custom fields',
      { attended: true, custom: { team: 'North' } },
      { attended: true, fields: { team: 'North' } },
    ],
    ['its status', { status: 'cancelled', attended: false }, { status: 'cancelled' }],
  ])('gets the signup with %s', async (_, target, more) => {
    closed(OVER, target.custom && { action_team: 'North' });
    findsJo(user({ id: undefined }));
    makes('eventsignup', 8803, raw(more));
    await expect(inStep(signsUp({ ...target }))).resolves.toEqual({ ...DONE, newUser: false });
  });

  it('gives somebody known what differs, and no source; somebody new all of it', async () => {
    const person = { user: { first_name: 'Joan', city: '' }, source: 'rally' };
    closed(OVER, { first_name: 'Joan', source: 'rally' });
    findsJo(user());
    changes('user', 77321, { first_name: 'Joan' });
    makes('eventsignup', 8803, raw());
    await expect(inStep(signsUp(person))).resolves.toEqual({ ...DONE, newUser: false });
    closed(OVER, { first_name: 'Joan', source: 'rally' });
    findsJo();
    makes('user', 77321, { email: 'jo@example.org', first_name: 'Joan', source: 'rally' });
    makes('eventsignup', 8803, raw());
    await expect(inStep(signsUp(person))).resolves.toEqual(DONE);
  });

  it('and looks open has perhaps taken them a moment ago', async () => {
    closed(OPEN);
    findsJo(user({ id: undefined }));
    findsSignups(signup({ id: undefined, resource_uri: '/rest/v1/eventsignup/8803/', signupaction: [] }));
    changes('eventsignup', 8803, { status: 'cancelled' });
    await expect(inStep(signsUp({ status: 'cancelled' }))).resolves.toEqual({
      ...DONE,
      change: 'updated',
      newUser: false,
    });
  });

  it('and looks open is an error for somebody known who is not signed up', async () => {
    closed(OPEN);
    findsJo(user());
    findsSignups();
    await expect(stepStop(signsUp())).resolves.toEqual({
      name: 'AppError',
      code: 'actionkit_400',
      message: 'ActionKit refused a value. ActionKit says: event_id: Closed.',
    });
  });

  it.each<[string, () => void]>([
    ['is named with its address', () => void reads('eventsignup', 8803, signup({ signupaction: [] }))],
    ['is found', () => void findsSignups(signup({ signupaction: [] }))],
  ])('and whose signup another run made is brought up to date where it %s', async (how, shows) => {
    closed(OVER, { action_team: 'North' });
    findsJo();
    makes('user', 77321, { email: 'jo@example.org' });
    const location = how === 'is found' ? {} : { location: '/rest/v1/eventsignup/8803/' };
    post(raw({ attended: true, fields: { team: 'North' } })).reply(409, {}, location as never);
    shows();
    changes('eventsignup', 8803, { attended: true, fields: { team: 'North' } });
    await expect(inStep(signsUp({ attended: true, custom: { team: 'North' } }))).resolves.toEqual({
      ...DONE,
      change: 'updated',
    });
  });

  it('and whose signup another run made stays as it is where it is not shown', async () => {
    closed();
    findsJo(user());
    post().reply(409, {}, { location: '/rest/v1/eventsignup/8803/' });
    reads('eventsignup', 8803, undefined);
    await expect(inStep(signsUp())).resolves.toEqual({ ...DONE, change: 'unchanged', newUser: false });
  });

  it('and refuses the row for another reason is asked once more', async () => {
    closed();
    findsJo(user());
    post().reply(400, {});
    findsSignups();
    makes('eventsignup', 8803, raw());
    await expect(inStep(signsUp())).resolves.toEqual({ ...DONE, newUser: false });
    closed();
    findsJo(user());
    post()
      .twice()
      .reply(400, { eventsignup: { role: ['Bad.'] } });
    findsSignups();
    await expect(stepStop(signsUp())).resolves.toMatchObject({
      message: 'ActionKit refused a value. ActionKit says: role: Bad.',
    });
  });

  it('and does not say what it made is looked through, which is an error where nothing can be found', async () => {
    closed();
    findsJo(user());
    post().reply(201, '');
    findsSignups(signup({ id: undefined, resource_uri: '/rest/v1/eventsignup/8803/' }));
    await expect(inStep(signsUp())).resolves.toEqual({ ...DONE, newUser: false });
    closed();
    findsJo(user());
    post().reply(201, '');
    findsSignups();
    await expect(stepStop(signsUp())).resolves.toMatchObject({
      code: 'NotShown',
      message: expect.stringMatching(/did not say which event signup it made/),
    });
  });
});

describe('what is to change on a signup', () => {
  const none = { native: undefined, action: undefined };
  const wanted = (custom: Record<string, string> = {}, native: object = {}): SignupChange => ({
    custom,
    attended: undefined,
    status: undefined,
    ...native,
  });

  it.each<[string, EventSignup, SignupChange, ActionReply | undefined, object]>([
    ['nothing', signup(), wanted(), { fields: {} }, none],
    [
      'nothing where it never had attendance',
      signup({ attended: null }),
      wanted({}, { attended: false }),
      undefined,
      none,
    ],
    [
      'nothing where attendance and status are as wanted',
      signup({ attended: true, status: 'cancelled' }),
      wanted({}, { attended: true, status: 'cancelled' }),
      undefined,
      none,
    ],
    [
      'its attendance and its status',
      signup(),
      wanted({}, { attended: true, status: 'cancelled' }),
      { fields: {} },
      { ...none, native: { attended: true, status: 'cancelled' } },
    ],
    [
      'a field of its action, with the others',
      signup({ fields: undefined }),
      wanted({ team: 'South' }),
      { fields: { team: 'North', seats: '4' } },
      { ...none, action: { fields: { team: 'South', seats: '4' } } },
    ],
    [
      'a field of an action that had none',
      signup(),
      wanted({ team: 'South' }),
      {},
      { ...none, action: { fields: { team: 'South' } } },
    ],
    [
      'a field of its own where it has no action',
      signup({ fields: { seats: '4' } }),
      wanted({ team: 'South' }),
      undefined,
      { ...none, native: { fields: { team: 'South', seats: '4' } } },
    ],
    [
      'a first field of its own where it has no action',
      signup({ fields: undefined }),
      wanted({ team: 'South' }),
      undefined,
      { ...none, native: { fields: { team: 'South' } } },
    ],
    [
      'nothing where it has the field and no action',
      signup({ fields: { team: 'South' } }),
      wanted({ team: 'South' }),
      undefined,
      none,
    ],
    [
      'a field in both places',
      signup({ fields: { team: 'North' } }),
      wanted({ team: 'South', seats: '4' }),
      { fields: { team: 'North' } },
      { native: { fields: { team: 'South', seats: '4' } }, action: { fields: { team: 'South', seats: '4' } } },
    ],
    [
      'a field in one of both places',
      signup({ fields: { team: 'North' } }),
      wanted({ team: 'South' }),
      { fields: { team: 'South' } },
      { ...none, native: { fields: { team: 'South' } } },
    ],
    [
      'nothing of its own for a field that only its action has',
      signup({ fields: { seats: '4' } }),
      wanted({ team: 'South' }),
      { fields: { team: 'South' } },
      none,
    ],
    ['nothing for a field that is blank', signup(), wanted({ team: '' }), { fields: { team: 'North' } }, none],
  ])('is %s', (_, held, target, action, expected) => {
    expect(pending(held, target, action)).toEqual(expected);
  });

  const update =
    (target: SignupChange, action?: ActionReply | null, held: EventSignup = signup()): Step =>
    (kit) =>
      updateSignup(kit, held, target, action);

  it('is written to the newest action, which is looked up', async () => {
    reads('eventsignupaction', 330088, { resource_uri: '/rest/v1/eventsignupaction/330088/', fields: {} });
    changes('eventsignupaction', 330088, { fields: { team: 'South' } });
    await expect(inStep(update(wanted({ team: 'South' })))).resolves.toBe('updated');
  });

  it('is written to the action that is at hand, and to the signup by its address', async () => {
    const held = signup({ id: undefined, resource_uri: '/rest/v1/eventsignup/8803/' });
    changes('eventsignupaction', 330099, { fields: { team: 'South' } });
    changes('eventsignup', 8803, { attended: true });
    const target = wanted({ team: 'South' }, { attended: true });
    await expect(inStep(update(target, { id: 330099, fields: {} }, held))).resolves.toBe('updated');
  });

  it('is written to the signup where the caller knows of no action', async () => {
    changes('eventsignup', 8803, { fields: { team: 'South' } });
    await expect(inStep(update(wanted({ team: 'South' }), null))).resolves.toBe('updated');
  });

  it('is nothing where nothing differs', async () => {
    await expect(inStep(update(wanted({ team: 'South' }), { id: 330088, fields: { team: 'South' } }))).resolves.toBe(
      'unchanged',
    );
  });
});

it('pages of two campaigns do not go together', async () => {
  const create = { name: 'mobilize-crm-create', id: '612', campaignId: '31' };
  await expect(inStep((_, zap) => sameCampaign(zap, create, PAGE))).resolves.toBeUndefined();
  await expect(stepStop((_, zap) => sameCampaign(zap, create, { ...PAGE, campaignId: '32' }))).resolves.toEqual({
    name: 'AppError',
    code: 'WrongPage',
    message:
      'The pages “mobilize-crm-create” and “mobilize-crm-signup” belong to different event campaigns in ActionKit. Choose two pages of one campaign.',
  });
});
