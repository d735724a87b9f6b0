/**
 * After the writes: looks until ServiceNow has made each ticket and the search shows each finding
 * on the case that is claimed. Only then does a run that begins afterwards see it. Finds out
 * meanwhile whether another run took findings.
 */
import { BudgetEndedError, CancelledError, isStop } from '../../budget.ts';
import { counted, listing } from '../../english.ts';
import type { FindingId } from '../../findings/finding.ts';
import { poll } from '../../poll.ts';
import type { Ticket } from '../ticket.ts';
import {
  CONCURRENCY,
  disclaimClosed,
  disclaimDoubted,
  disclaimTaken,
  isStillClosed,
} from './claims.ts';
import { nameOf } from './facts.ts';
import { INDEX_TIME_MS } from './index-delay.ts';
import { isWritten, type Looks, lookAt, openLooks, traceOf } from './looks.ts';
import { verdictOf } from './trace.ts';
import type { Writing } from './writing.ts';

const pauses = { first: 1_000, longest: 10_000 };

/**
 * Looks at least once. Throws nothing that a run could meet: the tickets exist, whatever is learned
 * of them.
 */
export async function confirmTickets(writing: Writing): Promise<void> {
  const { clock, budget, log, ledger, waitForTicket: waitFor } = writing;
  const all = ledger.indices().filter((index) => isToConfirm(ledger.entry(index)));
  const looks = openLooks(writing, all);
  const limit = '`wait-for-ticket`';
  const startedAt = clock.now();
  let open: readonly number[] = all;
  try {
    if (open.length > 0) await poll({ clock, budget, log, waitFor, limit, pauses }, lookOnce);
  } catch (error) {
    if (!isStop(error)) throw error;
  }
  for (const index of open) disclaimTaken(writing, index, looks, true);
  for (const index of all) disclaimDoubted(writing, index, looks);
  for (const index of all) disclaimClosed(writing, index, looks);
  sayRefused(writing, looks);
  sayEmptied(writing, all, looks);
  sayUnshown(writing, all, looks, clock.now() - startedAt);
  for (const index of all) sayUnmade(writing, index);

  async function lookOnce() {
    await lookAt(writing, open, looks);
    for (const index of open) disclaimTaken(writing, index, looks, false);
    open = open.filter((index) => !isConfirmed(writing, index, looks));
    const lacking = open.length === 0 ? null : lackingOf(writing, open, looks);
    return { found: open, lacking };
  }
}

/** What this run wrote, and what an earlier one wrote that ServiceNow is still making. */
function isToConfirm(entry: Ticket): boolean {
  return isWritten(entry) || (entry.status === 'existing' && entry.serviceNowUrl === null);
}

function isConfirmed(writing: Writing, index: number, looks: Looks): boolean {
  const entry = writing.ledger.entry(index);
  if (!isToConfirm(entry)) return true;
  if (entry.serviceNowUrl === null || isStillClosed(writing, index, looks)) return false;
  return !isWritten(entry) || entry.findingIds.every((id) => isSettled(looks, id));
}

/** Whether further looks can tell nothing new of the finding. */
function isSettled(looks: Looks, id: FindingId): boolean {
  return looks.canSearch ? isHeld(looks, id) : traceOf(looks, id).absences === 0;
}

function isHeld(looks: Looks, id: FindingId): boolean {
  return verdictOf(traceOf(looks, id), false) === 'held';
}

function writtenIds({ ledger }: Writing, indices: readonly number[]): readonly FindingId[] {
  const entries = indices.map((index) => ledger.entry(index));
  return entries.filter(isWritten).flatMap(({ findingIds }) => findingIds);
}

function lackingOf(writing: Writing, open: readonly number[], looks: Looks): string {
  const entries = open.map((index) => writing.ledger.entry(index));
  const unmade = entries.filter(({ serviceNowUrl }) => serviceNowUrl === null).length;
  const unshown = writtenIds(writing, open).filter((id) => !isSettled(looks, id)).length;
  const parts = [
    unmade > 0 && `ServiceNow is still making ${counted(unmade, 'ticket')}`,
    unshown > 0 && `the search does not show ${counted(unshown, 'finding')} on their tickets`,
  ].filter((part) => part !== false);
  return `${parts.join(', and ')} (${listing(entries.map(nameOf))})`;
}

function sayRefused({ log }: Writing, { refused }: Looks): void {
  const [first] = refused.values();
  if (first === undefined) return;
  log.info(`${counted(refused.size, 'case')} could not be read. ${first.message}`);
}

/** Another run wrote at the same time, and this one came last: what it took is said. */
function sayEmptied(writing: Writing, indices: readonly number[], looks: Looks): void {
  const emptied = writtenIds(writing, indices)
    .flatMap((id) => traceOf(looks, id).others)
    .filter(({ id }) => !looks.own.has(id));
  if (emptied.length === 0) return;
  const names = listing([...new Set(emptied.map(({ id, key }) => key ?? id))]);
  writing.warn(
    `Another run put some of these findings on other cases at the same time, and they are on the ` +
      `tickets of this run now: ${names}. Close those cases if nothing is left on them. ${CONCURRENCY}`,
  );
}

/** A run that begins before the search shows what this one wrote would write it again. */
function sayUnshown(
  writing: Writing,
  indices: readonly number[],
  looks: Looks,
  waited: number,
): void {
  const ids = writtenIds(writing, indices);
  const unshown = ids.filter((id) => !isHeld(looks, id));
  if (unshown.length === 0) return;
  const unconfirmed = unshown.filter((id) => !traceOf(looks, id).isNamed).length;
  const doubt =
    unconfirmed === 0
      ? ''
      : ` Could not confirm whether another run took ${unconfirmed} of them meanwhile.`;
  if (!looks.canSearch) {
    if (doubt !== '')
      writing.log.info(`The search cannot show ${counted(ids.length, 'finding')}.${doubt}`);
    return;
  }
  const seconds = Math.ceil(Math.max(INDEX_TIME_MS, waited) / 1000);
  const message =
    `Datadog's search does not show ${unshown.length} of ${counted(ids.length, 'finding')} on their ` +
    `tickets yet: ${listing(unshown)}. A run that begins within the next ${seconds} s may make second ` +
    `tickets for them.${doubt}`;
  if (writing.waitForTicket === 0) writing.log.info(message);
  else writing.warn(message + howToWaitLonger(writing));
}

function sayUnmade(writing: Writing, index: number): void {
  const entry = writing.ledger.entry(index);
  if (entry.serviceNowUrl !== null || !isToConfirm(entry)) return;
  writing.warn(
    `${nameOf(entry)} exists, but its ServiceNow ticket has no URL yet. It will show on the case, ` +
      `and a later run finds it.${howToWaitLonger(writing)}`,
  );
}

/** By what ended the wait: the time for all of the run may have. */
function howToWaitLonger({ budget }: Writing): string {
  const reason: unknown = budget.stop.reason;
  if (reason instanceof CancelledError) return '';
  const input = reason instanceof BudgetEndedError ? 'timeout' : 'wait-for-ticket';
  return ` Raise \`${input}\` to wait longer.`;
}
