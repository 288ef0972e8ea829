import { isMasked, signupOf } from '../mappings/mobilize-signup.ts';
import { CUSTOM_SIGNUP_FROM_ATTENDANCE, eventTarget, USER_FROM_PERSON } from '../mappings/mobilize-to-actionkit.ts';
import { daysOf, PERSON_FROM_ATTENDEE, vanDay, vanKey } from '../mappings/mobilize-to-van.ts';
import { mapWith } from '../mappings/table.ts';
import { MobilizeVendor } from '../sandbox/vendors/mobilize.ts';
import { buildWorld } from '../sandbox/world/index.ts';
import type { Attendance } from '../services/mobilize/objects.ts';

export interface MappingCost {
  what: string;
  /** Records that are mapped in a second; the median of the rounds. */
  perSecond: number;
}

const ROUNDS = 7;

/** How fast each mapping is, on the signups of a made-up campaign. */
export async function benchMappings(): Promise<MappingCost[]> {
  const now = Date.now();
  const mobilize = new MobilizeVendor({ clock: () => now, world: buildWorld({ now, signups: 1000 }) });
  const rows = await attendances(mobilize);
  const home = String(mobilize.world.home);
  const speed = (what: string, map: (row: Attendance) => unknown): MappingCost => {
    const speeds = Array.from({ length: ROUNDS }, () => {
      const started = performance.now();
      for (const row of rows) map(row);
      return (rows.length / (performance.now() - started)) * 1000;
    });
    return { what, perSecond: Math.round(speeds.sort((one, other) => one - other)[ROUNDS >> 1] as number) };
  };
  return [
    speed('Signup as a trigger shows it', (row) => signupOf(row, home)),
    speed('Signup to ActionKit, with its event', (row) => [
      eventTarget({ event: row.event ?? {}, slot: row.timeslot ?? {}, style: 'crm', masked: isMasked(row) }),
      mapWith(USER_FROM_PERSON, row.person ?? {}),
      mapWith(CUSTOM_SIGNUP_FROM_ATTENDANCE, row),
    ]),
    speed('Signup to NGP VAN, with its event', (row) => [
      mapWith(PERSON_FROM_ATTENDEE, row.person ?? {}),
      daysOf([row.timeslot ?? {}], row.event?.timezone).map((day) =>
        vanDay({ event: row.event ?? {}, key: vanKey(row.event ?? {}, row.timeslot) }, day),
      ),
    ]),
  ];
}

/** The first signups, as Mobilize answers them. */
async function attendances({ routes, credentials }: MobilizeVendor): Promise<Attendance[]> {
  const { mobilize_organization_id: organization, mobilize_api_key: key } = credentials;
  const url = `http://mobilize.invalid/v1/organizations/${organization}/attendances?per_page=100`;
  const answer = await routes.fetch(new Request(url, { headers: { authorization: `Bearer ${key}` } }));
  return ((await answer.json()) as { data: Attendance[] }).data;
}
