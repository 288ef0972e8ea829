import type { Api } from './api.ts';
import { type Body, bodyOf, filledText, integerOf, listOf, textOf } from './body.ts';
import type { Call } from './call.ts';
import { expansions, page } from './paging.ts';
import { personByPath } from './person-look-up.ts';
import type { Code } from './records.ts';
import { badRequest, invalid, notFound, required, serverError } from './refusal.ts';
import { secondStamp } from './times.ts';

const ENTITIES = ['ActivistCodes', 'Contacts', 'Events', 'Locations', 'Organizations', 'SurveyQuestions'];

/** `name` filters mean "starts with". */
const startsWith = (name: string, asked: string | undefined) =>
  asked === undefined || name.toLowerCase().startsWith(asked.toLowerCase());

function hasStatus(call: Call, status: string): boolean {
  const asked = call.queryList('statuses');
  return asked.length === 0 ? status === 'Active' : asked.includes(status);
}

/** Activist codes and survey questions: read here, applied through canvass responses. */
export function scriptRoutes(api: Api): void {
  api.on('GET activistCodes', (call) => {
    const type = call.query('type');
    const found = [...call.db.activistCodes.values()].filter(
      (code) =>
        hasStatus(call, code.status) &&
        startsWith(code.name, call.query('name')) &&
        (type === undefined || code.type === type),
    );
    return page(call, found, (code) => code);
  });
  api.on('GET activistCodes/{activistCodeId}', (call) => {
    const code = call.db.activistCodes.get(call.id('activistCodeId'));
    if (!code) throw notFound();
    return call.json(code);
  });
  api.on('GET surveyQuestions', (call) => {
    const [type, question, cycle] = ['type', 'question', 'cycle'].map((name) => call.query(name));
    if ([call.query('name'), type, question].some((value) => value && /[^\x20-\x7e]/.test(value))) throw serverError();
    const found = [...call.db.surveyQuestions.values()].filter(
      (row) =>
        hasStatus(call, row.status) &&
        startsWith(row.name, call.query('name')) &&
        (type === undefined || row.type === type) &&
        (cycle === undefined || String(row.cycle) === cycle) &&
        row.scriptQuestion.toLowerCase().includes((question ?? '').toLowerCase()),
    );
    return page(call, found, (row) => row);
  });
  api.on('GET surveyQuestions/{surveyQuestionId}', (call) => {
    const question = call.db.surveyQuestions.get(call.id('surveyQuestionId'));
    if (!question) throw notFound();
    return call.json(question);
  });
}

/** Tags and source codes. The vendor calls both "codes"; they are not activist codes. */
export function codeRoutes(api: Api): void {
  const on = api.area('campaign');
  on('GET codeTypes', (call) => call.json(['Tag', 'SourceCode']));
  on('GET codes/supportedEntities', (call) => call.json(ENTITIES));
  on('GET codes', list);
  on('GET codes/{codeId}', (call) => call.json(view(codeByPath(call), expansions(call, ['supportedEntities']))));
  on('POST codes', create);
  on('PUT codes/{codeId}', replace);
  on('DELETE codes/{codeId}', remove);
  on('POST people/{person}/codes', apply);
  on('DELETE people/{person}/codes/{codeId}', unapply);
}

function list(call: Call): Response {
  const entities = call.queryList('supportedEntities');
  const parent = integerOf(call.query('parentCodeId'));
  const type = call.query('codeType');
  const order = call.query('$orderby');
  if (order !== undefined && !/^dateModified( asc| desc)?$/i.test(order)) {
    throw invalid("'$orderby' is not valid.", '$orderby', 'Accepted values: dateModified');
  }
  const expand = expansions(call, ['supportedEntities']);
  const found = [...call.db.codes.values()].filter(
    (code) =>
      entities.every((name) => code.supportedEntities.some((entity) => entity.name === name)) &&
      (parent === undefined || code.parentCodeId === parent) &&
      (type === undefined || code.codeType === type) &&
      startsWith(code.name, call.query('name')),
  );
  if (order !== undefined) found.sort((a, b) => a.dateModified.localeCompare(b.dateModified));
  if (order && / desc$/i.test(order)) found.reverse();
  return page(call, found, (code) => view(code, expand));
}

const view = (code: Code, expand: ReadonlySet<string>) => ({
  ...code,
  codePath: code.name,
  createdByName: 'campaign connector',
  isSourceCodeApplicable: code.codeType === 'SourceCode',
  campaign: null,
  contactType: null,
  supportedEntities: expand.has('supportedEntities') ? code.supportedEntities : null,
});

function codeByPath(call: Call): Code {
  const code = call.db.codes.get(call.id('codeId'));
  if (!code) throw notFound();
  return code;
}

function contentOf(body: Body): Pick<Code, 'name' | 'description' | 'codeType' | 'parentCodeId' | 'supportedEntities'> {
  const name = filledText(body.name);
  if (name === undefined) throw required('name');
  const codeType = textOf(body.codeType) ?? 'SourceCode';
  if (codeType !== 'Tag' && codeType !== 'SourceCode') {
    throw invalid("'codeType' is not valid.", 'codeType', 'Tag, SourceCode');
  }
  const supportedEntities = listOf(body.supportedEntities).map((entry, index) => {
    const entity = bodyOf(entry);
    const entityName = textOf(entity.name) ?? '';
    if (!ENTITIES.includes(entityName)) {
      throw invalid("'name' is not valid.", `supportedEntities[${index}].name`, ENTITIES.join(', '));
    }
    return { name: entityName, isSearchable: entity.isSearchable === true, isApplicable: entity.isApplicable === true };
  });
  const description = filledText(body.description) ?? null;
  return { name, description, codeType, parentCodeId: integerOf(body.parentCodeId) ?? null, supportedEntities };
}

function create(call: Call): Response {
  const now = secondStamp(call.state.clock());
  const content = contentOf(call.body);
  const code = { codeId: call.db.newId('code'), ...content, dateCreated: now, dateModified: now };
  call.db.codes.set(code.codeId, code);
  return call.created('codes', code.codeId, 'codeId');
}

/** What is left out is cleared. */
function replace(call: Call): Response {
  const code = codeByPath(call);
  Object.assign(code, contentOf(call.body), { dateModified: secondStamp(call.state.clock()) });
  return call.nothing();
}

function remove(call: Call): Response {
  const { codeId } = codeByPath(call);
  const isUsed = [...call.db.people.values(), ...call.db.events.values()].some(({ codeIds }) =>
    codeIds.includes(codeId),
  );
  if (isUsed) throw badRequest('The code is in use.');
  call.db.codes.delete(codeId);
  return call.nothing();
}

function apply(call: Call): Response {
  const person = personByPath(call);
  const code = call.db.codes.get(integerOf(call.body.codeId) ?? 0);
  if (!code) throw invalid("'codeId' must be a valid code in the current context.", 'codeId');
  const isApplicable =
    code.codeType === 'SourceCode' ||
    code.supportedEntities.some((entity) => entity.name === 'Contacts' && entity.isApplicable);
  if (!isApplicable) throw invalid("'codeId' must be a code that may be applied to people.", 'codeId');
  if (!person.codeIds.includes(code.codeId)) person.codeIds.push(code.codeId);
  return call.nothing();
}

function unapply(call: Call): Response {
  const person = personByPath(call);
  const codeId = call.id('codeId');
  if (!person.codeIds.includes(codeId)) throw notFound();
  person.codeIds = person.codeIds.filter((held) => held !== codeId);
  return call.nothing();
}
