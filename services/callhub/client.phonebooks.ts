import * as z from 'zod/mini';
import type { ErrorRow } from '../../platform/errors.ts';
import { type Http, standIn } from '../../platform/http.ts';
import { at } from '../../platform/origin.ts';
import type { NumbersCount, Phonebook } from './objects.ts';
import { throttled, wordsOf } from './service.ts';
import { listOf, one } from './wire.ts';

const NO_PHONEBOOK: ErrorRow = {
  status: 404,
  outcome: 'fail',
  say: 'has no such phonebook. Choose another one in Phonebook, or map the ID that Find Phonebook returns.',
};

/** Phonebooks, who is in them, and imports into them. */
export const phonebookCalls = (http: Http) => ({
  phonebooks: () => listOf<Phonebook>(http, '/v1/phonebooks/'),
  findPhonebook: (id: string) => http.find({ path: at`/v1/phonebooks/${id}/`, returns: one<Phonebook>() }),
  /** POST /phonebooks/. An equal name is not refused, so callers look first. */
  createPhonebook: (body: { name: string; description?: string }) =>
    http({
      method: 'POST',
      path: '/v1/phonebooks/',
      body,
      repeatable: true,
      returns: one<Phonebook>(),
      planned: { ...body, pk_str: standIn('phonebook') },
    }),
  deletePhonebook: (id: string) => http({ method: 'DELETE', path: at`/v1/phonebooks/${id}/`, accept: [404] }),
  /** GET /phonebooks/{id}/numbers_count/ */
  countNumbers: (id: string) =>
    http({ path: at`/v1/phonebooks/${id}/numbers_count/`, errors: [NO_PHONEBOOK], returns: one<NumbersCount>() }),
  /** POST /phonebooks/{id}/contacts/. @returns false when the contact was in it already */
  addMember: async (phonebookId: string, contactId: string, digits: string): Promise<boolean> => {
    const { status } = await http.answer({
      method: 'POST',
      path: at`/v1/phonebooks/${phonebookId}/contacts/`,
      body: { contact_ids: [contactId] },
      repeatable: true,
      errors: [NO_PHONEBOOK],
      accept: (status, refusal) => status >= 400 && status < 500 && isMember(refusal, digits),
    });
    return status < 400;
  },
  /** DELETE /phonebooks/{id}/contacts/, with a body. */
  removeMember: (phonebookId: string, contactId: string) =>
    http({
      method: 'DELETE',
      path: at`/v1/phonebooks/${phonebookId}/contacts/`,
      body: { contact_ids: [contactId] },
      accept: [404],
    }),
  /** POST /contacts/bulk_create/. No job id comes back; numbers that are there are not doubled, so it may be repeated. */
  importContacts: (body: Record<string, string>) =>
    http({
      method: 'POST',
      path: '/v1/contacts/bulk_create/',
      body,
      repeatable: true,
      // Five in an hour, evenly spread, where CallHub does not say how long.
      errors: [throttled('takes five imports an hour, so this one has to wait.', 720)],
      returns: z.optional(z.looseObject({ message: z.string().check(z.regex(/import (in progress|queued)/i)) })),
    }),
});

/** A refusal that only says that the number is in the phonebook. It quotes the number. */
const isMember = (refusal: unknown, digits: string): boolean => {
  const words = wordsOf(refusal);
  return /phone\s*number/i.test(words) && digits !== '' && words.replace(/[^\d']/g, '').includes(digits);
};
