import type { World } from '../../world/index.ts';

/** People, their ties to organizations, and signups. Doubled records show as doubled rows. */
export function snapshot({ people, affiliations, signups, events }: World) {
  return {
    people: sorted(
      [...people.values()].map(({ id, user_id: _, created_date, modified_date, ...person }) => ({
        ...person,
        ties: [...affiliations].flatMap(([organization, ties]) => {
          const tie = ties.get(id);
          return tie ? [{ organization, ...tie }] : [];
        }),
      })),
    ),
    signups: sorted(
      [...signups.values()].map(({ id: _, person_id, event_id, created_date, modified_date, ...signup }) => ({
        ...signup,
        person: people.get(person_id)?.email ?? null,
        event: events.get(event_id)?.title ?? null,
      })),
    ),
  };
}

const sorted = <T>(rows: T[]): T[] =>
  rows
    .map((row) => ({ row, key: JSON.stringify(row) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ row }) => row);
