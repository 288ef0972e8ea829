import { DAY, draftEvent } from './draft.ts';
import { CIVIC, COUNTERPART, HOME, PARTNER } from './organizations.ts';
import { PLACES } from './places.ts';
import type { Event } from './types.ts';

const KINDS: [type: string, name: string][] = [
  ['CANVASS', 'Canvass'],
  ['PHONE_BANK', 'Phone Bank'],
  ['TEXT_BANK', 'Text Bank'],
  ['VOTER_REG', 'Voter Registration Drive'],
  ['TRAINING', 'Volunteer Training'],
  ['FRIEND_TO_FRIEND_OUTREACH', 'Friend-to-Friend Evening'],
  ['POSTCARD_WRITING', 'Postcard Party'],
  ['DATA_ENTRY', 'Data Entry Hour'],
];
const WHEN = ['Weekend', 'After-Work', 'Neighborhood', 'Big Tent', 'Kickoff'];
const STARTS = ['09:00', '10:00', '12:30', '15:00', '17:30', '19:00'];
const ACCESS = ['ACCESSIBLE', 'NOT_ACCESSIBLE', 'NOT_SURE', null] as const;
const places = Object.values(PLACES);

/** Who owns and who promotes an ordinary event; the first row is the usual case. */
const SPONSORS: { share: number; owner_id: number; promoter_ids: number[] }[] = [
  { share: 0.45, owner_id: HOME, promoter_ids: [] },
  { share: 0.55, owner_id: HOME, promoter_ids: [PARTNER] },
  { share: 0.62, owner_id: HOME, promoter_ids: [COUNTERPART] },
  { share: 0.72, owner_id: PARTNER, promoter_ids: [HOME] },
  { share: 0.8, owner_id: PARTNER, promoter_ids: [] },
  { share: 0.9, owner_id: COUNTERPART, promoter_ids: [HOME] },
  { share: 0.96, owner_id: COUNTERPART, promoter_ids: [] },
  { share: 1, owner_id: CIVIC, promoter_ids: [] },
];

/** An ordinary event of the made-up campaign, up to two months back or six weeks ahead. Not numbered yet. */
export function ordinaryEvent(now: number, random: () => number): Event {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const share = random();
  const { owner_id, promoter_ids } = SPONSORS.find((row) => share < row.share) ?? { owner_id: HOME, promoter_ids: [] };
  const place = pick(places);
  const [event_type, name] = pick(KINDS);
  const is_virtual = /_BANK$|DATA_ENTRY/.test(event_type) && random() < 0.7;
  const firstDay = Math.floor(random() * 100) - 60;
  const shifts = Array.from({ length: 1 + Math.floor(random() ** 2 * 7) }, (_, index) => ({
    day: firstDay + index,
    from: pick(STARTS),
    hours: 2 + Math.floor(random() * 2),
  }));
  const nowSeconds = Math.floor(now / 1000);
  return draftEvent(now, place, shifts, {
    owner_id,
    promoter_ids: [...promoter_ids],
    title: `${pick(WHEN)} ${name}${is_virtual ? '' : ` in ${place.location.locality}`}`,
    event_type,
    is_virtual,
    ...(is_virtual ? { location: null } : { accessibility_status: pick(ACCESS) }),
    created_by_volunteer_host: random() < 0.2,
    created_date: nowSeconds + Math.min(0, firstDay) * DAY - DAY - Math.floor(random() * 40 * DAY),
  });
}
