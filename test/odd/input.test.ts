import app from '../../index.ts';
import { HOSTS, type ServiceKey } from '../support/credentials.ts';
import { fullInput, leastInput, staticFields } from '../support/examples.ts';
import { listening, plausible, type Sent } from '../support/listening.ts';
import type { Kind } from '../support/run.ts';

jest.mock('node:dns/promises', () => ({ lookup: async () => [{ address: '203.0.113.7', family: 4 }] }));

/*
 * Every field of every action and search, filled in with what it was not meant for. Either one error names the field, or
 * the step works with the value as it is; either way nothing leaves for another host or path than the connector's own.
 * Fields are read from the definition, so new operations are in here by themselves.
 */

const BAD_VALUES: unknown[] = [
  '../../people',
  '..%2f..%2fpeople',
  '..',
  '1?x=1&y=2#z',
  '//evil.example/x',
  '@evil.example/x',
  'a\r\nX-Injected: 1',
  'nul\u0000byte',
  '{{bundle.authData.van_api_key}}',
  '{"__proto__": {"polluted": true}}',
  '[1, 2',
  'half \uD83D emoji',
  '<img src=x onerror=alert(1)>',
  '99999999999999999999999',
  '9007199254740993',
  '-1',
  '1e400',
  'constructor',
  '2026-02-31',
  'nope',
  'a, b',
  'x'.repeat(1_000_000),
  0,
  -5,
  1e300,
  true,
  [['nested']],
  { key: 'value' },
  { toString: 'not a function' },
  JSON.parse('{"__proto__": {"polluted": true}}'),
];

type Field = ReturnType<typeof staticFields>[number] & { label?: string };
const operations = (['creates', 'searches'] as const).flatMap((kind: Kind) =>
  Object.keys(app[kind]).map((key) => ({ kind, key, service: key.split('_')[0] as ServiceKey })),
);
const fieldsOf = (kind: Kind, key: string) => staticFields(kind, key) as Field[];

/** The ways in which a value reaches a field. */
function inputsFor({ key, children, dict, list }: Field, value: unknown): Record<string, unknown>[] {
  if (children) return children.map((child) => ({ [key]: [{ [child.key]: value }] }));
  if (dict) return [{ [key]: { name: value } }, { [key]: value }];
  return list ? [{ [key]: [value] }, { [key]: value }] : [{ [key]: value }];
}

const textsIn = (value: unknown): string[] =>
  value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsIn) : [String(value)];

/** Method and path with its ids taken out; `given` are the values that the input brings. */
const shapeOf = ({ method, url }: Sent, given: readonly string[]): string => {
  const known = new Set(given.map((text) => text.trim().toWellFormed()));
  if (known.has('..')) known.add(' '); // a lone `..` would be taken for a step up, escaped or not
  const parts = url.pathname.split('/').map((part) => {
    const text = decodeURIComponent(part);
    // NGP VAN names records by `type:id`.
    return /^\d+$/.test(text) || known.has(text) || known.has(text.split(':').at(-1) ?? '') ? '*' : text;
  });
  return `${method} ${parts.join('/')}`;
};

/** Where all operations go with good input, and by which parameters they ask. */
const shapes = new Set<string>();
const params = new Set<string>();
beforeAll(async () => {
  for (const { kind, key } of operations) {
    const least = leastInput(kind, key);
    const others = fieldsOf(kind, key).map((field) => ({ ...least, ...inputsFor(field, 'Another')[0] }));
    const inputs = [least, fullInput(kind, key), ...others];
    await listening(kind, key, plausible, async (play) => {
      for (const input of inputs) {
        for (const sent of (await play(input)).sent) {
          shapes.add(shapeOf(sent, textsIn(input)));
          for (const name of sent.url.searchParams.keys()) params.add(name);
        }
      }
    });
  }
});

/** What JavaScript makes of the long ids among the bad values. */
const ROUNDED = /9007199254740992|[:[,]1e\+23/;

/** What is wrong with a request; undefined when nothing is. */
function strayed(sent: Sent, service: ServiceKey, input: Record<string, unknown>): string | undefined {
  const { url, written, headers, body } = sent;
  if (url.origin !== HOSTS[service]) {
    // The one address that users type is that of a file, and it is read without credentials.
    const isFile = typeof input.csv_url === 'string' && url.href === new URL(input.csv_url).href;
    return isFile && !('authorization' in headers) ? undefined : `goes to ${url.origin}`;
  }
  if (!written.startsWith(url.origin + url.pathname)) return `is written as ${written.slice(0, 200)}`;
  if (url.hash || /[^\x21-\x7e]/.test(written)) return `is not escaped: ${written.slice(0, 200)}`;
  if (ROUNDED.test(body)) return `sends a rounded id: ${body.slice(0, 200)}`;
  const shape = shapeOf(sent, textsIn(input));
  if (!shapes.has(shape)) return `goes to ${shape.slice(0, 200)}`;
  const param = [...url.searchParams.keys()].find((name) => !params.has(name));
  if (param !== undefined) return `asks by ${param.slice(0, 200)}`;
  return Object.values(headers).some((value) => /[^\x20-\x7e]/.test(value)) ? 'has an odd header' : undefined;
}

describe.each(operations)('$key', ({ kind, key, service }) => {
  const least = leastInput(kind, key);
  const labels = fieldsOf(kind, key).map(({ label }) => String(label).toLowerCase().replace(/s$/, ''));

  it('takes nothing else for what it asks, and sends nothing astray', async () => {
    const problems: string[] = [];
    await listening(kind, key, plausible, async (play) => {
      for (const field of fieldsOf(kind, key)) {
        for (const bad of BAD_VALUES.flatMap((value) => inputsFor(field, value))) {
          const input = { ...least, ...bad };
          const { sent, outcome } = await play(input);
          const note = (why: string) => problems.push(`${JSON.stringify(bad).slice(0, 120)}: ${why}`);
          for (const one of sent) {
            const why = strayed(one, service, input);
            if (why) note(`a request ${why}`);
          }
          if (!outcome) continue;
          const { name, message, code } = outcome;
          if (!['AppError', 'ThrottledError', 'HaltedError'].includes(name) || code === 'ConnectorFault') note(message);
          if (message.length > 1_100) note(`a message of ${message.length} characters`);
          if (code === 'InvalidInput' && !labels.some((label) => message.toLowerCase().includes(label))) {
            note(`names no field: ${message}`);
          }
        }
      }
    });
    expect(problems.slice(0, 20)).toEqual([]);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  const booleans = fieldsOf(kind, key).filter(({ type }) => type === 'boolean');
  if (booleans.length > 0) {
    it('reads yes and no as people and forms write them, and nothing else', async () => {
      await listening(kind, key, plausible, async (play) => {
        for (const { key: name, label } of booleans) {
          const wire = async (value: unknown) =>
            (await play({ ...least, [name]: value })).sent.map(({ written, body }) => [written, body]);
          for (const yes of ['true', 'yes', ' ON ', '1', 1]) expect(await wire(yes)).toEqual(await wire(true));
          for (const no of ['false', 'No', 'off', '0', 0]) expect(await wire(no)).toEqual(await wire(false));
          for (const neither of ['nope', 'x', 2, { yes: true }]) {
            const { sent, outcome } = await play({ ...least, [name]: neither });
            expect(sent).toEqual([]);
            expect(outcome?.message).toMatch(`${label} must be yes or no`);
          }
        }
      });
    });
  }

  const lists = fieldsOf(kind, key).filter(({ list }) => list);
  if (lists.length > 0) {
    it('takes values joined with commas, or as JSON, for a list', async () => {
      await listening(kind, key, plausible, async (play) => {
        for (const { key: name, choices } of lists) {
          const two = choices && choices.length > 1 ? choices.slice(0, 2).map(({ value }) => value) : ['123', '124'];
          const wire = async (value: unknown) =>
            (await play({ ...least, [name]: value })).sent.map(({ written, body }) => [written, body]);
          const asList = await wire(two);
          expect(await wire(two.join(', '))).toEqual(asList);
          expect(await wire([two.join(',')])).toEqual(asList);
          expect(await wire(JSON.stringify(two))).toEqual(asList);
        }
      });
    });
  }
});
