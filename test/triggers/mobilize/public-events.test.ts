import { CUSTOM_EVENT_FROM_SHIFT, eventTarget } from '../../../mappings/mobilize-to-actionkit.ts';
import type { MobilizeEvent } from '../../../services/mobilize/objects.ts';
import payload from '../../fixtures/mobilize/public-events.json' with { type: 'json' };
import { asksFor, DAY, NOW_UNIX, stopClock } from '../../support/mobilize-lists.ts';
import { useMocks } from '../../support/mocks.ts';
import { run } from '../../support/run.ts';

/*
 * A whole public answer, in the shape that Mobilize sends today without a key: 10 events with 34 shifts, nulls and blanks
 * where people left something out. All of it invented.
 */
useMocks();
stopClock();

type Row = { id: string; warnings: string[]; shift?: { start: string; weekday: string } };
const upcoming = { timeslot_start: 'gte_now', per_page: 100 };
const events = payload.data as unknown as MobilizeEvent[];

it('gives 34 shifts, each with its time', async () => {
  asksFor('events', upcoming).reply(200, payload);
  const rows = await run<Row[]>('triggers', 'mobilize_new_shift');
  expect(rows).toHaveLength(34);
  for (const { shift, warnings } of rows) {
    expect(shift?.start).toMatch(/-0[78]:00$/);
    expect(shift?.weekday).toMatch(/day$/);
    expect(warnings).toEqual([]);
  }
});

it('gives 10 events, as new and as updated', async () => {
  asksFor('events', upcoming).reply(200, payload);
  await expect(run<Row[]>('triggers', 'mobilize_new_event')).resolves.toHaveLength(10);
  asksFor('events', { updated_since: NOW_UNIX - 3 * DAY, per_page: 100 }).reply(200, payload);
  const updated = await run<Row[]>('triggers', 'mobilize_updated_event');
  expect(new Set(updated.map(({ id }) => id)).size).toBe(10);
});

it('can be mapped to ActionKit, shift by shift', () => {
  const targets = events.flatMap((event) =>
    (event.timeslots ?? []).map((slot) => eventTarget({ event, slot, style: 'crm', masked: false })),
  );
  expect(targets).toHaveLength(34);
  for (const { native, custom, startParams } of targets) {
    expect(native).toMatchObject({
      country: 'United States',
      state: expect.stringMatching(/^[A-Z]{2}$/),
      zip: expect.stringMatching(/^\d{5}$/),
    });
    expect(native.public_description).toMatch(/^<\w/);
    expect(startParams.starts_at_date).toMatch(/^\d\d\/\d\d\/\d{4}$/);
    expect(custom.mobilize_timeslot).toMatch(/^\[.+, .+\]$/);
    expect(JSON.stringify([native, custom])).not.toMatch(/undefined|"null"|NaN/);
  }
  const [first] = events;
  const source = {
    event: first as MobilizeEvent,
    slot: first?.timeslots?.[0] ?? {},
    style: 'distributed_send',
    masked: false,
  } as const;
  expect(CUSTOM_EVENT_FROM_SHIFT.shift_times(source)?.split('\n')).toHaveLength(first?.timeslots?.length ?? 0);
});
