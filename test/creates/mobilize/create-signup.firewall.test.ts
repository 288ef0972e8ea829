import { type Stage, useStage } from '../../support/stage.ts';

/*
 * Of an event across the firewall, Mobilize shows an independent organization who signed up and when the shift is, and
 * neither the id of the shift nor the status (API note, section 10.2).
 */
const open = useStage();

type Output = { id: string; result: string; mobilize_signup_ids: string[]; warnings: string[] };
const SAM = { first_name: 'Sam', last_name: 'Sparrow', email: 'Sam.Sparrow@example.org', zip: '01938' };
const MAY_BE_CANCELLED =
  'This person is signed up already. The event is across the firewall, so Mobilize does not show whether they cancelled since.';

/** A promoted event across the firewall, with two shifts that lie ahead. */
function across(stage: Stage) {
  const event = stage.mobilize.event(stage.world.pieces.masked);
  const [first] = event.timeslots;
  if (!first) throw new Error('no shift');
  event.timeslots = [3, 4].map((day) => ({
    ...first,
    id: 9_000_000 + day,
    start_date: stage.now + day * 86_400,
    end_date: stage.now + day * 86_400 + 7200,
  }));
  return event;
}
const signUp = (stage: Stage, eventId: number, timeslot_ids: string[]) =>
  stage.play<Output>('creates', 'mobilize_create_signup', { ...SAM, event_id: String(eventId), timeslot_ids });
const rowsOf = (stage: Stage, eventId: number) =>
  [...stage.world.signups.values()].filter((row) => row.event_id === eventId).map(({ timeslot_id }) => timeslot_id);

describe.each([
  ['with ids', false, 'null'],
  ['without ids', true, 'null'],
  ['without ids', true, 'missing'],
] as const)('an event across the firewall that our own list shows %s (%p, %s)', (_, maskEvents, hiddenAs) => {
  it('gets one signup for each shift, however often the step is played', async () => {
    const stage = await open({ mobilize: { maskEvents, hiddenAs } });
    const { id } = across(stage);
    const before = rowsOf(stage, id).length;
    await expect(signUp(stage, id, ['9000003'])).resolves.toMatchObject({ result: 'created', warnings: [] });
    stage.writes();
    await expect(signUp(stage, id, ['9000003'])).resolves.toEqual({
      id: `${id}-9000003`,
      result: 'unchanged',
      mobilize_event_id: String(id),
      mobilize_signup_ids: [],
      mobilize_person_id: expect.stringMatching(/^\d+$/),
      warnings: [MAY_BE_CANCELLED],
    });
    expect(stage.writes()).toEqual([]);
    await expect(signUp(stage, id, ['9000003', '9000004'])).resolves.toMatchObject({ result: 'created' });
    expect(rowsOf(stage, id).slice(before)).toEqual([9_000_003, 9_000_004]);
  });

  it('gets one where the answer was lost after the write', async () => {
    const stage = await open({ mobilize: { maskEvents, hiddenAs } });
    const { id } = across(stage);
    const before = rowsOf(stage, id).length;
    stage.sandbox.faults.on({ kind: 'lost', service: 'mobilize', method: 'POST', times: 1 });
    const input = { ...SAM, event_id: String(id), timeslot_ids: ['9000003'] };
    await expect(stage.outcome('creates', 'mobilize_create_signup', input)).resolves.toMatchObject({
      name: 'ThrottledError',
    });
    await expect(signUp(stage, id, ['9000003'])).resolves.toMatchObject({ result: 'unchanged' });
    expect(rowsOf(stage, id).slice(before)).toEqual([9_000_003]);
  });
});

it('sends nothing where nobody shows for which shift the signup is', async () => {
  const stage = await open();
  const event = across(stage);
  await signUp(stage, event.id, ['9000003']);
  event.approval_status = 'NEEDS_APPROVAL'; // neither view shows such an event
  stage.writes();
  const input = { ...SAM, event_id: String(event.id), timeslot_ids: ['9000004'] };
  await expect(stage.outcome('creates', 'mobilize_create_signup', input)).resolves.toMatchObject({
    name: 'AppError',
    message:
      'This person has a signup for this event. The event is across the firewall, and Mobilize does not show for which shift it is, so nothing was sent. Sign them up on the page of the event.',
  });
  expect(stage.writes()).toEqual([]);
});
