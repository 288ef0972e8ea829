import { createHash } from 'node:crypto';
import { parseJson } from '../platform/json.ts';
import { storedE164 } from './callhub-phone.ts';

/* What an agent saved after a call (`cc.notes`) as a user maps it. Every key is always there. */

type Data = Record<string, unknown>;

const isObject = (value: unknown): value is Data =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** Numbers become text, because some are ids; blank for nothing. */
export const textOf = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value).trim();
};

/** A delivery has an envelope, or half of one; what a workflow posts has none. @returns undefined for what holds no data */
export function unwrap(posted: unknown): { event: string; data: Data } | undefined {
  if (!isObject(posted)) return undefined;
  const hook = isObject(posted.hook) ? posted.hook : undefined;
  if (isObject(posted.data)) return { event: textOf(hook?.event), data: posted.data };
  if (hook && 'data' in posted) return undefined;
  return Object.keys(posted).length > 0 ? { event: '', data: posted } : undefined;
}

/** Sorted keys, and long whole numbers as text, so that one payload has one form however it was read. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) return String(value);
  if (!isObject(value)) return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, one]) => [key, canonical(one)]);
}

/** Takes the place of the id that payloads lack. `also` tells apart what the payload alone cannot. */
export const payloadId = (data: Data, also = ''): string =>
  createHash('sha256')
    .update(JSON.stringify([canonical(data), also]))
    .digest('hex')
    .slice(0, 24);

/** The agent's id may have been rounded on its way, and differently each time. */
const withoutAgentId = (data: Data): Data =>
  isObject(data.agent) ? { ...data, agent: { ...data.agent, id: undefined } } : data;

/** The keys that the payload has of itself; every other one is a custom field of the account. */
const OWN_KEYS = new Set([
  ...['contact', 'mobile', 'first_name', 'last_name', 'email', 'address', 'city', 'state', 'zipcode', 'country'],
  ...['company_name', 'company_website', 'job_title', 'campaign', 'notes', 'disposition', 'record_url', 'surveys'],
  ...['agent', 'nationbuilder_id', 'nationbuilder_tags', 'tags', 'identifiers'],
]);

const customFieldsOf = (data: Data): Record<string, string | boolean> =>
  Object.fromEntries(
    Object.entries(data)
      .filter(([key]) => !OWN_KEYS.has(key))
      .map(([key, value]) => [key, typeof value === 'boolean' ? value : textOf(value)]),
  );

/** Names of fields alike but for case, blanks and signs: `VAN ID`, `van_id`, `VanID`. */
export const plainName = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** Of a field that does not say of which of VAN's databases it is. */
const vanIdOf = (custom: Record<string, string | boolean>): string =>
  String(Object.entries(custom).find(([key, value]) => plainName(key) === 'vanid' && value !== '')?.[1] ?? '');

/** How nothing is written where it was made into text on its way. */
const NOTHING = /^\s*(null|None|\[\])\s*$/;

/** A list, one text with commas, or nothing. */
function tagsOf(value: unknown): string[] {
  if (typeof value === 'string' && NOTHING.test(value)) return [];
  if (typeof value === 'string') return value.split(',').flatMap((tag) => tag.trim() || []);
  if (!Array.isArray(value)) return [];
  return value.flatMap((tag) => textOf(isObject(tag) ? tag.name : tag) || []);
}

function answersOf(surveys: unknown): { question: string; answer: string }[] {
  const rows = Array.isArray(surveys) ? surveys : [surveys];
  return rows.filter(isObject).map(({ question, answer }) => ({
    question: textOf(question),
    answer: Array.isArray(answer) ? answer.map(textOf).filter(Boolean).join(', ') : textOf(answer),
  }));
}

/** Several answers to one question stand together. */
function byQuestion(answers: readonly { question: string; answer: string }[]): Record<string, string> {
  const joined = new Map<string, string>();
  for (const { question, answer } of answers) {
    const there = joined.get(question);
    joined.set(question, there ? `${there}, ${answer}` : answer);
  }
  return Object.fromEntries(joined);
}

/** A number past 2^53 was rounded before it came here, so it names nobody. */
const agentIdOf = (id: unknown): string => (typeof id === 'number' && !Number.isSafeInteger(id) ? '' : textOf(id));

/** A later step reads the Record as exact text, and would take a rounded id for a real one. */
const withExactAgentId = (data: Data): Data =>
  isObject(data.agent) && data.agent.id && agentIdOf(data.agent.id) === ''
    ? { ...data, agent: { ...data.agent, id: null } }
    : data;

/** `data` is what stands below the envelope of a delivery. */
export function callOf(data: Data) {
  const agent = isObject(data.agent) ? data.agent : {};
  const custom_fields = customFieldsOf(data);
  const answers = answersOf(data.surveys);
  return {
    /** The payload has none, so this is a hash of all of it, the address of the recording included. */
    id: payloadId(withoutAgentId(data)),
    campaign: { id: '', name: textOf(data.campaign) },
    agent: { id: agentIdOf(agent.id), username: textOf(agent.username), email: textOf(agent.email) },
    contact: {
      id: '',
      phone: storedE164(textOf(data.contact), textOf(data.country)) ?? '',
      email: textOf(data.email),
      first_name: textOf(data.first_name),
      last_name: textOf(data.last_name),
      van_id: vanIdOf(custom_fields),
      custom_fields,
    },
    disposition: textOf(data.disposition),
    notes: textOf(data.notes),
    tags: [...new Set([...tagsOf(data.nationbuilder_tags), ...tagsOf(data.tags)])],
    answers,
    answers_by_question: byQuestion(answers),
    /** The payload does not say when, nor for how long. */
    started_at: null as string | null,
    duration_seconds: null as number | null,
    record: JSON.stringify(withExactAgentId(data)),
  };
}
export type CallShape = ReturnType<typeof callOf>;

/** The call behind the Record of a call result, with or without the envelope. @returns undefined for what is none */
export function callFromRecord(text: string): CallShape | undefined {
  let read: unknown;
  try {
    read = parseJson(text);
  } catch {
    return undefined;
  }
  const data = unwrap(read)?.data;
  const isCall =
    data && 'contact' in data && ['campaign', 'disposition', 'agent', 'surveys'].some((key) => key in data);
  return isCall ? callOf(data) : undefined;
}
