import * as z from 'zod/mini';

/** Puts right what comes in, before it is checked. */
export const prepared = <S extends z.ZodMiniType>(prepare: (given: unknown) => unknown, schema: S) =>
  z.pipe(z.transform(prepare), schema);

/** Makes something else of what was checked. */
export const turned = <S extends z.ZodMiniType, R>(schema: S, turn: (checked: z.output<S>) => R) =>
  z.pipe(schema, z.transform(turn));
