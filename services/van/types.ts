import { remembered } from '../../platform/cache.ts';
import { stop, type Zap } from '../../platform/zap.ts';
import type { Van } from './client.ts';
import { idText } from './objects.ts';
import { service } from './service.ts';

export interface Choice {
  id: string;
  name: string;
}

/** What the steps need to know of an event type. Roles and statuses differ from type to type. */
export interface TypeFacts extends Choice {
  manyShifts: boolean;
  needsLocation: boolean;
  /** '' for none. */
  defaultLocationId: string;
  roles: (Choice & { isLead: boolean })[];
  statuses: Choice[];
}

/** Seldom changed; ids that are gone are refused by VAN. */
const TYPE_SECONDS = 3600;

const alike = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

/** Whether there is one of that id or name. */
export const offers = (choices: readonly Choice[], typed: string): boolean =>
  choices.some(({ id, name }) => id === typed.trim() || alike(name, typed));

/** The one that a user means by id or by name. Two of one name are no answer. @returns undefined when there is none */
export function chosen<C extends Choice>(
  zap: Zap,
  choices: readonly C[],
  typed: string,
  what: string,
  fix = 'Use the ID instead of the name.',
): C | undefined {
  return choices.find(({ id }) => id === typed.trim()) ?? byName(zap, choices, typed, what, fix);
}

function byName<C extends Choice>(zap: Zap, choices: readonly C[], typed: string, what: string, fix: string) {
  const named = choices.filter(({ name }) => alike(name, typed));
  const ids = [...new Set(named.map(({ id }) => id))];
  if (ids.length > 1) {
    const message = `NGP VAN has several ${what} of the name “${typed}”, with the IDs ${ids.join(' and ')}. ${fix}`;
    return stop(zap, 'fail', message, { code: 'AmbiguousName' });
  }
  return named[0];
}

const names = (choices: readonly Choice[]): string => choices.map(({ name }) => name).join(', ') || 'none';

/** The event type by id or name. One that is remembered and does not have what the step needs (`fits`) is read anew. */
export const eventType = (zap: Zap, v: Van, typed: string, fits?: (type: TypeFacts) => boolean): Promise<TypeFacts> => {
  const load = async () => {
    const types = (await v.eventTypes()).map(
      (type): TypeFacts => ({
        id: idText(type.eventTypeId),
        name: type.name ?? '',
        manyShifts: type.canHaveMultipleShifts !== false,
        needsLocation: type.isAtLeastOneLocationRequired === true,
        defaultLocationId: idText(type.defaultLocation?.locationId),
        roles: (type.roles ?? []).map(({ roleId, name, isEventLead }) => ({
          id: idText(roleId),
          name: name ?? '',
          isLead: isEventLead === true,
        })),
        statuses: (type.statuses ?? []).map(({ statusId, name }) => ({ id: idText(statusId), name: name ?? '' })),
      }),
    );
    return (
      chosen(zap, types, typed, 'event types') ??
      stop(zap, 'fail', `NGP VAN has no event type “${typed}”. Choose Event Type again in this step.`, {
        code: 'NotFound',
      })
    );
  };
  return remembered(zap, service, `event-type:${typed}`, TYPE_SECONDS, load, fits);
};

/** For `eventType`: whether it has all of these roles. */
export const hasRoles =
  (roles: readonly string[] = []) =>
  (type: TypeFacts): boolean =>
    roles.every((role) => offers(type.roles, role));

/** The statuses of an event type, asked for apart where the list of types leaves them out. */
export async function statusesOf(
  zap: Zap,
  v: Van,
  type: TypeFacts,
  fits?: (statuses: Choice[]) => boolean,
): Promise<Choice[]> {
  if (type.statuses.length > 0) return type.statuses;
  const load = async () =>
    (await v.signupStatuses({ eventTypeId: type.id })).map(({ statusId, name }) => ({
      id: idText(statusId),
      name: name ?? '',
    }));
  return remembered(zap, service, `statuses-of-type:${type.id}`, TYPE_SECONDS, load, fits);
}

/** The role that a user chose, or the first that is not for leads. */
export function roleOf<R extends Choice & { isLead: boolean }>(
  zap: Zap,
  roles: readonly R[],
  typed?: string,
  label = 'Role',
): R {
  const role = typed ? chosen(zap, roles, typed, 'roles') : (roles.find(({ isLead }) => !isLead) ?? roles[0]);
  return (
    role ??
    stop(
      zap,
      'fail',
      typed
        ? `NGP VAN has no role “${typed}” here. It has: ${names(roles)}. Choose ${label} again in this step.`
        : 'NGP VAN has no role for this kind of event. Add one to the event type in VAN.',
      { code: 'NotFound' },
    )
  );
}

/** The first of some names that is offered, if there is one of it. @returns undefined when none is */
export function firstOffered(
  zap: Zap,
  offered: readonly Choice[],
  wanted: readonly string[],
  what: string,
  fix = 'Rename one of them in VAN.',
): Choice | undefined {
  const name = wanted.find((one) => offered.some((choice) => alike(choice.name, one)));
  return name === undefined ? undefined : byName(zap, offered, name, what, fix);
}

/** The status that a user typed into the input of that label, by id or by name. */
export const statusOf = (zap: Zap, statuses: readonly Choice[], typed: string, label: string): Choice =>
  chosen(zap, statuses, typed, 'statuses') ??
  stop(
    zap,
    'fail',
    `NGP VAN has no status “${typed}” for this kind of event. It has: ${names(statuses)}. Correct ${label} in this step.`,
    { code: 'NotFound' },
  );

/** What an outcome of Mobilize is to be: `own`, which the user typed, or the first of the names that is offered. */
export interface StatusWish {
  outcome: string;
  own: string | undefined;
  names: readonly string[];
}

/** `map` holds the user's own names and comes first. */
export function statusWish(
  outcome: string,
  names: readonly string[],
  map: Readonly<Record<string, string>> = {},
): StatusWish {
  const plain = (word: string) => word.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');
  const own = Object.entries(map).find(([name]) => plain(name) === plain(outcome))?.[1];
  return { outcome, own: own || undefined, names };
}

export const offersWish = (statuses: readonly Choice[], { own, names }: StatusWish): boolean =>
  (own ? [own] : names).some((name) => offers(statuses, name));

/** Like `statusOf`, for an outcome of Mobilize. */
export function statusForOutcome(
  zap: Zap,
  statuses: readonly Choice[],
  { outcome, own, names: wanted }: StatusWish,
): Choice {
  if (own) return statusOf(zap, statuses, own, 'Status Map');
  const fix = `Add ${outcome} with one of the IDs to Status Map in this step.`;
  return (
    firstOffered(zap, statuses, wanted, 'statuses', fix) ??
    stop(
      zap,
      'fail',
      `NGP VAN offers no status for ${outcome || 'this outcome'} here; it has ${names(statuses)}. Add ${outcome || 'it'} to Status Map in this step.`,
      { code: 'NoStatus' },
    )
  );
}
