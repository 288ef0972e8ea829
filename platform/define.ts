import type { Bundle, ZObject } from 'zapier-platform-core';
import * as z from 'zod/mini';
import { guarded } from './errors.ts';
import { yesNo } from './fields.ts';
import { dropBlanks, labelOf, toInputFields } from './form.ts';
import { toOutputFields } from './output.ts';
import { type PlannedRequest, startZap, stop, type Zap } from './zap.ts';

type Perform<R = unknown> = (zapier: ZObject, bundle: Bundle) => Promise<R>;

/** A throttle as Zapier takes it: at most `limit` runs in `window` seconds. */
export interface Pace {
  window: number;
  limit: number;
  key?: string;
  scope?: ('user' | 'auth' | 'account' | 'action')[];
}

/** One operation, ready for `buildApp`. `label` does not name the service: the combined app adds it, a listing does not. */
export interface Operation {
  kind: 'trigger' | 'create' | 'search';
  key: string;
  noun: string;
  label: string;
  description: string;
  hidden: boolean;
  /** Zapier's `operation`, without anything that depends on the build. */
  operation: Record<string, unknown>;
  /** A search that can create what it did not find. */
  orCreate: { create: string; label: string } | undefined;
}

interface Common<S extends z.ZodMiniObject> {
  key: string;
  /** What the operation is about, in the singular. */
  noun: string;
  label: string;
  description: string;
  /** Draws the form, checks what arrives and types `perform`. */
  input: S;
  /** More fields that depend on what is already filled in. */
  moreFields?: (zap: Zap, typed: Record<string, unknown>) => Promise<{ key: string }[]>;
}

function parse<S extends z.ZodMiniObject>(zap: Zap, schema: S, what: string): z.infer<S> {
  const typed = (dropBlanks(zap.bundle.inputData ?? {}) ?? {}) as Record<string, unknown>;
  const parsed = schema.safeParse(typed);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${labelOf(schema, path)} ${message}`);
  return stop(zap, 'fail', `${what} cannot run with this input: ${[...new Set(problems)].join('; ')}.`, {
    code: 'InvalidInput',
  });
}

const fieldsOf = <S extends z.ZodMiniObject>({ input, moreFields, label }: Common<S>): unknown[] => {
  const fields: unknown[] = toInputFields(input);
  if (moreFields) {
    const more: Perform = (zapier, bundle) =>
      guarded(zapier, label, () => {
        const zap = startZap(zapier, bundle);
        return moreFields(zap, (bundle.inputData ?? {}) as Record<string, unknown>);
      });
    fields.push(more);
  }
  return fields;
};

/** What every kind of operation shows. The built app has forms and output fields written out, so they are drawn when asked for. */
const visible = <S extends z.ZodMiniObject>(
  kind: Operation['kind'],
  common: Common<S>,
  sample: object,
  rest: Record<string, unknown>,
): Operation => {
  const { key, noun, label, description } = common;
  const operation = lazily(
    { ...rest, sample },
    {
      inputFields: () => fieldsOf(common),
      outputFields: () => toOutputFields(sample),
    },
  );
  return { kind, key, noun, label, description, hidden: false, operation, orCreate: undefined };
};

function lazily(object: Record<string, unknown>, parts: Record<string, () => unknown>): Record<string, unknown> {
  for (const [key, make] of Object.entries(parts)) {
    let made: unknown;
    Object.defineProperty(object, key, {
      enumerable: true,
      get: () => {
        made ??= make();
        return made;
      },
    });
  }
  return object;
}

export type CreateResult = {
  id: string;
  result: 'created' | 'updated' | 'unchanged' | 'deleted' | 'skipped';
};

const rehearse = yesNo({
  label: 'Rehearse Only',
  help: 'Choose yes to try this step without changing anything: it looks everything up and shows the requests it would send.',
});

/**
 * A step that writes. Its output is what `perform` returned plus `warnings`; a rehearsal adds `rehearsed` and
 * `planned_requests`. Every create says in its file what a second identical run does.
 */
export function defineCreate<S extends z.ZodMiniObject, O extends CreateResult>(
  create: Common<S> & {
    sample: O;
    perform: (input: z.infer<S>, zap: Zap) => Promise<O>;
    /** Runs when something posts to the callback URL; gets what `perform` returned and what was posted. */
    resume?: (returned: O, posted: unknown, zap: Zap) => Promise<O>;
    throttle?: Pace;
    lock?: { key: string; scope?: ('user' | 'auth' | 'account')[]; timeout?: number };
  },
): Operation {
  const schema = z.extend(create.input, { rehearse: z.optional(rehearse) });
  const perform: Perform = (zapier, bundle) =>
    guarded(zapier, create.label, async () => {
      const input = parse(startZap(zapier, bundle), schema, create.label) as z.infer<S> & { rehearse?: boolean };
      const zap = startZap(zapier, bundle, { rehearse: input.rehearse ?? false });
      const returned = await create.perform(input, zap);
      return { ...returned, warnings: zap.warnings, ...rehearsal(zap.planned) };
    });
  const resume: Perform = (zapier, bundle) =>
    guarded(zapier, create.label, async () => {
      const zap = startZap(zapier, bundle);
      const resumed = await create.resume?.(bundle.outputData as O, bundle.cleanedRequest, zap);
      return { ...resumed, warnings: zap.warnings };
    });
  const sample = { ...create.sample, warnings: [] };
  return visible('create', { ...create, input: schema }, sample, {
    perform,
    ...(create.resume && { performResume: resume }),
    ...(create.throttle && { throttle: create.throttle }),
    ...(create.lock && { lock: create.lock }),
  });
}

const rehearsal = (planned: PlannedRequest[] | undefined) => planned && { rehearsed: true, planned_requests: planned };

/** A step that looks up. Returns all matches, best first; nobody found is `[]`, and a failed call is an error. */
export function defineSearch<S extends z.ZodMiniObject, O extends { id: string }>(
  search: Common<S> & {
    sample: O;
    perform: (input: z.infer<S>, zap: Zap) => Promise<O[]>;
    orCreate?: Operation['orCreate'];
    throttle?: Pace;
  },
): Operation {
  const perform: Perform = (zapier, bundle) =>
    guarded(zapier, search.label, () => {
      const zap = startZap(zapier, bundle);
      return search.perform(parse(zap, search.input, search.label), zap);
    });
  return {
    ...visible('search', search, search.sample, {
      perform,
      ...(search.throttle && { throttle: search.throttle }),
    }),
    orCreate: search.orCreate,
  };
}

/** A search whose matches come in pages. `page` is undefined at first and then what the last call returned as `next`. */
export function definePagedSearch<S extends z.ZodMiniObject, O extends { id: string }>(
  search: Common<S> & {
    sample: O;
    perform: (
      input: z.infer<S>,
      zap: Zap,
      page: string | undefined,
    ) => Promise<{ rows: O[]; next: string | undefined }>;
  },
): Operation {
  const perform: Perform = (zapier, bundle) =>
    guarded(zapier, search.label, async () => {
      const zap = startZap(zapier, bundle);
      const token = (bundle.meta as { paging_token?: string } | undefined)?.paging_token;
      const { rows, next } = await search.perform(parse(zap, search.input, search.label), zap, token || undefined);
      return { results: rows, paging_token: next ?? null };
    });
  return visible('search', search, search.sample, { canPaginate: true, perform });
}

/** A trigger that Zapier asks every few minutes. Zapier remembers ids, so `id` names what may fire once. */
export function definePoll<S extends z.ZodMiniObject, O extends { id: string }>(
  poll: Common<S> & {
    sample: O;
    /** Newest first. While Zapier fills its memory (`runsFor(zap, 'priming')`), ids are enough. */
    perform: (input: z.infer<S>, zap: Zap) => Promise<(O | { id: string })[]>;
  },
): Operation {
  const perform: Perform = (zapier, bundle) =>
    guarded(zapier, poll.label, async () => {
      const zap = startZap(zapier, bundle);
      const rows = await poll.perform(parse(zap, poll.input, poll.label), zap);
      return [...new Map(rows.map((row) => [row.id, row] as const)).values()];
    });
  return visible('trigger', poll, poll.sample, { type: 'polling', perform });
}

/** A trigger that the vendor calls. Rows are not remembered by Zapier, so each delivery fires once. */
export function defineHook<S extends z.ZodMiniObject, O extends { id: string }>(
  hook: Common<S> & {
    sample: O;
    subscribe: (target: string, input: z.infer<S>, zap: Zap) => Promise<object>;
    unsubscribe: (subscription: Record<string, unknown>, zap: Zap) => Promise<void>;
    /** What was posted → rows; `[]` ignores it. */
    read: (posted: unknown, input: z.infer<S>, zap: Zap) => Promise<O[]>;
  },
): Operation {
  const inZap =
    <R>(run: (zap: Zap, input: z.infer<S>) => Promise<R>, options?: { hook: boolean }): Perform<R> =>
    (zapier, bundle) =>
      guarded(zapier, hook.label, () => {
        const zap = startZap(zapier, bundle, options);
        return run(zap, parse(zap, hook.input, hook.label));
      });
  return visible('trigger', hook, hook.sample, {
    type: 'hook',
    performSubscribe: inZap((zap, input) => hook.subscribe(String(zap.bundle.targetUrl), input, zap)),
    performUnsubscribe: inZap(async (zap) => {
      await hook.unsubscribe((zap.bundle.subscribeData ?? {}) as Record<string, unknown>, zap);
      return {};
    }),
    perform: inZap((zap, input) => hook.read(zap.bundle.cleanedRequest, input, zap), { hook: true }),
    // The vendor keeps no history to show, so the editor gets the shape.
    performList: inZap(async () => [hook.sample]),
  });
}

export interface Choice {
  id: string;
  name: string;
}

/** A hidden trigger behind dropdowns. `list` gets pages from 0 and returns `[]` when there are no more. */
export function defineDropdown<S extends z.ZodMiniObject>(dropdown: {
  key: string;
  noun: string;
  /** The inputs of the step that the list depends on. */
  input: S;
  list: (zap: Zap, page: number, input: z.infer<S>) => Promise<Choice[]>;
}): Operation {
  const label = `${dropdown.noun} Choices`;
  const perform: Perform = (zapier, bundle) =>
    guarded(zapier, label, () => {
      const zap = startZap(zapier, bundle);
      const page = Number((bundle.meta as { page?: number } | undefined)?.page ?? 0);
      return dropdown.list(zap, page, parse(zap, dropdown.input, label));
    });
  const description = `Triggers when somebody opens the choices for ${dropdown.noun}.`;
  const sample = { id: '1', name: dropdown.noun };
  const rest = { type: 'polling', canPaginate: true, perform };
  return { ...visible('trigger', { ...dropdown, label, description }, sample, rest), hidden: true };
}
