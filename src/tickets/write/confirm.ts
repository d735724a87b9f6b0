/**
 * After the writes: looks until ServiceNow has made each ticket and the search shows each finding
 * on the case that is claimed. Only then does a run that begins afterwards see it. Finds out
 * meanwhile whether another run took findings.
 */
import { isStop } from '../../budget.ts';
import { mapSideBySide } from '../../concurrency.ts';
import type { Case } from '../../datadog/endpoints/case.ts';
import { getCase } from '../../datadog/endpoints/cases.ts';
import type { DatadogFinding, FindingCase } from '../../datadog/endpoints/findings.ts';
import { DatadogError, PermissionError } from '../../datadog/errors.ts';
import { counted, listing } from '../../english.ts';
import type { FindingId } from '../../findings/finding.ts';
import { poll } from '../../poll.ts';
import { findAll, newCasesOf, READS_AT_ONCE } from '../knowledge.ts';
import { recordId } from '../servicenow-url.ts';
import type { Ticket } from '../ticket.ts';
import { INDEX_TIME_MS } from './index-delay.ts';
import { laterFactsOf, NO_TICKET } from './ledger.ts';
import {
  afterRead,
  afterSearch,
  NO_TRACE,
  type SeenCase,
  seenElsewhere,
  type Trace,
  verdictOf,
} from './trace.ts';
import type { Writing } from './writing.ts';

const pauses = { first: 1_000, longest: 10_000 };

const CONCURRENCY =
  'A `concurrency:` group in the workflow keeps two runs from handling the same findings at once.';

/** What all looks have come to. */
interface Looks {
  readonly traces: Map<string, Trace>;
  /** All findings that the run has put on cases. */
  readonly written: ReadonlySet<string>;
  /** The cases that the run has made, as the answers named them. */
  readonly own: ReadonlySet<string>;
  /** Cases that the credentials may not read: asking again tells nothing new. */
  readonly refused: Map<string, PermissionError>;
  /** Entries whose case was closed when it was looked at last. */
  readonly closed: Set<number>;
  /** Whether the search can show anything; `false` once it is refused. */
  canSearch: boolean;
}

/**
 * Looks at least once. Throws nothing that a run could meet: the tickets exist, whatever is learned
 * of them.
 */
export async function confirmTickets(writing: Writing): Promise<void> {
  const { clock, budget, log, ledger, waitForTicket: waitFor } = writing;
  const all = ledger.indices().filter((index) => isToConfirm(ledger.entry(index)));
  const looks: Looks = {
    traces: new Map(),
    written: new Set(writtenIds(writing, all)),
    own: new Set(
      all
        .filter((index) => ledger.entry(index).status === 'created')
        .flatMap((index) => ledger.entry(index).caseId ?? []),
    ),
    refused: new Map(),
    closed: new Set(),
    canSearch: writing.knowledge !== null,
  };
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

function isWritten({ status }: Ticket): boolean {
  return status === 'created' || status === 'attached';
}

function writtenIds({ ledger }: Writing, indices: readonly number[]): readonly FindingId[] {
  const entries = indices.map((index) => ledger.entry(index));
  return entries.filter(isWritten).flatMap(({ findingIds }) => findingIds);
}

function isConfirmed({ ledger }: Writing, index: number, looks: Looks): boolean {
  const entry = ledger.entry(index);
  if (!isToConfirm(entry)) return true;
  if (entry.serviceNowUrl === null || isStillClosed(ledger, index, looks)) return false;
  return !isWritten(entry) || entry.findingIds.every((id) => isSettled(looks, id));
}

function noteClosed({ closed }: Looks, index: number, isClosed: boolean): void {
  if (isClosed) closed.add(index);
  else closed.delete(index);
}

/** Whether a ticket that was to be opened again has not been. */
function isStillClosed(ledger: Writing['ledger'], index: number, { closed }: Looks): boolean {
  const planned = ledger.planned(index);
  return planned.kind === 'attach' && planned.reopens === true && closed.has(index);
}

/** Whether further looks can tell nothing new of the finding. */
function isSettled({ traces, canSearch }: Looks, id: FindingId): boolean {
  if (canSearch) return verdict(traces, id) === 'held';
  return (traces.get(id) ?? NO_TRACE).absences === 0;
}

function verdict(traces: Looks['traces'], id: FindingId, isOver = false) {
  return verdictOf(traces.get(id) ?? NO_TRACE, isOver);
}

/** Reads the cases and searches for their findings, side by side. */
async function lookAt(writing: Writing, open: readonly number[], looks: Looks): Promise<void> {
  const { ledger } = writing;
  const [found] = await Promise.all([
    searchFor(writing, writtenIds(writing, open), looks),
    mapSideBySide(open, READS_AT_ONCE, (index) => readCaseOf(writing, index, looks)),
  ]);
  const byId = new Map(found.map((finding) => [finding.id, finding]));
  for (const index of open.filter((place) => isWritten(ledger.entry(place)))) {
    for (const id of ledger.entry(index).findingIds) {
      const finding = byId.get(id);
      if (finding) learnFromSearch(writing, index, finding, looks);
    }
  }
}

/** Empty if looking is refused or fails: then the next look may tell more. */
async function searchFor(
  { client, log }: Writing,
  ids: readonly FindingId[],
  looks: Looks,
): Promise<readonly DatadogFinding[]> {
  if (!looks.canSearch || ids.length === 0) return [];
  try {
    return await findAll(client, ids);
  } catch (error) {
    if (!(error instanceof DatadogError)) throw error;
    if (error instanceof PermissionError) looks.canSearch = false;
    log.info(error.message);
    return [];
  }
}

function learnFromSearch(
  { ledger, knowledge }: Writing,
  index: number,
  finding: DatadogFinding,
  looks: Looks,
): void {
  const { traces } = looks;
  const entry = ledger.entry(index);
  if (entry.caseId === null) return;
  const record = recordId(entry.serviceNowSysId, entry.serviceNowUrl);
  const isClaimed = ({ id, serviceNow }: FindingCase): boolean =>
    id === entry.caseId ||
    (record !== null && recordId(serviceNow?.sysId ?? null, serviceNow?.url ?? null) === record);
  const claimed = finding.cases.find((known) => known.isOpen && isClaimed(known));
  // The case itself, if it may be read, knows better.
  if (looks.refused.has(entry.caseId)) noteClosed(looks, index, claimed === undefined);
  const [other = null] = newCasesOf(finding, knowledge);
  const trace = traces.get(finding.id) ?? NO_TRACE;
  traces.set(finding.id, afterSearch(trace, claimed ? 'claimed' : other));
  if (claimed?.serviceNow) {
    ledger.update(index, {
      serviceNowUrl: entry.serviceNowUrl ?? claimed.serviceNow.url,
      serviceNowSysId: entry.serviceNowSysId ?? claimed.serviceNow.sysId,
      serviceNowState: claimed.serviceNowState ?? entry.serviceNowState,
    });
  }
}

async function readCaseOf(writing: Writing, index: number, looks: Looks): Promise<void> {
  const { caseId } = writing.ledger.entry(index);
  if (caseId === null || looks.refused.has(caseId)) return;
  try {
    learnFromCase(writing, index, await getCase(writing.client, caseId), looks);
  } catch (error) {
    if (isStop(error) || !(error instanceof DatadogError)) throw error;
    if (error instanceof PermissionError) looks.refused.set(caseId, error);
    else writing.log.info(`${nameOf(writing, index)}: ${error.message}`);
  }
}

function learnFromCase({ ledger }: Writing, index: number, answer: Case, looks: Looks): void {
  const { traces, written } = looks;
  noteClosed(looks, index, !answer.isOpen);
  ledger.update(index, laterFactsOf(answer, ledger.entry(index)));
  if (answer.serviceNow?.progress === 'FAILED') {
    ledger.update(index, { status: 'failed', error: failedTicketMessage(answer) });
  }
  if (answer.findingIds === null || !isWritten(ledger.entry(index))) return;
  const named = new Set(answer.findingIds);
  for (const id of ledger.entry(index).findingIds) {
    traces.set(id, afterRead(traces.get(id) ?? NO_TRACE, named.delete(id)));
  }
  for (const id of named) {
    if (written.has(id)) traces.set(id, seenElsewhere(traces.get(id) ?? NO_TRACE, answer));
  }
}

function nameOf({ ledger }: Writing, index: number): string {
  const { caseKey, caseId } = ledger.entry(index);
  return `Case ${caseKey ?? caseId}`;
}

function lackingOf(writing: Writing, open: readonly number[], looks: Looks): string {
  const unmade = open.filter((index) => writing.ledger.entry(index).serviceNowUrl === null).length;
  const unshown = writtenIds(writing, open).filter((id) => !isSettled(looks, id)).length;
  const parts = [
    unmade > 0 && `ServiceNow is still making ${counted(unmade, 'ticket')}`,
    unshown > 0 && `the search does not show ${counted(unshown, 'finding')} on their tickets`,
  ].filter((part) => part !== false);
  return `${parts.join(', and ')} (${listing(open.map((index) => nameOf(writing, index)))})`;
}

/**
 * Findings that are on another case than the one that is claimed. If that is a case of this run,
 * the answer of the write was mistaken about it; else their ticket is another run's to claim.
 */
function disclaimTaken(writing: Writing, index: number, looks: Looks, isOver: boolean): void {
  const { ledger } = writing;
  if (!isWritten(ledger.entry(index))) return;
  const taken = ledger
    .entry(index)
    .findingIds.filter((id) => verdict(looks.traces, id, isOver) === 'taken');
  const isOnOwn = (id: FindingId): boolean =>
    ledger.entry(index).status === 'created' &&
    looks.own.has(looks.traces.get(id)?.elsewhere?.id ?? '');
  const onOthers = taken.filter((id) => !isOnOwn(id));
  claimWhereTheyAre(writing, index, taken.filter(isOnOwn), looks);
  sayTaken(writing, index, onOthers);
}

function claimWhereTheyAre(
  { ledger }: Writing,
  index: number,
  ids: readonly FindingId[],
  { traces }: Looks,
): void {
  for (const [seen, members] of Map.groupBy(ids, (id) => traces.get(id)?.elsewhere ?? null)) {
    if (seen === null) continue;
    ledger.updateFindings(index, members, {
      ...NO_TICKET,
      caseId: seen.id,
      caseKey: seen.key,
      title: seen.title,
      serviceNowUrl: seen.serviceNow?.url ?? null,
      serviceNowSysId: seen.serviceNow?.sysId ?? null,
    });
    for (const id of members) traces.set(id, NO_TRACE);
  }
}

function sayTaken(writing: Writing, index: number, taken: readonly FindingId[]): void {
  const { ledger } = writing;
  if (taken.length === 0) return;
  const name = nameOf(writing, index);
  if (taken.length === ledger.entry(index).findingIds.length) {
    ledger.update(index, {
      status: 'failed',
      error:
        `Another run took all these findings off ${name} right after they were put there, so it is ` +
        `not claimed here. Close the case if nothing is left on it. ${CONCURRENCY}`,
    });
    return;
  }
  ledger.updateFindings(index, taken, {
    ...NO_TICKET,
    status: 'failed',
    error: `Another run took these findings off ${name} right after they were put there. ${CONCURRENCY}`,
  });
  writing.warn(`Another run took findings off ${name}: ${listing(taken)}. ${CONCURRENCY}`);
}

/** What nothing could confirm is not claimed if even the answer of the write did not name it. */
function disclaimDoubted(writing: Writing, index: number, { traces }: Looks): void {
  const { ledger } = writing;
  const doubted = ledger.doubted(index).filter((id) => {
    const { isNamed, isShown } = traces.get(id) ?? NO_TRACE;
    return !isNamed && !isShown && ledger.entry(index).findingIds.includes(id);
  });
  if (doubted.length === 0) return;
  ledger.updateFindings(index, doubted, {
    ...NO_TICKET,
    status: 'unknown',
    error:
      `Datadog's answer does not name these findings among those of ${nameOf(writing, index)}, and ` +
      'nothing else showed them there. Run again: it looks first. Reading cases needs the ' +
      'permission `cases_read`.',
  });
  const isAttached = ledger.entry(index).status === 'attached';
  if (isAttached && !hasNewFindings(writing, index)) ledger.update(index, { status: 'existing' });
}

/** If nothing is left of what was to be attached, the others were on the ticket before. */
function hasNewFindings({ ledger }: Writing, index: number): boolean {
  const planned = ledger.planned(index);
  if (planned.kind !== 'attach') return true;
  const left = new Set(ledger.entry(index).findingIds);
  return planned.newFindings.some(({ id }) => left.has(id));
}

/** `on-closed-ticket: reopen` is done once the case is open. */
function disclaimClosed(writing: Writing, index: number, looks: Looks): void {
  const { ledger } = writing;
  if (!isWritten(ledger.entry(index)) || !isStillClosed(ledger, index, looks)) return;
  ledger.update(index, {
    status: 'failed',
    error:
      `${nameOf(writing, index)} has the findings again, but is still closed. Open it by hand, raise ` +
      '`wait-for-ticket`, or set `on-closed-ticket: new`.',
  });
}

function sayRefused({ log }: Writing, { refused }: Looks): void {
  const [first] = refused.values();
  if (first === undefined) return;
  log.info(`${counted(refused.size, 'case')} could not be read. ${first.message}`);
}

/** Another run wrote at the same time, and this one came last: what it took is said. */
function sayEmptied(writing: Writing, indices: readonly number[], { traces, own }: Looks): void {
  const others = new Map<string, SeenCase>();
  for (const id of writtenIds(writing, indices)) {
    for (const other of traces.get(id)?.others ?? []) {
      if (!own.has(other.id)) others.set(other.id, other);
    }
  }
  if (others.size === 0) return;
  const names = listing(Array.from(others.values(), ({ id, key }) => key ?? id));
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
  const unshown = ids.filter((id) => verdict(looks.traces, id) !== 'held');
  const unconfirmed = unshown.filter((id) => !looks.traces.get(id)?.isNamed).length;
  const doubt = `Whether another run took ${unconfirmed} of them meanwhile is not confirmed.`;
  if (unshown.length === 0) return;
  if (!looks.canSearch) {
    if (unconfirmed > 0)
      writing.log.info(`The search cannot show ${counted(ids.length, 'finding')}. ${doubt}`);
    return;
  }
  const seconds = Math.ceil(Math.max(INDEX_TIME_MS, waited) / 1000);
  const message =
    `Datadog's search does not show ${unshown.length} of ${counted(ids.length, 'finding')} on their ` +
    `tickets yet: ${listing(unshown)}. A run that begins within the next ${seconds} s may make second ` +
    `tickets for them.${unconfirmed === 0 ? '' : ` ${doubt}`}`;
  if (writing.waitForTicket === 0) writing.log.info(message);
  else writing.warn(`${message} Raise \`wait-for-ticket\` to wait longer.`);
}

function sayUnmade(writing: Writing, index: number): void {
  const { status, serviceNowUrl } = writing.ledger.entry(index);
  const exists = status === 'created' || status === 'attached' || status === 'existing';
  if (serviceNowUrl !== null || !exists) return;
  writing.warn(
    `${nameOf(writing, index)} exists, but its ServiceNow ticket has no URL yet. It will show on ` +
      'the case, and a later run finds it. Raise `wait-for-ticket` to wait longer.',
  );
}

export function failedTicketMessage(answer: Case): string {
  return (
    `Datadog made case ${answer.key ?? answer.id}, but its ServiceNow ticket failed. Check the ` +
    "project's ServiceNow integration (Case Management > Settings) and its assignment rules, then " +
    'create the ticket from the case, or close the case and run again.'
  );
}

/**
 * Of those that a write was about, the ones that its answer does not name; empty if it names none.
 */
export function unnamedIn(answer: Case, asked: readonly FindingId[]): readonly FindingId[] {
  if (answer.findingIds === null || answer.findingIds.length === 0) return [];
  const named = new Set<string>(answer.findingIds);
  return asked.filter((id) => !named.has(id));
}
