/** Looking again until something shows, since the search's index follows what happens with a delay. */
import { OutcomeUnknownError, UnavailableError } from '../../datadog/errors.ts';
import type { Writing } from './writing.ts';

/**
 * How long the search may take to show what has happened, in milliseconds. Seconds have been seen,
 * ten is usual for a busy index; what does not show for three times as long has not happened.
 */
export const INDEX_TIME_MS = 30_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 8_000;

/**
 * Whether `look` came to give `true` before the index had had its time. The last look, which is
 * told so, begins when that time is over, however long the one before took. A look that fails in
 * passing is no look: whatever failed Datadog then may fail the search too, for as long as it lasts.
 *
 * @param purpose for the log: `Looking whether …`
 * @throws {BudgetEndedError | CancelledError} while it waits, and what else `look` throws
 */
export async function lookAgain(
  { clock, budget, log }: Pick<Writing, 'clock' | 'budget' | 'log'>,
  purpose: string,
  look: (isLastLook: boolean) => Promise<boolean>,
): Promise<boolean> {
  const until = clock.now() + INDEX_TIME_MS;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    const left = Math.max(0, until - clock.now());
    log.info(
      `${purpose}; the search needs some seconds to show it (up to ${Math.ceil(left / 1000)} s more).`,
    );
    await clock.sleep(left === 0 ? pause : Math.min(pause, left), budget.stop);
    const isLastLook = clock.now() >= until;
    try {
      if (await look(isLastLook)) return true;
      if (isLastLook) return false;
    } catch (error) {
      if (!hasFailedInPassing(error)) throw error;
      log.info(error.message);
    }
  }
}

function hasFailedInPassing(error: unknown): error is OutcomeUnknownError | UnavailableError {
  return error instanceof OutcomeUnknownError || error instanceof UnavailableError;
}
