import * as z from 'zod';
import { type Audience, audienceIdOf, type CsvExport, exportIdOf } from './objects.ts';

/* The shapes of good answers. All that is asked of a record is an id, under either of its names. */

const object = z.looseObject({});

export const AudienceRow = object
  .refine((row) => audienceIdOf(row as Audience) !== '')
  .transform((row) => row as Audience);

export const ExportRow = object
  .refine((row) => exportIdOf(row as CsvExport) !== '')
  .transform((row) => row as CsvExport);

/** One audience, or what may stand where there is none: nothing, an empty record, a refusal inside a good answer. */
export const MaybeAudience = z
  .union([
    AudienceRow,
    z.strictObject({}).transform(() => undefined),
    z.looseObject({ error: z.unknown() }).transform((refusal): Audience => refusal),
  ])
  .nullish();

const list = z.array(AudienceRow);

/** A bare list, or a list under one of a few keys. */
export const Audiences = z.union([
  list,
  z.looseObject({ audiences: list }).transform(({ audiences }) => audiences),
  z.looseObject({ results: list }).transform(({ results }) => results),
  z.looseObject({ data: list }).transform(({ data }) => data),
]);

/** After a purchase the money is spent, whatever the answer lacks. */
export const Purchased = object.transform((row) => row as CsvExport).nullish();
