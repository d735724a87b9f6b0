/** Looking again for findings that a scan has just uploaded: they reach Datadog minutes later. */
import type { Budget } from '../../budget.ts';
import { type Look, poll } from '../../poll.ts';
import type { Clock, Log } from '../../runtime.ts';

const pauses = { first: 5_000, longest: 30_000 };
/** Kept of the time budget for what comes after: at most this, and at most a quarter of it. */
const KEPT_MS = 120_000;
const KEPT_PART = 1 / 4;
/**
 * What a scan uploads appears together (believed): this long after the last of it, no more comes.
 */
const QUIET_MS = 120_000;

/** How much of the time budget a wait for findings may take, both in milliseconds. */
export function longestWait(budget: number): number {
  return budget - Math.min(KEPT_MS, budget * KEPT_PART);
}

/** Whether some results have appeared, and none after them for two minutes; asked at each look. */
export function quietAfterGrowth(clock: Clock): (count: number) => boolean {
  let most = 0;
  let grewAt = clock.now();
  return (count) => {
    if (count > most) {
      most = count;
      grewAt = clock.now();
    }
    return most > 0 && clock.now() - grewAt >= QUIET_MS;
  };
}

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
  const waitFor = Math.min(waitForFindings, longestWait(budget.remaining()));
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
