import type { Context } from 'hono';
import type { ApiKey } from '../../world/index.ts';
import { integer } from './filters.ts';
import { forbidden, notFound } from './refusal.ts';
import type { MobilizeStory } from './story.ts';
import type { Asker } from './views.ts';

/** Who may ask for what: reads the key and the organization in the path. */
export class Gate {
  readonly story: MobilizeStory;

  constructor(story: MobilizeStory) {
    this.story = story;
  }

  /** For what needs no key. A key of another organization counts as none. @throws Refusal 404 */
  open(c: Context, organizationId = Number(c.req.param('org'))): Asker {
    const key = this.key(c);
    const organization = this.story.world.organizations.get(organizationId);
    if (!organization) throw notFound();
    return { organization, key: key?.organization_id === organizationId ? key : undefined };
  }

  /** For what needs a key of the organization in the path. @throws Refusal 403 */
  closed(c: Context): Asker & { key: ApiKey } {
    const key = this.key(c);
    const organization = this.story.world.organizations.get(Number(c.req.param('org')));
    if (!key || !organization || key.organization_id !== organization.id) throw forbidden();
    return { organization, key };
  }

  /** For the restricted endpoints. @throws Refusal 403 */
  writing(c: Context): Asker & { key: ApiKey } {
    const asker = this.closed(c);
    if (!asker.key.may_write) throw forbidden();
    return asker;
  }

  /** The organization whose key came with a request that names none. */
  owner(c: Context): Asker | undefined {
    const key = this.key(c);
    const organization = key && this.story.world.organizations.get(key.organization_id);
    return organization && { organization, key };
  }

  /** The test behind `updated_since`. */
  changedSince(c: Context): (date: number) => boolean {
    const since = integer(c, 'updated_since');
    if (since === undefined) return () => true;
    return this.story.options.updatedSinceInclusive ? (date) => date >= since : (date) => date > since;
  }

  private key(c: Context): ApiKey | undefined {
    const header = c.req.header('authorization');
    const [, secret = ''] = /^Bearer (\S+)$/.exec(header ?? '') ?? [];
    const key = this.story.world.keys.get(secret);
    if (header !== undefined && !key && this.story.options.wrongKeyOnPublic === 'refused') throw forbidden();
    return key;
  }
}
