import * as z from 'zod/mini';
import type { ErrorRow } from '../../platform/errors.ts';
import { standIn } from '../../platform/http.ts';
import { at } from '../../platform/origin.ts';
import { type Calls, isNoRecord, numberId } from './calls.ts';
import { type ActivistCode, idText, type Note, type Person } from './objects.ts';

const Matched = z.looseObject({ vanId: z.nullish(z.union([z.number(), z.string()])), status: z.nullish(z.string()) });
type Matched = z.infer<typeof Matched>;

const CREATED = ['UnmatchedStored', 'Stored'];
/** The one 404 of a match that means "nobody": every other one is a failure. */
const isUnmatched = (body: unknown): boolean => (body as Matched | undefined)?.status === 'Unmatched';

const NOTES_PER_PAGE = 50;
const CODES_PER_PAGE = 50;
const DETAILS = 'emails,phones,addresses,externalIds';

export interface CanvassBody {
  canvassContext: Record<string, unknown>;
  resultCodeId: number | null;
  responses: object[] | null;
}

/** People, and what is recorded with them. */
export function peopleCalls({ http, all, allOr, find, write, id, notUnderstood }: Calls) {
  /** 302, 200 and 201 are all success. Each comes with the id and the status alone; a 200 may also show the whole person. */
  const match = async (
    path: string,
    body: object,
    call: { reads?: true; nobody?: (body: unknown) => boolean; planned?: Matched },
  ) => {
    const answer = await http.answer({
      method: 'POST',
      path,
      body,
      reads: call.reads,
      repeatable: true,
      planned: call.planned,
      accept: (status, refused) => status === 302 || (status === 404 && call.nobody?.(refused) === true),
      returns: Matched,
    });
    if (answer.status === 404 || (call.nobody && isUnmatched(answer.data))) return undefined;
    const matched = (answer.data ?? {}) as Matched;
    // A 302 may also be a web server's way to its error page.
    const vanId = idText(matched.vanId) || /\/people\/(\d+)$/.exec(answer.location ?? '')?.[1] || notUnderstood();
    return { vanId, created: answer.status === 201 || CREATED.includes(matched.status ?? '') };
  };
  const person = (vanId: string) => at`/v4/people/${id(vanId, 'VAN ID')}`;

  return {
    /** POST /people/find. @returns undefined when nobody, or too little to tell */
    matchPerson: async (body: object) =>
      (await match('/v4/people/find', body, { reads: true, nobody: isUnmatched }))?.vanId,
    /** POST /people/findByPhone: the only person with a number. @returns undefined when nobody has it, or several do */
    findByPhone: async (phone: object) => {
      const nobody = (body: unknown) => isUnmatched(body) || isNoRecord(404, body);
      return (await match('/v4/people/findByPhone', phone, { reads: true, nobody }))?.vanId;
    },
    /** POST /people/findOrCreate. Only with a full combination, or it makes a double without a word. */
    findOrCreatePerson: async (body: object) =>
      (await match('/v4/people/findOrCreate', body, { planned: { vanId: standIn('person'), status: 'Stored' } })) ??
      notUnderstood(),
    /** POST /people/{vanId}: adds contact details, overwrites the rest, erases what is sent empty. */
    updatePerson: (vanId: string, body: object) => match(person(vanId), body, { planned: { vanId } }),
    /** GET /people/{vanId} with contact details and identifiers. @returns undefined when there is none */
    readPerson: (vanId: string) => find<Person>(person(vanId), { $expand: DETAILS }),
    /** GET /people/{type}:{id}. The colon stays as it is. */
    readPersonBy: (type: string, externalId: string) =>
      find<Person>(at`/v4/people/${type}:${externalId}`, { $expand: DETAILS }),
    /** GET /people: by the beginning of names, in the voting address alone. */
    searchPeople: (params: Record<string, string | undefined>) =>
      all<Person>(
        '/v4/people',
        { ...params, $expand: 'emails,phones,addresses', $top: 200 },
        'NGP VAN knows more people whose names begin so than one step can read. Fill in an Email, a Phone or a ZIP Code as well.',
      ),

    /** POST /people/{vanId}/canvassResponses: 204. VAN drops a like row within the hour, unless it is told not to. */
    canvass: (vanId: string, body: CanvassBody, options: { repeatable: boolean; errors?: readonly ErrorRow[] }) =>
      write({ method: 'POST', path: `${person(vanId)}/canvassResponses`, body, ...options }),

    /** GET /people/{vanId}/activistCodes. @returns undefined when this key may not read them */
    activistCodesOf: (vanId: string) =>
      allOr<ActivistCode>(
        `${person(vanId)}/activistCodes`,
        { $top: CODES_PER_PAGE },
        'This person has more activist codes in NGP VAN than one step can read.',
        (status) => status === 403,
      ),
    /** POST /people/{vanId}/codes: tags and source codes, one at a time. */
    applyCode: (vanId: string, codeId: string) =>
      write({
        method: 'POST',
        path: `${person(vanId)}/codes`,
        body: { codeId: numberId(codeId) },
        repeatable: true, // a code is on a person or not
      }),

    /** GET /people/{vanId}/notes, oldest first. @returns undefined when this key may not read notes */
    notesOf: (vanId: string) =>
      allOr<Note>(
        `${person(vanId)}/notes`,
        { $top: NOTES_PER_PAGE },
        'This person has more notes in NGP VAN than one step can read.',
        (status) => status === 403,
      ),
    /** POST /people/{vanId}/notes: 204 without an id. Never the same as before. */
    addNote: (vanId: string, body: object, repeatable: boolean) =>
      write({ method: 'POST', path: `${person(vanId)}/notes`, body, repeatable }),
  };
}
