/** The one loop that waits for something outside: it looks again, with growing pauses. */
import type { Budget } from './budget.ts';
import type { Clock, Log } from './runtime.ts';

interface Polling {
  readonly clock: Clock;
  readonly budget: Pick<Budget, 'stop'>;
  readonly log: Pick<Log, 'info'>;
  /** Milliseconds to keep looking; 0 looks once. */
  readonly waitFor: number;
  /** What sets that limit, for the log: `` `wait-for-ticket` ``. */
  readonly limit: string;
  /** Milliseconds; each pause is twice the one before, up to the longest. */
  readonly pauses: { readonly first: number; readonly longest: number };
}

export interface Look<T> {
  readonly found: T;
  /** What is not there yet, for the log: `the query finds nothing`; `null` once all is there. */
  readonly lacking: string | null;
}

/** A look that could not be had, and shows nothing: it is repeated even after the wait. */
export interface FailedLook {
  readonly failed: string;
}

/**
 * Looks until nothing is lacking or the wait is over, and returns the last look. That one begins
 * when the wait is over, however long the one before took, and is told so.
 *
 * @throws {StopError} during a pause, and whatever `look` throws
 */
export async function poll<T>(
  { clock, budget, log, waitFor, limit, pauses }: Polling,
  look: (isLast: boolean) => Promise<Look<T> | FailedLook>,
): Promise<Look<T>> {
  const until = clock.now() + waitFor;
  for (let pause = pauses.first; ; pause = Math.min(pause * 2, pauses.longest)) {
    const isLast = clock.now() >= until;
    const seen = await look(isLast);
    if (!('failed' in seen) && (seen.lacking === null || isLast)) return seen;

    const left = Math.max(0, until - clock.now());
    const wait = left === 0 ? pause : Math.min(pause, left);
    const reason = 'failed' in seen ? `${seen.failed} Looking` : `So far ${seen.lacking}; looking`;
    log.info(`${reason} again in ${seconds(wait)} s (for up to ${seconds(left)} s, ${limit}).`);
    await clock.sleep(wait, budget.stop);
  }
}

function seconds(milliseconds: number): number {
  return Math.ceil(milliseconds / 1000);
}
