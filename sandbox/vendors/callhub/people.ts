import type { Hono } from 'hono';
import { type Account, type Agent, OWNER } from './account.ts';
import { answer, invalid, page, readBody, requiredText } from './wire.ts';

const INVITATION = ['username', 'email', 'team'];

export function peopleRoutes(app: Hono, account: Account): void {
  const { agents, options } = account;
  const owner = { url: account.link('/v1/users/4411/'), username: OWNER };

  app.get('/v1/users/', (c) => page(c, options.linkOrigin, [{ ...owner, email: OWNER }], (user) => user));

  // An invited agent shows up only after opening the link.
  app.get('/v1/agents/', (c) => {
    const active = [...agents.values()].filter((agent) => !agent.pending);
    return page(c, options.linkOrigin, active, ({ email, id, team, username }) => ({
      email,
      id,
      owner: [owner],
      teams: team ? [team] : [],
      username,
    }));
  });

  app.post('/v1/agents/', async (c) => {
    const body = await readBody(c.req.raw);
    const extra = Object.keys(body).find((key) => !INVITATION.includes(key));
    if (extra) throw invalid(extra, 'Unexpected field.');
    const username = requiredText(body, 'username');
    const email = requiredText(body, 'email');
    const team = requiredText(body, 'team');
    if (!account.teams.has(team)) throw invalid('team', 'No team has this name.');
    if ([...agents.values()].some((agent) => agent.username === username))
      throw invalid('username', 'An agent with this username already exists.');
    addAgent(account, { username, email, team, pending: true });
    return answer({ username, email, team }, 201);
  });
}

export function addAgent(account: Account, agent: Omit<Agent, 'id'>): Agent {
  return account.put(account.agents, { id: account.newId(), ...agent });
}
