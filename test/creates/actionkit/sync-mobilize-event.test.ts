import { type Stage, useStage } from '../../support/stage.ts';
import { counts, EVENT_STEP, syncEvent, waitsForApproval } from '../../support/sync.ts';

const open = useStage();

const body = (stage: Stage, at = 0) =>
  JSON.parse(stage.sandbox.log.filter(({ path }) => path === '/rest/v1/action/')[at]?.body ?? '{}');
const heldOf = (stage: Stage, id: string | undefined) =>
  stage.actionkit.state.events.find((event) => String(event.id) === id);

/** The shift of tomorrow of "Every Door Saturday": Thursday, 15 October 2026, 10:00–13:00 in New York. */
const TOMORROW = '[2026-10-15T10:00:00-04:00, 2026-10-15T13:00:00-04:00]';

describe('an event that ActionKit does not have', () => {
  it('is made through the page with the whole mapping, in one request for each shift', async () => {
    const stage = await open();
    const output = await syncEvent(stage, stage.world.pieces.campaign);
    expect(body(stage)).toEqual({
      page: 'mobilize-crm-create',
      email: 'events@example.org',
      source: 'mobilize',
      skip_confirmation: '1',
      suppress_subscribe: '1',
      event_title: 'Every Door Saturday',
      event_public_description:
        '<p>Meet at the <strong>green awning</strong>, then walk in pairs.</p>\n<ul>\n<li>Water and maps provided</li>\n<li>Wear <em>good shoes</em></li>\n</ul>\n<p>Questions? <a href="https://www.example.org/first-walk?a=1&amp;b=2">Read this</a> or ask &quot;Juniper&quot; &lt;first&gt;.</p>',
      event_venue: 'Creekside Hall',
      event_address1: '14 Sample Street',
      event_city: 'Albany',
      event_state: 'NY',
      event_zip: '12207',
      event_country: 'United States',
      event_note_to_attendees:
        'Ask for Juniper at the awning.\n\nMorning team: use the side door.\n\nThis location is ADA accessible. Ramp on Sample Street',
      event_starts_at_date: '10/15/2026',
      event_starts_at_time: '10:00',
      event_starts_at_ampm: 'am',
      event_host_ground_rules: '1',
      event_host_requirements: '1',
      event_host_is_confirmed: '1',
      action_link_to_event_information: `https://www.mobilize.us/catskillcreek/event/${stage.world.pieces.campaign}/`,
      action_event_type: 'Canvass',
      action_is_virtual_event: 'No',
      action_mobilize_timeslot: TOMORROW,
      action_mobilize_id: String(stage.world.pieces.campaign),
      action_mobilize_timeslot_id: String(stage.mobilize.event(stage.world.pieces.campaign).timeslots[1]?.id),
      action_host_name: 'Catskill Creek Neighbors',
      action_event_owning_organization: 'Catskill Creek Neighbors',
      action_host_first_name: 'Juniper',
      action_host_last_name: 'Vale',
      action_event_contact_email: 'juniper.vale@example.org',
      action_event_contact_number: '+15185550142',
      action_shift_is_full: 'No',
      action_created_by_volunteer_host: 'No',
      action_accessibility_notes: 'Ramp on Sample Street',
      action_accessibility_status: 'Yes',
      action_mobilize_event_campaign_id: '640',
      action_mobilize_event_campaign_slug: 'every-door',
    });
    expect(output).toEqual({
      id: String(stage.world.pieces.campaign),
      result: 'created',
      mobilize_event_id: String(stage.world.pieces.campaign),
      actionkit_event_ids: ['5150'],
      actionkit_deleted_event_ids: [],
      warnings: [
        'Shifts that have already begun and that ActionKit does not know were left out: 1. Turn on Create Past Events to add them.',
      ],
    });
  });

  it('takes signups: the host is confirmed even where the page ignores that', async () => {
    const stage = await open();
    const output = await syncEvent(stage, stage.world.pieces.campaign);
    expect(heldOf(stage, output.actionkit_event_ids[0])).toMatchObject({
      host_is_confirmed: true,
      is_approved: false,
      host: 'events@example.org',
    });
    expect(stage.actionkit.snapshot().mails).toEqual([]);
    expect(stage.actionkit.state.users).toMatchObject([{ email: 'events@example.org', subscription_status: 'never' }]);
  });

  it('has no contact phone where Mobilize holds none that is one, which is told once', async () => {
    const stage = await open();
    const contact = {
      name: 'Juniper Vale',
      email_address: 'juniper.vale@example.org',
      phone_number: 'ask at the desk',
    };
    stage.mobilize.editEvent(stage.world.pieces.sixteenShifts, { contact: contact as never });
    const { actionkit_event_ids, warnings } = await syncEvent(stage, stage.world.pieces.sixteenShifts);
    expect(warnings).toEqual(["What Mobilize holds as the contact's phone is not a phone number, so it was left out."]);
    const { fields } = heldOf(stage, actionkit_event_ids[0]) ?? {};
    expect(fields).toMatchObject({ event_contact_email: 'juniper.vale@example.org' });
    expect(fields).not.toHaveProperty('event_contact_number');
  });

  it('is approved where the step is told so', async () => {
    const stage = await open();
    stage.actionkit.configureCampaign(31, { require_staff_approval: true });
    const output = await syncEvent(stage, stage.world.pieces.campaign, { approve_events: true });
    expect(heldOf(stage, output.actionkit_event_ids[0])).toMatchObject({ is_approved: true });
  });

  it('becomes one event for each shift, in the order of the shifts', async () => {
    const stage = await open();
    const { actionkit_event_ids } = await syncEvent(stage, stage.world.pieces.sixteenShifts);
    const starts = actionkit_event_ids.map((id) => heldOf(stage, id)?.starts_at);
    expect(starts).toHaveLength(16);
    expect(starts).toEqual([...starts].sort());
    expect(starts[0]).toBe('2026-10-15T10:00:00');
    expect(starts[15]).toBe('2026-10-22T13:30:00');
  });
});

describe('what ActionKit holds of', () => {
  it.each([
    [
      'virtual',
      {
        city: 'Puerto Natales',
        country: 'Chile',
        state: '',
        zip: '',
        address1: '',
        venue: 'Unnamed venue',
        starts_at: '2026-10-19T17:00:00',
      },
      {
        is_virtual_event: 'Yes',
        event_type: 'Phone Bank',
        mobilize_timeslot: '[2026-10-19T17:00:00-05:00, 2026-10-19T19:00:00-05:00]',
      },
    ],
    [
      'virtualWithLocation',
      { city: 'Phoenix', state: 'AZ', zip: '85004', country: 'United States', address1: '47 Fable Lane' },
      { is_virtual_event: 'Yes' },
    ],
    ['privateEvent', { is_private: true, address1: '14 Sample Street' }, { event_type: 'Meeting' }],
    [
      'privateAddress',
      {
        is_private: false,
        venue: 'Private venue',
        address1: 'Address provided upon RSVP',
        city: 'Beverly',
        zip: '01915',
        note_to_attendees: 'It is not known whether this location is ADA accessible.',
      },
      { created_by_volunteer_host: 'Yes', host_last_name: 'Finch Ngozi' },
    ],
    [
      'territory',
      { country: 'Puerto Rico', state: 'PR', zip: '00907', city: 'San Juan' },
      { event_type: 'Community Canvass' },
    ],
    [
      'overMidnight',
      {
        starts_at: '2026-10-18T22:00:00',
        note_to_attendees: 'This location is not ADA accessible. Stairs and ladders',
      },
      { accessibility_status: 'No' },
    ],
    [
      'oddTitle',
      {
        title: "Neighbors' Night 🗳️ شكرا للمتطوعين",
        public_description:
          "<p>Bring a friend &amp; a snack. Don't worry, &lt;b&gt;beginners&lt;/b&gt; welcome! 🎉</p>",
      },
      { event_type: 'Social Media Campaign' },
    ],
    [
      'promoted',
      { city: 'Phoenix', note_to_attendees: '' },
      { event_owning_organization: 'Saguaro & Surf Volunteers' },
    ],
    ['coOwned', { city: 'San Juan' }, { event_owning_organization: 'Mesa Cívica Bahía Clara' }],
  ] as const)('%s', async (piece, native, custom) => {
    const stage = await open();
    const { actionkit_event_ids, warnings } = await syncEvent(stage, stage.world.pieces[piece]);
    const held = heldOf(stage, actionkit_event_ids[0]);
    expect(held).toMatchObject(native);
    expect(held?.fields).toMatchObject(custom);
    expect(warnings.filter((warning) => !warning.includes('that have already begun'))).toEqual([]);
  });

  it('a masked event: its time and type, and nothing else', async () => {
    const stage = await open();
    const { actionkit_event_ids, mobilize_event_id } = await syncEvent(stage, stage.world.pieces.masked);
    const held = heldOf(stage, actionkit_event_ids[0]);
    expect(held).toMatchObject({
      title: 'Masked',
      city: 'Puerto Natales',
      country: 'Chile',
      starts_at: '2026-10-16T10:00:00',
      is_private: false,
    });
    expect(held?.fields).toMatchObject({
      event_type: 'Canvass',
      mobilize_id: mobilize_event_id,
      event_owning_organization: 'Masked',
    });
    expect(JSON.stringify(held)).not.toMatch(/Senate|Brightwater|Creekside|Albany|Juniper/);
  });

  it.each([null, 'Eastern'])(
    'an event whose zone is %p: its times are in UTC, which the step says',
    async (timezone) => {
      const stage = await open();
      const { winterTime } = stage.world.pieces;
      stage.mobilize.editEvent(winterTime, { timezone: timezone as never });
      const { actionkit_event_ids, warnings } = await syncEvent(stage, winterTime);
      expect(warnings).toEqual(['Mobilize names no known time zone for this event, so its times are in UTC.']);
      expect(heldOf(stage, actionkit_event_ids[0])?.starts_at).toBe('2026-10-31T14:00:00');
    },
  );

  it('shifts over the night on which the clocks are set back', async () => {
    const stage = await open();
    const { actionkit_event_ids } = await syncEvent(stage, stage.world.pieces.winterTime);
    expect(actionkit_event_ids.map((id) => heldOf(stage, id)?.fields.mobilize_timeslot)).toEqual([
      '[2026-10-31T10:00:00-04:00, 2026-10-31T12:00:00-04:00]',
      '[2026-10-31T13:00:00-04:00, 2026-10-31T15:00:00-04:00]',
      '[2026-11-01T10:00:00-05:00, 2026-11-01T12:00:00-05:00]',
    ]);
  });
});

describe('distributed send', () => {
  const SEND = { style: 'distributed_send', event_create_page: 'mobilize-send-create' };

  it('goes to its own campaign, with the times of all shifts', async () => {
    const stage = await open();
    const { winterTime } = stage.world.pieces;
    const crm = await syncEvent(stage, winterTime);
    const send = await syncEvent(stage, winterTime, SEND);
    expect(send.actionkit_event_ids).toHaveLength(3);
    expect(crm.actionkit_event_ids.some((id) => send.actionkit_event_ids.includes(id))).toBe(false);
    expect(heldOf(stage, send.actionkit_event_ids[2])).toMatchObject({
      campaign: 32,
      fields: {
        shift_times:
          '[2026-10-31T10:00:00-04:00, 2026-10-31T12:00:00-04:00]\n[2026-10-31T13:00:00-04:00, 2026-10-31T15:00:00-04:00]\n[2026-11-01T10:00:00-05:00, 2026-11-01T12:00:00-05:00]',
      },
    });
    expect(heldOf(stage, crm.actionkit_event_ids[0])?.fields).not.toHaveProperty('shift_times');
    stage.writes();
    await syncEvent(stage, winterTime, SEND);
    await syncEvent(stage, winterTime);
    expect(stage.writes()).toEqual([]);
  });
});

describe('an event that ActionKit has', () => {
  it('is left alone when nothing differs', async () => {
    const stage = await open();
    for (const piece of Object.values(stage.world.pieces)) await syncEvent(stage, piece);
    const before = stage.actionkit.snapshot();
    stage.writes();
    for (const piece of Object.values(stage.world.pieces)) {
      await expect(syncEvent(stage, piece)).resolves.toMatchObject({
        result: expect.stringMatching(/^(unchanged|skipped)$/),
      });
    }
    expect(stage.writes()).toEqual([]);
    expect(stage.actionkit.snapshot()).toEqual(before);
  });

  it('gets what differs, and keeps what staff wrote beside it', async () => {
    const stage = await open();
    const { campaign } = stage.world.pieces;
    const { actionkit_event_ids } = await syncEvent(stage, campaign);
    const held = stage.actionkit.store.events.get(Number(actionkit_event_ids[0]));
    if (held) stage.actionkit.store.events.update(held, { notes: 'Call Bea first.', directions: 'Left at the oak.' });
    stage.mobilize.editEvent(campaign, { title: 'Every Door Sunday', accessibility_notes: null, tags: [] });
    stage.writes();
    await expect(syncEvent(stage, campaign)).resolves.toMatchObject({ result: 'updated', actionkit_event_ids });
    expect(stage.writes()).toEqual([
      'PATCH /rest/v1/event/5150/',
      expect.stringMatching(/^DELETE \/rest\/v1\/eventfield\/\d+\/$/),
    ]);
    const now = heldOf(stage, actionkit_event_ids[0]);
    expect(now).toMatchObject({
      title: 'Every Door Sunday',
      notes: 'Call Bea first.',
      directions: 'Left at the oak.',
      note_to_attendees:
        'Ask for Juniper at the awning.\n\nMorning team: use the side door.\n\nThis location is ADA accessible.',
    });
    expect(now?.fields).not.toHaveProperty('accessibility_notes');
  });

  it('loses the second line of an address with the street that it belonged to', async () => {
    const stage = await open();
    const { campaign } = stage.world.pieces;
    const location = stage.mobilize.event(campaign).location;
    stage.mobilize.editEvent(campaign, {
      location: { ...(location as never as object), address_lines: ['14 Sample Street', 'Room 2'] } as never,
    });
    const { actionkit_event_ids } = await syncEvent(stage, campaign);
    expect(heldOf(stage, actionkit_event_ids[0])).toMatchObject({ address1: '14 Sample Street', address2: 'Room 2' });
    stage.mobilize.editEvent(campaign, {
      location: { ...(location as never as object), address_lines: ['1 New Street', ''] } as never,
    });
    await syncEvent(stage, campaign);
    expect(heldOf(stage, actionkit_event_ids[0])).toMatchObject({ address1: '1 New Street', address2: '' });
  });

  it('keeps the parts that staff added to a place which did not change', async () => {
    const stage = await open();
    const { campaign } = stage.world.pieces;
    const location = stage.mobilize.event(campaign).location as object;
    stage.mobilize.editEvent(campaign, { location: { ...location, address_lines: ['14 Sample Street', ''] } as never });
    const { actionkit_event_ids } = await syncEvent(stage, campaign);
    const held = stage.actionkit.store.events.get(Number(actionkit_event_ids[0]));
    stage.actionkit.store.events.update(held as never, { address2: 'Back door' });
    stage.writes();
    await expect(syncEvent(stage, campaign)).resolves.toMatchObject({ result: 'unchanged' });
    expect(stage.writes()).toEqual([]);
  });

  it('loses every part of its place when a virtual one has none any more', async () => {
    const stage = await open();
    const { virtualWithLocation } = stage.world.pieces;
    const { actionkit_event_ids } = await syncEvent(stage, virtualWithLocation);
    stage.mobilize.editEvent(virtualWithLocation, { location: null });
    await syncEvent(stage, virtualWithLocation);
    expect(heldOf(stage, actionkit_event_ids[0])).toMatchObject({
      venue: 'Unnamed venue',
      address1: '',
      city: 'Puerto Natales',
      state: '',
      region: '',
      zip: '',
      postal: '',
      country: 'Chile',
    });
    stage.writes();
    await expect(syncEvent(stage, virtualWithLocation)).resolves.toMatchObject({ result: 'unchanged' });
    expect(stage.writes()).toEqual([]);
  });

  describe('whose place or text Mobilize does not give', () => {
    const staffWrites = (stage: Stage, id: string | undefined, change: object) => {
      const held = stage.actionkit.store.events.get(Number(id));
      if (held) stage.actionkit.store.events.update(held, change);
    };
    /** The event as it was synced, then changed by staff and in Mobilize, then synced again. */
    async function again(change: { location?: object | null; description?: string }, byStaff: object = {}) {
      const stage = await open();
      const { campaign } = stage.world.pieces;
      const { location } = stage.mobilize.event(campaign);
      const { actionkit_event_ids: ids } = await syncEvent(stage, campaign);
      staffWrites(stage, ids[0], byStaff);
      const place = change.location && { location: { ...location, ...change.location } };
      stage.mobilize.editEvent(campaign, { ...change, ...place } as never);
      stage.writes();
      const { result } = await syncEvent(stage, campaign);
      return { result, held: heldOf(stage, ids[0]), writes: stage.writes() };
    }
    const ADDRESS = {
      address1: '14 Sample Street',
      city: 'Albany',
      state: 'NY',
      zip: '12207',
      country: 'United States',
    };

    it('keeps the name of the place that staff gave it', async () => {
      const { result, held, writes } = await again({ location: { venue: '' } }, { venue: "Dana's house" });
      expect(held).toMatchObject({ venue: "Dana's house", ...ADDRESS });
      expect([result, writes]).toEqual(['unchanged', []]);
    });

    it.each([
      ['a blank', ''],
      ['what stood in for a private one', 'Private venue'],
    ])('gets a stand-in for %s', async (_, venue) => {
      const { held } = await again({ location: { venue: ' ' } }, { venue });
      expect(held).toMatchObject({ venue: 'Unnamed venue', ...ADDRESS });
    });

    it('loses the name of the place with the street that it belonged to', async () => {
      const { held } = await again({ location: { venue: '', address_lines: ['1 New Street', ''] } });
      expect(held).toMatchObject({ venue: 'Unnamed venue', address1: '1 New Street' });
    });

    it('keeps its address in person, where Mobilize knows none any more', async () => {
      const { result, held, writes } = await again({ location: null });
      expect(held).toMatchObject({ venue: 'Creekside Hall', ...ADDRESS });
      expect([result, writes]).toEqual(['unchanged', []]);
    });

    it.each([
      ['a ZIP code alone', { city: '', country: '', state: '', address1: '', zip: '12207', postal: '12207' }],
      ['a street alone', { city: '', country: '', state: '', address1: '3 Elm', zip: '', postal: '' }],
    ])('keeps %s in person', async (_, byStaff) => {
      const { held } = await again({ location: null }, byStaff);
      expect(held).toMatchObject(byStaff);
    });

    it('is put far away in person when it is new, as ActionKit wants a place', async () => {
      const stage = await open();
      const event = stage.mobilize.addEvent({ location: null });
      const { actionkit_event_ids: ids } = await syncEvent(stage, event.id);
      expect(heldOf(stage, ids[0])).toMatchObject({ venue: 'Unnamed venue', city: 'Puerto Natales', country: 'Chile' });
      staffWrites(stage, ids[0], {
        venue: 'The barn',
        address1: '3 Elm',
        city: 'Troy',
        state: 'NY',
        country: 'United States',
      });
      stage.writes();
      await expect(syncEvent(stage, event.id)).resolves.toMatchObject({ result: 'unchanged' });
      expect(stage.writes()).toEqual([]);
    });

    it('keeps the text that staff gave it', async () => {
      const { result, held } = await again({ description: '' }, { public_description: '<p>By staff</p>' });
      expect([result, held?.public_description]).toEqual(['unchanged', '<p>By staff</p>']);
    });
  });

  it('moves abroad and back with its whole address', async () => {
    const stage = await open();
    const { campaign } = stage.world.pieces;
    const location = stage.mobilize.event(campaign).location as object;
    const { actionkit_event_ids } = await syncEvent(stage, campaign);
    const abroad = { ...location, locality: 'Ottawa', region: 'ON', postal_code: 'K1A 0B1', country: 'CA' };
    stage.mobilize.editEvent(campaign, { location: abroad as never });
    await syncEvent(stage, campaign);
    const id = actionkit_event_ids[0];
    expect(heldOf(stage, id)).toMatchObject({ state: '', zip: '', region: 'ON', postal: 'K1A 0B1', country: 'Canada' });
    stage.mobilize.editEvent(campaign, { location: location as never });
    await syncEvent(stage, campaign);
    expect(heldOf(stage, id)).toMatchObject({ state: 'NY', zip: '12207', region: 'NY', postal: '12207' });
    stage.writes();
    await syncEvent(stage, campaign);
    expect(stage.writes()).toEqual([]);
  });

  it.each(['', null])(
    'loses a note that Mobilize has no more, where another shift still has one (%j)',
    async (none) => {
      const stage = await open();
      const event = stage.mobilize.addEvent({ instructions: 'The code of the door is 1234.' }, [
        { day: 3, from: '10:00', hours: 2 },
        { day: 4, from: '10:00', hours: 2 },
      ]);
      Object.assign(event.timeslots[1] ?? {}, { instructions: 'Bring a torch.' });
      const { actionkit_event_ids: ids } = await syncEvent(stage, event.id);
      const notes = () => ids.map((id) => heldOf(stage, id)?.note_to_attendees);
      expect(notes()).toEqual([expect.stringContaining('1234'), expect.stringMatching(/1234.*Bring a torch\./s)]);
      stage.mobilize.editEvent(event.id, { instructions: none, accessibility_status: null });
      await syncEvent(stage, event.id);
      expect(notes()).toEqual(['', 'Bring a torch.']);
    },
  );

  it('loses what Mobilize has no more: the note, the event campaign, and parts of the contact', async () => {
    const stage = await open();
    const { campaign } = stage.world.pieces;
    const { actionkit_event_ids } = await syncEvent(stage, campaign);
    stage.mobilize.editEvent(campaign, {
      instructions: '',
      accessibility_status: null,
      accessibility_notes: '',
      event_campaign: null,
      contact: { name: 'Cas', email_address: '', phone_number: '', owner_user_id: 1 } as never,
    });
    for (const slot of stage.mobilize.event(campaign).timeslots) slot.instructions = '';
    await expect(syncEvent(stage, campaign)).resolves.toMatchObject({ result: 'updated' });
    const now = heldOf(stage, actionkit_event_ids[0]);
    expect(now).toMatchObject({ note_to_attendees: '', fields: { host_first_name: 'Cas' } });
    for (const name of [
      'accessibility_status',
      'accessibility_notes',
      'mobilize_event_campaign_id',
      'mobilize_event_campaign_slug',
      'host_last_name',
      'event_contact_email',
      'event_contact_number',
    ])
      expect(now?.fields).not.toHaveProperty(name);
    stage.writes();
    await expect(syncEvent(stage, campaign)).resolves.toMatchObject({ result: 'unchanged' });
    expect(stage.writes()).toEqual([]);
  });

  it('is approved when the step is told so later, or was interrupted', async () => {
    const stage = await open();
    const { campaign } = stage.world.pieces;
    await waitsForApproval(stage, campaign);
    await expect(syncEvent(stage, campaign, { approve_events: true })).resolves.toMatchObject({ result: 'updated' });
    expect(heldOf(stage, '5150')).toMatchObject({ is_approved: true });
    stage.writes();
    await expect(syncEvent(stage, campaign, { approve_events: true })).resolves.toMatchObject({ result: 'unchanged' });
    expect(stage.writes()).toEqual([]);
  });

  it('is hidden when its address becomes private', async () => {
    const stage = await open();
    const { campaign } = stage.world.pieces;
    const { actionkit_event_ids } = await syncEvent(stage, campaign);
    stage.mobilize.editEvent(campaign, { address_visibility: 'PRIVATE', visibility: 'PRIVATE' });
    await syncEvent(stage, campaign);
    expect(heldOf(stage, actionkit_event_ids[0])).toMatchObject({
      venue: 'Private venue',
      address1: 'Address provided upon RSVP',
      is_private: true,
    });
  });

  it('stays cancelled where staff cancelled it, with a warning', async () => {
    const stage = await open();
    const { campaign } = stage.world.pieces;
    const { actionkit_event_ids } = await syncEvent(stage, campaign);
    const held = stage.actionkit.store.events.get(Number(actionkit_event_ids[0]));
    if (held) stage.actionkit.store.events.update(held, { status: 'cancelled' });
    const { warnings } = await syncEvent(stage, campaign);
    expect(warnings).toContain(`ActionKit event ${actionkit_event_ids[0]} is cancelled there and was left so.`);
    expect(heldOf(stage, actionkit_event_ids[0])?.status).toBe('cancelled');
  });
});

describe('shifts that are over', () => {
  it('are added straight into the table where the step is told so, with their host', async () => {
    const stage = await open();
    const { old } = stage.world.pieces;
    const output = await syncEvent(stage, old, { create_past_events: true });
    expect(output).toMatchObject({ result: 'created', warnings: [] });
    expect(heldOf(stage, output.actionkit_event_ids[0])).toMatchObject({
      title: 'Spring Walk 2018',
      starts_at: '2018-04-14T10:00:00',
      country: 'United States',
      status: 'active',
      host: 'events@example.org',
      host_is_confirmed: true,
      fields: { mobilize_id: String(old), mobilize_timeslot: '[2018-04-14T10:00:00-04:00, 2018-04-14T12:00:00-04:00]' },
    });
    expect(stage.actionkit.state.signups).toMatchObject([{ role: 'host', email: 'events@example.org' }]);
    stage.writes();
    await expect(syncEvent(stage, old)).resolves.toMatchObject({
      result: 'unchanged',
      actionkit_event_ids: output.actionkit_event_ids,
    });
    expect(stage.writes()).toEqual([]);
  });

  it('are kept up to date when ActionKit has them', async () => {
    const stage = await open();
    const { campaign } = stage.world.pieces;
    const { actionkit_event_ids } = await syncEvent(stage, campaign);
    stage.clock.now += 5 * 86_400_000;
    stage.mobilize.editEvent(campaign, { title: 'Every Door, done' });
    await expect(syncEvent(stage, campaign)).resolves.toMatchObject({ result: 'updated', actionkit_event_ids });
    expect(counts(stage)).toMatchObject({ events: 1, deleted: 0 });
  });
});

describe('a private event in a campaign without private events', () => {
  it('is made private all the same', async () => {
    const stage = await open();
    stage.actionkit.configureCampaign(31, { allow_private: false });
    const { actionkit_event_ids } = await syncEvent(stage, stage.world.pieces.privateEvent);
    expect(heldOf(stage, actionkit_event_ids[0])).toMatchObject({ is_private: true });
  });

  it('is an error where ActionKit refuses it: it is never made public instead', async () => {
    const stage = await open({ actionkit: { privateNotAllowed: 'refuse' } });
    stage.actionkit.configureCampaign(31, { allow_private: false });
    const input = { ...EVENT_STEP, event: String(stage.world.pieces.privateEvent) };
    await expect(stage.outcome('creates', 'actionkit_sync_mobilize_event', input)).resolves.toMatchObject({
      name: 'AppError',
      message: 'ActionKit refused a value. ActionKit says: event_is_private: Events here are public.',
    });
    expect(stage.actionkit.state.events).toEqual([]);
  });
});

it('says that an online action has no event', async () => {
  const stage = await open();
  await expect(syncEvent(stage, stage.world.pieces.onlineAction)).resolves.toMatchObject({
    result: 'skipped',
    actionkit_event_ids: [],
    warnings: ['This is an online action without shifts, which ActionKit has no event for.'],
  });
});

it('can be rehearsed: everything is looked up, and no write leaves', async () => {
  const stage = await open();
  const output = await syncEvent(stage, stage.world.pieces.winterTime, { rehearse: true, create_past_events: true });
  expect(output).toMatchObject({
    result: 'created',
    rehearsed: true,
    actionkit_event_ids: ['‹new event›', '‹new event›', '‹new event›'],
  });
  expect(output.planned_requests?.map(({ method, path }) => `${method} ${path}`)).toEqual(
    Array(3).fill('POST /rest/v1/action/'),
  );
  expect(output.planned_requests?.[2]?.body).toMatchObject({
    event_starts_at_date: '11/01/2026',
    page: EVENT_STEP.event_create_page,
  });
  expect(stage.writes()).toEqual([]);

  const past = await syncEvent(stage, stage.world.pieces.old, { rehearse: true, create_past_events: true });
  expect(past.planned_requests?.map(({ path }) => path)).toEqual([
    '/rest/v1/user/',
    '/rest/v1/event/',
    ...Array(past.planned_requests ? past.planned_requests.length - 4 : 0).fill('/rest/v1/eventfield/'),
    '/rest/v1/eventsignup/',
    '/rest/v1/eventfield/', // the id, which makes it count as whole
  ]);
  expect(stage.writes()).toEqual([]);
});
