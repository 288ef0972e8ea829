import type { EventType, Location, Signup, VanEvent } from './event-records.ts';
import type { Mode } from './options.ts';
import type { Person } from './person-records.ts';
import type {
  ActivistCode,
  Code,
  Contribution,
  CustomField,
  ExportJob,
  NoteCategory,
  SavedList,
  SupporterGroup,
  SurveyQuestion,
} from './records.ts';

/** Where each kind of id starts. Export jobs start beyond 32 bits, as real job ids do. */
const FIRST_ID = {
  person: 104_200_001,
  phone: 8_210_001,
  address: 61_001,
  note: 3_300_101,
  activistCode: 4_810_001,
  surveyQuestion: 398_001,
  surveyResponse: 1_640_001,
  code: 87_001,
  event: 84_001,
  shift: 402_001,
  signup: 912_001,
  location: 701,
  savedList: 318_001,
  supporterGroup: 41,
  contribution: 5_600_001,
  exportJob: 2_200_000_101,
};
export type IdKind = keyof typeof FIRST_ID;

/** Far enough apart that no id of one mode exists in the other. */
const MODE_GAP: Record<Mode, number> = { '0': 0, '1': 400_000 };

const byId = <T>() => new Map<number, T>();

/** What one committee holds in one mode. Nothing is shared between the two. */
export class Database {
  readonly mode: Mode;
  readonly people = byId<Person>();
  readonly activistCodes = byId<ActivistCode>();
  readonly surveyQuestions = byId<SurveyQuestion>();
  readonly codes = byId<Code>();
  readonly eventTypes = byId<EventType>();
  readonly events = byId<VanEvent>();
  readonly signups = byId<Signup>();
  readonly locations = byId<Location>();
  readonly savedLists = byId<SavedList>();
  readonly folders = byId<{ folderId: number; name: string }>();
  readonly noteCategories = byId<NoteCategory>();
  readonly customFields = byId<CustomField>();
  readonly supporterGroups = byId<SupporterGroup>();
  readonly designations = byId<{ designationId: number; name: string }>();
  readonly contributions = byId<Contribution>();
  readonly exportJobs = byId<ExportJob>();
  /** Kinds of external id this instance knows, in its own spelling. */
  readonly identifierTypes: string[] = [];
  private readonly used = new Map<IdKind, number>();

  constructor(mode: Mode) {
    this.mode = mode;
  }

  newId(kind: IdKind): number {
    const count = this.used.get(kind) ?? 0;
    this.used.set(kind, count + 1);
    return FIRST_ID[kind] + MODE_GAP[this.mode] + count;
  }
}
