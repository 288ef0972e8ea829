import { seeded } from '../../random.ts';
import type { Account, Agent, Contact } from './account.ts';
import { blockNumber } from './dnc.ts';

export interface Question {
  question: string;
  type: 'MultiChoice' | 'Text' | 'Numeric';
  /** The answers to draw from; numbers for `Numeric`. */
  answers: (string | number)[];
}

/** A campaign as a call result knows it: by name, with its questions. */
export interface CallScript {
  campaign: string;
  questions: Question[];
}

/** `data` of a `cc.notes` delivery. Custom values stand beside these keys under their own names. */
export interface CallResult {
  contact: string;
  mobile: string | null;
  campaign: string;
  notes: string | null;
  disposition: string | null;
  record_url: string | null;
  surveys?: { question: string; type: string; answer: string | number }[];
  agent: { id: bigint; username: string; email: string; nationbuilder_id: null };
  nationbuilder_tags: string[] | string | null;
  [key: string]: unknown;
}

export interface CallOptions {
  seed?: number;
  /** Most calls to make; one per member when left out. */
  count?: number;
  /** The campaigns to draw from. */
  scripts?: CallScript[];
}

const SUPPORT = ['Strong yes', 'Leaning yes', 'Undecided', 'Leaning no', 'Strong no'];

/** A persuasion, a turnout and a recruitment campaign. */
export const SCRIPTS: CallScript[] = [
  {
    campaign: 'Persuasion calls, Elm County',
    questions: [
      { question: 'Will you vote for Rivera?', type: 'MultiChoice', answers: SUPPORT },
      { question: 'How many people live here?', type: 'Numeric', answers: [1, 2, 3, 4, 5] },
      { question: 'Top issue?', type: 'Text', answers: ['Housing', 'Schools', 'The bus line', 'Health care'] },
    ],
  },
  {
    campaign: 'Get out the vote, final weekend',
    questions: [
      {
        question: 'How will you vote?',
        type: 'MultiChoice',
        answers: ['By mail', 'Early', 'Election Day', 'Not voting'],
      },
      { question: 'Need a ride?', type: 'MultiChoice', answers: ['Yes', 'No'] },
    ],
  },
  {
    campaign: 'Volunteer recruitment',
    questions: [
      { question: 'Will you knock doors?', type: 'MultiChoice', answers: ['Yes', 'Maybe', 'No'] },
      { question: 'Hours per week', type: 'Numeric', answers: [0, 1, 2, 4, 8] },
    ],
  },
];

const ANSWERED = ['ANSWER', 'ANSWER', 'ANSWER', 'MEANINGFUL_INTERACTION', null];
const UNANSWERED = ['NO_ANSWER', 'MACHINE', 'LEFT_MESSAGE', 'USER_BUSY', 'CALLBACK', 'BAD_NUMBER', 'DO_NOT_CALL', null];
const BLOCKING = ['BAD_NUMBER', 'DO_NOT_CALL'];
const NOTES = ['Wants a yard sign', 'Moved last month', 'Call again after six', null, null];

/** Calls the members of a phonebook, once each, and tells what the agents saved. The outcomes that block a number do so. */
export function simulateCalls(account: Account, phonebook: bigint, options: CallOptions = {}): CallResult[] {
  const random = seeded(options.seed ?? 1);
  const pick = <T>(items: T[]): T => items[Math.floor(random() * items.length)] as T;
  const agents = [...account.agents.values()].filter((agent) => !agent.pending);
  return account
    .membersOf(phonebook)
    .slice(0, options.count)
    .map((member, index) => {
      const script = pick(options.scripts ?? SCRIPTS);
      const reached = random() < 0.6;
      const disposition = pick<string | null>(reached ? ANSWERED : UNANSWERED);
      if (disposition && BLOCKING.includes(disposition)) blockNumber(account, member.contact);
      const surveys = reached
        ? script.questions.map(({ question, type, answers }) => ({ question, type, answer: pick(answers) }))
        : [];
      const sound = Math.floor(random() * 0xffff_ffff).toString(16);
      const result: CallResult = {
        ...person(member),
        campaign: script.campaign,
        notes: reached ? pick(NOTES) : null,
        disposition,
        record_url: reached ? `https://recordings.example.org/${sound}.mp3` : null,
        // An unanswered call leaves an empty list, or no list at all.
        ...(reached || index % 2 === 0 ? { surveys } : {}),
        agent: agentOf(pick(agents)),
        nationbuilder_id: null,
        nationbuilder_tags: tagsInForm(account, member, index),
        identifiers: random() < 0.2 ? [`Knack:${sound}`] : null,
      };
      for (const [id, value] of member.custom) {
        const name = account.customFields.get(id)?.name;
        if (name && !(name in result)) result[name] = value;
      }
      return result;
    });
}

function person(member: Contact) {
  const { contact, mobile, country_code, first_name, last_name, email, address, city, state, zipcode } = member;
  const { company_name, company_website, job_title } = member;
  const texts = { first_name, last_name, email, address, city, state, zipcode, country: country_code };
  const work = { company_name, company_website, job_title };
  const orNull = Object.entries({ ...texts, ...work }).map(([key, text]) => [key, text || null]);
  return { contact, mobile, ...Object.fromEntries(orNull) };
}

function agentOf(agent: Agent | undefined): CallResult['agent'] {
  if (!agent) throw new Error('No agent has opened the invitation, so nobody can call.');
  return { id: agent.id, username: agent.username, email: agent.email, nationbuilder_id: null };
}

/** The tags as a list, as one text, or not at all: the three forms take turns. */
function tagsInForm(account: Account, member: Contact, index: number): string[] | string | null {
  const names = member.tags.flatMap((id) => account.tags.get(id)?.name ?? []);
  return [names, names.join(', '), null][index % 3] as string[] | string | null;
}

/** `data` of an `sb.reply` delivery, one per member that has a mobile number. */
export function simulateReplies(
  account: Account,
  phonebook: bigint,
  options: { seed?: number; texts?: string[] } = {},
) {
  const random = seeded(options.seed ?? 1);
  const texts = options.texts ?? ['Yes, I can help', 'Not this time', 'Who is this?', 'STOP'];
  return account
    .membersOf(phonebook)
    .filter((member) => member.mobile)
    .map((member) => ({
      content: texts[Math.floor(random() * texts.length)] as string,
      from_name: `${member.first_name} ${member.last_name}`.trim(),
      from_number: member.mobile as string,
      campaign: 'Volunteer ask',
    }));
}

/** `data` of a `vb.transfer` delivery, one per member. What was not recorded is blank. */
export function simulateTransfers(account: Account, phonebook: bigint) {
  return account.membersOf(phonebook).map((member) => ({
    audio_url: '',
    transcript_content: '',
    transcript_url: '',
    from_number: member.contact,
    campaign: 'Polling place reminder',
  }));
}
