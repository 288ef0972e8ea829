import type { Stage } from './stage.ts';

/** The settings of both sync steps in the sandbox. */
export const EVENT_STEP = {
  style: 'crm',
  event_create_page: 'mobilize-crm-create',
  placeholder_email: 'events@example.org',
};
export const SIGNUP_STEP = {
  event_create_page: 'mobilize-crm-create',
  event_signup_page: 'mobilize-crm-signup',
  placeholder_email: 'events@example.org',
};

export interface EventOutput {
  id: string;
  result: string;
  mobilize_event_id: string;
  actionkit_event_ids: string[];
  actionkit_deleted_event_ids: string[];
  warnings: string[];
  planned_requests?: { method: string; path: string; body: Record<string, unknown> }[];
}

export interface SignupOutput {
  id: string;
  result: string;
  mobilize_signup_id: string;
  mobilize_event_id: string;
  actionkit_user_id: string;
  actionkit_event_id: string;
  actionkit_event_signup_id: string;
  warnings: string[];
  planned_requests?: { method: string; path: string; body: Record<string, unknown> }[];
}

export const syncEvent = (stage: Stage, event: string | number, more: object = {}) =>
  stage.play<EventOutput>('creates', 'actionkit_sync_mobilize_event', { ...EVENT_STEP, event: String(event), ...more });

/** Brings an event into a campaign whose events staff must approve, which the step says. */
export async function waitsForApproval(stage: Stage, event: string | number): Promise<void> {
  stage.actionkit.configureCampaign(31, { require_staff_approval: true });
  const { warnings } = await syncEvent(stage, event);
  expect(warnings).toContain(
    'Your staff must approve events in ActionKit before people can sign up there. Not approved yet: 5150. Approve them in ActionKit, or turn on Approve New Events.',
  );
}

export const syncSignup = (stage: Stage, signup: string | number, more: object = {}) =>
  stage.play<SignupOutput>('creates', 'actionkit_sync_mobilize_signup', {
    ...SIGNUP_STEP,
    signup: String(signup),
    ...more,
  });

export const SAM = {
  given_name: 'Sam',
  family_name: 'Sparrow',
  email: 'sam.sparrow@example.org',
  phone: '518-555-0171',
  zip: '01938',
};

/** What a trigger would show of a signup: its Record. */
export async function recordOf(stage: Stage, signupId: number, authData = stage.authData): Promise<string> {
  const rows = await stage.play<{ signup_id: string; record: string }[]>(
    'triggers',
    'mobilize_updated_signup',
    { window_days: 30 },
    { authData },
  );
  const row = rows.find(({ signup_id }) => signup_id === String(signupId));
  if (!row) throw new Error(`No trigger shows signup ${signupId}.`);
  return row.record;
}

/** How often each thing is there: what a replay must not change. */
export function counts(stage: Stage) {
  const { events, signups, users, phones } = stage.actionkit.state;
  return {
    events: events.filter(({ status }) => status !== 'deleted').length,
    deleted: events.filter(({ status }) => status === 'deleted').length,
    signups: signups.filter(({ role }) => role === 'attendee').length,
    users: users.length,
    phones: phones.length,
  };
}
