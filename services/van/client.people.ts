import * as z from 'zod/mini';
import type { ErrorRow } from '../../platform/errors.ts';
import { type Answer, type Call, standIn } from '../../platform/http.ts';
import { at } from '../../platform/origin.ts';
import { type Calls, isNoRecord, numberId } from './calls.ts';
import { type ActivistCode, idText, type Note, type Person } from './objects.ts';

const Matched = z.looseObject({ vanId: z.nullish(z.union([z.number(), z.string()])), status: z.nullish(z.string()) });
type Matched = z.infer<typeof Matched>;

const CREATED: readonly unknown[] = ['UnmatchedStored', 'Stored'];
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
  const matched = ({ status, data, location }: Answer<Matched | undefined>) => {
    // A 302 may also be a web server's way to its error page.
    const vanId = idText(data?.vanId) || location?.match(/\/people\/(\d+)$/)?.[1] || notUnderstood();
    return { vanId, created: status === 201 || CREATED.includes(data?.status) };
  };
  const post = (path: string, body: object, call: Partial<Call<Matched>>) =>
    http.answer({ method: 'POST', path, body, repeatable: true, returns: Matched, ...call });
  /** @returns undefined where an answer means nobody */
  const lookUp = async (path: string, body: object, nobody: (body: unknown) => boolean) => {
    const accept = (status: number, refused: unknown) => status === 302 || (status === 404 && nobody(refused));
    const answer = await post(path, body, { reads: true, accept });
    return answer.status === 404 || isUnmatched(answer.data) ? undefined : matched(answer).vanId;
  };
  const store = async (path: string, body: object, planned: Matched) =>
    matched(await post(path, body, { planned, accept: [302] }));
  const person = (vanId: string) => at`/v4/people/${id(vanId, 'VAN ID')}`;

  return {
    /** POST /people/find. @returns undefined when nobody, or too little to tell */
    matchPerson: (body: object) => lookUp('/v4/people/find', body, isUnmatched),
    /** POST /people/findByPhone: the only person with a number. @returns undefined when nobody has it, or several do */
    findByPhone: (phone: object) =>
      lookUp('/v4/people/findByPhone', phone, (body) => isUnmatched(body) || isNoRecord(404, body)),
    /** POST /people/findOrCreate. Only with a full combination, or it makes a double without a word. */
    findOrCreatePerson: (body: object) =>
      store('/v4/people/findOrCreate', body, { vanId: standIn('person'), status: 'Stored' }),
    /** POST /people/{vanId}: adds contact details, overwrites the rest, erases what is sent empty. */
    updatePerson: (vanId: string, body: object) => store(person(vanId), body, { vanId }),
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
