import { oneOf, openStage, type Stage, settingsOf } from '../sandbox/stage.ts';

/** What one record costs at a vendor: requests the first time, and when it comes again. */
export interface RequestCost {
  what: string;
  requests: number;
  budget?: number;
}

const PERSON = { given_name: 'Robin', family_name: 'Sample', phone: '518-555-0142', zip: '12207' };
let people = 0;
/** Everybody has a phone and an address of their own. */
const somebody = () => {
  people += 1;
  return {
    ...PERSON,
    email: `robin.${people}@example.org`,
    phone: `518-555-${String(1000 + people).slice(-4)}`,
    family_name: `Sample ${people}`,
  };
};

/** Requests per record, by counting what reaches the vendors. Everything that a step remembers between runs is warm, unless said. */
export async function benchRequests(app: object): Promise<RequestCost[]> {
  const stage = await openStage({ app, signups: 0 });
  try {
    return [...(await polls(stage)), ...(await actionkit(stage)), ...(await van(stage)), ...(await calls(stage))];
  } finally {
    await stage.close();
  }
}

async function count(stage: Stage, act: () => Promise<unknown>): Promise<number> {
  const before = stage.sandbox.log.length;
  await act();
  return stage.sandbox.log.length - before;
}

/** What a trigger hands on for a signup. */
async function recordOf(stage: Stage, signup: number): Promise<string> {
  const rows = (await stage.runtime.call('mobilize_updated_signup', {})) as { signup_id: string; record: string }[];
  return oneOf(rows, ({ signup_id }) => signup_id === String(signup), `signup ${signup}`).record;
}
const newSignup = (stage: Stage, event = stage.mobilize.world.pieces.overMidnight) =>
  stage.mobilize.addSignup(event, somebody());
const forget = ({ runtime: { cache } }: Stage) => {
  for (const key of Object.keys(cache)) delete cache[key];
};

async function polls(stage: Stage): Promise<RequestCost[]> {
  const poll = () => stage.runtime.call('mobilize_new_signup', {});
  return [{ what: 'Poll of signups, nothing new', requests: await count(stage, poll), budget: 1 }];
}

async function actionkit(stage: Stage): Promise<RequestCost[]> {
  const settings = settingsOf(stage);
  const input = {
    event_create_page: settings.actionkit_crm_create_page,
    event_signup_page: settings.actionkit_crm_signup_page,
    placeholder_email: settings.placeholder_email,
  };
  const sync = async (signup: { id: number }) => {
    const record = await recordOf(stage, signup.id);
    return count(stage, () => stage.runtime.call('actionkit_sync_mobilize_signup', { ...input, signup: record }));
  };
  const first = newSignup(stage);
  const newEvent = await sync(first);
  const second = newSignup(stage);
  const newPerson = await sync(second);
  const unchanged = await sync(second);
  stage.mobilize.confirm(second.id);
  const changed = await sync(second);
  forget(stage);
  const cold = await sync(second);
  return [
    { what: 'Signup to ActionKit: new person, new event', requests: newEvent },
    { what: 'Signup to ActionKit: new person, known event', requests: newPerson, budget: 5 },
    { what: 'Signup to ActionKit: nothing changed', requests: unchanged, budget: 4 },
    { what: 'Signup to ActionKit: new status', requests: changed },
    { what: 'Signup to ActionKit: nothing changed, nothing remembered', requests: cold },
  ];
}

async function van(stage: Stage): Promise<RequestCost[]> {
  const settings = settingsOf(stage);
  const codes = [...stage.van.databases['1'].activistCodes.values()]
    .filter(({ status }) => status === 'Active')
    .slice(0, 5)
    .map(({ activistCodeId }) => String(activistCodeId));
  const sync = async (signup: { id: number }, more: object = {}) => {
    const record = await recordOf(stage, signup.id);
    return count(stage, () =>
      stage.runtime.call('van_sync_mobilize_signup', { signup: record, event_type: settings.van_event_type, ...more }),
    );
  };
  const event = stage.mobilize.world.pieces.territory;
  const first = newSignup(stage, event);
  const newEvent = await sync(first);
  const other = newSignup(stage, stage.mobilize.world.pieces.overMidnight);
  await sync(other);
  const again = stage.mobilize.addSignup(event, { ...stage.mobilize.world.people.get(other.person_id) } as never);
  const known = await sync(again, { activist_codes: codes });
  const unchanged = await sync(again, { activist_codes: codes });
  stage.mobilize.confirm(again.id);
  const changed = await sync(again);
  const fresh = newSignup(stage, event);
  const newPerson = await sync(fresh, { activist_codes: codes });
  return [
    { what: 'Signup to NGP VAN: new person, new event', requests: newEvent },
    { what: 'Signup to NGP VAN: known person and event, with five activist codes', requests: known, budget: 3 },
    { what: 'Signup to NGP VAN: new person, known event, with five activist codes', requests: newPerson, budget: 3 },
    { what: 'Signup to NGP VAN: nothing changed', requests: unchanged },
    { what: 'Signup to NGP VAN: new status', requests: changed },
  ];
}

async function calls(stage: Stage): Promise<RequestCost[]> {
  const settings = settingsOf(stage);
  const voter = oneOf(stage.van.databases['0'].people.keys(), () => true, 'voter');
  const call = (more: object) =>
    JSON.stringify({
      contact: '15185550101',
      campaign: 'Autumn calls',
      disposition: 'ANSWER',
      surveys: [{ question: 'Will you vote for Rivera?', type: 'MultiChoice', answer: 'Strong yes' }],
      nationbuilder_tags: 'yard sign',
      agent: { username: 'caller1' },
      'VAN ID': String(voter),
      ...more,
    });
  const [code] = [...stage.van.databases['0'].activistCodes.keys()];
  const record = (more: object) =>
    stage.voters.call('van_record_callhub_call', {
      call: call(more),
      contact_type: 'Phone',
      answer_map: settings.van_answer_map,
      tag_map: { 'yard sign': String(code) },
    });
  const nobody = () => record({ disposition: 'NO_ANSWER', surveys: [], nationbuilder_tags: '' });
  await record({});
  await nobody();
  return [
    { what: 'Call to NGP VAN: answers and tags', requests: await count(stage, () => record({})), budget: 1 },
    { what: 'Call to NGP VAN: nobody at home', requests: await count(stage, nobody), budget: 2 },
  ];
}
