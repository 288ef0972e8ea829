import type { Zap } from '../../../platform/zap.ts';
import type { Van } from '../../../services/van/client.ts';
import { addNoteOnce } from '../../../services/van/notes.ts';

const CUT = 'The note was longer than NGP VAN can hold, so its end was cut off.';
const UNREAD = 'This API key may not read notes, so a note that is there already is added again.';

/** Adds a note to somebody who has these. */
async function add(note: Parameters<typeof addNoteOnce>[3], there: (string | null | undefined)[] = []) {
  const sent: unknown[][] = [];
  const v = {
    notesOf: async () => there.map((text) => ({ text })),
    addNote: async (...given: unknown[]) => sent.push(given),
  } as unknown as Van;
  const zap = { warnings: [] as string[] } as unknown as Zap;
  const done = await addNoteOnce(zap, v, '7', note);
  return { done, sent, warnings: zap.warnings };
}
const added = (body: object, repeatable = true) => [['7', body, repeatable]];
const textOf = ({ sent }: { sent: unknown[][] }) => (sent as [[string, { text: string }]])[0][1].text;

it('is open to everybody, and safe to repeat where the notes were read', async () => {
  await expect(add({ text: 'Hello' })).resolves.toEqual({
    done: 'created',
    sent: added({ text: 'Hello', isViewRestricted: false }),
    warnings: [],
  });
});

it('is added without a look where notes may not be read, and is not safe to repeat then', async () => {
  const v = { notesOf: async () => undefined, addNote: jest.fn() };
  const zap = { warnings: [] as string[] } as unknown as Zap;
  await expect(addNoteOnce(zap, v as unknown as Van, '7', { text: 'Hello' })).resolves.toBe('created');
  expect(v.addNote).toHaveBeenCalledWith('7', { text: 'Hello', isViewRestricted: false }, false);
  expect(zap.warnings).toEqual([UNREAD]);
});

it.each<[string | undefined, object]>([
  ['24', { category: { noteCategoryId: 24 } }],
  ['1', { category: { noteCategoryId: 1 } }],
  ['0', {}],
  ['', {}],
  [undefined, {}],
])('has a category for %p only where VAN takes it', async (categoryId, category) => {
  const { sent } = await add({ text: 'Hello', ...(categoryId !== undefined && { categoryId }) });
  expect(sent).toEqual(added({ text: 'Hello', isViewRestricted: false, ...category }));
});

it.each<[string, (string | null | undefined)[], boolean]>([
  ['Wants a sign.\nAsk for Sam.', [null, 'Other', ' Wants a  sign.\r\nAsk for Sam.\n'], true],
  ['Wants a sign.', ['Wants a sign.', null], true],
  ['Wants a sign.', ['Wants a sign', 'wants a sign.', 'Wants asign.'], false],
  ['Wants a sign.', [null, undefined, ''], false],
])('%j is compared with %j by its words', async (text, there, isThere) => {
  await expect(add({ text }, there)).resolves.toMatchObject({ done: isThere ? 'unchanged' : 'created' });
});

it.each<[(string | null)[], boolean]>([
  [[null, 'Another text.\n[Ref a1]'], true],
  [['[Ref a1] in front'], true],
  [['Hello', 'Hello\n[Ref a12]', 'a1'], false],
  [[null], false],
])('with a reference is looked for in %j by that alone', async (there, isThere) => {
  const { done, sent } = await add({ text: 'Hello', reference: 'a1' }, there);
  expect(done).toBe(isThere ? 'unchanged' : 'created');
  expect(sent).toEqual(isThere ? [] : added({ text: 'Hello\n[Ref a1]', isViewRestricted: false }));
});

describe('VAN holds 7000 characters', () => {
  it.each([
    [7000, undefined, []],
    [7001, undefined, [CUT]],
    [6991, 'a1', []],
    [6992, 'a1', [CUT]],
  ])('of a note of %i with the reference %s', async (length, reference, warnings) => {
    const done = await add({ text: 'x'.repeat(length), ...(reference && { reference }) });
    expect(done.warnings).toEqual(warnings);
    const mark = reference ? `\n[Ref ${reference}]` : '';
    expect(textOf(done)).toBe('x'.repeat(7000 - mark.length) + mark);
  });

  it('and is never given half of one', async () => {
    const start = `😀${'x'.repeat(6997)}`;
    expect(textOf(await add({ text: `${start}😀😀` }))).toBe(start);
    expect(textOf(await add({ text: `${start.slice(0, -1)}😀😀` }))).toBe(`${start.slice(0, -1)}😀`);
  });
});
