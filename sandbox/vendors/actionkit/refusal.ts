/** A request that ends without its work done. Thrown anywhere below the router, which turns it into the answer. */
export class Refusal extends Error {
  readonly status: number;
  /** undefined: an empty body. */
  readonly body: unknown;
  readonly headers: Record<string, string>;

  constructor(status: number, body?: unknown, headers: Record<string, string> = {}) {
    super(`refused with ${status}`);
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

/** What is wrong with each field or parameter. */
export type Problems = Record<string, string[]>;

export const unauthorized = () => new Refusal(401, undefined, { 'WWW-Authenticate': 'Basic Realm="django-tastypie"' });
export const notFound = () => new Refusal(404);
export const methodNotAllowed = (allowed: readonly string[]) =>
  new Refusal(405, undefined, { Allow: allowed.join(',') });

/** The framework's own refusals: filters, order, paging, bodies and URIs it cannot read. */
export const badRequest = (message: string) => new Refusal(400, { error: message });

/** The refusal of an ordinary resource, keyed by its name. */
export const invalid = (resource: string, problems: Problems) => new Refusal(400, { [resource]: problems });

/** The refusal of the action processor, keyed by parameter. */
export const invalidAction = (problems: Problems) => new Refusal(400, { errors: problems });

/** A unique value is taken; `Location` names the holder. */
export const conflict = (field: string, value: string, headers: { Location: string }) =>
  new Refusal(409, { errors: { [field]: [`Conflict on unique key '${field}' for value '${value}'`] } }, headers);
