import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { operations } from '../../index.ts';
import { HELP, readOptions } from '../../sandbox/commands/options.ts';
import { services } from '../../services/index.ts';
import { templates } from '../../templates/index.ts';
import { generated } from '../../tools/docs/pages.ts';

const ROOT = join(__dirname, '../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const README = read('README.md');
const isOurs = (path: string): boolean => !/(^|\/)(node_modules|dist|build|\.git|reports)(\/|$)/.test(path);

/** Every file below a folder whose name ends so. */
function files(end: string, folder = ROOT): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (!isOurs(relative(ROOT, path))) return [];
    if (entry.isDirectory()) return files(end, path);
    return entry.name.endsWith(end) ? [relative(ROOT, path)] : [];
  });
}

/** The text without code, in which brackets mean something else. */
const prose = (text: string): string => text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '');

/** The anchors of a page's headings, as code hosts make them. */
const anchorsOf = (text: string): string[] =>
  [...text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replace(/ /g, '-'),
  );

/** What is wrong with the links of a page. */
function brokenLinks(path: string, text: string): string[] {
  return [...prose(text).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link = '']) => {
    if (/^(https:|mailto:)/.test(link)) return [];
    const [file = '', anchor] = link.split('#');
    const target = file ? join(dirname(path), file) : path;
    if (!existsSync(join(ROOT, target))) return [`${path}: ${link} leads to no file`];
    if (anchor === undefined) return [];
    const there = target === path ? text : read(target);
    return anchorsOf(there).includes(anchor) ? [] : [`${path}: ${link} leads to no heading`];
  });
}

const pages = files('.md');

it.each(pages)('every link of %s leads somewhere', (path) => {
  expect(brokenLinks(path, read(path))).toEqual([]);
});

it('would find broken links', () => {
  const text = '# A Heading, and more\n[a](no-such.md) [b](#a-heading-and-more) [c](#nowhere) `[d](code.md)`';
  expect(brokenLinks('README.md', text)).toEqual([
    'README.md: no-such.md leads to no file',
    'README.md: #nowhere leads to no heading',
  ]);
});

it('has no generated page that is out of date', async () => {
  const stale = Object.entries(await generated()).filter(([path, content]) => read(path) !== content);
  expect(stale.map(([path]) => path)).toEqual([]); // npm run docs
});

it('names only paths that exist in the map of the code', () => {
  const paths = [...read('docs/integration.md').matchAll(/`([a-z][\w./-]*\/[\w./-]*)`/g)].map(([, path = '']) => path);
  expect(paths.length).toBeGreaterThan(15);
  expect(paths.filter((path) => path !== 'dist/' && !existsSync(join(ROOT, path)))).toEqual([]);
});

describe('the README', () => {
  const source = ['creates', 'platform', 'searches', 'services', 'triggers']
    .flatMap((folder) => files('.ts', join(ROOT, folder)))
    .map(read)
    .join('\n');
  const names = services.map(({ name }) => name);
  /** The fixed parts of a quoted sentence: what stands between the gaps, without the service's name in front. */
  const partsOf = (sentence: string): string[] =>
    sentence
      .split('…')
      .map((part) => part.trim())
      .map((part) =>
        names.reduce((text, name) => (text.startsWith(`${name} `) ? text.slice(name.length + 1) : text), part),
      )
      .filter((part) => /[a-z]{2}/i.test(part));
  const missing = (sentence: string): string[] => partsOf(sentence).filter((part) => !source.includes(part));
  const quoted = [...README.matchAll(/“([^”]+)”/g)].map(([, sentence = '']) => sentence);

  it('quotes errors as the code says them', () => {
    expect(quoted.length).toBeGreaterThan(15);
    expect(quoted.flatMap(missing)).toEqual([]);
    expect(missing('NGP VAN is on holiday.')).toEqual(['is on holiday.']);
  });

  it('names every field of the connection that must be filled in, and every line of a .env', () => {
    const keys = services.flatMap(({ credentials }) => Object.keys(credentials.shape));
    expect(keys.filter((key) => !README.includes(`authData_${key}=`))).toEqual([]);
  });

  it('names operations, ready Zaps and flags that exist', () => {
    const known = new Set([...operations.map(({ key }) => key)]);
    const keys = [...README.matchAll(/invoke (?:trigger|search|create) (\w+)/g)].map(([, key = '']) => key);
    expect(keys.length).toBeGreaterThan(2);
    expect(keys.filter((key) => !known.has(key))).toEqual([]);
    const starts = [...README.matchAll(/npm start -- (--[^`\n]+)/g)].map(([, flags = '']) => flags.split(' '));
    for (const flags of starts) expect(() => readOptions(flags)).not.toThrow();
    expect(starts.length).toBeGreaterThan(4);
    for (const { slug } of templates) expect(HELP).toContain(slug);
  });
});
