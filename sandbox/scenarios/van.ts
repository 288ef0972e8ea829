import attendance from '../../templates/attendance-to-van.ts';
import activistCode from '../../templates/attended-to-activist-code.ts';
import deletedEvents from '../../templates/deleted-events-to-van.ts';
import events from '../../templates/events-to-van.ts';
import signups from '../../templates/signups-to-van.ts';
import { oneOf, type Stage, settingsOf } from '../stage.ts';
import { LINDEN, SORREL, WREN } from './people.ts';
import type { Scenario } from './scenario.ts';

const MORNING = { day: 3, from: '10:00', hours: 2 };
const AFTERNOON = { day: 3, from: '14:00', hours: 2 };

/** A canvass with three signups that were there before, and what its volunteers do. */
function canvass({ mobilize }: Stage, shifts = [MORNING]) {
  const event = mobilize.addEvent({ title: 'Elm Street Canvass' }, shifts);
  const [wren = 0, sorrel = 0, linden = 0] = [WREN, SORREL, LINDEN].map(
    (person) => mobilize.addSignup(event.id, person).id,
  );
  return { event, wren, sorrel, linden };
}

export const signupsToVan: Scenario = {
  template: signups,
  play: ({ mobilize }) => {
    const event = mobilize.addEvent({ title: 'Elm Street Canvass' }, [MORNING]);
    const ids: number[] = [];
    return {
      acts: [
        {
          title: 'Two people sign up',
          happens: () => ids.push(...[WREN, SORREL].map((person) => mobilize.addSignup(event.id, person).id)),
        },
        {
          title: 'One confirms, the other cancels',
          happens: () => {
            const [wren = 0, sorrel = 0] = ids;
            mobilize.confirm(wren);
            mobilize.cancel(sorrel);
          },
        },
      ],
    };
  },
  runs: { done: 4 },
  leaves: {
    'NGP VAN people': ['Wren Alder wren.alder@example.org', 'Sorrel Birch sorrel.birch@example.org'],
    'NGP VAN events': ['Elm Street Canvass, 10:00'],
    'NGP VAN event signups': [
      'Wren Alder: Elm Street Canvass, Confirmed',
      'Sorrel Birch: Elm Street Canvass, Cancelled',
    ],
  },
};

export const eventsToVan: Scenario = {
  template: events,
  play: ({ mobilize }) => {
    let canvassing = 0;
    return {
      acts: [
        {
          title: 'An event with two shifts on one day and one on another is published',
          happens: () => {
            const next = { day: 6, from: '10:00', hours: 2 };
            canvassing = mobilize.addEvent({ title: 'Elm Street Canvass' }, [MORNING, AFTERNOON, next]).id;
          },
        },
        {
          title: 'The shift in the afternoon starts an hour later',
          happens: () => {
            const slot = mobilize.event(canvassing).timeslots[1];
            if (slot) mobilize.moveShift(slot.id, slot.start_date + 3600, slot.end_date + 3600);
          },
        },
      ],
    };
  },
  runs: { done: 2 },
  leaves: {
    // The shift at the old time stays: somebody may be signed up for it.
    'NGP VAN events': ['Elm Street Canvass, 10:00 and 14:00 and 15:00', 'Elm Street Canvass, 10:00'],
  },
};

export const attendanceToVan: Scenario = {
  template: attendance,
  play: (stage) => {
    const { mobilize } = stage;
    const { wren, sorrel, linden } = canvass(stage);
    return {
      acts: [
        {
          title: 'One came, one did not, and one only confirms',
          happens: () => {
            mobilize.attend(wren);
            mobilize.noShow(sorrel);
            mobilize.confirm(linden);
          },
        },
      ],
    };
  },
  runs: { done: 2 },
  leaves: {
    'NGP VAN people': ['Wren Alder wren.alder@example.org', 'Sorrel Birch sorrel.birch@example.org'],
    'NGP VAN events': ['Elm Street Canvass, 10:00'],
    'NGP VAN event signups': ['Wren Alder: Elm Street Canvass, Completed', 'Sorrel Birch: Elm Street Canvass, No Show'],
  },
};

export const attendedToActivistCode: Scenario = {
  template: activistCode,
  play: (stage) => {
    const { mobilize, van } = stage;
    const { wren, sorrel } = canvass(stage);
    const codes = van.databases['1'].activistCodes.values();
    const code = oneOf(codes, ({ name }) => name === 'Mobilize: Attended', 'code for people who came');
    return {
      settings: { van_activist_code: String(code.activistCodeId) },
      acts: [
        {
          title: 'One came, the other did not',
          happens: () => {
            mobilize.attend(wren);
            mobilize.noShow(sorrel);
          },
        },
      ],
    };
  },
  runs: { done: 1 },
  leaves: {
    'NGP VAN people': ['Wren Alder wren.alder@example.org'],
    'NGP VAN activist codes': ['Wren Alder: Volunteer: Mobilize: Attended'],
  },
};

export const deletedEventsToVan: Scenario = {
  template: deletedEvents,
  play: (stage) => {
    const { mobilize, runtime, clock } = stage;
    const deleted = mobilize.addEvent({ title: 'Elm Street Canvass' }, [MORNING]);
    const kept = mobilize.addEvent({ title: 'Pier Cleanup' }, [MORNING]);
    mobilize.addSignup(deleted.id, WREN);
    mobilize.addSignup(kept.id, SORREL);
    const bringIn = async () => {
      const { results } = (await runtime.call('mobilize_find_signups', {})) as { results: { id: string }[] };
      await runtime.zap(signups, settingsOf(stage)).start(results);
      clock.advance(3600_000);
    };
    return {
      before: bringIn,
      acts: [{ title: 'One of two events is deleted', happens: () => mobilize.deleteEvent(deleted.id) }],
    };
  },
  runs: { done: 1 },
  leaves: {
    'NGP VAN people': ['Wren Alder wren.alder@example.org', 'Sorrel Birch sorrel.birch@example.org'],
    'NGP VAN events': ['[Canceled] Elm Street Canvass, 10:00', 'Pier Cleanup, 10:00'],
    'NGP VAN event signups': [
      'Wren Alder: [Canceled] Elm Street Canvass, Declined',
      'Sorrel Birch: Pier Cleanup, Scheduled',
    ],
  },
};
