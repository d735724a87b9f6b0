/** One create request and what comes of it, until every ticket of it is made, failed or unknown. */
import { isStop } from '../../budget.ts';
import { chunk, mapSideBySide } from '../../concurrency.ts';
import { type Case, getCase } from '../../datadog/endpoints/case.ts';
import { createTickets, type NewTicket } from '../../datadog/endpoints/servicenow-tickets.ts';
import { DatadogError, OutcomeUnknownError, UnavailableError } from '../../datadog/errors.ts';
import { listing } from '../../english.ts';
import { READS_AT_ONCE } from '../knowledge.ts';
import { recordWritten } from './facts.ts';
import { type Asked, matchCases } from './match.ts';
import {
  isMissingFinding,
  leaveOut,
  missingAmong,
  missingFindingMessage,
  missingInTheEnd,
} from './missing.ts';
import { type Settlement, settleCreate } from './settle.ts';
import type { Writing } from './writing.ts';

/** The first request, and further ones only for tickets that certainly do not exist. */
const MAX_REQUESTS = 4;

/** Tickets that may or may not have been made. */
interface Lost {
  readonly asked: readonly Asked[];
  readonly reason: string;
  /** Datadog's clock before the request was sent. */
  readonly sentAfter: number | null;
}

/** What one request left open. */
type CreateAttempt =
  | { readonly kind: 'settled' }
  | { readonly kind: 'uncertain'; readonly lost: Lost }
  /** Nothing was made: one of the findings is not known. */
  | { readonly kind: 'missing-finding'; readonly asked: readonly Asked[]; readonly reason: string };

/**
 * Creates the tickets at these places of the plan: at most 50.
 *
 * @throws {DatadogError | BudgetEndedError | CancelledError} where no other write can succeed
 * either: refused credentials, an unknown project, a request that Datadog calls wrong, a run that
 * has to stop. The ledger is right in any case.
 */
export async function createBatch(writing: Writing, indices: readonly number[]): Promise<void> {
  let pending = indices;
  for (let request = 1; pending.length > 0; request += 1) {
    const attempt = await tryCreate(writing, pending);
    switch (attempt.kind) {
      case 'settled':
        return;
      case 'missing-finding':
        pending = await withoutMissing(writing, attempt.asked, attempt.reason);
        break;
      case 'uncertain':
        pending = await settle(writing, attempt.lost, MAX_REQUESTS - request);
        break;
    }
  }
}

async function tryCreate(writing: Writing, indices: readonly number[]): Promise<CreateAttempt> {
  const { client, ledger } = writing;
  const asked = indices.map((index) => ({ index, findingIds: ledger.entry(index).findingIds }));
  const tickets = asked.map((ticket) => newTicket(writing, ticket));
  const sentAfter = client.answeredAt();
  await ledger.begin(indices);
  let cases: readonly Case[];
  try {
    cases = await createTickets(client, tickets);
  } catch (error) {
    return readFailure(writing, { asked, sentAfter }, error);
  }
  const { matched, unmatched } = matchCases(asked, await withFindings(writing, cases));
  for (const [index, made] of matched) recordWritten(writing.ledger, index, 'created', made);
  if (unmatched.length === 0) return { kind: 'settled' };
  const reason = `Datadog's answer names no case for ${unmatched.length} of ${asked.length} tickets.`;
  return { kind: 'uncertain', lost: { asked: unmatched, reason, sentAfter } };
}

function newTicket({ ledger }: Writing, { index, findingIds }: Asked): NewTicket {
  const planned = ledger.planned(index);
  const { title, priority, assigneeId } = ledger.entry(index);
  if (planned.kind !== 'create') throw new TypeError(`Ticket ${index} is not one to create.`);
  const { projectId, description } = planned;
  return { projectId, findingIds, title, description, priority, assigneeId };
}

function readFailure(
  { ledger }: Writing,
  { asked, sentAfter }: Omit<Lost, 'reason'>,
  error: unknown,
): CreateAttempt {
  const indices = asked.map(({ index }) => index);
  if (isStop(error)) ledger.withdraw(indices);
  if (!(error instanceof DatadogError)) throw error;
  const reason = error.message;
  if (error instanceof OutcomeUnknownError) {
    return { kind: 'uncertain', lost: { asked, reason, sentAfter } };
  }
  if (isMissingFinding(error)) {
    ledger.withdraw(indices);
    return { kind: 'missing-finding', asked, reason };
  }
  for (const index of indices) ledger.update(index, { status: 'failed', error: reason });
  if (error instanceof UnavailableError) return { kind: 'settled' };
  throw error;
}

/**
 * Cases whose answer names no finding are read again: only their findings tell whose they are.
 * Throws nothing: cases have been made, and what is known of them must not be lost.
 */
async function withFindings({ client, log }: Writing, cases: readonly Case[]): Promise<Case[]> {
  return mapSideBySide(cases, READS_AT_ONCE, async (answered) => {
    if (answered.findingIds !== null && answered.findingIds.length > 0) return answered;
    try {
      const { findingIds } = await getCase(client, answered.id);
      return { ...answered, findingIds };
    } catch (error) {
      if (!isStop(error) && !(error instanceof DatadogError)) throw error;
      log.debug(`Case ${answered.key ?? answered.id} could not be read: ${error.message}`);
      return answered;
    }
  });
}

/** The places that are left to create after the missing findings were taken out. */
async function withoutMissing(
  writing: Writing,
  asked: readonly Asked[],
  reason: string,
): Promise<readonly number[]> {
  const { ledger } = writing;
  const indices = asked.map(({ index }) => index);
  const ids = asked.flatMap(({ findingIds }) => findingIds);
  const look = asked.length === 1 ? missingInTheEnd : missingAmong;
  const missing = await look(writing, ids);
  if (missing.size > 0) {
    leaveOut(writing, indices, missing);
    return indices.filter((index) => ledger.entry(index).findingIds.length > 0);
  }
  // The search still shows them all: halve the request until the missing one stands alone.
  if (asked.length > 1) {
    const halves = chunk(indices, Math.ceil(indices.length / 2));
    await mapSideBySide(halves, halves.length, (half) => createBatch(writing, half));
    return [];
  }
  for (const index of indices) {
    ledger.update(index, { status: 'failed', error: missingFindingMessage(reason) });
  }
  return [];
}

/**
 * Learns what was made; returns the places that certainly were not, while they may be sent again.
 */
async function settle(
  writing: Writing,
  { asked, reason, sentAfter }: Lost,
  requestsLeft: number,
): Promise<readonly number[]> {
  const { ledger, log } = writing;
  const open = new Set(asked.map(({ index }) => index));
  const sayUnknown = (cause: string): void => {
    for (const index of open) {
      ledger.update(index, { status: 'unknown', error: unknownMessage(cause) });
    }
  };
  sayUnknown(reason);
  if (writing.knowledge === null) return [];

  log.info(reason);
  const notMade: number[] = [];
  const found: Case[] = [];
  const unread: Case[] = [];
  try {
    await settleCreate(writing, asked, sentAfter, ({ index }, settlement) => {
      open.delete(index);
      switch (settlement.kind) {
        case 'made':
          recordWritten(ledger, index, 'created', settlement.made);
          (settlement.isRead ? found : unread).push(settlement.made);
          break;
        case 'not-made':
          notMade.push(index);
          break;
        case 'unknown':
          sayNotClaimed(writing, index, reason, settlement);
          break;
      }
    });
  } catch (error) {
    if (!(error instanceof DatadogError)) throw error;
    sayUnknown(`${reason} Looking for it failed too: ${error.message}`);
  }
  if (found.length > 0) {
    log.info(
      `The search shows ${namesOf(found)} for a create whose answer was lost, with the project and ` +
        'words that were asked for: counted as created by this run.',
    );
  }
  if (unread.length > 0) {
    writing.warn(
      `The search shows ${namesOf(unread)} for a create whose answer was lost, and reading cases ` +
        '(`cases_read`) failed: a case that another run made at the same moment would look the same. ' +
        'In that case, close the empty case beside it.',
    );
  }
  if (notMade.length === 0) return [];
  if (requestsLeft > 0) {
    ledger.withdraw(notMade);
    log.info(`Datadog made none of ${notMade.length} of these tickets: sending them again.`);
    return notMade;
  }
  for (const index of notMade) {
    ledger.update(index, { status: 'failed', error: notMadeMessage(reason) });
  }
  return [];
}

/** The findings are on cases that cannot be shown to be the run's own: they are not claimed. */
function sayNotClaimed(
  { ledger, clock, warn }: Writing,
  index: number,
  reason: string,
  { seenOn, twins }: Extract<Settlement, { kind: 'unknown' }>,
): void {
  if (seenOn.length === 0) return;
  const places = namesOf(seenOn);
  ledger.update(index, {
    status: 'unknown',
    error:
      `${reason} Its findings are on ${places} now, which this run may not have made, so it claims ` +
      'neither that nor a ticket of its own. Run the workflow again: it takes what is there.',
  });
  const { title } = ledger.entry(index);
  const time = new Date(clock.timestamp()).toISOString().slice(0, 16).replace('T', ' ');
  const where =
    twins.length > 0
      ? `That may be ${namesOf(twins)}, made at the same moment: close it if nothing is left on it.`
      : `In Case Management, look for a case ${title === null ? '' : `titled "${title}" `}created ` +
        `some minutes before ${time} UTC without findings, and close it.`;
  warn(
    `A request whose answer was lost may have left an empty case, as its findings are on ${places} ` +
      `now. ${where}`,
  );
}

function namesOf(cases: readonly Case[]): string {
  return listing(cases.map(({ key, id }) => key ?? id));
}

function unknownMessage(reason: string): string {
  return (
    `${reason} Could not confirm whether the ticket exists, so it was not created again. Run the ` +
    'workflow again in a minute: it looks first, and finds the ticket if there is one.'
  );
}

function notMadeMessage(reason: string): string {
  return (
    `${reason} Neither this request nor ${MAX_REQUESTS - 1} retries created a ticket. Run the ` +
    'workflow again when Datadog has recovered.'
  );
}
