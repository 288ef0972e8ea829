import { isoInZone } from '../../../mappings/time.ts';
import type { Shift } from '../../../sandbox/world/draft.ts';
import { PLACES } from '../../../sandbox/world/places.ts';
import { useStage } from '../../support/van.ts';

/* What becomes of VAN's events and signups when things change in Mobilize, against stateful stand-ins for both. */

const stage = useStage();

const CANVASS = '8101';
const SAM = { given_name: 'Sam', family_name: 'Sample', email: 'sam@example.org' };
const HOUR = 3600;
const DAY = 24 * HOUR;

const syncEvent = async (id: number, more: object = {}) =>
  stage.play('creates', 'van_sync_mobilize_event', { event: String(id), event_type: CANVASS, ...more });
const syncSignup = async (id: number, more: object = {}) =>
  stage.play('creates', 'van_sync_mobilize_signup', {
    signup: await stage.record('signup', id),
    event_type: CANVASS,
    ...more,
  });
const add = (...shifts: Shift[]) => stage.mobilize.addEvent({ title: 'Doors', description: 'Bring water.' }, shifts);
const MORNING: Shift = { day: 3, from: '10:00', hours: 2 };
const AFTERNOON: Shift = { day: 3, from: '13:00', hours: 2 };
const NEXT_DAY: Shift = { day: 4, from: '10:00', hours: 2 };

const doors = () => [...stage.db.events.values()].filter(({ name }) => /Doors/.test(name));
const unix = (iso: string) => Date.parse(iso) / 1000;
const shiftsOf = (event: { shifts: { startTime: string }[] } | undefined) =>
  (event?.shifts ?? []).map(({ startTime }) => unix(startTime)).sort();
const signupsOf = (eventId: number) => [...stage.db.signups.values()].filter((signup) => signup.eventId === eventId);
/** So many hours from the start of the first shift, as VAN tells times. */
const at = (event: { timeslots: { start_date: number }[] }, hours: number) =>
  isoInZone((event.timeslots[0]?.start_date ?? 0) + hours * HOUR, 'America/New_York');
const statusOf = (signupId: unknown) => stage.db.signups.get(Number(signupId))?.statusId;

describe('an event', () => {
  it('becomes one VAN event for each day, with the shifts of the day', async () => {
    const event = add(MORNING, AFTERNOON, NEXT_DAY);
    const output = await syncEvent(event.id);
    expect(doors().map(shiftsOf)).toEqual([
      [event.timeslots[0]?.start_date, event.timeslots[1]?.start_date],
      [event.timeslots[2]?.start_date],
    ]);
    expect(doors().map(({ description }) => description)).toEqual(
      Array(2).fill(`Bring water.\nMobilize event ${event.id}`),
    );
    expect(output).toMatchObject({ result: 'created', van_event_ids: doors().map(({ eventId }) => String(eventId)) });
    await expect(syncEvent(event.id)).resolves.toMatchObject({ result: 'unchanged', shifts: output.shifts });
  });

  it.each([true, false])('is known again by a committee in another zone (dates count: %s)', async (windowInclusive) => {
    stage.open({ zone: 'America/Chicago', eventTimes: 'instance', windowInclusive });
    const event = add(MORNING, { day: 3, from: '23:00', hours: 3 }, { day: 4, from: '00:15', hours: 1 });
    await expect(syncEvent(event.id)).resolves.toMatchObject({ result: 'created' });
    expect(doors()).toHaveLength(2);
    stage.forgetMemory();
    await expect(syncEvent(event.id)).resolves.toMatchObject({ result: 'unchanged' });
    const signup = stage.mobilize.addSignup(event.id, SAM, { timeslot_id: event.timeslots[1]?.id });
    stage.forgetMemory();
    const { van_shift_id } = await syncSignup(signup.id);
    const shift = doors()
      .flatMap(({ shifts }) => shifts)
      .find(({ eventShiftId }) => String(eventShiftId) === van_shift_id);
    expect(unix(shift?.startTime ?? '')).toBe(event.timeslots[1]?.start_date);
    expect(doors()).toHaveLength(2);
  });

  it.each([
    ['spring', '2027-03-14T01:00:00-05:00', '2027-03-14T04:00:00-04:00'],
    ['autumn', '2027-11-07T00:30:00-04:00', '2027-11-07T03:30:00-05:00'],
  ])('is known again when the clocks change in %s', async (_season, start, end) => {
    stage.open({ zone: 'America/Chicago', eventTimes: 'instance' });
    const event = add(MORNING);
    Object.assign(event.timeslots[0] ?? {}, { start_date: unix(start), end_date: unix(end) });
    const always = { create_past_events: true };
    await syncEvent(event.id, always);
    expect(doors().map((held) => [unix(held.startDate), unix(held.endDate)])).toEqual([[unix(start), unix(end)]]);
    stage.forgetMemory();
    await expect(syncEvent(event.id, always)).resolves.toMatchObject({ result: 'unchanged' });
  });

  it('that is edited is edited in VAN, and what VAN alone knows stays', async () => {
    const event = add(MORNING);
    await syncEvent(event.id);
    const [held] = doors();
    Object.assign(held ?? {}, {
      codeIds: [[...stage.db.codes.keys()][2]],
      notes: [{ noteId: 1, text: 'Keys are with Kim', isViewRestricted: false }],
      districtFieldValue: '04',
      isPubliclyViewable: true,
    });
    stage.mobilize.editEvent(event.id, { title: 'Doors in ward 4' });
    await expect(syncEvent(event.id)).resolves.toMatchObject({ result: 'updated' });
    expect(doors()).toMatchObject([
      {
        name: 'Doors in ward 4',
        codeIds: [[...stage.db.codes.keys()][2]],
        notes: [{ text: 'Keys are with Kim' }],
        districtFieldValue: '04',
        isPubliclyViewable: true,
        shifts: [{ eventShiftId: held?.shifts[0]?.eventShiftId }],
      },
    ]);
  });

  it('that goes online loses its location', async () => {
    const event = add(MORNING);
    await syncEvent(event.id);
    expect(doors()[0]?.locationIds).toHaveLength(1);
    stage.mobilize.editEvent(event.id, { is_virtual: true });
    await syncEvent(event.id);
    expect(doors()[0]?.locationIds).toEqual([]);
  });

  it('that moves to another place gets that place', async () => {
    const event = add(MORNING);
    await syncEvent(event.id);
    const [before] = doors()[0]?.locationIds ?? [];
    const { location } = stage.mobilize.addEvent({}, [MORNING], Object.values(PLACES).at(-1));
    stage.mobilize.editEvent(event.id, { location });
    await syncEvent(event.id);
    expect(doors()[0]?.locationIds).not.toEqual([before]);
  });
});

describe('the place of an event', () => {
  const address = (line: string, postal_code: string) => ({
    location: { ...PLACES.albany.location, venue: '', address_lines: [line, ''] as [string, string], postal_code },
  });
  const lines = () => doors()[0]?.locationIds.map((id) => stage.db.locations.get(id)?.addressLine1);

  it('follows it to another street of the same number and direction', async () => {
    const event = add(MORNING);
    stage.mobilize.editEvent(event.id, address('100 N Main St', '12207'));
    await syncEvent(event.id);
    stage.mobilize.editEvent(event.id, address('100 N Pearl St', '12207'));
    await expect(syncEvent(event.id)).resolves.toMatchObject({ result: 'updated' });
    expect(lines()).toEqual(['100 N Pearl St']);
  });

  it('stays where only the spelling differs', async () => {
    const event = add(MORNING);
    stage.mobilize.editEvent(event.id, address('100 North Main Street', '12207'));
    await syncEvent(event.id);
    stage.mobilize.editEvent(event.id, address('100 N. Main St', '12207-1102'));
    stage.requests();
    await expect(syncEvent(event.id)).resolves.toMatchObject({ result: 'unchanged' });
    expect(stage.requests()).toEqual(['GET events']);
  });
});

describe('a shift', () => {
  it('that is added is added, and the event grows with it', async () => {
    const event = add(MORNING);
    await syncEvent(event.id);
    const [id] = doors()[0]?.shifts.map(({ eventShiftId }) => eventShiftId) ?? [];
    event.timeslots.push(...add(AFTERNOON).timeslots);
    await expect(syncEvent(event.id)).resolves.toMatchObject({ result: 'updated' });
    const [held] = doors();
    expect(shiftsOf(held)).toEqual(event.timeslots.map(({ start_date }) => start_date));
    expect(held?.shifts[0]?.eventShiftId).toBe(id);
    expect(unix(held?.endDate ?? '')).toBe(event.timeslots[1]?.end_date);
  });

  it('that is the only one keeps its id and its people when it is moved', async () => {
    const event = add(MORNING);
    const signup = stage.mobilize.addSignup(event.id, SAM);
    await syncEvent(event.id);
    const before = await syncSignup(signup.id);
    const [slot] = event.timeslots;
    stage.mobilize.moveShift(slot?.id ?? 0, (slot?.start_date ?? 0) - HOUR, (slot?.end_date ?? 0) - HOUR);
    await expect(syncEvent(event.id)).resolves.toMatchObject({ result: 'updated', warnings: [] });
    expect(shiftsOf(doors()[0])).toEqual(event.timeslots.map(({ start_date }) => start_date));
    stage.mobilize.confirm(signup.id);
    await expect(syncSignup(signup.id)).resolves.toMatchObject({
      van_event_signup_id: before.van_event_signup_id,
      van_shift_id: before.van_shift_id,
      status: 'Confirmed',
    });
    expect(stage.db.signups.size).toBe(1);
    // The times that the shift had are nobody's own.
    const [moved] = [...stage.db.signups.values()];
    expect(unix(moved?.startTimeOverride ?? '')).toBe(event.timeslots[0]?.start_date);
  });

  it('that is moved beside others is added, and the one that VAN has stays until its people are moved', async () => {
    const event = add(MORNING, AFTERNOON);
    const signup = stage.mobilize.addSignup(event.id, SAM);
    await syncEvent(event.id);
    const before = await syncSignup(signup.id);
    const [held] = doors();
    const old = structuredClone(held?.shifts);
    const [slot, other] = event.timeslots;
    const wasAt = slot?.start_date ?? 0;
    stage.mobilize.moveShift(slot?.id ?? 0, wasAt - HOUR, (slot?.end_date ?? 0) - HOUR);
    await expect(syncEvent(event.id)).resolves.toMatchObject({
      result: 'updated',
      warnings: [expect.stringMatching(/has shifts at times that Mobilize does not have: 10:00 AM – 12:00 PM\./)],
    });
    expect(shiftsOf(held)).toEqual([wasAt - HOUR, wasAt, other?.start_date]);
    expect(held?.shifts).toEqual(expect.arrayContaining(old ?? []));
    await expect(syncEvent(event.id)).resolves.toMatchObject({ result: 'unchanged' });
    // Within the hour the connector still knows where the signup was.
    const after = await syncSignup(signup.id);
    expect(after.van_event_signup_id).toBe(before.van_event_signup_id);
    expect(after.van_shift_id).not.toBe(before.van_shift_id);
    expect(stage.db.signups.size).toBe(1);
  });

  it('that people made in VAN stays as it is', async () => {
    const event = add(MORNING);
    await syncEvent(event.id);
    const [held] = doors();
    const own = { eventShiftId: 99, name: 'Set-up', startTime: at(event, -2), endTime: at(event, -1) };
    held?.shifts.push(own);
    await expect(syncEvent(event.id)).resolves.toMatchObject({
      warnings: [expect.stringMatching(/does not have: Set-up \(8:00 AM – 9:00 AM\)\./)],
    });
    const [slot] = event.timeslots;
    stage.mobilize.moveShift(slot?.id ?? 0, (slot?.start_date ?? 0) + HOUR, (slot?.end_date ?? 0) + HOUR);
    await syncEvent(event.id);
    expect(held?.shifts.find(({ eventShiftId }) => eventShiftId === 99)).toEqual(own);
    expect(held?.shifts).toHaveLength(3);
  });

  it('that is moved is followed by a signup that arrives before the event', async () => {
    const event = add(MORNING);
    const signup = stage.mobilize.addSignup(event.id, SAM);
    const before = await syncSignup(signup.id);
    const [slot] = event.timeslots;
    stage.mobilize.moveShift(slot?.id ?? 0, (slot?.start_date ?? 0) + HOUR, (slot?.end_date ?? 0) + HOUR);
    stage.mobilize.confirm(signup.id);
    await expect(syncSignup(signup.id)).resolves.toMatchObject({ van_event_signup_id: before.van_event_signup_id });
    expect(doors()).toHaveLength(1);
    expect(stage.db.signups.size).toBe(1);
    await expect(syncEvent(event.id)).resolves.toMatchObject({ result: 'unchanged' });
  });

  it('that is gone is left with a warning that names it, whether somebody uses it or not', async () => {
    const event = add(MORNING, AFTERNOON, { day: 3, from: '16:00', hours: 1 });
    const signup = stage.mobilize.addSignup(event.id, SAM, { timeslot_id: event.timeslots[1]?.id });
    await syncEvent(event.id);
    await syncSignup(signup.id);
    for (const slot of event.timeslots.slice(1)) stage.mobilize.deleteShift(slot.id);
    await expect(syncEvent(event.id)).resolves.toMatchObject({
      result: 'unchanged',
      warnings: [expect.stringMatching(/: 1:00 PM – 3:00 PM, 4:00 PM – 5:00 PM\. They were left/)],
    });
    expect(shiftsOf(doors()[0])).toEqual(event.timeslots.map(({ start_date }) => start_date));
    expect(signupsOf(doors()[0]?.eventId ?? 0)).toHaveLength(1);
  });
});

describe('a day', () => {
  it('of one shift that is moved takes its VAN event along, with the people', async () => {
    const event = add(MORNING);
    const signup = stage.mobilize.addSignup(event.id, SAM);
    const { van_event_ids } = await syncEvent(event.id);
    const before = await syncSignup(signup.id);
    for (const slot of event.timeslots)
      stage.mobilize.moveShift(slot.id, slot.start_date + 7 * DAY, slot.end_date + 7 * DAY);
    await expect(syncEvent(event.id)).resolves.toMatchObject({ result: 'updated', van_event_ids });
    expect(shiftsOf(doors()[0])).toEqual(event.timeslots.map(({ start_date }) => start_date));
    stage.mobilize.attend(signup.id);
    await expect(syncSignup(signup.id)).resolves.toMatchObject({
      van_event_signup_id: before.van_event_signup_id,
      status: 'Completed',
    });
    expect(doors()).toHaveLength(1);
  });

  it('of several shifts that is moved is canceled, and made anew on its new date', async () => {
    const event = add(MORNING, AFTERNOON);
    const signup = stage.mobilize.addSignup(event.id, SAM);
    const { van_event_ids } = await syncEvent(event.id);
    const before = await syncSignup(signup.id);
    const [old] = doors();
    const times = structuredClone(old?.shifts);
    for (const slot of event.timeslots)
      stage.mobilize.moveShift(slot.id, slot.start_date + 7 * DAY, slot.end_date + 7 * DAY);
    await expect(syncEvent(event.id)).resolves.toMatchObject({
      result: 'created',
      van_canceled_event_ids: van_event_ids,
    });
    expect(old).toMatchObject({ name: '[Canceled] Doors', shifts: times });
    await expect(syncEvent(event.id)).resolves.toMatchObject({ result: 'unchanged' });
    await syncSignup(signup.id);
    expect(statusOf(before.van_event_signup_id)).toBe(5); // Cancelled
    expect(signupsOf(doors()[1]?.eventId ?? 0)).toMatchObject([{ statusId: 1 }]);
  });

  it('that is gone is canceled, its signups are declined, and it comes back', async () => {
    const event = add(MORNING, NEXT_DAY);
    const signup = stage.mobilize.addSignup(event.id, SAM, { timeslot_id: event.timeslots[1]?.id });
    const { van_event_ids } = await syncEvent(event.id);
    const { van_event_signup_id } = await syncSignup(signup.id);
    const second = (van_event_ids as string[])[1];
    stage.mobilize.deleteShift(event.timeslots[1]?.id ?? 0);
    await expect(syncEvent(event.id)).resolves.toMatchObject({ result: 'updated', van_canceled_event_ids: [second] });
    expect(stage.db.events.get(Number(second))?.name).toBe('[Canceled] Doors');
    expect(statusOf(van_event_signup_id)).toBe(3); // Declined
    await expect(syncEvent(event.id)).resolves.toMatchObject({
      result: 'unchanged',
      van_canceled_event_ids: [second],
    });
    expect(stage.db.events.get(Number(second))?.name).toBe('[Canceled] Doors');
    Object.assign(event.timeslots[1] ?? {}, { is_deleted: false });
    await syncEvent(event.id);
    expect(stage.db.events.get(Number(second))?.name).toBe('Doors');
    await expect(syncSignup(signup.id)).resolves.toMatchObject({ van_event_signup_id, status: 'Scheduled' });
    expect(statusOf(van_event_signup_id)).toBe(1);
  });
});

describe('a signup that does not change', () => {
  it('is written once, however many days later it is played again', async () => {
    const event = add(MORNING);
    const signup = stage.mobilize.addSignup(event.id, SAM);
    await syncSignup(signup.id);
    for (const _day of [1, 2, 3]) {
      stage.nextDay();
      stage.requests();
      await expect(syncSignup(signup.id)).resolves.toMatchObject({ result: 'unchanged', warnings: [] });
      expect(stage.requests()).toEqual(['GET events/types', 'GET events', 'POST people/find']);
    }
    expect(stage.van.snapshot().myCampaign.people.find(({ lastName }) => lastName === 'Sample')?.history).toHaveLength(
      1,
    );
  });

  it('keeps what somebody made of it in VAN', async () => {
    const event = add(MORNING);
    const signup = stage.mobilize.addSignup(event.id, SAM);
    const { van_event_signup_id } = await syncSignup(signup.id);
    Object.assign(stage.db.signups.get(Number(van_event_signup_id)) ?? {}, { statusId: 3 });
    stage.nextDay();
    await expect(syncSignup(signup.id)).resolves.toMatchObject({ result: 'unchanged' });
    expect(statusOf(van_event_signup_id)).toBe(3);
  });

  it('is written again when its event was cancelled on one day and came back on another', async () => {
    const event = add(MORNING, NEXT_DAY);
    const signup = stage.mobilize.addSignup(event.id, SAM, { timeslot_id: event.timeslots[1]?.id });
    await syncEvent(event.id);
    const { van_event_signup_id } = await syncSignup(signup.id);
    stage.nextDay();
    stage.mobilize.deleteShift(event.timeslots[1]?.id ?? 0);
    await syncEvent(event.id);
    expect(statusOf(van_event_signup_id)).toBe(3); // Declined
    stage.nextDay();
    Object.assign(event.timeslots[1] ?? {}, { is_deleted: false });
    await syncEvent(event.id);
    await expect(syncSignup(signup.id)).resolves.toMatchObject({ van_event_signup_id, status: 'Scheduled' });
    expect(statusOf(van_event_signup_id)).toBe(1);
  });
});

describe('an event that Mobilize deletes', () => {
  it('is canceled on every day to come, and settled signups stay', async () => {
    const event = add(MORNING, NEXT_DAY);
    const came = stage.mobilize.addSignup(event.id, SAM);
    const others = Array.from({ length: 3 }, (_, index) =>
      stage.mobilize.addSignup(event.id, { ...SAM, given_name: `Kim${index}`, email: `kim${index}@example.org` }),
    );
    await syncEvent(event.id);
    stage.mobilize.attend(came.id);
    const settled = await syncSignup(came.id);
    const open = [];
    for (const signup of others) open.push(await syncSignup(signup.id));
    stage.mobilize.deleteEvent(event.id);
    await expect(syncEvent(event.id)).resolves.toMatchObject({
      result: 'deleted',
      van_event_ids: [],
      van_canceled_event_ids: doors().map(({ eventId }) => String(eventId)),
    });
    expect(doors().map(({ name }) => name)).toEqual(['[Canceled] Doors', '[Canceled] Doors']);
    expect(statusOf(settled.van_event_signup_id)).toBe(2);
    expect(open.map(({ van_event_signup_id }) => statusOf(van_event_signup_id))).toEqual([3, 3, 3]);
    stage.requests();
    await expect(syncEvent(event.id)).resolves.toMatchObject({ result: 'unchanged' });
    expect(stage.requests().filter((request) => !request.startsWith('GET'))).toEqual([]);
  });

  it('keeps its signups declined when they are synced again, and writes none twice', async () => {
    const event = add(MORNING);
    const signup = stage.mobilize.addSignup(event.id, SAM);
    const { van_event_signup_id } = await syncSignup(signup.id);
    const record = await stage.record('event', event.id);
    stage.mobilize.deleteEvent(event.id);
    await stage.play('creates', 'van_sync_mobilize_event', { event: record, event_type: CANVASS });
    const before = stage.van.writes;
    await expect(syncSignup(signup.id)).resolves.toMatchObject({ result: 'unchanged', status: 'Declined' });
    stage.mobilize.confirm(signup.id);
    await expect(syncSignup(signup.id)).resolves.toMatchObject({ result: 'unchanged', status: 'Declined' });
    expect(stage.van.writes).toBe(before);
    stage.mobilize.cancel(signup.id);
    await expect(syncSignup(signup.id)).resolves.toMatchObject({ result: 'updated', status: 'Cancelled' });
    expect(statusOf(van_event_signup_id)).toBe(5);
    expect(stage.db.signups.size).toBe(1);
  });

  it('gets late signups as declined', async () => {
    const event = add(MORNING);
    await syncEvent(event.id);
    const signup = stage.mobilize.addSignup(event.id, SAM);
    stage.mobilize.deleteEvent(event.id);
    await syncEvent(event.id);
    await expect(syncSignup(signup.id)).resolves.toMatchObject({ result: 'created', status: 'Declined' });
  });

  it('goes on with its signups where a run was cut off', async () => {
    const event = add(MORNING);
    const all = [];
    for (const name of ['Ann', 'Ben', 'Cleo']) {
      const signup = stage.mobilize.addSignup(event.id, { ...SAM, given_name: name, email: `${name}@example.org` });
      all.push(await syncSignup(signup.id));
    }
    stage.mobilize.deleteEvent(event.id);
    stage.sandbox.faults.on({ kind: 'lost', service: 'van', method: 'PUT', after: 2, times: 1 });
    await syncEvent(event.id);
    expect(all.map(({ van_event_signup_id }) => statusOf(van_event_signup_id))).toEqual([3, 3, 3]);
    expect(doors().map(({ name }) => name)).toEqual(['[Canceled] Doors']);
  });

  it('gets no new event for a signup, but its known signups change', async () => {
    const event = add(MORNING);
    const signup = stage.mobilize.addSignup(event.id, SAM);
    const record = await stage.record('signup', signup.id);
    stage.mobilize.deleteEvent(event.id);
    await expect(
      stage.play('creates', 'van_sync_mobilize_signup', { signup: record, event_type: CANVASS }),
    ).resolves.toMatchObject({
      result: 'skipped',
      warnings: [expect.stringMatching(/Mobilize removed this shift or its event/)],
    });
    expect(doors()).toEqual([]);
    expect(stage.van.writes).toBe(0);
  });

  it('is left alone when it is only hidden', async () => {
    const event = add(MORNING);
    await syncEvent(event.id);
    const record = JSON.stringify({ ...JSON.parse(await stage.record('event', event.id)) });
    stage.mobilize.editEvent(event.id, { owner_id: 1, promoter_ids: [] });
    await expect(
      stage.play('creates', 'van_sync_mobilize_event', { event: record, event_type: CANVASS }),
    ).resolves.toMatchObject({ result: 'skipped', warnings: [expect.stringMatching(/does not show event/)] });
    expect(doors().map(({ name }) => name)).toEqual(['Doors']);
  });
});

describe('a person', () => {
  it('who changes the shift is moved, not doubled', async () => {
    const event = add(MORNING, AFTERNOON, NEXT_DAY);
    await syncEvent(event.id);
    const signup = stage.mobilize.addSignup(event.id, SAM);
    const first = await syncSignup(signup.id);
    stage.mobilize.editSignup(signup.id, { timeslot_id: event.timeslots[1]?.id });
    const second = await syncSignup(signup.id);
    expect(second.van_event_signup_id).toBe(first.van_event_signup_id);
    expect(second.van_shift_id).not.toBe(first.van_shift_id);
    expect(stage.db.signups.size).toBe(1);
    stage.mobilize.editSignup(signup.id, { timeslot_id: event.timeslots[2]?.id });
    const third = await syncSignup(signup.id);
    expect(statusOf(second.van_event_signup_id)).toBe(5); // Cancelled
    expect(statusOf(third.van_event_signup_id)).toBe(1);
    expect(stage.db.signups.size).toBe(2);
  });

  it('who was moved stays there when an older run is played again', async () => {
    const event = add(MORNING, AFTERNOON);
    const signup = stage.mobilize.addSignup(event.id, SAM);
    stage.mobilize.confirm(signup.id);
    await syncEvent(event.id);
    await syncSignup(signup.id);
    const record = await stage.record('signup', signup.id);
    const [slot] = event.timeslots;
    stage.mobilize.moveShift(slot?.id ?? 0, (slot?.start_date ?? 0) - HOUR, (slot?.end_date ?? 0) - HOUR);
    await syncEvent(event.id);
    const moved = await syncSignup(signup.id);
    const again = () => stage.play('creates', 'van_sync_mobilize_signup', { signup: record, event_type: CANVASS });
    const { van_shift_id } = moved;
    await expect(again()).resolves.toMatchObject({ result: 'unchanged', van_shift_id });
    expect(stage.db.signups.size).toBe(1);
  });

  it('who signs up for two shifts has two signups', async () => {
    const event = add(MORNING, AFTERNOON);
    for (const { id } of event.timeslots)
      await syncSignup(stage.mobilize.addSignup(event.id, SAM, { timeslot_id: id }).id);
    expect(signupsOf(doors()[0]?.eventId ?? 0)).toHaveLength(2);
    expect(doors()).toHaveLength(1);
  });

  it('who came to an event that VAN never had is written all the same', async () => {
    const event = add({ day: -2, from: '10:00', hours: 2 });
    const signup = stage.mobilize.addSignup(event.id, SAM);
    stage.mobilize.attend(signup.id);
    await expect(syncSignup(signup.id)).resolves.toMatchObject({ status: 'Completed' });
    expect(doors()).toHaveLength(1);
  });
});

describe('what somebody adds in VAN', () => {
  const type = () => stage.db.eventTypes.get(Number(CANVASS));

  it('as a status is known at once', async () => {
    const event = add(MORNING);
    const signup = stage.mobilize.addSignup(event.id, SAM);
    await syncSignup(signup.id);
    type()?.statuses.push({ statusId: 29, name: 'Texted' });
    stage.mobilize.confirm(signup.id);
    await expect(syncSignup(signup.id, { status_map: { CONFIRMED: 'Texted' } })).resolves.toMatchObject({
      status: 'Texted',
    });
  });

  it('as a role is known at once, also where the event gets it later', async () => {
    const event = add(MORNING);
    const signup = stage.mobilize.addSignup(event.id, SAM);
    await syncSignup(signup.id);
    const role = { roleId: 60099, name: 'Driver', isEventLead: false };
    type()?.roles.push(role);
    doors()[0]?.roles.push({ ...role, min: null, max: null, goal: null });
    const other = stage.mobilize.addSignup(event.id, { ...SAM, given_name: 'Kim', email: 'kim@example.org' });
    const { van_event_signup_id } = await syncSignup(other.id, { role: 'Driver' });
    expect(stage.db.signups.get(Number(van_event_signup_id))?.roleId).toBe(60099);
  });

  it('is asked for once more before a step fails', async () => {
    const event = add(MORNING);
    const signup = stage.mobilize.addSignup(event.id, SAM);
    await syncSignup(signup.id);
    stage.requests();
    const input = { signup: await stage.record('signup', signup.id), event_type: CANVASS };
    const { error } = await stage.try('creates', 'van_sync_mobilize_signup', {
      ...input,
      status_map: { REGISTERED: 'Nonsense' },
    });
    expect(error?.message).toMatch(/has no status “Nonsense” for this kind of event/);
    expect(stage.requests()).toEqual(['GET events/types']);
  });
});

it('looks an event up anew when it was deleted in VAN', async () => {
  const event = add(MORNING);
  const signup = stage.mobilize.addSignup(event.id, SAM);
  await syncSignup(signup.id);
  for (const { eventId } of doors()) stage.db.events.delete(eventId);
  stage.db.signups.clear();
  stage.mobilize.confirm(signup.id);
  await expect(syncSignup(signup.id)).resolves.toMatchObject({ status: 'Confirmed' });
  expect(doors()).toHaveLength(1);
});

it('names the event that only its creator may edit', async () => {
  stage.open({ eventsEditable: false });
  const event = add(MORNING);
  await syncEvent(event.id);
  stage.mobilize.editEvent(event.id, { title: 'Doors again' });
  const { error } = await stage.try('creates', 'van_sync_mobilize_event', {
    event: String(event.id),
    event_type: CANVASS,
  });
  expect(error).toMatchObject({ name: 'AppError', message: expect.stringMatching(/only its creator may edit it/) });
});

it('names the permission that the key lacks', async () => {
  stage.open({ denied: ['POST signups'] });
  const event = add(MORNING);
  const signup = stage.mobilize.addSignup(event.id, SAM);
  const { error } = await stage.try('creates', 'van_sync_mobilize_signup', {
    signup: await stage.record('signup', signup.id),
    event_type: CANVASS,
  });
  expect(error).toMatchObject({
    name: 'AppError',
    message: expect.stringMatching(/has not granted your API key this action/),
  });
});
