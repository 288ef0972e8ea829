import deletedEvents from '../../templates/deleted-events-to-actionkit.ts';
import events from '../../templates/events-to-actionkit.ts';
import mailings from '../../templates/events-to-actionkit-mailings.ts';
import signups from '../../templates/signups-to-actionkit.ts';
import { settingsOf } from '../stage.ts';
import { LINDEN, SORREL, WREN } from './people.ts';
import type { Scenario } from './scenario.ts';

const MORNING = { day: 3, from: '10:00', hours: 2 };
const EVENING = { day: 5, from: '18:30', hours: 2 };

export const signupsToActionKit: Scenario = {
  template: signups,
  play: ({ mobilize }) => {
    const event = mobilize.addEvent({ title: 'Elm Street Canvass' }, [MORNING]);
    const ids: number[] = [];
    return {
      acts: [
        {
          title: 'Three people sign up',
          happens: () => ids.push(...[WREN, SORREL, LINDEN].map((person) => mobilize.addSignup(event.id, person).id)),
        },
        {
          title: 'One confirms, one cancels, one came early',
          happens: () => {
            const [wren = 0, sorrel = 0, linden = 0] = ids;
            mobilize.confirm(wren);
            mobilize.cancel(sorrel);
            mobilize.attend(linden);
          },
        },
      ],
    };
  },
  runs: { done: 6 },
  leaves: {
    'ActionKit events': ['31: Elm Street Canvass, 10:00, active'],
    'ActionKit users': [
      'events@example.org',
      'wren.alder@example.org',
      'sorrel.birch@example.org',
      'linden.rowan@example.org',
    ],
    'ActionKit phones': [
      'wren.alder@example.org 5185550161',
      'sorrel.birch@example.org 5185550162',
      'linden.rowan@example.org 5185550163',
    ],
    'ActionKit event signups': [
      'wren.alder@example.org: Elm Street Canvass, CONFIRMED',
      'sorrel.birch@example.org: Elm Street Canvass, CANCELLED',
      'linden.rowan@example.org: Elm Street Canvass, ATTENDED, attended',
    ],
  },
};

export const eventsToActionKit: Scenario = {
  template: events,
  play: ({ mobilize, clock }) => {
    let canvass = mobilize.addEvent({ title: 'Pier Cleanup' }, [MORNING]);
    return {
      acts: [
        {
          title: 'An event with two shifts is published, another one changes its title',
          happens: () => {
            mobilize.editEvent(canvass.id, { title: 'Pier Cleanup and Picnic' });
            canvass = mobilize.addEvent({ title: 'Elm Street Canvass' }, [MORNING, EVENING]);
          },
        },
        {
          title: 'The first shift starts later, the second is removed',
          happens: () => {
            const [first, second] = canvass.timeslots;
            if (first) mobilize.moveShift(first.id, first.start_date + 3600, first.end_date + 3600);
            if (second) mobilize.deleteShift(second.id);
            clock.advance(1000);
          },
        },
      ],
    };
  },
  runs: { done: 3 },
  leaves: {
    'ActionKit events': [
      '31: Pier Cleanup and Picnic, 10:00, active',
      '31: Elm Street Canvass, 11:00, active',
      '31: Elm Street Canvass, 18:30, deleted',
    ],
    'ActionKit users': ['events@example.org'],
  },
};

export const eventsToActionKitMailings: Scenario = {
  template: mailings,
  play: ({ mobilize }) => ({
    acts: [
      {
        title: 'An own event is published, and one of a partner is promoted',
        happens: () => {
          mobilize.addEvent({ title: 'Elm Street Canvass' }, [MORNING, EVENING]);
          const theirs = mobilize.addEvent({ title: 'Bus to the Debate', owner_id: mobilize.world.partner }, [EVENING]);
          mobilize.startPromotion(theirs.id, mobilize.world.home);
        },
      },
    ],
  }),
  runs: { done: 2 },
  leaves: {
    'ActionKit events': [
      '32: Elm Street Canvass, 10:00, active',
      '32: Elm Street Canvass, 18:30, active',
      '32: Bus to the Debate, 18:30, active',
    ],
    'ActionKit users': ['events@example.org'],
  },
};

export const deletedEventsToActionKit: Scenario = {
  template: deletedEvents,
  play: (stage) => {
    const { mobilize, runtime, clock } = stage;
    const deleted = mobilize.addEvent({ title: 'Elm Street Canvass' }, [MORNING, EVENING]);
    const kept = mobilize.addEvent({ title: 'Pier Cleanup' }, [MORNING]);
    const bringIn = async () => {
      const rows = (await runtime.call('mobilize_find_event', { event_id: String(deleted.id) })) as { id: string }[];
      rows.push(...((await runtime.call('mobilize_find_event', { event_id: String(kept.id) })) as { id: string }[]));
      await runtime.zap(events, settingsOf(stage)).start(rows);
      clock.advance(3600_000);
    };
    return {
      before: bringIn,
      acts: [{ title: 'One of two events is deleted', happens: () => mobilize.deleteEvent(deleted.id) }],
    };
  },
  runs: { done: 1 },
  leaves: {
    'ActionKit events': [
      '31: Elm Street Canvass, 10:00, deleted',
      '31: Elm Street Canvass, 18:30, deleted',
      '31: Pier Cleanup, 10:00, active',
    ],
    'ActionKit users': ['events@example.org'],
  },
};
