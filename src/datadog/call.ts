export type Effect = 'read' | 'optional-read' | 'idempotent-write' | 'write';

/** One call of Datadog's API, as the modules of its resources describe it to the client. */
export interface Call<T> {
  readonly method: 'GET' | 'POST' | 'PATCH';
  /** From the API's root: `/api/v2/…`. */
  readonly path: string;
  /** The path without IDs: what a rate limit counts, and what the log names. */
  readonly endpoint?: string;
  readonly body?: unknown;
  /** For messages: `create 3 ServiceNow tickets`. */
  readonly purpose: string;
  /** Any of them will do; as Datadog names them. */
  readonly permissions: readonly string[];
  /**
   * - `read`: sent again after any passing failure; given up as soon as the run has to stop;
   * - `optional-read`: a read that the run can do without, so it is sent once;
   * - `idempotent-write`: sent again after any passing failure;
   * - `write`: sent again only where it was certainly not carried out.
   */
  readonly effect: Effect;
  /** Of the parsed JSON of a 2xx; throws if it cannot. */
  readonly read: (json: unknown) => T;
}

export function isRead(effect: Effect): boolean {
  return effect === 'read' || effect === 'optional-read';
}

/**
 * Thrown by `read` for an answer that has the right shape and is no use all the same. The message
 * is a clause that follows "Datadog answered 200, but".
 */
export class UnusableAnswerError extends Error {
  override readonly name = 'UnusableAnswerError';
}
