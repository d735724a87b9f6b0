/** One attach request and what comes of it. Attaching is idempotent: the client repeats it. */
import { isStop } from '../../budget.ts';
import { type Case, getCase } from '../../datadog/endpoints/case.ts';
import { attachFindings } from '../../datadog/endpoints/servicenow-tickets.ts';
import {
  DatadogError,
  OutcomeUnknownError,
  PermissionError,
  RefusedError,
} from '../../datadog/errors.ts';
import { counted } from '../../english.ts';
import type { FindingId } from '../../findings/finding.ts';
import { poll } from '../../poll.ts';
import { findAll, ifAnswered, newCasesOf } from '../knowledge.ts';
import { recordOf, serviceNowSysId } from '../servicenow-url.ts';
import type { Ticket, TicketToAttach } from '../ticket.ts';
import { factsOf, failedTicketMessage, recordWritten } from './facts.ts';
import {
  isMissingFinding,
  isUnknownProject,
  leaveOut,
  missingFindingMessage,
  missingInTheEnd,
} from './missing.ts';
import { settleAttach } from './settle.ts';
import type { Writing } from './writing.ts';

/** Milliseconds between two looks at a ticket that ServiceNow is still making. */
const pauses = { first: 1_000, longest: 10_000 };

/** Findings to be attached to one ticket, as far as they are known to exist. */
interface AttachRequest {
  readonly index: number;
  readonly planned: TicketToAttach;
  readonly ticketUrl: string;
  readonly pending: readonly FindingId[];
  /** An attempt that may have been carried out: whatever later ones meet does not undo it. */
  readonly lost: OutcomeUnknownError | null;
}

/** What came of one request. */
type AttachAttempt =
  | { readonly kind: 'attached'; readonly answer: Case }
  /** The findings may or may not be on the ticket. */
  | { readonly kind: 'uncertain'; readonly reason: string }
  /** Nothing was attached: Datadog does not know one of the findings. */
  | { readonly kind: 'missing-finding'; readonly error: RefusedError }
  | { readonly kind: 'refused'; readonly error: DatadogError };

/**
 * Returns the places of tickets that are to be created since no more findings fit on this one.
 * Throws as `createBatch` does.
 */
export async function attachTicket(
  writing: Writing,
  index: number,
  planned: TicketToAttach,
): Promise<readonly number[]> {
  const ticketUrl = planned.ticketUrl ?? (await awaitTicketUrl(writing, index, planned));
  if (ticketUrl === null) return [];
  const pending = planned.newFindings.map(({ id }) => id);
  let asked: AttachRequest = { index, planned, ticketUrl, pending, lost: null };
  while (asked.pending.length > 0) {
    const attempt = await tryAttach(writing, asked);
    switch (attempt.kind) {
      case 'attached':
        recordWritten(writing.ledger, index, 'attached', attempt.answer, asked.pending);
        return [];
      case 'uncertain':
        await settleLost(writing, asked, attempt.reason);
        return [];
      case 'refused':
        if (isFull(asked, attempt.error)) return createInstead(writing, asked, attempt.error);
        await refuse(writing, asked, attempt.error);
        return [];
      case 'missing-finding': {
        const lost = attempt.error.unsettled ?? asked.lost;
        const known = await withoutUnknown(writing, { ...asked, lost });
        if (known === null) {
          await refuse(writing, { ...asked, lost }, attempt.error);
          return [];
        }
        asked = known;
        break;
      }
    }
  }
  // All findings that were to be attached are gone: what is left was on the ticket before.
  writing.ledger.update(index, { status: 'existing', error: null });
  return [];
}

async function tryAttach(writing: Writing, asked: AttachRequest): Promise<AttachAttempt> {
  const { client, ledger } = writing;
  const { index, ticketUrl, pending } = asked;
  await ledger.begin([index]);
  try {
    const answer = await attachFindings(client, asked.planned.projectId, ticketUrl, pending);
    if (isCaseOf(answer, ticketUrl, pending)) return { kind: 'attached', answer };
    const reason = "Datadog's response is about another ticket than the one requested.";
    return { kind: 'uncertain', reason };
  } catch (error) {
    if (isStop(error)) recordStopped(writing, asked);
    if (!(error instanceof DatadogError)) throw error;
    if (error instanceof OutcomeUnknownError) return { kind: 'uncertain', reason: error.message };
    if (isMissingFinding(error)) return { kind: 'missing-finding', error };
    return { kind: 'refused', error };
  }
}

/**
 * With 50 findings on a ticket, Datadog refuses more (believed: a 400; its words were never seen).
 * How many are on it is not known for certain before.
 */
function isFull({ planned, lost }: AttachRequest, error: DatadogError): error is RefusedError {
  const isJoined = planned.otherwise !== undefined;
  return isJoined && lost === null && error instanceof RefusedError && error.status === 400;
}

/** What the search still shows on no other ticket gets one of its own. */
async function createInstead(
  writing: Writing,
  { index, planned, pending }: AttachRequest,
  { message }: RefusedError,
): Promise<readonly number[]> {
  const { client, ledger, log, knowledge, maxTickets } = writing;
  const { otherwise = [] } = planned;
  const place = recordNotAttached(writing, index, planned, { status: 'failed', error: message });
  const created = ledger.indices().filter((other) => ledger.planned(other).kind === 'create');
  if (created.length + otherwise.length > maxTickets) {
    const error = `${message} \`max-tickets\` (${maxTickets}) allows no new ticket for its findings.`;
    ledger.update(place, { error });
    return [];
  }
  const found = await ifAnswered(findAll(client, pending), log);
  const free = found?.filter((finding) => newCasesOf(finding, knowledge).length === 0) ?? [];
  const freeIds = new Set<string>(free.map(({ id }) => id));
  log.info(
    `${message} ${counted(free.length, 'finding')} of its group will get a ticket of their own.`,
  );
  return otherwise.flatMap((ticket) => {
    const findings = ticket.findings.filter(({ id }) => freeIds.has(id));
    return findings.length === 0 ? [] : [ledger.replan(place, { ...ticket, findings })];
  });
}

/** Those that Datadog knows; `null` if it seems to know them all. */
async function withoutUnknown(
  writing: Writing,
  asked: AttachRequest,
): Promise<AttachRequest | null> {
  if (asked.lost === null) writing.ledger.withdraw([asked.index]);
  const missing = await missingInTheEnd(writing, asked.pending).catch((stop: unknown) => {
    recordStopped(writing, asked);
    throw stop;
  });
  if (missing.size === 0) return null;
  leaveOut(writing, [asked.index], missing);
  return { ...asked, pending: asked.pending.filter((id) => !missing.has(id)) };
}

/** @throws {DatadogError} the given one, if no other write can succeed either */
async function refuse(writing: Writing, asked: AttachRequest, error: DatadogError): Promise<void> {
  const { index, planned, lost } = asked;
  if (lost !== null || (error instanceof RefusedError && error.unsettled !== null)) {
    await settleLost(writing, asked, error.message);
  } else {
    const message = isMissingFinding(error) ? missingFindingMessage(error.message) : error.message;
    recordNotAttached(writing, index, planned, { status: 'failed', error: message });
  }
  if (error instanceof PermissionError || isUnknownProject(error)) throw error;
}

function recordStopped(writing: Writing, { index, planned, lost }: AttachRequest): void {
  if (lost === null) writing.ledger.withdraw([index]);
  else recordNotAttached(writing, index, planned, unknownOutcome(lost.message));
}

/** The URL once ServiceNow has made the ticket; `null` if it does not come, which is recorded. */
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
  if (!caseId) return fail('The ticket that these findings should join has no URL.');
  const limit = '`wait-for-ticket`';
  try {
    const { found, lacking } = await poll(
      { clock, budget, log, waitFor: waitForTicket, limit, pauses },
      async () => {
        const answer = await getCase(client, caseId);
        ledger.update(index, factsOf(answer, ledger.entry(index)));
        const { progress, url } = answer.serviceNow ?? { progress: 'IN_PROGRESS', url: null };
        const lacks = `ServiceNow is still making the ticket of case ${answer.key ?? caseId}, which findings should join`;
        return { found: answer, lacking: progress === 'FAILED' || url !== null ? null : lacks };
      },
    );
    if (found.serviceNow?.progress === 'FAILED') return fail(failedTicketMessage(found));
    if (lacking === null) return found.serviceNow?.url ?? null;
    return fail(
      'ServiceNow is still making the ticket that these findings should join, so they were not ' +
        'attached. Run again in a few minutes, or raise `wait-for-ticket`.',
    );
  } catch (error) {
    if (!(error instanceof DatadogError)) throw error;
    return fail(`These findings were not attached to the ticket of their group. ${error.message}`);
  }
}

/**
 * Told by its ServiceNow record: a case of another one is not the one that was asked for, even if
 * it holds the findings. If it names no record, its findings tell; if it names nothing, it is the
 * only one.
 */
function isCaseOf(answer: Case, ticketUrl: string, findingIds: readonly string[]): boolean {
  const record = recordOf(answer.serviceNow);
  if (record !== null) return record === serviceNowSysId(ticketUrl);
  const on = new Set(answer.findingIds);
  return on.size === 0 || findingIds.some((id) => on.has(id));
}

function unknownOutcome(reason: string): { readonly status: 'unknown'; readonly error: string } {
  return {
    status: 'unknown',
    error:
      `${reason} Could not confirm whether the findings are on the ticket. Run again: attaching ` +
      'twice does no harm.',
  };
}

/**
 * Learns whether the findings are on the ticket; what ends the run meanwhile leaves the truth too.
 */
async function settleLost(writing: Writing, asked: AttachRequest, reason: string): Promise<void> {
  const { index, planned, ticketUrl, pending } = asked;
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
    else recordWritten(writing.ledger, index, 'attached', found, pending);
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
): number {
  const added = new Set<string>(planned.newFindings.map(({ id }) => id));
  const asked = ledger.entry(index).findingIds.filter((id) => added.has(id));
  const place = ledger.updateFindings(index, asked, change);
  if (place !== index) ledger.update(index, { status: 'existing', error: null });
  return place;
}
