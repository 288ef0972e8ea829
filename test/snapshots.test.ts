import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { definitionOf, listings } from '../tools/checks/index.ts';
import { compare } from '../tools/snapshots/compare.ts';
import { keepSnapshot, readSnapshot } from '../tools/snapshots/files.ts';
import { type Snapshot, snapshotOf } from '../tools/snapshots/snapshot.ts';

/* What people's Zaps depend on, held against what was written down. See CONTRIBUTING.md. */

it.each(listings.map((listing) => [listing.slug, listing] as const))('%s breaks no Zap', async (slug, listing) => {
  const written = await readSnapshot(join(__dirname, 'snapshots'), slug);
  const current = snapshotOf(await definitionOf(listing));
  const { breaks, additions } = written
    ? compare(written, current)
    : { breaks: [], additions: ['It was never written.'] };
  const advice = { breaks: 'Take it back, or raise the major version.', additions: 'Run npm run snapshots.' };
  expect({ advice, breaks, additions }).toEqual({ advice, breaks: [], additions: [] });
});

const BEFORE: Snapshot = {
  version: '1.2.0',
  authentication: { type: 'custom', fields: { example_key: 'password' } },
  triggers: {
    example_new_note: {
      type: 'polling',
      inputs: { kind: 'string' },
      choices: { kind: 'all | own' },
      outputs: { id: 'string', text: 'string' },
    },
    example_notes: { type: 'polling', hidden: true, inputs: {}, choices: {}, outputs: { id: 'string' } },
  },
  creates: {
    example_add_note: {
      inputs: { text: 'string, required', tags: 'list of string', 'rows[]day': 'string' },
      choices: {},
      outputs: { id: 'string', pinned: 'boolean' },
    },
  },
  searches: { example_find_note: { inputs: { text: 'string' }, choices: {}, outputs: { id: 'string' } } },
  searchOrCreates: { example_find_note: 'example_add_note' },
};

/** The same with one thing changed. */
const changed = (change: (snapshot: Snapshot) => unknown): Snapshot => {
  const copy = structuredClone(BEFORE);
  change(copy);
  return copy;
};
const note = ({ creates }: Snapshot) => creates.example_add_note as NonNullable<Snapshot['creates'][string]>;
const trigger = ({ triggers }: Snapshot) => triggers.example_new_note as NonNullable<Snapshot['triggers'][string]>;

const BREAKS: [string, (snapshot: Snapshot) => unknown, string][] = [
  [
    'a removed operation',
    (s) => delete s.searches.example_find_note,
    'searches.example_find_note was removed or renamed; Zaps that use it stop.',
  ],
  [
    'a trigger of another type',
    (s) => Object.assign(trigger(s), { type: 'hook' }),
    'triggers.example_new_note is of type hook instead of polling.',
  ],
  [
    'an operation that is hidden',
    (s) => Object.assign(note(s), { hidden: true }),
    'creates.example_add_note is hidden now; nobody can choose it any more.',
  ],
  [
    'a removed input',
    (s) => delete note(s).inputs.tags,
    'creates.example_add_note: the input tags was removed or renamed; what Zaps have there is lost.',
  ],
  [
    'a removed part of line items',
    (s) => delete note(s).inputs['rows[]day'],
    'creates.example_add_note: the input rows[]day was removed or renamed; what Zaps have there is lost.',
  ],
  [
    'a new input that is required',
    (s) => Object.assign(note(s).inputs, { author: 'string, required' }),
    'creates.example_add_note: the input author is new and required; Zaps that lack it fail.',
  ],
  [
    'an input that becomes required',
    (s) => Object.assign(note(s).inputs, { tags: 'list of string, required' }),
    'creates.example_add_note: the input tags is required now; Zaps that left it empty fail.',
  ],
  [
    'an input of another type',
    (s) => Object.assign(note(s).inputs, { tags: 'string' }),
    'creates.example_add_note: the input tags is string instead of list of string.',
  ],
  [
    'a choice that is gone',
    (s) => Object.assign(trigger(s).choices, { kind: 'all' }),
    'triggers.example_new_note: the input kind no longer offers own; Zaps that chose it fail.',
  ],
  [
    'an input that takes only certain values',
    (s) => Object.assign(note(s).choices, { text: 'yes | no' }),
    'creates.example_add_note: the input text takes only certain values now; what Zaps have there may not be one.',
  ],
  [
    'a removed output',
    (s) => delete note(s).outputs.pinned,
    'creates.example_add_note: the output pinned was removed or renamed; steps that map it get nothing.',
  ],
  [
    'an output of another type',
    (s) => Object.assign(note(s).outputs, { pinned: 'string' }),
    'creates.example_add_note: the output pinned is string instead of boolean.',
  ],
  [
    'another way to connect',
    (s) => Object.assign(s.authentication, { type: 'oauth2' }),
    'The connection is of type oauth2 instead of custom; everybody would have to connect anew.',
  ],
  [
    'a removed field of the connection',
    (s) => delete s.authentication.fields.example_key,
    'The connection: the field example_key was removed or renamed; what Zaps have there is lost.',
  ],
  [
    'a pair of search and create that is gone',
    (s) => delete s.searchOrCreates.example_find_note,
    'example_find_note no longer creates what it does not find.',
  ],
  [
    'a pair with another create',
    (s) => Object.assign(s.searchOrCreates, { example_find_note: 'example_other' }),
    'example_find_note creates by example_other instead of example_add_note.',
  ],
];

it.each(BREAKS)('calls %s a break', (_, change, reason) => {
  expect(compare(BEFORE, changed(change))).toEqual({ breaks: [reason], additions: [] });
});

it.each<[string, (snapshot: Snapshot) => unknown, string]>([
  [
    'a new operation',
    (s) => Object.assign(s.creates, { example_pin_note: note(s) }),
    'creates.example_pin_note is new.',
  ],
  [
    'a new input',
    (s) => Object.assign(note(s).inputs, { author: 'string' }),
    'creates.example_add_note: the input author is new.',
  ],
  [
    'a new input with choices',
    (s) => {
      Object.assign(note(s).inputs, { mood: 'string' });
      Object.assign(note(s).choices, { mood: 'good | bad' });
    },
    'creates.example_add_note: the input mood is new.',
  ],
  [
    'an input that becomes optional',
    (s) => Object.assign(note(s).inputs, { text: 'string' }),
    'creates.example_add_note: the input text is optional now.',
  ],
  [
    'a new choice',
    (s) => Object.assign(trigger(s).choices, { kind: 'all | own | shared' }),
    'triggers.example_new_note: the input kind offers shared.',
  ],
  [
    'a new output',
    (s) => Object.assign(note(s).outputs, { url: 'string' }),
    'creates.example_add_note: the output url is new.',
  ],
  [
    'an operation that is shown',
    (s) => delete s.triggers.example_notes?.hidden,
    'triggers.example_notes can be chosen now.',
  ],
  ['a new version', (s) => Object.assign(s, { version: '1.3.0' }), 'The version is 1.3.0 instead of 1.2.0.'],
])('calls %s an addition', (_, change, reason) => {
  expect(compare(BEFORE, changed(change))).toEqual({ breaks: [], additions: [reason] });
});

it('allows breaks when the major version rises, and only then', () => {
  const broken = (version: string) =>
    changed((s) => {
      delete s.creates.example_add_note;
      s.version = version;
    });
  const reason = 'creates.example_add_note was removed or renamed; Zaps that use it stop.';
  expect(compare(BEFORE, broken('2.0.0'))).toEqual({
    breaks: [],
    additions: ['The version is 2.0.0 instead of 1.2.0.', reason],
  });
  expect(compare(BEFORE, broken('1.9.0')).breaks).toEqual([reason]);
});

describe('writing', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'snapshots-'));
  });
  afterEach(() => rm(folder, { recursive: true }));
  const text = () => readFile(join(folder, 'example.json'), 'utf8');

  it('keeps what was written when something breaks, and takes additions', async () => {
    await keepSnapshot(folder, 'example', BEFORE);
    const first = await text();
    const removed = changed((s) => delete note(s).outputs.pinned);
    expect((await keepSnapshot(folder, 'example', removed)).breaks).toHaveLength(1);
    expect(await text()).toBe(first);
    const added = changed((s) => Object.assign(note(s).outputs, { url: 'string' }));
    expect((await keepSnapshot(folder, 'example', added)).additions).toHaveLength(1);
    expect(JSON.parse(await text())).toEqual(added);
  });
});

it('writes down types, lists, line items and choices', () => {
  const form = [
    { key: 'text', required: true },
    {
      key: 'tags',
      list: true,
      type: 'string',
      choices: [
        { value: 'a', label: 'A' },
        { value: 'b', label: 'B' },
      ],
    },
    { key: 'pairs', dict: true },
    { key: 'rows', children: [{ key: 'day', type: 'datetime' }] },
    '$func$2$f$',
  ];
  const item = {
    key: 'example_add_note',
    noun: 'Note',
    display: { label: 'Add Note', description: 'Adds a note.' },
    operation: { inputFields: form, outputFields: [{ key: 'id' }, { key: 'at', type: 'datetime' }], sample: {} },
  };
  const definition = {
    version: '1.0.0',
    authentication: { type: 'custom', fields: [], connectionLabel: '' },
    triggers: {},
    creates: { example_add_note: item },
    searches: {},
    searchOrCreates: {},
    flags: {},
  };
  expect(snapshotOf(definition as never).creates.example_add_note).toEqual({
    inputs: {
      text: 'string, required',
      tags: 'list of string',
      pairs: 'pairs of string',
      rows: 'line items',
      'rows[]day': 'datetime',
    },
    choices: { tags: 'a | b' },
    outputs: { id: 'string', at: 'datetime' },
  });
});
