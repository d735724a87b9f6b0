/** Looking again for findings that a scan has just uploaded: they reach Datadog minutes later. */
import type { Budget } from '../../budget.ts';
import { type Look, poll } from '../../poll.ts';
import type { Clock, Log } from '../../runtime.ts';

const pauses = { first: 5_000, longest: 30_000 };
/** Kept of the time budget for what comes after: at most this, and at most a quarter of it. */
const KEPT_MS = 120_000;
const KEPT_PART = 1 / 4;

export interface FindingsWait {
  /** Milliseconds to keep looking; 0 looks once. */
  readonly waitForFindings: number;
  readonly clock: Clock;
  readonly budget: Budget;
  readonly log: Log;
  /** Says something that people should know although nothing failed. */
  readonly warn: (message: string) => void;
}

/**
 * Looks until nothing is lacking or the wait is over; returns the last look. The wait ends early if
 * the run's time budget would end with it: what is there is to get its tickets.
 */
export async function awaitFindings<T>(
  { waitForFindings, clock, budget, log, warn }: FindingsWait,
  look: () => Promise<Look<T>>,
): Promise<T> {
  const budgeted = budget.remaining() - Math.min(KEPT_MS, budget.remaining() * KEPT_PART);
  const waitFor = Math.min(waitForFindings, budgeted);
  const limit = '`wait-for-findings`';
  const { found, lacking } = await poll({ clock, budget, log, waitFor, limit, pauses }, look);
  if (lacking !== null && waitFor < waitForFindings) {
    warn(endedEarly(lacking, waitFor, waitForFindings));
  }
  return found;
}

function endedEarly(lacking: string, waited: number, wanted: number): string {
  return (
    `Stopped looking after ${Math.floor(waited / 1000)} s of ${Math.ceil(wanted / 1000)} s ` +
    `(\`wait-for-findings\`), and ${lacking}: the rest of \`timeout\` is for the tickets. Raise ` +
    '`timeout` to look longer.'
  );
}
