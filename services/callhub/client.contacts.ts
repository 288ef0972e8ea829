import * as z from 'zod/mini';
import { type Http, standIn } from '../../platform/http.ts';
import { at } from '../../platform/origin.ts';
import type { Contact, ContactField, Tag } from './objects.ts';
import { Envelope, listOf, one } from './wire.ts';

/** What a contact is written with. `contact` and `mobile` must be there in every PUT. */
export type ContactBody = Record<string, unknown> & { contact: string };

/** Contacts, their fields and their tags. */
export const contactCalls = (http: Http) => ({
  contacts: () => listOf<Contact>(http, '/v1/contacts/'),
  /** GET /contacts/?search=: loose, over numbers, names and emails, so callers check every row. */
  searchContacts: (words: string) => listOf<Contact>(http, '/v1/contacts/', { search: words }),
  /** GET /contacts/{id}/: the only read that shows the ids of tags. @returns undefined when there is none */
  findContact: (id: string) => http.find({ path: at`/v1/contacts/${id}/`, returns: one<Contact>() }),
  /** GET /contacts/{id}/ of a contact that must be there. */
  readContact: (id: string) => http({ path: at`/v1/contacts/${id}/`, returns: one<Contact>() }),
  /**
   * POST /contacts/. A known number is refused with its contact, or updated, or doubled, so callers look first.
   * @returns `refused` with the contact as it was; 200 says that it was updated
   */
  createContact: async (
    body: ContactBody,
  ): Promise<{ contact: Contact; change: 'created' | 'updated' | 'refused' }> => {
    const answer = await http.answer({
      method: 'POST',
      path: '/v1/contacts/',
      body,
      repeatable: true,
      accept: (status, refusal) => status === 400 && existing(refusal) !== undefined,
      returns: one<Contact>(),
      planned: { ...body, pk_str: standIn('contact') },
    });
    const known = answer.status === 400 ? existing(answer.data) : undefined;
    return known
      ? { contact: known, change: 'refused' }
      : { contact: answer.data, change: answer.status === 200 ? 'updated' : 'created' };
  },
  /** PUT /contacts/{id}/: what is left out becomes blank, and tags may be lost. */
  replaceContact: (id: string, body: ContactBody) =>
    http({
      method: 'PUT',
      path: at`/v1/contacts/${id}/`,
      body,
      returns: z.optional(one<Contact>()),
      planned: { ...body, pk_str: id },
    }),
  /** DELETE /contacts/{id}/. @returns whether it is gone */
  deleteContact: async (id: string): Promise<boolean> => {
    const { status } = await http.answer({
      method: 'DELETE',
      path: at`/v1/contacts/${id}/`,
      accept: [400, 403, 404, 405],
    });
    return status < 300 || status === 404;
  },
  /** PATCH /contacts/{id}/taggings/: the whole set of tags, by ids. */
  setTags: (contactId: string, tagIds: readonly string[]) =>
    http({ method: 'PATCH', path: at`/v2/contacts/${contactId}/taggings/`, body: { tags: tagIds } }),
  /** GET /contacts/fields/: standard columns first, then custom fields with ids of their own. One page. */
  contactFields: async () =>
    (await http({ path: '/v1/contacts/fields/', returns: Envelope })).results as ContactField[],

  tags: () => listOf<Tag>(http, '/v2/tags/'),
  /** POST /tags/. The key is `tag`; an equal name is not refused, so callers look first. */
  createTag: (name: string) =>
    http({
      method: 'POST',
      path: '/v2/tags/',
      body: { tag: name },
      repeatable: true,
      returns: one<Tag>(),
      planned: { pk_str: standIn('tag'), name },
    }),
  deleteTag: (id: string) => http({ method: 'DELETE', path: at`/v1/tags/${id}/`, accept: [404] }),
});

/** The contact in the refusal of a number that is known. */
function existing(refusal: unknown): Contact | undefined {
  const { exists, contact } = (refusal ?? {}) as { exists?: unknown; contact?: unknown };
  return exists === true && contact !== null && typeof contact === 'object' ? (contact as Contact) : undefined;
}
