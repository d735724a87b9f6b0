/** One attach request and what comes of it. Attaching is idempotent: the client repeats it. */
import { isStop } from '../../budget.ts';
import type { Case } from '../../datadog/endpoints/case.ts';
import { getCase } from '../../datadog/endpoints/cases.ts';
import { attachFindings } from '../../datadog/endpoints/servicenow-tickets.ts';
import {
  DatadogError,
  OutcomeUnknownError,
  PermissionError,
  RefusedError,
} from '../../datadog/errors.ts';
import type { FindingId } from '../../findings/finding.ts';
import { recordId, serviceNowSysId } from '../servicenow-url.ts';
import type { Ticket, TicketToAttach } from '../ticket.ts';
import { failedTicketMessage, unnamedIn } from './follow.ts';
import { factsOf } from './ledger.ts';
import {
  isMissingFinding,
  isUnknownProject,
  leaveOut,
  missingFindingMessage,
  missingInTheEnd,
} from './missing.ts';
import { settleAttach } from './settle.ts';
import type { Writing } from './writing.ts';

/** Between two looks at a ticket that ServiceNow is still making, in milliseconds. */
const PAUSE_MS = 2_000;

/** Throws as `createBatch` does. */
export async function attachTicket(
  writing: Writing,
  index: number,
  planned: TicketToAttach,
): Promise<void> {
  const { ledger } = writing;
  const ticketUrl = planned.ticketUrl ?? (await awaitTicketUrl(writing, index, planned));
  if (ticketUrl === null) return;
  let pending: readonly FindingId[] = planned.newFindings.map(({ id }) => id);
  /** Of an attempt that may have been carried out: whatever later ones meet does not undo it. */
  let lost: OutcomeUnknownError | null = null;
  const giveUp = (): void => {
    if (lost === null) ledger.withdraw([index]);
    else recordNotAttached(writing, index, planned, unknownOutcome(lost.message));
  };
  while (pending.length > 0) {
    await ledger.begin([index]);
    try {
      recordAttached(writing, index, pending, await attach(writing, ticketUrl, pending));
      return;
    } catch (error) {
      if (isStop(error)) giveUp();
      if (!(error instanceof DatadogError)) throw error;
      if (error instanceof OutcomeUnknownError) {
        await settle(writing, index, planned, { ticketUrl, pending, reason: error.message });
        return;
      }
      if (error instanceof RefusedError) lost = error.unsettled ?? lost;
      if (lost === null) ledger.withdraw([index]);
      const missing = isMissingFinding(error)
        ? await missingInTheEnd(writing, pending).catch((stop: unknown) => {
            giveUp();
            throw stop;
          })
        : new Set<string>();
      if (missing.size === 0) {
        if (lost === null) recordRefused(writing, index, planned, error);
        else await settle(writing, index, planned, { ticketUrl, pending, reason: error.message });
        throwIfHopeless(error);
        return;
      }
      leaveOut(writing, [index], missing);
      pending = pending.filter((id) => !missing.has(id));
    }
  }
  // All findings that were to be attached are gone: what is left was on the ticket before.
  ledger.update(index, { status: 'existing', error: null });
}

/** The URL once ServiceNow has made the ticket; `null` where it does not come, which is recorded. */
async function awaitTicketUrl(
  writing: Writing,
  index: number,
  planned: TicketToAttach,
): Promise<string | null> {
  const { client, clock, budget, waitForTicket, ledger, log } = writing;
  const fail = (error: string): null => {
    recordNotAttached(writing, index, planned, { status: 'failed', error });
    return null;
  };
  const caseId = planned.existing?.caseId;
  if (!caseId) return fail('The ticket that these findings are to join has no URL.');
  const until = clock.now() + waitForTicket;
  for (;;) {
    let answer: Case;
    try {
      answer = await getCase(client, caseId);
    } catch (error) {
      if (!(error instanceof DatadogError)) throw error;
      return fail(
        `These findings were not attached to the ticket of their group. ${error.message}`,
      );
    }
    ledger.update(index, factsOf(answer, ledger.entry(index)));
    if (answer.serviceNow?.progress === 'FAILED') return fail(failedTicketMessage(answer));
    if (answer.serviceNow?.url) return answer.serviceNow.url;
    const left = until - clock.now();
    if (left <= 0) {
      return fail(
        'ServiceNow is still making the ticket that these findings are to join, so they were not ' +
          'attached. Run again in some minutes, or raise `wait-for-ticket`.',
      );
    }
    log.info(
      `Case ${answer.key ?? caseId}: ServiceNow is still making the ticket that findings are to join; ` +
        `looking again (for up to ${Math.ceil(left / 1000)} s, \`wait-for-ticket\`).`,
    );
    await clock.sleep(Math.min(PAUSE_MS, left), budget.stop);
  }
}

/** @throws {OutcomeUnknownError} also where the answer tells of another ticket. */
async function attach(
  { client, projectId }: Writing,
  ticketUrl: string,
  findingIds: readonly FindingId[],
): Promise<Case> {
  const answer = await attachFindings(client, projectId, ticketUrl, findingIds);
  if (isCaseOf(answer, ticketUrl, findingIds)) return answer;
  throw new OutcomeUnknownError("Datadog's answer tells of another ticket than was asked for.");
}

/** Told by its findings, else by its ServiceNow record; where it says neither, it is the only one. */
function isCaseOf(answer: Case, ticketUrl: string, findingIds: readonly string[]): boolean {
  const on = new Set(answer.findingIds);
  if (findingIds.some((id) => on.has(id))) return true;
  const record = recordId(answer.serviceNow?.sysId ?? null, answer.serviceNow?.url ?? null);
  return record === null ? on.size === 0 : record === serviceNowSysId(ticketUrl);
}

function recordAttached(
  { ledger }: Writing,
  index: number,
  asked: readonly FindingId[],
  answer: Case,
): void {
  const hasFailed = answer.serviceNow?.progress === 'FAILED';
  ledger.update(index, {
    ...factsOf(answer, ledger.entry(index)),
    status: hasFailed ? 'failed' : 'attached',
    error: hasFailed ? failedTicketMessage(answer) : null,
  });
  ledger.doubt(index, unnamedIn(answer, asked));
}

function recordRefused(
  writing: Writing,
  index: number,
  planned: TicketToAttach,
  error: DatadogError,
): void {
  const message = isMissingFinding(error) ? missingFindingMessage(error.message) : error.message;
  recordNotAttached(writing, index, planned, { status: 'failed', error: message });
}

/** @throws {DatadogError} the given one, where no other write can succeed either. */
function throwIfHopeless(error: DatadogError): void {
  if (error instanceof PermissionError || isUnknownProject(error)) throw error;
}

function unknownOutcome(reason: string): { readonly status: 'unknown'; readonly error: string } {
  return {
    status: 'unknown',
    error:
      `${reason} Whether the findings are on the ticket could not be learned. Run again: attaching ` +
      'twice does no harm.',
  };
}

interface Unsettled {
  readonly ticketUrl: string;
  readonly pending: readonly FindingId[];
  readonly reason: string;
}

/** Learns whether the findings are on the ticket; what ends the run meanwhile leaves the truth too. */
async function settle(
  writing: Writing,
  index: number,
  planned: TicketToAttach,
  { ticketUrl, pending, reason }: Unsettled,
): Promise<void> {
  const unknown = unknownOutcome(reason);
  writing.ledger.update(index, unknown);
  const sysId = serviceNowSysId(ticketUrl);
  let found: Case | null = null;
  try {
    if (sysId !== null && writing.knowledge !== null) {
      found = await settleAttach(writing, pending, sysId);
    }
  } catch (failure) {
    if (!(failure instanceof DatadogError)) throw failure;
    writing.log.info(`Looking for it failed too. ${failure.message}`);
  } finally {
    if (found === null) recordNotAttached(writing, index, planned, unknown);
    else recordAttached(writing, index, pending, found);
  }
}

/** After a halt: what was never attempted stays apart from what was on the ticket before. */
export function recordNeverAttempted(
  writing: Writing,
  index: number,
  planned: TicketToAttach,
): void {
  if (writing.ledger.entry(index).status !== 'planned') return;
  recordNotAttached(writing, index, planned, { status: 'planned' });
}

/** The findings that are on the ticket already stay on it, whatever became of the others. */
function recordNotAttached(
  { ledger }: Writing,
  index: number,
  planned: TicketToAttach,
  change: Partial<Ticket>,
): void {
  const added = new Set<string>(planned.newFindings.map(({ id }) => id));
  const { findingIds } = ledger.entry(index);
  const already = findingIds.filter((id) => !added.has(id));
  if (already.length === 0) {
    ledger.update(index, change);
    return;
  }
  ledger.split(
    index,
    findingIds.filter((id) => added.has(id)),
    change,
  );
  ledger.update(index, { status: 'existing', error: null });
}
