/** A refused request: thrown by a route, answered by the vendor as `error` and `errorType`. */
export class Refusal extends Error {
  /** Absent where the vendor is known to leave it out. */
  readonly errorType: string | undefined;
  readonly status: number;

  constructor(error: string, errorType?: string, status = 400) {
    super(error);
    this.errorType = errorType;
    this.status = status;
  }
}

/** Nothing of that id exists for this customer, whoever else may have it. */
export class Missing extends Refusal {
  constructor(what: string) {
    super(`No such ${what}.`, `${what === 'export' ? 'Export' : 'Audience'}NotFound`);
  }
}

export const badParameter = (text: string) => new Refusal(text, 'InvalidParameters');
