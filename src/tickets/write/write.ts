/** Carries a plan out: all requests side by side, within a bound, until something says stop. */
import { CancelledError, isStop } from '../../budget.ts';
import { chunk, mapSideBySide } from '../../concurrency.ts';
import { MAX_TICKETS_PER_REQUEST } from '../../datadog/endpoints/servicenow-tickets.ts';
import { DatadogError } from '../../datadog/errors.ts';
import { attachTicket, recordNeverAttempted } from './attach.ts';
import { confirmTickets } from './confirm.ts';
import { createBatch } from './create.ts';
import type { Writing } from './writing.ts';

/** Each create request makes up to 50 tickets side by side on Datadog's end already. */
const WRITES_AT_ONCE = 5;

/**
 * Writes all that is planned. Gives the error that stopped it before everything was attempted, or
 * the cancellation of the run, else `null`; what became of each ticket stands in the ledger,
 * whatever happened.
 */
export async function writeTickets(writing: Writing): Promise<Error | null> {
  const { plan, budget } = writing;
  const places = [...plan.keys()];
  const halted = await sendAll(writing, places);
  for (const [index, planned] of plan.entries()) {
    if (planned.kind === 'attach') recordNeverAttempted(writing, index, planned);
  }
  await confirmTickets(writing);
  const reason: unknown = budget.stop.reason;
  return reason instanceof CancelledError ? reason : halted;
}

async function sendAll(writing: Writing, places: readonly number[]): Promise<Error | null> {
  const { plan, budget } = writing;
  const toCreate = places.filter((index) => plan[index]?.kind === 'create');
  const requests: (() => Promise<void>)[] = [
    ...chunk(toCreate, MAX_TICKETS_PER_REQUEST).map(
      (indices) => () => createBatch(writing, indices),
    ),
    ...plan.flatMap((planned, index) =>
      planned.kind === 'attach'
        ? [async () => createBatch(writing, await attachTicket(writing, index, planned))]
        : [],
    ),
  ];
  try {
    await mapSideBySide(requests, WRITES_AT_ONCE, async (request) => {
      budget.stop.throwIfAborted();
      await request();
    });
    return null;
  } catch (error) {
    if (isStop(error) || error instanceof DatadogError) return error;
    throw error;
  }
}
