import type { Kind, Submission } from './action-kind.ts';
import { ADDRESS, ADDRESS_WIDTHS, alignAddress } from './addresses.ts';
import { NO_EVENT, startOf } from './events.ts';
import type { Params } from './params.ts';
import type { Problems } from './refusal.ts';
import { widthOf } from './resource.ts';
import type { Campaign, EventRow } from './rows.ts';
import type { Fresh } from './table.ts';
import { fromFormParts } from './times.ts';

const START = ['event_starts_at_date', 'event_starts_at_time', 'event_starts_at_ampm'];
const GIVEN_AS_TEXT = ['venue', 'public_description', 'directions', 'note_to_attendees', 'phone', ...ADDRESS] as const;
const campaignOf = ({ store, page }: Submission) => store.campaigns.get(page.campaign);

/** Makes an event, and its host's signup without an action of its own. */
export const eventCreate: Kind = {
  subscribes: true,
  check(submission, problems) {
    const { store, params } = submission;
    const campaign = campaignOf(submission);
    params.demand(['event_venue', 'event_public_description', ...START], problems);
    if (campaign?.use_title && !campaign.default_title) params.demand(['event_title'], problems);
    for (const name of ['event_host_ground_rules', 'event_host_requirements']) {
      if (!params.isOn(name)) problems[name] = ['You must agree to this.'];
    }
    checkPlace(params, problems);
    const draft = draftEvent(submission, 0);
    if (draft.starts_at && startOf(store, draft) <= store.clock()) {
      problems.event_starts_at_date = ['Pick a date in the future.'];
    }
    if (!draft.starts_at) problems.event_starts_at_date ??= ['Enter a valid time.'];
    checkSize(params.text('event_max_attendees'), campaign, problems);
    const mayBePrivate = campaign?.allow_private || store.options.privateNotAllowed === 'ignore';
    if (params.isOn('event_is_private') && !mayBePrivate) problems.event_is_private = ['Events here are public.'];
  },
  apply(submission, user, action) {
    const { store, page, params } = submission;
    const event = store.events.add(draftEvent(submission, user.id));
    action.event = event.id;
    store.signups.add({
      user: user.id,
      event: event.id,
      page: page.id,
      role: 'host',
      status: 'active',
      attended: false,
      fields: {},
    });
    const fields = store.options.actionFieldsOnEvents ? params.named('action_') : {};
    for (const [name, value] of Object.entries(fields)) {
      for (const each of [value].flat()) store.eventFields.add({ event: event.id, name, value: each, stray: false });
    }
    if (store.options.strayEventField) {
      store.eventFields.add({ event: event.id, name: 'id', value: String(action.id), stray: true });
    }
  },
};

function checkPlace(params: Params, problems: Problems): void {
  if (params.text('event_mode') === 'onsite') params.demand(['event_address1'], problems);
  if (!['event_city', 'event_zip', 'event_postal'].some((name) => params.text(name))) {
    problems.event_zip = ['Please say where the event is.'];
  }
  for (const name of ['title', 'venue', 'phone', ...ADDRESS]) {
    const max = ADDRESS_WIDTHS[name] ?? 255;
    const width = widthOf(params.text(`event_${name}`));
    if (width > max) problems[`event_${name}`] = [`Ensure this value has at most ${max} characters (it has ${width}).`];
  }
}

function checkSize(text: string, campaign: Campaign | undefined, problems: Problems): void {
  if (!text) return;
  const most = campaign?.max_event_size ?? Number.POSITIVE_INFINITY;
  if (!/^[1-9]\d*$/.test(text)) problems.event_max_attendees = ['Enter a whole number.'];
  else if (Number(text) > most) problems.event_max_attendees = [`Ensure this value is at most ${most}.`];
}

function draftEvent(submission: Submission, creator: number): Fresh<EventRow> {
  const { store, params } = submission;
  const campaign = campaignOf(submission);
  const now = store.clock();
  const [date = '', time = '', ampm = ''] = START.map((name) => params.text(name));
  const confirms = store.options.confirmationParameters;
  const isConfirmed =
    campaign?.require_email_confirmation === false || (confirms && params.isOn('event_host_is_confirmed'));
  const isApproved = confirms && params.isOn('event_is_approved');
  const event: Fresh<EventRow> = {
    ...NO_EVENT,
    campaign: campaign?.id ?? 0,
    creator,
    title: params.text('event_title') || (campaign?.default_title ?? ''),
    starts_at: fromFormParts(date, time, ampm) ?? '',
    max_attendees: Number(params.text('event_max_attendees')) || (campaign?.default_event_size ?? null),
    is_private: params.isOn('event_is_private') && campaign?.allow_private === true,
    host_is_confirmed: isConfirmed,
    confirmed_at: isConfirmed ? now : null,
    is_approved: isApproved,
    approved_at: isApproved ? now : null,
  };
  for (const name of GIVEN_AS_TEXT) event[name] = params.text(`event_${name}`);
  alignAddress(event, {});
  return event;
}
