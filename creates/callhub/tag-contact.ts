import * as z from 'zod/mini';
import { type CreateResult, defineCreate } from '../../platform/define.ts';
import { manyNames, text } from '../../platform/fields.ts';
import { stop } from '../../platform/zap.ts';
import { callhub } from '../../services/callhub/client.ts';
import { sameName } from '../../services/callhub/objects.ts';
import { TAG_PACE } from '../../services/callhub/pace.ts';
import { findOrCreateTags, namesMeant, tagsOn } from '../../services/callhub/tags.ts';
import { contact } from './inputs.ts';

type Output = CreateResult & { callhub_contact_id: string; callhub_tag_ids: string[]; tags: string[] };

/** Safe to replay: only tags that the contact lacks are added, and a tag is made once. */
export default defineCreate({
  key: 'callhub_tag_contact',
  noun: 'Tag',
  label: 'Add Tags to Contact',
  description: 'Adds tags to a contact and keeps those that it has. Tags that do not exist yet are made.',
  input: z.object({
    contact: contact(),
    tags: manyNames(text(), {
      help: 'Names of tags. Case does not matter, so a tag is not made twice.',
      dynamic: 'callhub_tags.id.name',
    }),
  }),
  sample: {
    id: '3811902257460183047',
    result: 'updated',
    callhub_contact_id: '3811902257460183047',
    callhub_tag_ids: ['3811902257460170003'],
    tags: ['Volunteer'],
  } as Output,
  throttle: TAG_PACE,
  lock: { key: 'callhub-tags-{{bundle.inputData.contact}}', scope: ['auth'], timeout: 60 },
  perform: async (input, zap): Promise<Output> => {
    const ch = callhub(zap);
    const there = await ch.findContact(input.contact);
    if (!there) {
      return stop(zap, 'fail', `CallHub has no contact ${input.contact}. Map the ID that Find Contact returns.`, {
        code: 'NotFound',
      });
    }
    const has = await tagsOn(zap, ch, there);
    const { names, seen } = await namesMeant(zap, ch, input.tags, has);
    const lacking = names.filter((name) => !has.some((tag) => sameName(tag.name, name)));
    const added = lacking.length > 0 ? await findOrCreateTags(zap, ch, lacking, seen) : [];
    const all = [...has, ...added];
    // The whole set is written, so what the contact has goes along.
    if (added.length > 0) await ch.setTags(input.contact, [...new Set(all.map(({ id }) => id))]);
    return {
      id: input.contact,
      result: added.length > 0 ? 'updated' : 'unchanged',
      callhub_contact_id: input.contact,
      callhub_tag_ids: all.map(({ id }) => id),
      tags: all.map(({ name }) => name),
    };
  },
});
