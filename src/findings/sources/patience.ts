/** Looking again for findings that a scan has just uploaded: they reach Datadog minutes later. */
import type { Budget } from '../../budget.ts';
import type { Clock, Log } from '../../runtime.ts';

const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 30_000;
/** Kept of the time budget for what comes after: at most this, and at most a quarter of it. */
const KEPT_MS = 120_000;
const KEPT_PART = 1 / 4;

export interface Patience {
  /** Milliseconds to keep looking; 0 looks once. */
  readonly waitForFindings: number;
  readonly clock: Clock;
  readonly budget: Budget;
  readonly log: Log;
  /** Says something that people should know although nothing failed. */
  readonly warn: (message: string) => void;
}

export interface Look<T> {
  readonly found: T;
  /** What is not there yet, for the log: `the query finds nothing`; `null` when all is there. */
  readonly lacking: string | null;
}

/**
 * Looks, with growing pauses, until nothing is lacking or the wait is over; gives the last look. The
 * wait ends early where the run's time budget would end with it: what is there is to get its tickets.
 */
export async function lookPatiently<T>(
  { waitForFindings, clock, budget, log, warn }: Patience,
  look: () => Promise<Look<T>>,
): Promise<T> {
  const budgeted = budget.remaining() - Math.min(KEPT_MS, budget.remaining() * KEPT_PART);
  const longest = Math.min(waitForFindings, budgeted);
  const until = clock.now() + longest;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 1.5, LONGEST_PAUSE_MS)) {
    const { found, lacking } = await look();
    const left = until - clock.now();
    if (lacking === null) return found;
    if (left <= 0) {
      if (longest < waitForFindings) warn(endedEarly(lacking, longest, waitForFindings));
      return found;
    }
    const wait = Math.min(pause, left);
    log.info(
      `So far ${lacking}; looking again in ${Math.ceil(wait / 1000)} s (for up to ` +
        `${Math.ceil(left / 1000)} s, \`wait-for-findings\`).`,
    );
    await clock.sleep(wait, budget.stop);
  }
}

function endedEarly(lacking: string, waited: number, wanted: number): string {
  return (
    `Stopped looking after ${Math.floor(waited / 1000)} s of ${Math.ceil(wanted / 1000)} s ` +
    `(\`wait-for-findings\`), and ${lacking}: the rest of \`timeout\` is for the tickets. Raise ` +
    '`timeout` to look longer.'
  );
}
