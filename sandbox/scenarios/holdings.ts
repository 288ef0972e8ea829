import type { Stage } from '../stage.ts';

/** What every vendor holds, kind by kind, as lines of text without ids, so that they can be written down in advance. */
export function holdingsOf({ actionkit, van, callhub, indigo }: Stage) {
  return { ...actionkitLines(actionkit), ...vanLines(van), ...callhubLines(callhub, van), ...indigoLines(indigo) };
}
export type Holdings = ReturnType<typeof holdingsOf>;
export type Holding = keyof Holdings;

/** Every record of every vendor in full, to see whether anything changed at all. */
export function rowsOf({ actionkit, van, callhub, indigo }: Stage): string[] {
  return [actionkit, van, callhub, indigo].flatMap((vendor) => rows(vendor.service, vendor.snapshot()));
}

function rows(path: string, part: unknown): string[] {
  if (Array.isArray(part)) return part.map((row) => `${path}: ${JSON.stringify(row)}`);
  if (part === null || typeof part !== 'object') return [`${path}: ${part}`];
  return Object.entries(part).flatMap(([key, value]) => rows(`${path}.${key}`, value));
}

/** `10:00` of a moment, as the vendor writes it. */
const clockTime = (moment: string): string => moment.slice(11, 16);

function actionkitLines({ state }: Stage['actionkit']) {
  const { events, signups, users, phones, actions } = state;
  const byId = new Map(events.map((event) => [event.id, event]));
  const fieldsOf = (signup: number) => actions.findLast((action) => action.signup === signup)?.fields;
  return {
    'ActionKit events': events.map(
      ({ campaign, title, starts_at, status }) => `${campaign}: ${title}, ${clockTime(starts_at)}, ${status}`,
    ),
    'ActionKit users': users.map(({ email }) => email),
    'ActionKit phones': phones.map(({ email, normalized_phone }) => `${email} ${normalized_phone}`),
    'ActionKit event signups': signups
      .filter(({ role }) => role === 'attendee')
      .map(({ id, email, event, fields, attended }) => {
        const status = { ...fields, ...fieldsOf(id) }.mobilize_attendance_status;
        return `${email}: ${byId.get(event)?.title}, ${status}${attended ? ', attended' : ''}`;
      }),
  };
}

function vanLines(van: Stage['van']) {
  const { myVoters, myCampaign } = van.snapshot();
  const people = [...myVoters.people, ...myCampaign.people].map((person) => ({
    ...person,
    name: `${person.firstName} ${person.lastName}`,
  }));
  type Signup = { event: string; status: string };
  return {
    'NGP VAN people': people.map(({ name, emails }) => [name, ...emails.map(({ email }) => email)].join(' ')),
    'NGP VAN events': [...myVoters.events, ...myCampaign.events].map(
      ({ name, shifts }) => `${name}, ${shifts.map(({ startTime }) => clockTime(startTime)).join(' and ')}`,
    ),
    'NGP VAN locations': [...myVoters.locations, ...myCampaign.locations].map(({ name }) => name),
    'NGP VAN event signups': people.flatMap(({ name, signups }) =>
      (signups as Signup[]).map(({ event, status }) => `${name}: ${event.replace(/ \d{4}-.*$/, '')}, ${status}`),
    ),
    'NGP VAN activist codes': people.flatMap(({ name, activistCodes }) =>
      activistCodes.map((code) => `${name}: ${code}`),
    ),
    'NGP VAN survey responses': people.flatMap(({ name, answers }) => answers.map((answer) => `${name}: ${answer}`)),
    // What NGP VAN notes by itself beside each event signup is left out.
    'NGP VAN contact history': people.flatMap(({ name, history }) =>
      history.filter((contact) => !contact.startsWith('Signup:')).map((contact) => `${name}: ${contact}`),
    ),
  };
}

function callhubLines(callhub: Stage['callhub'], van: Stage['van']) {
  const nameOf = (vanId: string) => {
    const person = Object.values(van.databases).flatMap(({ people }) => people.get(Number(vanId)) ?? [])[0];
    return person ? `${person.firstName} ${person.lastName}` : 'nobody';
  };
  const { contacts } = callhub.snapshot();
  return {
    'CallHub contacts': contacts.map(({ first_name, last_name, contact }) => `${first_name} ${last_name} ${contact}`),
    'CallHub phonebook members': contacts.flatMap(({ first_name, last_name, phonebooks, custom }) =>
      phonebooks.map((book) => {
        const vanId = custom['VAN ID'] ? `, VAN ID of ${nameOf(custom['VAN ID'])}` : '';
        return `${book}: ${first_name} ${last_name}${vanId}`;
      }),
    ),
  };
}

function indigoLines(indigo: Stage['indigo']) {
  return {
    'Indigo audiences': indigo
      .snapshot()
      .audiences.map(
        ({ name, status, size }) =>
          `${name?.replace(/ until \S+$/, '') ?? 'without a name'}, ${status}, ${size ?? 0} people`,
      ),
    'Indigo purchases': indigo.purchases.map(({ cents }) => `${cents} cents`),
  };
}
