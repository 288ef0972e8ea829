import * as z from 'zod/mini';
import { texts } from '../../platform/fields.ts';
import { commaParts } from '../../platform/typed.ts';

/** CallHub tells every subscriber about the whole account, so the choice is made here. */
export const campaigns = z.optional(
  texts({
    label: 'Campaigns',
    help: 'Only these campaigns, by their names. Leave it empty for all campaigns of the account.',
    dynamic: 'callhub_campaigns.id.name',
  }),
);

/** Words alike but for case, blanks and underscores: `NO_ANSWER`, "No answer". */
const plain = (word: string): string =>
  word
    .toLowerCase()
    .replace(/[\s_]+/g, ' ')
    .trim();

/** True for one of the chosen words, and when none was chosen. */
export const isChosen = (chosen: readonly string[] | undefined, word: string): boolean =>
  !chosen?.length || chosen.some((one) => plain(one) === plain(word));

/** True for one of the chosen names, and for a part of one that is several names with commas. A name may have a comma itself. */
export const isChosenName = (chosen: readonly string[] | undefined, word: string): boolean =>
  isChosen(
    chosen?.flatMap((one) => [one, ...commaParts(one)]),
    word,
  );
