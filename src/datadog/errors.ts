/**
 * What can go wrong between this Action and Datadog, one class per kind of fix. Every message is
 * a whole sentence for a person who has only the log: what happened, why, what to do. What Datadog
 * said is in it, unescaped: the log's writer escapes.
 */
export class DatadogError extends Error {
  override readonly name: string = 'DatadogError';
}

/** 401 or 403: nothing was done. Fix: the credentials, their permissions, or the site. */
export class PermissionError extends DatadogError {
  override readonly name = 'PermissionError';
  /** 401: the credentials are not accepted at all; 403: they may not do this. */
  readonly status: 401 | 403;
  /** The same for credentials that another answer shows to be good: they lack a permission. */
  readonly ifAccepted: string;
  constructor(message: string, status: 401 | 403, ifAccepted = message) {
    super(message);
    this.status = status;
    this.ifAccepted = ifAccepted;
  }
}

/** Refused (400, 404, 422 …): nothing was done, unless by an earlier attempt. */
export class RefusedError extends DatadogError {
  override readonly name = 'RefusedError';
  readonly status: number;
  /** What Datadog said, one text per error of the body. */
  readonly details: readonly string[];
  /** What an earlier attempt of the same call met that may have been carried out. */
  readonly unsettled: OutcomeUnknownError | null;
  constructor(
    message: string,
    status: number,
    details: readonly string[],
    unsettled: OutcomeUnknownError | null = null,
  ) {
    super(message);
    this.status = status;
    this.details = details;
    this.unsettled = unsettled;
  }
}

/** The request was certainly not carried out: Datadog could not be reached, or limits the rate. */
export class UnavailableError extends DatadogError {
  override readonly name = 'UnavailableError';
}

/**
 * The request may have been carried out: the connection was lost after sending, no answer came in
 * time, the answer was a 408, 425, 499, 5xx, or a 2xx that cannot be read; of a write also a 409 or
 * a redirect.
 */
export class OutcomeUnknownError extends DatadogError {
  override readonly name = 'OutcomeUnknownError';
}
