import app from '../../../index.ts';
import { hidden } from '../../../sandbox/commands/live.ts';
import { LiveZap } from '../../../sandbox/commands/live-zap.ts';
import { openStage, type Stage, settingsOf } from '../../../sandbox/stage.ts';
import callResults from '../../../templates/call-results-to-van.ts';
import signups from '../../../templates/signups-to-actionkit.ts';
import toIndigo from '../../../templates/signups-to-indigo.ts';
import type { Template } from '../../../templates/template.ts';

/* npm start -- --live, with the stand-ins in place of real accounts. */

let stage: Stage;
beforeEach(async () => {
  stage = await openStage({ app, signups: 0 });
  const event = stage.mobilize.addEvent({ title: 'Elm Street Canvass' }, [{ day: 3, from: '10:00', hours: 2 }]);
  stage.mobilize.addSignup(event.id, {
    given_name: 'Wren',
    family_name: 'Alder',
    email: 'wren.alder@example.org',
    zip: '12207',
  });
});
afterEach(() => stage.close());

async function played(template: Template, write = false): Promise<{ went: boolean; said: string }> {
  const { authData } = stage.runtime.options;
  const lines: string[] = [];
  const zap = new LiveZap({ app, authData, settings: settingsOf(stage), write, print: (line) => lines.push(line) });
  return { went: await zap.play(template), said: lines.join('\n') };
}
const usersNamed = (email: string) => stage.actionkit.state.users.filter((user) => user.email === email).length;

it('rehearses: shows what it would send, and writes nothing', async () => {
  const { went, said } = await played(signups);
  expect(went).toBe(true);
  expect(said).toContain('1. New or Updated Signup in Mobilize (mobilize_updated_signup)');
  expect(said).toContain('"first_name": "Wren"');
  expect(said).toContain('would send   POST /rest/v1/action/ to ActionKit');
  expect(said).toContain('"page": "mobilize-crm-signup"');
  expect(stage.actionkit.writes).toBe(0);
  expect(stage.sandbox.log.filter(({ method }) => method !== 'GET')).toEqual([]);
});

it('writes when it may, and shows what it sent', async () => {
  const { went, said } = await played(signups, true);
  expect(went).toBe(true);
  expect(said).toMatch(/sent {3}POST http:\/\/\S+\/actionkit\/rest\/v1\/action\/ → 201/);
  expect(said).toContain('"result": "created"');
  expect(usersNamed('wren.alder@example.org')).toBe(1);
});

it('shows no credential in either case', async () => {
  const { said } = await played(signups);
  for (const { type, key } of app.authentication.fields.filter(({ type }) => type === 'password'))
    expect({ key, type, shown: said.includes(String(stage.runtime.options.authData[key])) }).toMatchObject({
      shown: false,
    });
  expect(hidden('a key-123 b key-123', ['key-123'])).toBe('a ••• b •••');
  expect(hidden('a step', ['a', 'key-123'])).toBe('a step');
});

it('ends where the next step needs what a rehearsal does not make', async () => {
  const { went, said } = await played(toIndigo);
  expect(went).toBe(true);
  expect(said).toContain('2. Digest: Zapier would collect 1500 records here.');
  expect(said).toContain('would send   POST /api/v1/upload_csv to Indigo');
  expect(said).toContain('This step works with what an earlier one would have made, so the rehearsal ends here.');
});

it('writes nothing for a Zap that starts by a call from its service', async () => {
  const { went, said } = await played(callResults, true);
  expect(went).toBe(false);
  expect(said).toContain('leave out --write to see it with an example');
  expect(stage.sandbox.log).toEqual([]);
});

it('says what Zapier would do when a service is busy', async () => {
  stage.sandbox.faults.on({ kind: 'throttled', service: 'actionkit', amount: 9 });
  const { went, said } = await played(signups);
  expect(went).toBe(false);
  expect(said).toContain('Zapier would play this step again in 9 seconds: ActionKit');
});
