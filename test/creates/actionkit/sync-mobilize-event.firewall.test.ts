import { type Stage, useStage } from '../../support/stage.ts';
import { EVENT_STEP, type EventOutput, SAM, syncEvent, syncSignup } from '../../support/sync.ts';

/*
 * An independent organization promotes an event of a coordinated one. The published mapping masks the event then: date,
 * time and type stay, other text is "Masked", the place is Puerto Natales, Chile. Events can be read unmasked all the same;
 * the signups for them cannot.
 */
const open = useStage();
const UNKNOWN =
  'It is not known whether this event is across the firewall, so it was not masked. For this step to tell, Mobilize must be connected and must show a public event of your own.';

const unmasked = (signups?: number) => open({ mobilize: { maskEvents: false }, ...(signups && { signups }) });
const heldOf = (stage: Stage, id: string | undefined) =>
  stage.actionkit.state.events.find((event) => String(event.id) === id);
const toMobilize = (stage: Stage) => stage.requests(({ service }) => service === 'mobilize');
const owner = (stage: Stage) => {
  const { masked } = stage.world.pieces;
  const found = stage.world.organizations.get(stage.mobilize.event(masked).owner_id);
  if (!found) throw new Error('no owner');
  return found;
};
const home = (stage: Stage) => {
  const found = stage.world.organizations.get(stage.world.home);
  if (!found) throw new Error('no home');
  return found;
};

describe('a promoted event across the firewall that Mobilize shows in full', () => {
  it('is masked in CRM style', async () => {
    const stage = await unmasked();
    const { masked } = stage.world.pieces;
    const output = await syncEvent(stage, masked);
    expect(output).toMatchObject({
      result: 'created',
      mobilize_event_id: 'masked-CANVASS-America/New_York-1792159200-1792170000',
      warnings: [expect.stringMatching(/already begun/)],
    });
    const held = heldOf(stage, output.actionkit_event_ids[0]);
    expect(held).toMatchObject({
      title: 'Masked',
      venue: 'Masked',
      city: 'Puerto Natales',
      country: 'Chile',
      starts_at: '2026-10-16T10:00:00',
      note_to_attendees: 'Masked',
    });
    expect(held?.fields).toMatchObject({
      event_type: 'Canvass',
      mobilize_id: 'masked-CANVASS-America/New_York-1792159200-1792170000',
      mobilize_timeslot: '[2026-10-16T10:00:00-04:00, 2026-10-16T13:00:00-04:00]',
      event_owning_organization: 'Masked',
      link_to_event_information: 'Masked',
    });
    expect(held?.fields).not.toHaveProperty('mobilize_timeslot_id');
    const all = JSON.stringify(stage.actionkit.snapshot());
    expect(all).not.toMatch(/Senate|Brightwater|Creekside/);
    expect(all).not.toContain(String(masked));
    stage.writes();
    await expect(syncEvent(stage, masked)).resolves.toMatchObject({ result: 'unchanged' });
    expect(stage.writes()).toEqual([]);
  });

  it('is the event that its signups find, whichever step comes first', async () => {
    for (const eventFirst of [true, false]) {
      const stage = await unmasked();
      const { masked } = stage.world.pieces;
      const slot = stage.mobilize.event(masked).timeslots.find(({ start_date }) => start_date > stage.now);
      stage.mobilize.addSignup(masked, SAM, { timeslot_id: slot?.id ?? 0, sponsor_id: stage.world.home });
      const rows = await stage.play<{ person: { email: string }; record: string }[]>(
        'triggers',
        'mobilize_new_signup',
        {},
      );
      const record = rows.find(({ person }) => person.email === SAM.email)?.record ?? '';
      if (eventFirst) await syncEvent(stage, masked);
      const signup = await syncSignup(stage, record);
      const event = await syncEvent(stage, masked);
      expect(event.actionkit_event_ids).toEqual([signup.actionkit_event_id]);
      expect(stage.actionkit.state.events).toHaveLength(1);
    }
  });

  it('is not masked in distributed send style, which has no signups', async () => {
    const stage = await unmasked();
    const { masked } = stage.world.pieces;
    const send = { style: 'distributed_send', event_create_page: 'mobilize-send-create' };
    const output = await syncEvent(stage, masked, send);
    expect(heldOf(stage, output.actionkit_event_ids[0])).toMatchObject({
      title: stage.mobilize.event(masked).title,
      fields: { mobilize_id: String(masked), event_owning_organization: owner(stage).name },
    });
  });

  it('costs one look at our own organization a day', async () => {
    const stage = await unmasked();
    const { masked } = stage.world.pieces;
    await syncEvent(stage, masked);
    expect(toMobilize(stage)).toEqual([
      `GET /v1/organizations/${stage.world.home}/events/${masked}`,
      `GET /v1/organizations/${stage.world.home}/events`,
    ]);
    await syncEvent(stage, masked);
    expect(toMobilize(stage)).toEqual([`GET /v1/organizations/${stage.world.home}/events/${masked}`]);
  });

  it.each([
    ['our own event', 'campaign'],
    ['one promoted on our own side', 'promoted'],
  ] as const)('is not %s, which costs no look at our organization', async (_, piece) => {
    const stage = await unmasked();
    const event = stage.world.pieces[piece];
    const { warnings } = await syncEvent(stage, event);
    expect(warnings).not.toContain(UNKNOWN);
    expect(toMobilize(stage)).toEqual([`GET /v1/organizations/${stage.world.home}/events/${event}`]);
    expect(stage.actionkit.state.events[0]?.title).toBe(stage.mobilize.event(event).title);
  });

  it.each([
    ['coordinated, like the owner', { is_coordinated: true, is_independent: false }],
    ['on neither side', { is_coordinated: false, is_independent: false }],
  ])('is not masked for an organization that is %s', async (_, side) => {
    const stage = await unmasked();
    Object.assign(home(stage), side);
    const { masked } = stage.world.pieces;
    const output = await syncEvent(stage, masked);
    expect(output.warnings).not.toContain(UNKNOWN);
    expect(heldOf(stage, output.actionkit_event_ids[0])?.title).toBe(stage.mobilize.event(masked).title);
  });
});

describe('where a side is not known, the event is brought in as it is, with a warning', () => {
  it('because our organization has no public event', async () => {
    const stage = await unmasked();
    for (const event of stage.world.events.values())
      if (event.owner_id === stage.world.home) event.visibility = 'PRIVATE';
    const { warnings, actionkit_event_ids } = await syncEvent(stage, stage.world.pieces.masked);
    expect(warnings).toContain(UNKNOWN);
    expect(heldOf(stage, actionkit_event_ids[0])?.title).not.toBe('Masked');
  });

  it('because Mobilize is not connected', async () => {
    const stage = await unmasked();
    const { masked } = stage.world.pieces;
    const rows = await stage.play<{ event_id: string; record: string }[]>('triggers', 'mobilize_new_event', {});
    const record = rows.find(({ event_id }) => event_id === String(masked))?.record;
    const { warnings } = await stage.play<EventOutput>(
      'creates',
      'actionkit_sync_mobilize_event',
      { ...EVENT_STEP, event: record },
      { authData: stage.actionkit.credentials },
    );
    expect(warnings).toContain(UNKNOWN);
  });
});

it('waits for Mobilize where it cannot say on which side we are', async () => {
  const stage = await unmasked();
  const { masked } = stage.world.pieces;
  stage.sandbox.faults.on({ kind: 'unavailable', service: 'mobilize', path: /\/events\?/ });
  await expect(
    stage.outcome('creates', 'actionkit_sync_mobilize_event', { ...EVENT_STEP, event: String(masked) }),
  ).resolves.toMatchObject({ name: 'ThrottledError' });
  expect(stage.writes()).toEqual([]);
});
