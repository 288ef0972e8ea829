import type { Person } from './action-people.ts';
import type { Params } from './params.ts';
import type { Problems } from './refusal.ts';
import type { Action, Page, User } from './rows.ts';
import type { Store } from './store.ts';

export interface Submission {
  store: Store;
  page: Page;
  params: Params;
  person: Person;
}

/** What a type of page asks for and does beyond what every action does. */
export interface Kind {
  check?(submission: Submission, problems: Problems): void;
  apply?(submission: Submission, user: User, action: Action): void;
  subscribes: boolean;
}
