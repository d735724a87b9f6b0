/** Waiting until the search shows what a write has done: its index follows with a delay. */
import { OutcomeUnknownError, UnavailableError } from '../../datadog/errors.ts';
import { type FailedLook, type Look, poll } from '../../poll.ts';
import type { Writing } from './writing.ts';

/**
 * How long the search may take to show what has happened, in milliseconds. Seconds have been seen,
 * ten is usual for a busy index; what does not show for three times as long has not happened.
 */
export const INDEX_TIME_MS = 30_000;
const pauses = { first: 1_000, longest: 8_000 };

/**
 * Looks until nothing is lacking or the index has had its time, and returns the last look. A look
 * that fails in passing is no look: whatever failed Datadog before may fail the search too, for as
 * long as it lasts.
 *
 * @throws {BudgetEndedError | CancelledError} during a pause, and whatever else `look` throws
 */
export async function untilIndexShows<T>(
  { clock, budget, log }: Pick<Writing, 'clock' | 'budget' | 'log'>,
  look: (isLast: boolean) => Promise<Look<T>>,
): Promise<Look<T>> {
  // Nothing shows at once.
  await clock.sleep(pauses.first, budget.stop);
  const waitFor = INDEX_TIME_MS - pauses.first;
  const limit = "the time the search's index may need";
  return poll({ clock, budget, log, waitFor, limit, pauses }, (isLast) =>
    look(isLast).catch(failedLook),
  );
}

/** @throws the error, unless looking has only failed in passing */
function failedLook(error: unknown): FailedLook {
  if (error instanceof OutcomeUnknownError || error instanceof UnavailableError) {
    return { failed: error.message };
  }
  throw error;
}
