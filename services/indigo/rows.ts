import * as z from 'zod/mini';
import { turned } from '../../platform/schema.ts';
import { type Audience, audienceIdOf, type CsvExport, exportIdOf } from './objects.ts';

/* The shapes of good answers. All that is asked of a record is an id, under either of its names. */

const object = z.looseObject({});

export const AudienceRow = turned(
  object.check(z.refine((row) => audienceIdOf(row as Audience) !== '')),
  (row) => row as Audience,
);

export const ExportRow = turned(
  object.check(z.refine((row) => exportIdOf(row as CsvExport) !== '')),
  (row) => row as CsvExport,
);

/** One audience, or what may stand where there is none: nothing, an empty record, a refusal inside a good answer. */
export const MaybeAudience = z.nullish(
  z.union([
    AudienceRow,
    turned(z.strictObject({}), () => undefined),
    turned(z.looseObject({ error: z.unknown() }), (refusal): Audience => refusal),
  ]),
);

const list = z.array(AudienceRow);

/** A bare list, or a list under one of a few keys. */
export const Audiences = z.union([
  list,
  turned(z.looseObject({ audiences: list }), ({ audiences }) => audiences),
  turned(z.looseObject({ results: list }), ({ results }) => results),
  turned(z.looseObject({ data: list }), ({ data }) => data),
]);

/** After a purchase the money is spent, whatever the answer lacks. */
export const Purchased = z.nullish(turned(object, (row) => row as CsvExport));
