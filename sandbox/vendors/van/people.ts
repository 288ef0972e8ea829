import type { Api } from './api.ts';
import { filledText, integerOf } from './body.ts';
import type { Call } from './call.ts';
import { matchOf } from './matching.ts';
import { expansions } from './paging.ts';
import { searchPeople } from './people-search.ts';
import { digitsOf } from './person-contacts.ts';
import { personByPath } from './person-look-up.ts';
import type { Person } from './person-records.ts';
import { personView, SECTIONS } from './person-view.ts';
import { applyChanges, blankPerson, type PersonChanges, personChanges } from './person-write.ts';
import { badRequest, notFound, Refusal, required, serverError } from './refusal.ts';

const NOT_IN_MY_VOTERS = ['codes', 'contributionHistory', 'organizationRoles'];

export function peopleRoutes(api: Api): void {
  api.on('POST people/find', find, { isLookUp: true });
  api.on('POST people/findByPhone', findByPhone, { isLookUp: true });
  api.on('POST people/findOrCreate', findOrCreate, { area: 'people writes' });
  api.on('POST people/create', create, { area: 'people writes' });
  api.on('GET people', searchPeople);
  api.on('GET people/{person}', read);
  api.on('POST people/{person}', update, { area: 'people writes' });
}

/** An id in the body wins over every other criterion and is not compared with them. */
function namedPerson(call: Call): Person | undefined {
  const vanId = integerOf(call.body.vanId);
  if (vanId === undefined) return undefined;
  if (vanId <= 0) throw serverError();
  return call.db.people.get(vanId);
}

function matched(call: Call, person: Person): Response {
  const stub = { vanId: person.vanId, status: 'Matched' };
  switch (call.options.matched) {
    case 'redirect':
      return call.redirect(`people/${person.vanId}`, stub);
    case 'followed':
      return call.json(personView(call.db, person));
    case 'stub':
      return call.json(stub);
  }
}

function find(call: Call): Response {
  const changes = personChanges(call.db, call.body);
  const isNamed = integerOf(call.body.vanId) !== undefined;
  const person = isNamed ? namedPerson(call) : matchOf(call.db.people.values(), changes, call.options);
  return person ? matched(call, person) : call.json({ vanId: null, status: 'Unmatched' }, 404);
}

function findOrCreate(call: Call): Response {
  const changes = personChanges(call.db, call.body);
  const person = namedPerson(call) ?? matchOf(call.db.people.values(), changes, call.options);
  if (!person) return stored(call, changes, 'UnmatchedStored');
  if (call.options.findOrCreateUpdates) applyChanges(call.db, person, changes, call.state.clock());
  else call.storedNothing = true;
  return matched(call, person);
}

function create(call: Call): Response {
  const changes = personChanges(call.db, call.body);
  const vanId = integerOf(call.body.vanId);
  if (vanId === undefined) return stored(call, changes, 'Stored');
  // The vendor was seen to echo any id here; callers are not to send one.
  call.storedNothing = true;
  return call.json({ vanId, status: 'Matched' }, 201);
}

function stored(call: Call, changes: PersonChanges, status: string): Response {
  const now = call.state.clock();
  const person = blankPerson(call.db, now);
  applyChanges(call.db, person, changes, now);
  return call.json({ vanId: person.vanId, status }, 201);
}

function update(call: Call): Response {
  const person = personByPath(call);
  applyChanges(call.db, person, personChanges(call.db, call.body), call.state.clock());
  return matched(call, person);
}

function read(call: Call): Response {
  const person = personByPath(call);
  const expand = expansions(call, SECTIONS);
  if (call.mode === '0') {
    const refused = NOT_IN_MY_VOTERS.find((section) => expand.has(section));
    if (refused) throw mayNotRequest(refused, 403);
  } else {
    if (expand.has('scores')) throw mayNotRequest('scores', 403);
    if (expand.has('pollingLocation')) throw mayNotRequest('pollingLocation', 400);
  }
  return call.json(personView(call.db, person, expand));
}

const mayNotRequest = (section: string, status: 400 | 403) =>
  status === 403
    ? new Refusal(403, { code: 'FORBIDDEN', text: `May not request '${section}'` })
    : badRequest(`May not request '${section}' in this context`);

/** 200 for exactly one holder of the number; several are as good as none. */
function findByPhone(call: Call): Response {
  const sent = filledText(call.body.phoneNumber);
  if (sent === undefined) throw required('phoneNumber');
  const digits = digitsOf(sent).slice(-10);
  const holders = [...call.db.people.values()].filter(
    (person) => !person.isRestricted && person.phones.some(({ phoneNumber }) => phoneNumber === digits),
  );
  const [only, ...others] = holders;
  if (!only || others.length > 0) throw notFound();
  return call.json(personView(call.db, only));
}
