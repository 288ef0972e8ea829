import type { ContentfulStatusCode } from 'hono/utils/http-status';

export interface WireError {
  code: string;
  text: string;
  properties?: string[];
  hint?: string;
  referenceCode?: string;
}

/** Thrown anywhere in a handler; leaves as the vendor's error envelope. Nothing may have been stored by then. */
export class Refusal extends Error {
  readonly status: ContentfulStatusCode;
  readonly error: WireError;

  constructor(status: ContentfulStatusCode, error: WireError) {
    super(error.text);
    this.status = status;
    this.error = error;
  }
}

/** Thrown where the web server answers before the API is reached: HTML 404. */
export class NoSuchPage extends Error {}

export const invalid = (text: string, property?: string, hint?: string) =>
  new Refusal(400, {
    code: 'INVALID_PARAMETER',
    text,
    ...(property === undefined ? {} : { properties: [property] }),
    ...(hint === undefined ? {} : { hint }),
  });

export const required = (property: string) => invalid(`'${property}' is required.`, property);

export const badRequest = (text: string) => new Refusal(400, { code: 'BAD_REQUEST', text });

export const unauthorized = (text: string) => new Refusal(401, { code: 'UNAUTHORIZED', text });

/** The whole action is closed; said before the target is looked up. */
export const actionRestricted = () =>
  new Refusal(403, { code: 'FORBIDDEN', text: 'Access to this action is restricted' });

/** This one record is closed. */
export const recordRestricted = () =>
  new Refusal(403, { code: 'FORBIDDEN', text: 'Access to this resource is restricted.' });

export const notFound = () => new Refusal(404, { code: 'NOT_FOUND', text: 'The specified resource cannot be found.' });

export const serverError = () =>
  new Refusal(500, {
    code: 'INTERNAL_SERVER_ERROR',
    text: 'An unknown error occurred',
    referenceCode: '5D20B7-9E41CF',
  });
