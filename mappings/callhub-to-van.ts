import type { Mode } from '../services/van/service.ts';
import type { CallShape } from './callhub-call.ts';
import { modeNamed } from './van-mode.ts';

/*
 * What a call in CallHub becomes in NGP VAN. Answers and tags are mapped by the user and never guessed; for dispositions
 * there are the usual names.
 */

/** VAN's names of results; the first that the type of contact offers is taken. [] for what says nothing about the person. */
export const RESULT_FROM_DISPOSITION: Readonly<Record<string, readonly string[]>> = {
  ANSWER: ['Canvassed'],
  NO_ANSWER: ['Not Home'],
  RECOVERY_ON_TIMER_EXPIRE: ['Not Home'],
  ORIGINATOR_CANCEL: ['Not Home'],
  MACHINE: ['Not Home'],
  USER_BUSY: ['Busy', 'Not Home'],
  LEFT_MESSAGE: ['Left Message'],
  CALLBACK: ['Call Back'],
  BAD_NUMBER: ['Wrong Number'],
  UNALLOCATED_NUMBER: ['Disconnected'],
  DO_NOT_CALL: ['Do Not Call', 'Refused'],
  DO_NOT_TEXT: ['Do Not Text', 'Refused'],
  CONGESTION: [],
  NORMAL_TEMPORARY_FAILURE: [],
  NETWORK_OUT_OF_ORDER: [],
  NORMAL_UNSPECIFIED: [],
};

/** Accounts spell their dispositions as they like: case, blanks and underscores do not count. */
export const plainDisposition = (disposition: string): string =>
  disposition
    .trim()
    .toUpperCase()
    .replace(/[\s_-]+/g, '_');

/** A result that stands beside answers: the person spoke, and wants no more of it. */
export const isOptOut = (resultName: string): boolean => /^(do not |refused\b)/i.test(resultName.trim());
/** An agent's word for somebody who wants no more of it. */
export const isOptOutDisposition = (disposition: string): boolean =>
  ['DO_NOT_TEXT', 'DO_NOT_CALL'].includes(plainDisposition(disposition));
/** Somebody who wants no more texts on this phone, whatever was chosen as the result. In a text, any opt-out is one of texts. */
export const isTextOptOut = (disposition: string, resultName: string, isText: boolean): boolean =>
  plainDisposition(disposition) === 'DO_NOT_TEXT' ||
  /^do not text\b/i.test(resultName.trim()) ||
  (isText && (isOptOutDisposition(disposition) || /^do not call\b/i.test(resultName.trim())));

/**
 * A VAN ID as a custom field holds it: spreadsheets add decimals that say nothing, or group the digits. @returns undefined
 * for what VAN cannot have as an id
 */
export function vanIdFrom(text: string): string | undefined {
  const plain = text.trim().replace(/\.0+$/, '');
  const digits = /^\d{1,3}(,\d{3})+$/.test(plain) ? plain.replaceAll(',', '') : plain;
  return /^\d{1,10}$/.test(digits) && Number(digits) > 0 && Number(digits) < 2 ** 31 ? digits : undefined;
}

type Contact = CallShape['contact'];
const idNamedFor = (mode: Mode, { custom_fields }: Contact): string =>
  String(Object.entries(custom_fields).find(([name, value]) => modeNamed(name) === mode && value !== '')?.[1] ?? '');

/** The VAN ID of a contact in the database that is open, as CallHub holds it. @returns '' when there is none */
export const vanIdIn = (mode: Mode, contact: Contact): string => idNamedFor(mode, contact) || contact.van_id;
/** Whether a contact has an ID of the other database, which says nothing here. */
export const hasIdOfOther = (mode: Mode, contact: Contact): boolean =>
  idNamedFor(mode === '0' ? '1' : '0', contact) !== '';

export const isReached = (resultName: string): boolean => /^canvassed$/i.test(resultName.trim());

/** VAN's names for a signup by a yes on the phone; the first that the event offers is taken. */
export const SIGNED_UP: readonly [string, ...string[]] = ['Scheduled', 'Sched-Web', 'Invited'];
/** Statuses of a signup that a yes raises. Any other one says as much or more, or is a committee's own. */
export const isOpenSignup = (statusName: string): boolean =>
  /^(invited|tentative|texted|left (msg|message)|declined|cancell?ed)$/i.test(statusName.trim());
/** What came of a signup, which no call before it changes. */
export const isAttendance = (statusName: string): boolean => /^(completed|walk in|no show)$/i.test(statusName.trim());

/** Case, outer blanks and the blanks around the sign do not count. */
const plain = (text: string): string => text.replace(/\s+/g, ' ').replace(/ ?= ?/g, '=').trim().toLowerCase();

/** A dictionary by its plain keys. */
export const plainKeys = (
  map: Readonly<Record<string, string>> | undefined,
): Map<string, { key: string; value: string }> =>
  new Map(Object.entries(map ?? {}).map(([key, value]) => [plain(key), { key: key.trim(), value: value.trim() }]));

export interface Mapped {
  /** As the user wrote it. */
  key: string;
  value: string;
}

/**
 * The entries for one answer: its own, or those of its parts where several were ticked, or the bucket of the question.
 * @returns [] when there is none
 */
export function entriesFor(
  map: ReadonlyMap<string, Mapped>,
  { question, answer }: { question: string; answer: string },
): Mapped[] {
  const own = (text: string) => map.get(plain(`${question}=${text}`));
  const whole = own(answer);
  if (whole) return [whole];
  const parts = answer.split(', ').map(own);
  if (parts.every((part) => part !== undefined)) return parts as Mapped[];
  const bucket = own('*');
  return bucket ? [bucket] : [];
}

/** The agent's notes and what was answered in words, for a note on the person. @returns '' when nothing was said */
export function callNote(call: CallShape, unmapped: readonly { question: string; answer: string }[]): string {
  const said = [call.notes, ...unmapped.map(({ question, answer }) => `${question} ${answer}`)].filter(Boolean);
  if (said.length === 0) return '';
  const agent = call.agent.username || call.agent.email;
  return [`CallHub call${call.campaign.name ? `, ${call.campaign.name}` : ''}`, ...said, agent && `Agent: ${agent}`]
    .filter(Boolean)
    .join('\n');
}
