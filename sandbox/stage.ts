import { WorldClock } from './clock.ts';
import { PlatformRoutes } from './platform.ts';
import type { Settings } from './render.ts';
import { type Sandbox, startSandbox } from './server.ts';
import { ActionKitVendor } from './vendors/actionkit.ts';
import { addPhonebook } from './vendors/callhub/phonebooks.ts';
import { CallHubVendor } from './vendors/callhub.ts';
import { IndigoVendor } from './vendors/indigo.ts';
import { MobilizeVendor } from './vendors/mobilize.ts';
import { VanVendor } from './vendors/van.ts';
import { buildWorld } from './world/index.ts';
import { Runtime } from './zapier.ts';

export interface Stage {
  clock: WorldClock;
  mobilize: MobilizeVendor;
  actionkit: ActionKitVendor;
  van: VanVendor;
  callhub: CallHubVendor;
  indigo: IndigoVendor;
  sandbox: Sandbox;
  /** The connection of most Zaps: every service, NGP VAN in My Campaign. */
  runtime: Runtime;
  /** The same with NGP VAN in My Voters, where lists are called. */
  voters: Runtime;
  close(): Promise<void>;
}

export interface StageOptions {
  app: object;
  /** When the story begins, in milliseconds since 1970; now when left out. */
  now?: number;
  signups?: number;
  /** At least the special cases. */
  events?: number;
  seed?: number;
  port?: number;
  workers?: number;
  /** Spoils that share of all requests (0–1); steps that fail are replayed. */
  faults?: number;
  /** Keeps of requests and of ended steps only what the report shows, for a campaign of any size. */
  brief?: boolean;
}

/** Starts every vendor, the campaign and the runtime, and points the connector at them. */
export async function openStage({
  app,
  now,
  signups,
  events,
  seed,
  port,
  workers,
  faults,
  brief = false,
}: StageOptions): Promise<Stage> {
  const clock = new WorldClock(now);
  clock.install();
  const world = buildWorld({
    now: clock.now(),
    ...(signups !== undefined && { signups }),
    ...(seed !== undefined && { seed }),
    ...(events !== undefined && { events }),
  });
  const mobilize = new MobilizeVendor({ clock: clock.now, world });
  const actionkit = new ActionKitVendor({ clock: clock.now });
  const van = new VanVendor({ clock: clock.now });
  const callhub = campaignAccount(clock);
  const indigo = new IndigoVendor({ clock: clock.now });
  const vendors = [mobilize, actionkit, van, callhub, indigo];
  const platform = new PlatformRoutes();
  const sandbox = await startSandbox(vendors, {
    extra: platform.routes,
    brief,
    ...(port !== undefined && { port }),
    ...(seed !== undefined && { seed }),
  });
  if (faults) sandbox.faults.sprinkle(faults);
  platform.url = sandbox.url;
  process.env.CONNECTOR_SANDBOX_URL = sandbox.url;
  process.env.ZAPIER_DEPLOY_KEY ??= 'sandbox'; // core asks for one before it stores a file
  const authData = Object.assign({}, ...vendors.map(({ credentials }) => credentials)) as Record<string, string>;
  const options = {
    app,
    clock,
    platform,
    log: sandbox.log,
    brief,
    ...(workers !== undefined && { workers }),
    ...(faults && { autoreplay: true }),
  };
  return {
    clock,
    mobilize,
    actionkit,
    van,
    callhub,
    indigo,
    sandbox,
    runtime: new Runtime({ ...options, authData }),
    voters: new Runtime({ ...options, authData: { ...authData, ...van.credentialsFor('0') } }),
    close: async () => {
      delete process.env.CONNECTOR_SANDBOX_URL;
      clock.uninstall();
      await sandbox.close();
    },
  };
}

/** A CallHub account as a campaign has it before its first call: fields for ids from elsewhere, and two phonebooks. */
function campaignAccount(clock: WorldClock): CallHubVendor {
  const callhub = new CallHubVendor({ clock: clock.now, options: { seeded: false } });
  const { account } = callhub;
  for (const name of ['VAN ID', 'Mobilize Signup ID', 'Mobilize Event ID', 'Mobilize Person ID']) {
    account.put(account.customFields, { id: BigInt(account.newSmallId()), name, field_type: 'Text', choice: [] });
  }
  addPhonebook(account, NO_SHOWS);
  addPhonebook(account, REMINDERS);
  return callhub;
}
const NO_SHOWS = 'People who did not come';
const REMINDERS = 'Reminder calls';

/** The first record that fits, or an error that says what the stand-in lacks. */
export function oneOf<T>(all: Iterable<T>, fits: (one: T) => boolean, what: string): T {
  for (const one of all) if (fits(one)) return one;
  throw new Error(`The sandbox has no ${what}.`);
}

/** What the stand-in campaign fills in where a template leaves a field open. */
export function settingsOf({ van, callhub }: Pick<Stage, 'van' | 'callhub'>): Settings {
  const { '0': voters, '1': campaign } = van.databases;
  const canvass = oneOf(campaign.eventTypes.values(), ({ name }) => name === 'Canvass', 'event type Canvass');
  const code = oneOf(campaign.activistCodes.values(), ({ status }) => status === 'Active', 'activist code');
  const [list] = [...voters.savedLists.values()].sort((a, b) => b.vanIds.length - a.vanIds.length);
  const book = (wanted: string) => {
    const found = oneOf(callhub.account.phonebooks.values(), ({ name }) => name === wanted, `phonebook ${wanted}`);
    return String(found.id);
  };
  return {
    actionkit_crm_create_page: 'mobilize-crm-create',
    actionkit_crm_signup_page: 'mobilize-crm-signup',
    actionkit_send_create_page: 'mobilize-send-create',
    placeholder_email: 'events@example.org',
    van_event_type: String(canvass.eventTypeId),
    van_activist_code: String(code.activistCodeId),
    van_saved_list: String(list?.savedListId),
    van_export_type: '8',
    van_answer_map: answerMap({ van }),
    callhub_phonebook: book(REMINDERS),
    callhub_no_show_phonebook: book(NO_SHOWS),
    callhub_reminder_phonebook: book(REMINDERS),
    indigo_lookalike_size: '20000',
  };
}

/** The answers of the stand-in's call script, tied to survey questions of the voter file in the order in which they stand. */
export function answerMap({ van }: Pick<Stage, 'van'>): Record<string, string> {
  const questions = [...van.databases['0'].surveyQuestions.values()].filter(({ status }) => status === 'Active');
  const support = oneOf(questions, ({ responses }) => responses.length >= 5, 'question with five answers');
  const spoken = ['Strong yes', 'Leaning yes', 'Undecided', 'Leaning no', 'Strong no'];
  const entries = spoken.map((answer, index) => [
    `Will you vote for Rivera? = ${answer}`,
    `${support.surveyQuestionId}:${support.responses[index]?.surveyResponseId}`,
  ]);
  return Object.fromEntries(entries) as Record<string, string>;
}
