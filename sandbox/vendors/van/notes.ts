import type { Api } from './api.ts';
import { bodyOf, integerOf, textOf } from './body.ts';
import type { Call } from './call.ts';
import { addHistory, type Contact } from './contact.ts';
import { API_INPUT, CONTACT_TYPES, RESULT_CODES, RESULTS } from './look-ups.ts';
import { page } from './paging.ts';
import { personByPath } from './person-look-up.ts';
import type { Note } from './person-records.ts';
import { invalid, notFound, required, serverError } from './refusal.ts';
import { minuteStamp, secondStamp, timeOf, wireTime } from './times.ts';

const LONGEST = 7000;
/** Between the limit and here the server fails; above it refuses. */
const LONGEST_FAULT = 8000;

export function noteRoutes(api: Api): void {
  api.on('GET people/{person}/notes', list, { area: 'notes' });
  api.on('POST people/{person}/notes', add, { area: 'notes' });
  api.on('GET notes/categories', (call) => call.json([...call.db.noteCategories.values()]));
  api.on('GET notes/categories/{noteCategoryId}', (call) => {
    const category = call.db.noteCategories.get(call.id('noteCategoryId'));
    if (!category) throw notFound();
    return call.json(category);
  });
}

/** Oldest first. Restricted notes are never read back. */
function list(call: Call): Response {
  const readable = personByPath(call).notes.filter(({ isViewRestricted }) => !isViewRestricted);
  const render = ({ noteId, text, isViewRestricted, category, createdDate }: Note) => ({
    noteId,
    text,
    isViewRestricted,
    category: category ?? { noteCategoryId: 0, name: null },
    createdDate,
    isPinned: false,
    contactHistory: null,
  });
  return page(call, readable, render, { byDefault: 25, most: 50 });
}

function add(call: Call): Response {
  const person = personByPath(call);
  const text = textOf(call.body.text);
  if (!text) throw required('text');
  if (text.length > LONGEST_FAULT) throw invalid(`'text' must be at most ${LONGEST} characters.`, 'text');
  if (text.length > LONGEST) throw serverError();
  const category = categoryOf(call);
  const contact = contactOf(call);
  person.notes.push({
    noteId: call.db.newId('note'),
    text,
    isViewRestricted: call.body.isViewRestricted === true,
    category,
    createdDate: minuteStamp(call.state.clock()),
  });
  if (contact) addHistory(call, person, contact);
  return call.nothing();
}

function categoryOf(call: Call): Note['category'] {
  const { category: sent } = call.body;
  if (sent === undefined || sent === null) return null;
  const id = integerOf(bodyOf(sent).noteCategoryId) ?? 0;
  if (id <= 0) throw serverError();
  const category = call.db.noteCategories.get(id);
  if (!category?.assignableTypes.includes('Person')) {
    throw invalid("'noteCategoryId' must be a category for people.", 'category.noteCategoryId');
  }
  return { noteCategoryId: id, name: category.name };
}

function contactOf(call: Call): Contact | undefined {
  const { contactHistory: sent } = call.body;
  if (sent === undefined || sent === null) return undefined;
  const history = bodyOf(sent);
  const contactTypeId = integerOf(history.contactTypeId);
  if (!CONTACT_TYPES.some((type) => type.contactTypeId === contactTypeId)) {
    throw invalid(
      "'contactTypeId' must be a valid contact type in the current context.",
      'contactHistory.contactTypeId',
    );
  }
  const resultCodeId = integerOf(history.resultCodeId) ?? RESULTS.canvassed;
  if (!RESULT_CODES.some((code) => code.resultCodeId === resultCodeId)) throw serverError();
  const date = timeOf(history.dateCanvassed, call.options.zone);
  return {
    contactTypeId: contactTypeId ?? null,
    inputTypeId: integerOf(history.inputTypeId) ?? API_INPUT,
    resultCodeId,
    dateCanvassed: date ? wireTime(date) : secondStamp(call.state.clock()),
  };
}
