import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import app, { operations } from '../index.ts';
import { knownServices } from '../platform/known.ts';
import { handlerOf } from '../sandbox/handler.ts';
import { services } from '../services/index.ts';

interface Item {
  key: string;
  display: { label: string; description: string; hidden?: boolean };
  operation: {
    perform: unknown;
    inputFields: { key: string; dynamic?: string; search?: string; type?: string; dependsOn?: string[] }[];
    sample?: Record<string, unknown>;
  };
}
const kinds = ['triggers', 'creates', 'searches'] as const;
const items = kinds.flatMap((kind) =>
  Object.values(app[kind] as unknown as Record<string, Item>).map((item) => ({ kind, ...item })),
);
const fieldsOf = ({ operation }: Item) => operation.inputFields.filter((field) => typeof field === 'object');
const root = join(__dirname, '..');

describe.each(items)('$key', ({ kind, key, display, operation, ...rest }) => {
  const item = { key, display, operation, ...rest };

  it('has a key that spells its path', () => {
    const [service, ...words] = key.split('_');
    const file = display.hidden ? 'dropdowns' : words.join('-');
    expect(existsSync(join(root, kind, String(service), `${file}.ts`))).toBe(true);
  });

  it('refers only to operations that exist, and to ids that their rows have', () => {
    for (const field of fieldsOf(item)) {
      if (field.dynamic) {
        const [trigger, id, name] = field.dynamic.split('.');
        expect((app.triggers as unknown as Record<string, Item>)[String(trigger)]?.display.hidden).toBe(true);
        expect([id, name]).toEqual(['id', 'name']);
      }
      if (field.search) {
        const [search, output] = field.search.split('.');
        expect((app.searches as unknown as Record<string, Item>)[String(search)]?.operation.sample).toHaveProperty(
          String(output),
        );
      }
      for (const parent of field.dependsOn ?? []) expect(fieldsOf(item).map(({ key }) => key)).toContain(parent);
    }
  });

  it('has an id of text in its sample', () => {
    expect(typeof operation.sample?.id).toBe('string');
  });

  if (kind === 'creates') {
    it('can be rehearsed', () => {
      expect(fieldsOf(item)).toContainEqual(expect.objectContaining({ key: 'rehearse', type: 'boolean' }));
    });
  }
});

it('gives every operation a function of its own, since Zapier finds them by it', () => {
  const performs = items.map(({ operation }) => operation.perform);
  expect(new Set(performs).size).toBe(performs.length);
});

it('ends the keys of hidden lists in a plural', () => {
  for (const { key, display } of items) if (display.hidden) expect(key).toMatch(/[^s]s$/);
});

it('passes the schema of the platform', async () => {
  const handler = handlerOf(app);
  await expect(handler({ command: 'validate' })).resolves.toMatchObject({ results: [] });
});

it('lists every service once, and every operation with a service', () => {
  const keys = services.map(({ key }) => key);
  expect([...knownServices.keys()].sort()).toEqual([...keys].sort());
  for (const { key } of operations) expect(keys).toContain(key.split('_')[0]);
});

describe('the connection form', () => {
  const fields = app.authentication.fields;

  it.each(fields)('$key is optional, and its label names the service and its help leads to a page', (field) => {
    const service = services.find(({ key }) => field.key.startsWith(`${key}_`));
    expect(field.required).toBe(false);
    expect(String(field.label).startsWith(String(service?.name))).toBe(true);
    expect(field.helpText).toMatch(/\]\(https:\/\/.*\.$/);
  });

  it('hides secrets and shows the rest', () => {
    for (const { key, type, ...field } of fields) {
      expect(type === 'password').toBe(/_(api_key|password|api_token)$/.test(key));
      expect('isNoSecret' in field).toBe(type !== 'password');
    }
  });
});

it('writes no path of CallHub without its slash at the end, since a POST to such a path changes nothing', () => {
  const folder = join(root, 'services', 'callhub');
  const sources = readdirSync(folder).filter((file) => file.endsWith('.ts') && file !== 'samples.ts');
  const paths = sources.flatMap((file) => [
    ...readFileSync(join(folder, file), 'utf8').matchAll(/[`'](\/v\d\/[^`']*)[`']/g),
  ]);
  expect(paths.length).toBeGreaterThan(20);
  for (const [, path] of paths) expect(path).toMatch(/\/$/);
});
