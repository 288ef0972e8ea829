import { DAY, daysToWinterTime, draftEvent, type Shift } from './draft.ts';
import { CIVIC, COUNTERPART, HOME, PARTNER } from './organizations.ts';
import { PLACES } from './places.ts';
import type { Event, PieceName } from './types.ts';

const MARKDOWN = `Meet at the **green awning**, then walk in pairs.

- Water and maps provided
- Wear *good shoes*

Questions? [Read this](https://www.example.org/first-walk?a=1&b=2) or ask "Juniper" <first>.`;

const at = (day: number, from: string, hours: number): Shift => ({ day, from, hours });

/** The events that show one special case each, by name. All of home unless the name says otherwise. */
export function pieces(now: number): Record<PieceName, Event> {
  const nowSeconds = Math.floor(now / 1000);
  const winter = daysToWinterTime(now);
  const { albany, beverly, chicago, denver, honolulu, phoenix, sanJuan } = PLACES;
  const onEightDays = Array.from({ length: 16 }, (_, index) => at(1 + (index >> 1), index % 2 ? '13:30' : '10:00', 3));

  return {
    winterTime: draftEvent(
      now,
      albany,
      [at(winter - 1, '10:00', 2), at(winter - 1, '13:00', 2), at(winter, '10:00', 2)],
      { owner_id: HOME, title: 'Clock Change Weekend Canvass', created_date: nowSeconds - 12 * DAY },
    ),
    overMidnight: draftEvent(now, denver, [at(4, '22:00', 4)], {
      owner_id: HOME,
      title: 'Night Shift Poster Run',
      event_type: 'VISIBILITY_EVENT',
      accessibility_status: 'NOT_ACCESSIBLE',
      accessibility_notes: 'Stairs and ladders',
    }),
    virtual: draftEvent(now, chicago, [at(-2, '17:00', 2), at(5, '17:00', 2)], {
      owner_id: HOME,
      title: 'Phone Bank From Anywhere',
      event_type: 'PHONE_BANK',
      is_virtual: true,
      location: null,
    }),
    virtualWithLocation: draftEvent(now, phoenix, [at(6, '18:00', 1.5)], {
      owner_id: HOME,
      title: 'Online Training With Watch Room',
      event_type: 'TRAINING',
      is_virtual: true,
    }),
    privateEvent: draftEvent(now, albany, [at(7, '09:00', 2)], {
      owner_id: HOME,
      title: 'Captains Breakfast',
      event_type: 'MEETING',
      visibility: 'PRIVATE',
    }),
    privateAddress: draftEvent(now, beverly, [at(-5, '19:00', 2), at(9, '19:00', 2)], {
      owner_id: HOME,
      title: 'Living Room Get-Together',
      event_type: 'HOUSE_PARTY',
      address_visibility: 'PRIVATE',
      created_by_volunteer_host: true,
      accessibility_status: 'NOT_SURE',
      accessibility_notes: '',
      contact: {
        name: 'Bartholomew Finch Ngozi',
        email_address: 'bart.finch@example.com',
        phone_number: null,
        owner_user_id: 8_100_002,
      },
    }),
    territory: draftEvent(now, sanJuan, [at(3, '16:00', 3)], {
      owner_id: HOME,
      title: 'Caminata Vecinal',
      event_type: 'COMMUNITY_CANVASS',
    }),
    pending: draftEvent(now, albany, [at(10, '11:00', 2)], {
      owner_id: HOME,
      title: 'Porch Letter Writing',
      event_type: 'LETTER_WRITING',
      created_by_volunteer_host: true,
      approval_status: 'NEEDS_APPROVAL',
    }),
    promoted: draftEvent(now, phoenix, [at(-3, '07:00', 3), at(4, '07:00', 3)], {
      owner_id: PARTNER,
      promoter_ids: [HOME],
      title: 'Early Bird Doors',
      instructions: 'Bring two litres of water.',
    }),
    promotedByPartner: draftEvent(now, honolulu, [at(-4, '15:00', 2), at(3, '15:00', 2)], {
      owner_id: HOME,
      promoter_ids: [PARTNER],
      title: 'Island Call Night',
      event_type: 'PHONE_BANK',
    }),
    masked: draftEvent(now, albany, [at(-6, '10:00', 3), at(2, '10:00', 3)], {
      owner_id: COUNTERPART,
      promoter_ids: [HOME],
      title: 'Senate Kickoff Canvass',
    }),
    acrossFirewall: draftEvent(now, albany, [at(-1, '12:00', 2), at(6, '12:00', 2)], {
      owner_id: HOME,
      promoter_ids: [COUNTERPART],
      title: 'Creek Cleanup and Canvass',
      event_type: 'COMMUNITY',
    }),
    coOwned: draftEvent(now, sanJuan, [at(8, '10:00', 4)], {
      owner_id: CIVIC,
      co_owner_ids: [HOME],
      title: 'Registro de Votantes',
      event_type: 'VOTER_REG',
    }),
    campaign: draftEvent(
      now,
      albany,
      [at(-7, '10:00', 3), { ...at(1, '10:00', 3), instructions: 'Morning team: use the side door.' }],
      {
        owner_id: HOME,
        title: 'Every Door Saturday',
        description: MARKDOWN,
        high_priority: true,
        featured_image_url: 'https://mobilizeamerica.imgix.net/uploads/event/sandbox-doors.jpg',
        accessibility_status: 'ACCESSIBLE',
        accessibility_notes: 'Ramp on Sample Street',
        tags: [
          { id: 501, name: 'Weekend' },
          { id: 502, name: 'First-timers welcome' },
        ],
        event_campaign: {
          id: 640,
          slug: 'every-door',
          event_create_page_url: 'https://www.mobilize.us/catskillcreek/c/every-door/event/create/',
        },
        instructions: 'Ask for Juniper at the awning.',
      },
    ),
    full: draftEvent(now, albany, [{ ...at(2, '09:00', 2), full: true }, at(2, '11:00', 2)], {
      owner_id: HOME,
      title: 'Small Room Workshop',
      event_type: 'WORKSHOP',
    }),
    sixteenShifts: draftEvent(now, chicago, onEightDays, {
      owner_id: HOME,
      title: 'Final Stretch, All Week',
      event_type: 'CANVASS',
    }),
    oddTitle: draftEvent(now, denver, [at(5, '18:30', 1.5)], {
      owner_id: HOME,
      title: "Neighbors' Night 🗳️ شكرا للمتطوعين",
      description: "Bring a friend & a snack. Don't worry, <b>beginners</b> welcome! 🎉",
      event_type: 'SOCIAL_MEDIA_CAMPAIGN',
    }),
    old: draftEvent(now, albany, [], {
      owner_id: HOME,
      title: 'Spring Walk 2018',
      summary: 'Our first walk',
      is_old_shape: true,
      // 14 April 2018, 10:00–12:00 in New York.
      timeslots: [oldTimeslot(1_523_714_400, 1_523_721_600)],
      created_date: 1_521_500_000,
      modified_date: 1_523_721_600,
      contact: null,
    }),
    deleted: draftEvent(now, albany, [at(-8, '10:00', 2), at(6, '10:00', 2)], {
      owner_id: HOME,
      title: 'Rained-Out Canvass',
      deleted_date: nowSeconds - DAY,
    }),
    onlineAction: draftEvent(now, albany, [], {
      owner_id: HOME,
      title: 'Sign the Creek Petition',
      event_type: 'PETITION',
      is_virtual: true,
      virtual_action_url: 'https://actions.example.org/creek-petition',
      location: null,
    }),
  };
}

const oldTimeslot = (start_date: number, end_date: number) => ({
  id: 0,
  start_date,
  end_date,
  is_full: false,
  instructions: null,
  max_attendees: null,
  is_deleted: false,
});
