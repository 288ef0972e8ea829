import { existsSync, readFileSync } from 'node:fs';
import { SMALL_WORDS } from '../../platform/form.ts';
import { inputsOf, itemsOf, perInput, perItem, type Rule, textsOf } from './rule.ts';
import { datesIn, fits, hasZone, valuesAt } from './values.ts';

/** Small words are small within a label, and every other word begins with a capital. */
export const isTitleCase = (label: string): boolean =>
  label.split(/[\s/-]+/).every((word, index, { length }) => {
    const isWithin = index > 0 && index < length - 1;
    return isWithin && SMALL_WORDS.has(word.toLowerCase()) ? /^[a-z]/.test(word) : !/^[a-z]/.test(word);
  });

const letters = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

/** What is left of Markdown when code and well-formed links are taken out. */
const withoutLinks = (text: string): string =>
  text.replace(/`[^`]*`/g, '').replace(/\[[^\]]+\]\(https:\/\/[^)\s]+\)/g, '');

/** The platform's rules about a definition. */
export const DEFINITION_RULES: readonly Rule[] = [
  {
    id: 'D001',
    demands: 'no credentials among the inputs of a step',
    check: perInput(
      ({ key }) => /api[_-]?key|api[_-]?token|password|secret|access_token/i.test(key) && 'asks for a credential',
    ),
  },
  {
    id: 'D002',
    demands: 'the help of a credential links to where it is found',
    check: ({ authentication }) =>
      authentication.fields
        .filter(({ type, helpText }) => type === 'password' && !helpText?.includes('](https://'))
        .map(({ key }) => ({ where: `authentication.${key}`, problem: 'links nowhere' })),
  },
  {
    id: 'D003',
    demands: 'a label for the connection that shows no secret',
    check: ({ authentication: { connectionLabel, fields } }) => {
      const secrets = fields.filter(({ type }) => type === 'password').map(({ key }) => key);
      const fine = /\{\{\w+\}\}/.test(connectionLabel) && !secrets.some((key) => connectionLabel.includes(key));
      return fine ? [] : [{ where: 'authentication', problem: 'has no usable label' }];
    },
  },
  {
    id: 'D004',
    demands: 'a dropdown for every id',
    // Nobody sees the inputs of a hidden list: they are filled in from the step that shows its choices.
    check: perInput(
      ({ key, label, dynamic, choices }, { display }) =>
        !display.hidden &&
        (/(^|_)ids?$/.test(key) || / IDs?$/.test(label ?? '')) &&
        !dynamic &&
        !choices &&
        'asks for an id without a dropdown',
    ),
  },
  {
    id: 'D005',
    demands: 'dropdowns that exist',
    check: perInput(
      ({ dynamic }, _, { triggers }) => dynamic && !triggers[dynamic.split('.')[0] ?? ''] && `refers to ${dynamic}`,
    ),
  },
  {
    id: 'D006',
    demands: 'samples for hooks',
    check: perItem(({ operation }) => [operation.type === 'hook' && !operation.performList && 'has no performList']),
  },
  {
    id: 'D007',
    demands: 'https everywhere',
    check: (app) =>
      textsOf(app)
        .filter(({ text }) => text.includes('http://'))
        .map(({ where }) => ({ where, problem: 'holds an http:// address' })),
  },
  {
    id: 'D008',
    demands: 'valid links',
    check: (app) =>
      textsOf(app)
        .filter(({ text }) => /https?:|www\.|[[\]]/.test(withoutLinks(text)))
        .map(({ where, text }) => ({ where, problem: `holds a bare address or a broken link: ${text}` })),
  },
  {
    id: 'D009',
    demands: 'an input for every search',
    check: perItem((item, kind) => [kind === 'searches' && inputsOf(item).length === 0 && 'has no input']),
  },
  {
    id: 'D010',
    demands: 'an id in the sample of every trigger',
    check: perItem(({ operation }, kind) => [
      kind === 'triggers' && !operation.sample?.id && 'has a sample without id',
    ]),
  },
  {
    id: 'D011',
    demands: 'help that says more than the label',
    check: perInput(
      ({ label, helpText }) => helpText && letters(helpText) === letters(label ?? '') && 'repeats its label',
    ),
  },
  {
    id: 'D012',
    demands: 'a sample',
    check: perItem(({ operation, display }) => [
      !display.hidden && Object.keys(operation.sample ?? {}).length === 0 && 'has no sample',
    ]),
  },
  {
    id: 'D013',
    demands: 'searches that exist',
    check: perInput(
      ({ search }, _, { searches }) => search && !searches[search.split('.')[0] ?? ''] && `refers to ${search}`,
    ),
  },
  {
    id: 'D014',
    demands: 'search buttons on fields that can have one',
    check: perInput(
      ({ search, type, list, dict, children }) =>
        search &&
        (list || dict || children || !['string', 'number', 'integer', undefined].includes(type)) &&
        'cannot have a search',
    ),
  },
  {
    id: 'D015',
    demands: 'pairs of a search and a create that exist',
    check: ({ searchOrCreates, searches, creates }) =>
      Object.values(searchOrCreates)
        .filter(({ key, search, create }) => key !== search || !searches[search] || !creates[create])
        .map(({ key }) => ({ where: `searchOrCreates.${key}`, problem: 'pairs what is not there' })),
  },
  {
    id: 'D017',
    demands: 'hooks that subscribe by themselves',
    check: perItem(({ operation }) => [
      operation.type === 'hook' && !(operation.performSubscribe && operation.performUnsubscribe) && 'is a static hook',
    ]),
  },
  {
    id: 'D018',
    demands: 'labels in title case',
    check: (app) => [
      ...itemsOf(app)
        .filter(({ item }) => !isTitleCase(item.display.label))
        .map(({ kind, item }) => ({
          where: `${kind}.${item.key}`,
          problem: `“${item.display.label}” is not in title case`,
        })),
      ...perInput(({ label }) => !isTitleCase(label ?? '') && `“${label}” is not in title case`)(app, {} as never),
    ],
  },
  {
    id: 'D021',
    demands: 'descriptions of triggers that begin with “Triggers when”',
    check: perItem(({ display }, kind) => [
      kind === 'triggers' &&
        !/^Triggers when .*\.$/s.test(display.description) &&
        `is described as “${display.description}”`,
    ]),
  },
  {
    id: 'D022',
    demands: 'fields in the form of every create',
    check: perItem((item, kind) => [kind === 'creates' && inputsOf(item).length === 0 && 'has no field of its own']),
  },
  {
    id: 'D023',
    demands: 'dates with their zone',
    check: perItem(({ operation }) =>
      datesIn(operation.sample ?? {})
        .filter(({ path, text }) => !hasZone(path, text))
        .map(({ path, text }) => `has the date ${text} at ${path}`),
    ),
  },
  {
    id: 'D024',
    demands: 'samples that agree with the output fields',
    check: perItem(({ operation }) =>
      (operation.outputFields ?? []).flatMap(({ key, type }) =>
        valuesAt(operation.sample, key)
          .filter((value) => !fits(value, type))
          .map((value) => `has ${JSON.stringify(value)} at ${key}, which should be ${type}`),
      ),
    ),
  },
  {
    id: 'D025',
    demands: 'no dangerous addresses',
    check: (app) =>
      /(?:javascript|data|vbscript):\S/i.test(JSON.stringify(app))
        ? [{ where: 'app', problem: 'holds a dangerous address' }]
        : [],
  },
  {
    id: 'D028',
    demands: 'input as the user left it',
    check: (app) => [
      ...(app.flags.cleanInputData === false ? [] : [{ where: 'flags', problem: 'lets the platform clean the input' }]),
      ...perItem(({ operation }) => [operation.cleanInputData === true && 'lets the platform clean the input'])(
        app,
        {} as never,
      ),
    ],
  },
  {
    id: 'M002',
    demands: 'a description of 40 to 140 characters about the app',
    check: (_, { description, name, slug }) =>
      description.length >= 40 &&
      description.length <= 140 &&
      !/zapier|\bsync/i.test(description) &&
      description.startsWith(`${name} is a`)
        ? []
        : [{ where: slug, problem: `is described as “${description}” (${description.length} characters)` }],
  },
  {
    id: 'M004',
    demands: 'a square logo with transparency, of 256 pixels or more',
    check: (_, { logo }) => {
      if (!existsSync(logo)) return []; // the vendor gives it before submission
      const png = readFileSync(logo);
      const [width, height, color] = [png.readUInt32BE(16), png.readUInt32BE(20), png[25]];
      return width === height && width >= 256 && color === 6
        ? []
        : [{ where: logo, problem: `is ${width} × ${height}, colour type ${color}` }];
    },
  },
];
