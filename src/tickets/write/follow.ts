/**
 * What happens to a ticket after the write: another run may take its findings, and ServiceNow may
 * still be making it. Both are read from its case.
 */

import { isStop } from '../../budget.ts';
import { mapSideBySide } from '../../concurrency.ts';
import type { Case } from '../../datadog/endpoints/case.ts';
import { getCase } from '../../datadog/endpoints/cases.ts';
import { DatadogError, PermissionError } from '../../datadog/errors.ts';
import { listing } from '../../english.ts';
import type { FindingId } from '../../findings/finding.ts';
import { poll } from '../../poll.ts';
import { READS_AT_ONCE } from '../knowledge.ts';
import type { TicketStatus } from '../ticket.ts';
import { laterFactsOf } from './ledger.ts';
import type { Writing } from './writing.ts';

const pauses = { first: 1_000, longest: 10_000 };

/**
 * Reads the case of each ticket at least once, and then until each has a URL, failed, or time is up.
 * Where reading cases is refused, that is said once, and the tickets stay as they are. Throws
 * nothing that a run could meet: the tickets exist, whatever is learned of them.
 */
export async function followTickets(writing: Writing, indices: readonly number[]): Promise<void> {
  try {
    await followUntilDone(writing, indices);
  } catch (error) {
    if (error instanceof PermissionError) {
      writing.log.info(`Tickets are not followed further. ${error.message}`);
    } else if (!isStop(error)) throw error;
  }
  for (const index of indices) disclaimDoubted(writing, index);
  for (const index of indices) {
    const { status, serviceNowUrl } = writing.ledger.entry(index);
    if (serviceNowUrl !== null || !ticketStands(status)) continue;
    writing.warn(
      `${nameOf(writing, index)} exists, but its ServiceNow ticket has no URL yet. It will show on ` +
        'the case, and a later run finds it. Raise `wait-for-ticket` to wait longer.',
    );
  }
}

async function followUntilDone(writing: Writing, indices: readonly number[]): Promise<void> {
  const { clock, budget, log, waitForTicket: waitFor } = writing;
  const limit = '`wait-for-ticket`';
  let open = indices;
  await poll({ clock, budget, log, waitFor, limit, pauses }, async () => {
    const done = await mapSideBySide(open, READS_AT_ONCE, (index) => isDone(writing, index));
    open = open.filter((_, place) => done[place] === false);
    const names = listing(open.map((index) => nameOf(writing, index)));
    const lacking =
      `ServiceNow is still making the tickets of ${open.length} of ${indices.length} cases ` +
      `(${names})`;
    return { found: open, lacking: open.length === 0 ? null : lacking };
  });
}

/** Looks at the case once; whether nothing is left to wait for. */
async function isDone(writing: Writing, index: number): Promise<boolean> {
  const { ledger } = writing;
  const { caseId } = ledger.entry(index);
  if (caseId === null) return true;
  try {
    const answer = await getCase(writing.client, caseId);
    if (answer.findingIds !== null) ledger.doubt(index, []);
    ledger.update(index, laterFactsOf(answer, ledger.entry(index)));
    const isOurs = ledger.entry(index).status !== 'existing';
    if (isOurs && (await isTaken(writing, index, answer))) return true;
    return isMade(writing, index, answer);
  } catch (error) {
    if (!(error instanceof DatadogError) || error instanceof PermissionError) throw error;
    writing.log.debug(`${nameOf(writing, index)} could not be read again: ${error.message}`);
    return ledger.entry(index).serviceNowUrl !== null;
  }
}

function ticketStands(status: TicketStatus): boolean {
  return status === 'created' || status === 'attached' || status === 'existing';
}

function nameOf({ ledger }: Writing, index: number): string {
  const { caseKey, caseId } = ledger.entry(index);
  return `Case ${caseKey ?? caseId}`;
}

/** An answer that says nothing of the ticket does not undo what an earlier one said. */
function isMade({ ledger }: Writing, index: number, answer: Case): boolean {
  const progress = answer.serviceNow?.progress ?? 'COMPLETED';
  if (progress === 'FAILED') {
    ledger.update(index, { status: 'failed', error: failedTicketMessage(answer) });
    return true;
  }
  return progress === 'COMPLETED' && ledger.entry(index).serviceNowUrl !== null;
}

export function failedTicketMessage(answer: Case): string {
  return (
    `Datadog made case ${answer.key ?? answer.id}, but its ServiceNow ticket failed. Check the ` +
    "project's ServiceNow integration (Case Management > Settings) and its assignment rules, then " +
    'create the ticket from the case, or close the case and run again.'
  );
}

/**
 * Whether another run has taken all findings off the case since they were put there. Those that it
 * took become an entry of their own, which failed: their ticket is the other run's to claim.
 */
async function isTaken(writing: Writing, index: number, answer: Case): Promise<boolean> {
  const { ledger } = writing;
  if (absentFrom(answer, ledger.entry(index).findingIds).length === 0) return false;
  const again = await lookOnceMore(writing, answer);
  const { findingIds } = ledger.entry(index);
  const taken = absentFrom(again, findingIds);
  if (taken.length === 0) return false;

  const name = nameOf(writing, index);
  const cure =
    'A `concurrency:` group in the workflow keeps two runs from handling the same findings at once.';
  if (taken.length === findingIds.length) {
    ledger.update(index, {
      status: 'failed',
      error:
        `Another run took all these findings off ${name} right after they were put there, so it is ` +
        `not claimed here. Close the case if nothing is left on it. ${cure}`,
    });
    return true;
  }
  ledger.split(index, taken, {
    ...NO_TICKET,
    status: 'failed',
    error: `Another run took these findings off ${name} right after they were put there. ${cure}`,
  });
  writing.warn(`Another run took findings off ${name}: ${listing(taken)}. ${cure}`);
  return false;
}

/**
 * A case just made may need a moment to show what is on it. Where there is no second look to be had,
 * the first one counts: what may be another run's is not claimed.
 */
async function lookOnceMore({ client, clock, budget }: Writing, first: Case): Promise<Case> {
  try {
    await clock.sleep(pauses.first, budget.stop);
    return await getCase(client, first.id);
  } catch (error) {
    if (isStop(error) || error instanceof DatadogError) return first;
    throw error;
  }
}

const NO_TICKET = {
  caseId: null,
  caseKey: null,
  serviceNowUrl: null,
  serviceNowSysId: null,
  jiraIssueUrl: null,
} as const;

/** What no reading of the case could confirm is not claimed. */
function disclaimDoubted(writing: Writing, index: number): void {
  const { ledger } = writing;
  const doubted = ledger.doubted(index);
  if (doubted.length === 0) return;
  const name = nameOf(writing, index);
  ledger.split(index, doubted, {
    ...NO_TICKET,
    status: 'unknown',
    error:
      `Datadog's answer does not name these findings among those of ${name}, which could not be read ` +
      'to be sure. Run again: it looks first. Reading cases needs the permission `cases_read`.',
  });
  const isAttached = ledger.entry(index).status === 'attached';
  if (isAttached && !hasNewFindings(writing, index)) ledger.update(index, { status: 'existing' });
}

/** Where nothing is left of what was to be attached, the others were on the ticket before. */
function hasNewFindings({ plan, ledger }: Writing, index: number): boolean {
  const planned = plan[index];
  if (planned?.kind !== 'attach') return true;
  const left = new Set(ledger.entry(index).findingIds);
  return planned.newFindings.some(({ id }) => left.has(id));
}

/** Of those that a write was about, the ones that its answer does not name; empty where it names none. */
export function unnamedIn(answer: Case, asked: readonly FindingId[]): readonly FindingId[] {
  return answer.findingIds?.length === 0 ? [] : absentFrom(answer, asked);
}

/** Empty where the case does not say what is on it. */
function absentFrom(
  { findingIds: onCase }: Case,
  findingIds: readonly FindingId[],
): readonly FindingId[] {
  if (onCase === null) return [];
  const on = new Set(onCase);
  return findingIds.filter((id) => !on.has(id));
}
