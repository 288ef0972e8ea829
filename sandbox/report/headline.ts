type Part = Record<string, unknown>;
const text = (...values: unknown[]): string => values.filter((value) => typeof value === 'string' && value).join(' ');

/** A record in a few words: who, what, and how it stands. Nothing when it says none of that. */
export function headline(row: object): string {
  const { person, contact, event, title, outcome, disposition, shift } = row as Record<string, unknown> & {
    person?: Part;
    contact?: Part;
    event?: Part;
    shift?: Part;
  };
  const somebody = person ?? contact;
  return [
    text(somebody?.first_name, somebody?.last_name),
    text(event?.title ?? title),
    text(shift?.date),
    text(outcome ?? disposition)
      .toLowerCase()
      .replaceAll('_', ' '),
  ]
    .filter(Boolean)
    .join(' · ');
}
