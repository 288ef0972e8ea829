import {
  comparable,
  confirmation,
  differences,
  folded,
  isKeyed,
  lackingNative,
  updateFields,
  writeChanges,
  writeKeyed,
} from '../../../services/actionkit/event-changes.ts';
import type { EventTarget, Fillers } from '../../../services/actionkit/event-target.ts';
import { mirrorOf } from '../../../services/actionkit/mirrors.ts';
import type { ActionKitEvent } from '../../../services/actionkit/objects.ts';
import { event } from '../../support/actionkit-mocks.ts';
import { scripted } from '../../support/actionkit-script.ts';

const PLACE = ['venue', 'address1', 'address2', 'city', 'state', 'zip', 'postal', 'region', 'country'] as const;

describe('the parts of a place', () => {
  /** As many parts as an event may have, each of them filled in. */
  const full = Object.fromEntries(PLACE.map((key) => [key, `old ${key}`]));

  it.each(PLACE)('%s is blanked where another part changes, and left where none does', (key) => {
    const other = key === 'city' ? 'address1' : 'city';
    expect(differences(event(full), { [key]: '', [other]: 'new' })).toEqual({ [key]: '', [other]: 'new' });
    expect(differences(event(full), { [key]: '', [other]: `old ${other}`, title: 'New' })).toEqual({ title: 'New' });
  });

  it.each(PLACE)('%s takes the others along when it changes', (key) => {
    const other = key === 'address2' ? 'venue' : 'address2';
    expect(differences(event(full), { [key]: 'new', [other]: '' })).toEqual({ [key]: 'new', [other]: '' });
  });

  it.each([null, undefined, ''])('that are blank are not blanked once more: %p', (held) => {
    expect(differences(event({ address2: held }), { city: 'Akron', address2: '' })).toEqual({ city: 'Akron' });
  });

  it('that are not named are left', () => {
    expect(differences(event(full), { city: 'Akron' })).toEqual({ city: 'Akron' });
  });

  it.each<[string, string, object, object]>([
    ['region', 'OH', { state: 'OH' }, {}],
    ['region', 'Bavaria', { state: 'OH' }, { region: '' }],
    ['region', 'OH', { state: '' }, { region: '', state: '' }],
    ['postal', '45402', { zip: '45402' }, {}],
    ['postal', '45402-1404', { zip: '45402' }, {}],
    ['postal', '80331', { zip: '45402' }, { postal: '' }],
    ['postal', '80331', {}, { postal: '' }],
    ['postal', 'OH', { state: 'OH' }, { postal: '' }],
    ['region', '45402', { zip: '45402' }, { region: '' }],
  ])('%s %j is left only where it repeats %j', (key, held, wanted, change) => {
    const there = event({ state: 'OH', zip: '45402', [key]: held });
    expect(differences(there, { city: 'Akron', ...wanted, [key]: '' })).toEqual({ city: 'Akron', ...change });
  });

  it('move with what stands in for one of them only where that takes the place of a value', () => {
    const fillers = { venue: ['Private venue'] };
    const wanted = { venue: 'Unnamed venue', address2: '' };
    const held = { address2: 'Room 2' };
    expect(differences(event({ ...held, venue: '' }), wanted, fillers)).toEqual({ venue: 'Unnamed venue' });
    expect(differences(event({ ...held, venue: 'Private venue' }), wanted, fillers)).toEqual(wanted);
  });
});

describe('a note to attendees', () => {
  it.each<[unknown, string | undefined, object]>([
    ['Bring water.', '', { note_to_attendees: '' }],
    ['Bring water.', undefined, {}],
    ['Bring water.', 'Bring a hat.', { note_to_attendees: 'Bring a hat.' }],
    ['Bring water.\r\nAnd a hat.\r\n', 'Bring water.\nAnd a hat.\n', {}],
    ['', '', {}],
    [null, '', {}],
    [undefined, '', {}],
  ])('that reads %j and is to read %j', (held, wanted, change) => {
    const native = wanted === undefined ? {} : { note_to_attendees: wanted };
    expect(differences(event({ note_to_attendees: held }), native)).toEqual(change);
  });
});

it('any other blank text is left as it is', () => {
  expect(differences(event(), { title: '', public_description: '', city: 'Akron' })).toEqual({ city: 'Akron' });
});

describe('what only stands in', () => {
  const TOWN: Fillers = { city: [], country: [] };
  const town = { city: 'Puerto Natales', country: 'Chile' };
  const nowhere = Object.fromEntries(PLACE.map((key) => [key, '']));
  const held = (change: object) => event({ ...nowhere, ...change });

  it('is written where nothing is there', () => {
    expect(differences(held({}), town, TOWN)).toEqual(town);
    expect(differences(held({ city: null, country: undefined }), town, TOWN)).toEqual(town);
    expect(differences(held({ city: '  ' }), town, TOWN)).toEqual(town);
  });

  it('is written once', () => {
    expect(differences(held(town), town, TOWN)).toEqual({});
    expect(differences(held({ city: 'Puerto Natales' }), town, TOWN)).toEqual({ country: 'Chile' });
  });

  it.each(['address1', 'city', 'zip', 'postal', 'country'])('for a town gives way to the %s of staff', (key) => {
    expect(differences(held({ [key]: 'theirs' }), town, TOWN)).toEqual({});
  });

  it.each(['venue', 'address2', 'state', 'region'])('for a town stands beside the %s of staff', (key) => {
    expect(differences(held({ [key]: 'theirs' }), town, TOWN)).toEqual(town);
  });

  it('for the name of a place is written beside an address', () => {
    expect(differences(event({ venue: '' }), { venue: 'Unnamed venue' }, { venue: [] })).toEqual({
      venue: 'Unnamed venue',
    });
  });

  it.each([
    ['Private venue', { venue: 'Unnamed venue' }],
    [' Private venue ', { venue: 'Unnamed venue' }],
    ['Masked', { venue: 'Unnamed venue' }],
    ["Dana's house", {}],
  ])('for the name of a place takes the place of another that did, and of nothing else: %j', (venue, change) => {
    const fillers = { venue: ['Private venue', 'Masked'] };
    expect(differences(event({ venue }), { venue: 'Unnamed venue' }, fillers)).toEqual(change);
  });

  it('for the name of a place moves with the address, and a text does not', () => {
    const there = event({ venue: "Dana's house", public_description: 'Come along.' });
    const fillers = { venue: [], public_description: ['Masked'] };
    const wanted = { venue: 'Unnamed venue', public_description: 'See Mobilize.', address1: '1 New Street' };
    expect(differences(there, wanted, fillers)).toEqual({ venue: 'Unnamed venue', address1: '1 New Street' });
    expect(differences({ ...there, public_description: 'Masked' }, wanted, fillers)).toEqual(wanted);
  });

  it('moves with nothing that stands in itself', () => {
    const there = event({ ...nowhere, venue: "Dana's house" });
    const wanted = { ...town, venue: 'Unnamed venue' };
    expect(differences(there, wanted, { ...TOWN, venue: [] })).toEqual(town);
  });
});

describe('what ActionKit gives back', () => {
  it.each([
    ['2026-10-17T18:00:00', '2026-10-17 18:00:00'],
    ['2026-10-17T18:00:00.104211', '2026-10-17 18:00:00'],
    ['2026-10-17 18:00:00', '2026-10-17 18:00:00'],
  ])('a start of %s compares as it is written', (starts_at, written) => {
    expect(comparable(event({ starts_at })).starts_at).toBe(written);
  });

  it('every line end compares as one letter; what is no text stays as it is', () => {
    const { notes, max_attendees, is_private, merged_to } = comparable(
      event({ notes: 'One\r\nTwo\r\nThree', merged_to: null }),
    );
    expect([notes, max_attendees, is_private, merged_to]).toEqual(['One\nTwo\nThree', 40, false, null]);
  });

  it.each([
    [true, { host_is_confirmed: true }],
    [false, { host_is_confirmed: true }],
    [undefined, {}],
  ])('a host whose confirmation shows as %p', (host_is_confirmed, wanted) => {
    expect(confirmation(event({ host_is_confirmed }) as ActionKitEvent)).toEqual(wanted);
  });

  it.each([
    [' Elm Street\n', 'elm street'],
    ['', ''],
    [null, ''],
    [undefined, ''],
    [45402, '45402'],
  ])('a part of a place that reads %j', (text, written) => {
    expect(folded(text)).toBe(written);
  });
});

it('an event lacks what it holds blank, and whether it is private is always told', () => {
  const there = event({ venue: ' ', address1: null, address2: undefined, is_private: true, max_attendees: null });
  const wanted = {
    title: 'Other',
    venue: 'Hall',
    address1: '1 New Street',
    address2: 'Room 2',
    is_private: false,
    max_attendees: 10,
  };
  const { title: _, ...lacking } = wanted;
  expect(lackingNative(there, wanted)).toEqual(lacking);
});

const row = (id: number, name: string, value: unknown) => ({ id, name, value });
const withFields = (...fields: object[]) => mirrorOf(event({ fields }) as ActionKitEvent);
const ID = row(1, 'mobilize_id', '481516');
const SLOT = row(2, 'mobilize_timeslot', '[2026-03-14T18:00:00-04:00, 2026-03-14T20:00:00-04:00]');
const SLOT_ID = row(3, 'mobilize_timeslot_id', '7100001');

it.each([
  ['its times', [ID, SLOT], true],
  ['the id of its shift', [ID, SLOT_ID], true],
  ['no shift', [ID], false],
  ['times that are none', [ID, row(2, 'mobilize_timeslot', 'Saturday')], false],
  ['a shift of no event', [SLOT, SLOT_ID], false],
  ['a blank id', [row(1, 'mobilize_id', ''), SLOT], false],
  ['nothing', [], false],
])('an event shows what it stands for, or not: %s', (_, fields, shows) => {
  expect(isKeyed(withFields(...fields))).toBe(shows);
});

describe('custom fields', () => {
  const write = async (fields: object[], wanted: EventTarget['custom']) => {
    const { ak, writes } = scripted();
    const wrote = await updateFields(ak, '5150', withFields(...fields).fields, wanted);
    return { wrote, writes };
  };
  const created = (name: string, value: string) => ['createEventField', { event: '/rest/v1/event/5150/', name, value }];

  it.each<[string, object[], string | null, unknown[][]]>([
    ['new', [], 'North', [created('team', 'North')]],
    ['new and blank', [], '', [created('team', '')]],
    ['gone and never there', [], null, []],
    ['another', [row(7, 'team', 'South')], 'North', [['updateEventField', '7', { name: 'team', value: 'North' }]]],
    [
      'blank and now given',
      [row(7, 'team', '')],
      'North',
      [['updateEventField', '7', { name: 'team', value: 'North' }]],
    ],
    ['the same', [row(7, 'team', 'North')], 'North', []],
    ['the same with other line ends', [row(7, 'team', 'A\r\nB\r\nC')], 'A\nB\nC', []],
    ['gone', [row(7, 'team', 'South')], null, [['removeEventField', '7', 'team']]],
    ['gone and blank already', [row(7, 'team', '')], null, []],
    [
      'the same, with an older row',
      [row(7, 'team', 'South'), row(8, 'team', 'North')],
      'North',
      [['removeEventField', '7', 'team']],
    ],
    [
      'gone, with older rows',
      [row(6, 'team', 'East'), row(7, 'team', 'South'), row(8, 'team', 'North')],
      null,
      [
        ['removeEventField', '7', 'team'],
        ['removeEventField', '6', 'team'],
        ['removeEventField', '8', 'team'],
      ],
    ],
    ['the same, with an older row that is blank', [row(7, 'team', ''), row(8, 'team', 'North')], 'North', []],
  ])('whose value is %s', async (_, fields, value, writes) => {
    await expect(write(fields, { team: value })).resolves.toEqual({ wrote: writes.length > 0, writes });
  });

  it('are looked at one by one, and what one of them needs is told', async () => {
    const fields = [row(7, 'team', 'North'), row(8, 'type', 'Canvass'), row(9, 'seats', '4')];
    const { wrote, writes } = await write(fields, { team: 'North', type: 'Training', seats: '4' });
    expect(writes).toEqual([['updateEventField', '8', { name: 'type', value: 'Training' }]]);
    expect(wrote).toBe(true);
  });

  it('end with the id of the Mobilize event, so that one without it counts as half-made', async () => {
    const { ak, writes } = scripted();
    const custom = { mobilize_id: '481516', team: 'North', type: null };
    await writeKeyed(ak, withFields(row(7, 'type', 'Canvass')), { custom });
    expect(writes).toEqual([
      created('team', 'North'),
      ['removeEventField', '7', 'type'],
      created('mobilize_id', '481516'),
    ]);
  });

  it.each([null, undefined])('take no id away where there is none to write: %p', async (mobilize_id) => {
    const { ak, writes } = scripted();
    const custom = { ...(mobilize_id === null && { mobilize_id }), team: 'North' };
    await writeKeyed(ak, withFields(ID), { custom });
    expect(writes).toEqual([created('team', 'North')]);
  });
});

describe('one write for all that differs', () => {
  const change = async (
    target: Parameters<typeof writeChanges>[2],
    also?: Parameters<typeof writeChanges>[3],
    notify?: boolean,
  ) => {
    const { ak, writes } = scripted();
    const result = await writeChanges(ak, withFields(row(7, 'team', 'North')), target, also, notify);
    return { result, writes };
  };

  it('holds fields and states, and tells that something was written', async () => {
    await expect(
      change({ native: { title: 'New', city: 'Dayton' }, custom: {} }, { status: 'cancelled', is_approved: true }),
    ).resolves.toEqual({
      result: 'updated',
      writes: [['updateEvent', '5150', { title: 'New', status: 'cancelled', is_approved: true }]],
    });
  });

  it('is none where nothing differs, and nobody is mailed', async () => {
    await expect(
      change({ native: { title: 'Saturday canvass' }, custom: { team: 'North' } }, { status: 'active' }, true),
    ).resolves.toEqual({ result: 'unchanged', writes: [] });
  });

  it('leaves the event alone where only a custom field differs', async () => {
    await expect(change({ native: {}, custom: { team: 'South' } }, {}, true)).resolves.toEqual({
      result: 'updated',
      writes: [['updateEventField', '7', { name: 'team', value: 'South' }]],
    });
  });

  it('mails attendees where it is told to', async () => {
    const native = { title: 'New' };
    await expect(change({ native, custom: {} }, {}, true)).resolves.toMatchObject({
      writes: [['updateEvent', '5150', { title: 'New', send_details_changed_email: '1' }]],
    });
    await expect(change({ native, custom: {} })).resolves.toMatchObject({
      writes: [['updateEvent', '5150', { title: 'New' }]],
    });
  });

  it('keeps what staff gave from what only stands in', async () => {
    const target = { native: { venue: 'Unnamed venue' }, custom: {}, fillers: { venue: [] } };
    await expect(change(target)).resolves.toEqual({ result: 'unchanged', writes: [] });
  });
});
