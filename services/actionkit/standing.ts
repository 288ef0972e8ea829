import { keep, recall } from '../../platform/cache.ts';
import { isStandIn } from '../../platform/http.ts';
import type { Zap } from '../../platform/zap.ts';
import type { ActionKit } from './client.ts';
import { type EventSignup, idOf } from './objects.ts';
import { service } from './service.ts';

/*
 * Where each Mobilize signup stands, remembered between runs: a signup that was moved to another shift would otherwise leave
 * the old one active, and nothing in ActionKit names the Mobilize signup.
 */

/** Moves come weeks after the signup. */
const SEASON_SECONDS = 90 * 86_400;

export interface Standing {
  /** The Mobilize shift that the signup was for. */
  shift: string;
  /** Mobilize's own time of the state that was written. */
  modified: number;
  userId: string;
  eventId: string;
  signupId: string;
}

const standingKey = (page: string, mobilizeSignupId: string) => `standing:${page}:${mobilizeSignupId}`;
/** The Mobilize signups behind one signup of ActionKit, which keeps one for each person and event. */
const behindKey = (signupId: string) => `behind:${signupId}`;
const behind = async (zap: Zap, signupId: string): Promise<string[]> =>
  (await recall(zap, service, behindKey(signupId))) ?? [];

/** `page`: the short name of the signup page. @returns undefined where nothing is remembered, and for masked signups */
export const recallStanding = async (
  zap: Zap,
  page: string,
  mobilizeSignupId: string,
): Promise<Standing | undefined> =>
  mobilizeSignupId ? recall(zap, service, standingKey(page, mobilizeSignupId)) : undefined;

/** `comes`: whether this Mobilize signup is a reason to keep the one of ActionKit active. */
export async function keepStanding(
  zap: Zap,
  page: string,
  mobilizeSignupId: string,
  now: Standing,
  comes: boolean,
): Promise<void> {
  if (!mobilizeSignupId || zap.planned || isStandIn(now.signupId)) return;
  const before = await recallStanding(zap, page, mobilizeSignupId);
  if (JSON.stringify(before) === JSON.stringify(now)) return;
  if (before && before.signupId !== now.signupId) await setBehind(zap, before.signupId, mobilizeSignupId, false);
  await setBehind(zap, now.signupId, mobilizeSignupId, comes);
  await keep(zap, service, standingKey(page, mobilizeSignupId), SEASON_SECONDS, now);
}

async function setBehind(zap: Zap, signupId: string, mobilizeSignupId: string, isBehind: boolean): Promise<void> {
  const there = await behind(zap, signupId);
  if (there.includes(mobilizeSignupId) === isBehind) return;
  const now = isBehind ? [...there, mobilizeSignupId] : there.filter((id) => id !== mobilizeSignupId);
  await keep(zap, service, behindKey(signupId), SEASON_SECONDS, now);
}

/**
 * The signup that a moved one leaves behind, if ActionKit still shows it as it was remembered and nobody else needs it.
 * One that staff cancelled or deleted stays so.
 */
export async function leftBehind(
  zap: Zap,
  ak: ActionKit,
  { userId, eventId, signupId }: Standing,
  mobilizeSignupId: string,
): Promise<EventSignup | undefined> {
  const others = (await behind(zap, signupId)).filter((id) => id !== mobilizeSignupId);
  if (others.length > 0) return undefined;
  const old = await ak.readSignup(signupId);
  if (!old || old.status === 'cancelled' || old.status === 'deleted') return undefined;
  const isSame = idOf(old.user) === userId && idOf(old.event) === eventId && old.role !== 'host';
  return isSame ? old : undefined;
}

/** Takes a signup to another event, with the action behind it. @returns undefined where ActionKit does not let it go there */
export async function takeAlong(
  zap: Zap,
  ak: ActionKit,
  old: EventSignup,
  eventId: string,
): Promise<EventSignup | undefined> {
  const signupId = idOf(old.id ?? old.resource_uri);
  if (!(await ak.moveSignup(signupId, eventId))) return undefined;
  // That `event` can be changed is written down nowhere, and what cannot be is ignored without a word.
  const now = zap.planned ? { ...old, event: { id: eventId } } : await ak.readSignup(signupId);
  return idOf(now?.event) === eventId ? now : undefined;
}
