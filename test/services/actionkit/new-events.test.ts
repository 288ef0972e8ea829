import { makeEvents, nameDoubles } from '../../../services/actionkit/new-events.ts';
import type { ActionKitEvent } from '../../../services/actionkit/objects.ts';
import { first, make, mirrors, refuses, second } from '../../support/actionkit-new-events.ts';
import { type Script, scripted, scriptedZap } from '../../support/actionkit-script.ts';
import { campaign, HOST, NOW, PAGE, shift, standsFor } from '../../support/actionkit-shifts.ts';

describe('a shift that has no event', () => {
  it('gets one through the page, which is put right afterwards', async () => {
    const made = standsFor(5150, first);
    const { outcome, writes, methods, updated, standing, takenBack, found } = await make({ looks: [[made]] });
    expect(outcome).toEqual(['5150 created']);
    expect(writes[0]?.[1]).toMatchObject({ page: PAGE.name, email: HOST.email, source: 'mobilize' });
    expect(methods).toEqual(['act']);
    expect(updated).toEqual([['5150', first]]);
    expect(standing).toEqual(['5150']);
    expect(takenBack).toEqual([]);
    expect(found).toBe(1);
  });

  it('is told with its times', async () => {
    const { ak } = scripted(campaign([]));
    const zap = scriptedZap(undefined, { rehearse: true });
    const making = { page: PAGE, placeholderEmail: HOST.email, nowUnix: NOW, slots: [first.slot] };
    const seen = { mirrors: [], walked: [] };
    const never = () => Promise.reject(new Error('A rehearsal looks once.'));
    await expect(makeEvents(zap, ak, { ...making, seen, find: never, update: never }, [first])).resolves.toEqual({
      synced: [{ slot: first.slot, eventId: '5150', change: 'created' }],
      takenBack: [],
      mirrors: [],
    });
  });

  it('needs no look where nothing is missing', async () => {
    const { outcome, found, standing } = await make({ targets: [], before: [standsFor(1, second)] });
    expect([outcome, found, standing]).toEqual([[], 0, ['1']]);
  });

  it.each([
    [NOW + 1, ['act']],
    [NOW, ['createEvent', 'createEventField', 'createSignup', 'createEventField']],
  ])('goes straight into the table where it has begun: %i', async (start, methods) => {
    const target = { ...first, slot: { start, end: start + 7200 } };
    const script: Script = { createEvent: () => ({ id: '5150', conflict: false }) };
    const { writes, outcome } = await make({ targets: [target], script });
    expect(writes.map(([method]) => method)).toEqual(methods);
    expect(outcome).toEqual(['5150 created']);
  });
});

describe('an event of several runs at the same time', () => {
  const twin = (id: number) => standsFor(id, first);

  it('is the one with the lowest number, and this run takes back its own', async () => {
    const scene = { looks: [[twin(5150), twin(999)]] };
    const { outcome, writes, updated, takenBack, standing } = await make(scene);
    expect(outcome).toEqual(['999 unchanged']);
    expect(writes.slice(1)).toEqual([['updateEvent', '5150', { status: 'deleted' }]]);
    expect(updated).toEqual([]);
    expect(takenBack).toEqual(['5150']);
    expect(standing).toEqual(['999']);
  });

  it('is our own where that has the lowest number, and the others are taken back', async () => {
    const { outcome, methods, updated, takenBack } = await make({ looks: [[twin(5150), twin(5151), twin(5152)]] });
    expect(outcome).toEqual(['5150 created']);
    expect(methods).toEqual(['act', 'updateEvent 5151', 'updateEvent 5152']);
    expect(updated).toEqual([['5150', first]]);
    expect(takenBack).toEqual(['5151', '5152']);
  });

  it('is left where somebody signed up for it', async () => {
    const hasGuests = (id: string) => id === '5151';
    const { takenBack, standing, reads } = await make({
      looks: [[twin(5150), twin(5151), twin(5152)]],
      script: { hasGuests },
    });
    expect(takenBack).toEqual(['5152']);
    expect(standing).toEqual(['5150', '5151']);
    expect(reads.filter(([method]) => method === 'hasGuests')).toEqual([
      ['hasGuests', '5151'],
      ['hasGuests', '5152'],
    ]);
  });

  it('is never one that stood there before', async () => {
    const { takenBack, methods } = await make({ before: [twin(5160)], looks: [[twin(5150), twin(5160)]] });
    expect(takenBack).toEqual([]);
    expect(methods).toEqual(['act']);
  });

  it('is none that is deleted', async () => {
    const gone = standsFor(999, first, { status: 'deleted' });
    const { outcome, takenBack, updated } = await make({ looks: [[gone, twin(5150)]] });
    expect(outcome).toEqual(['5150 created']);
    expect(takenBack).toEqual([]);
    expect(updated).toEqual([['5150', first]]);
  });

  it('is ours by its number where no look shows it', async () => {
    const { outcome, updated } = await make({});
    expect(outcome).toEqual(['5150 created']);
    expect(updated).toEqual([]);
  });
});

describe('what the page refuses', () => {
  const third = { ...shift(19), native: { ...shift(19).native, starts_at: '2026-10-19 10:30:00' } };
  const stops = { name: 'AppError', code: 'actionkit_400', status: 400 };

  it('stops the step with what ActionKit says', async () => {
    const { failed } = await make({ script: { act: refuses(['event_title'], 'event_title: Too rude.') } });
    expect(failed).toMatchObject({
      ...stops,
      message: 'ActionKit refused a value. ActionKit says: event_title: Too rude.',
    });
  });

  it('stops the step without words of its own where ActionKit says none', async () => {
    const { failed } = await make({ script: { act: refuses([]) } });
    expect(failed).toMatchObject({ ...stops, message: 'ActionKit refused a value.' });
  });

  it('keeps none of the other shifts from being made, and says which are missing', async () => {
    const answers = [refuses(['event_title'], 'event_title: No.'), () => ({ event: '/rest/v1/event/5151/' })];
    const { failed, methods, updated } = await make({
      targets: [first, second],
      looks: [[standsFor(5151, second)]],
      script: { act: (...given) => answers.shift()?.(...given) },
    });
    expect(failed).toMatchObject({
      ...stops,
      message:
        'ActionKit refused 1 of 2 new shifts (2026-10-17 10:00). The others were added. ActionKit says: event_title: No.',
    });
    expect(methods).toEqual(['act', 'act']);
    expect(updated).toEqual([['5151', second]]);
  });

  it('says so where it is every shift', async () => {
    const said = ['event_title: First.', 'event_title: Second.'];
    const { failed } = await make({
      targets: [second, third],
      script: { act: (...given) => refuses(['event_title'], said.shift())(...given) },
    });
    expect(failed?.message).toBe(
      'ActionKit refused 2 of 2 new shifts (2026-10-18 10:00, 2026-10-19 10:30). ActionKit says: event_title: First.',
    );
  });

  it('is only told of where the shifts are masked', async () => {
    const { failed, outcome, warnings } = await make({
      targets: [first, second],
      script: { act: refuses(['event_venue'], 'event_venue: No.') },
      change: { masked: true },
    });
    expect(failed).toBeUndefined();
    expect(outcome).toEqual([]);
    expect(warnings).toEqual([
      'ActionKit refused masked shifts (2), so nothing was added for them. ActionKit says: event_venue: No.',
    ]);
  });

  it('is an error at once where no page has that name', async () => {
    const { failed, methods } = await make({ targets: [first, second], script: { act: refuses(['page']) } });
    expect(failed?.message).toBe('refused: page');
    expect(methods).toEqual(['act']);
  });

  it.each([
    [['event_starts_at'], true],
    [['event_starts_at_date', 'event_starts_at_time'], true],
    [['event_starts_at_date', 'event_title'], false],
    [['action_event_starts_at'], false],
    [['event_ends_at_date'], false],
    [[], false],
  ])('goes straight into the table where it is only taken for past: %j', async (keys, goes) => {
    const { outcome, failed } = await make({
      script: { act: refuses(keys), createEvent: () => ({ id: '5150', conflict: false }) },
    });
    expect(outcome).toEqual(goes ? ['5150 created'] : []);
    expect(failed === undefined).toBe(goes);
  });
});

describe('events that stand for one shift together', () => {
  const told = (events: ActionKitEvent[], eventId = '1') => {
    const zap = scriptedZap();
    nameDoubles(zap, mirrors(events), [{ slot: first.slot, eventId, change: 'updated' }], [first.slot, second.slot]);
    return zap.warnings;
  };

  it('are named, but for the one that is kept and those that are deleted', () => {
    const events = [
      standsFor(1, first),
      standsFor(2, first),
      standsFor(3, first, { status: 'deleted' }),
      standsFor(4, first, { status: 'cancelled' }),
      standsFor(5, second),
    ];
    expect(told(events)).toEqual([
      'More than one ActionKit event stands for the same shift. Event 1 is kept up to date; others were left as they are: 2, 4. Merge or delete them in ActionKit.',
    ]);
  });

  it('are no subject where there is one', () => {
    expect(told([standsFor(1, first), standsFor(5, second)])).toEqual([]);
  });
});
