import { forget, remembered } from '../../platform/cache.ts';
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

const recall = <T>(zap: Zap, key: string): Promise<T | undefined> =>
  remembered(zap, service, key, SEASON_SECONDS, async () => undefined as T | undefined);

async function keep(zap: Zap, key: string, value: unknown): Promise<void> {
  await forget(zap, service, key);
  await remembered(zap, service, key, SEASON_SECONDS, async () => value);
}

/** `page`: the short name of the signup page. @returns undefined where nothing is remembered, and for masked signups */
export const recallStanding = async (zap: Zap, page: string, mobilizeSignupId: string) =>
  mobilizeSignupId ? recall<Standing>(zap, standingKey(page, mobilizeSignupId)) : undefined;

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
  await keep(zap, standingKey(page, mobilizeSignupId), now);
}

async function setBehind(zap: Zap, signupId: string, mobilizeSignupId: string, isBehind: boolean): Promise<void> {
  const there = (await recall<string[]>(zap, behindKey(signupId))) ?? [];
  if (there.includes(mobilizeSignupId) === isBehind) return;
  const others = there.filter((id) => id !== mobilizeSignupId);
  await keep(zap, behindKey(signupId), isBehind ? [...others, mobilizeSignupId] : others);
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
  const others = (await recall<string[]>(zap, behindKey(signupId)))?.filter((id) => id !== mobilizeSignupId) ?? [];
  if (others.length > 0) return undefined;
  const old = await ak.readSignup(signupId);
  const isSame = idOf(old?.user) === userId && idOf(old?.event) === eventId && old?.role !== 'host';
  return isSame && !['cancelled', 'deleted'].includes(old?.status ?? '') ? old : undefined;
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
