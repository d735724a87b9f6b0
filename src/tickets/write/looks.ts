/**
 * What looking after the writes has shown, all looks together: cases are read and their findings
 * searched for, side by side.
 */
import { isStop } from '../../budget.ts';
import { mapSideBySide } from '../../concurrency.ts';
import { type Case, getCase } from '../../datadog/endpoints/case.ts';
import type { DatadogFinding } from '../../datadog/endpoints/findings.ts';
import { DatadogError, PermissionError } from '../../datadog/errors.ts';
import type { FindingId } from '../../findings/finding.ts';
import { findAll, newCasesOf, READS_AT_ONCE } from '../knowledge.ts';
import { recordOf } from '../servicenow-url.ts';
import type { Ticket } from '../ticket.ts';
import { failedTicketMessage, laterFactsOf, nameOf } from './facts.ts';
import { afterRead, afterSearch, NO_TRACE, seenElsewhere, type Trace } from './trace.ts';
import type { Writing } from './writing.ts';

export interface Looks {
  /** Of each finding that the run has put on a case. */
  readonly traces: Map<string, Trace>;
  /** The cases that the run has made, as the answers named them. */
  readonly own: ReadonlySet<string>;
  /** Cases that the credentials may not read: asking again tells nothing new. */
  readonly refused: Map<string, PermissionError>;
  /** Cases that were closed when they were looked at last. */
  readonly closed: Set<string>;
  /** Whether the search can show anything; `false` once it is refused. */
  canSearch: boolean;
}

export function openLooks({ knowledge, ledger }: Writing, indices: readonly number[]): Looks {
  const written = indices.map((index) => ledger.entry(index)).filter(isWritten);
  const created = written.filter(({ status }) => status === 'created');
  return {
    traces: new Map(written.flatMap(({ findingIds }) => findingIds.map((id) => [id, NO_TRACE]))),
    own: new Set(created.flatMap(({ caseId }) => caseId ?? [])),
    refused: new Map(),
    closed: new Set(),
    canSearch: knowledge !== null,
  };
}

export function isWritten({ status }: Ticket): boolean {
  return status === 'created' || status === 'attached';
}

export function traceOf({ traces }: Looks, id: string): Trace {
  return traces.get(id) ?? NO_TRACE;
}

export async function lookAt(
  writing: Writing,
  indices: readonly number[],
  looks: Looks,
): Promise<void> {
  const written = indices.filter((index) => isWritten(writing.ledger.entry(index)));
  const ids = written.flatMap((index) => writing.ledger.entry(index).findingIds);
  const [found] = await Promise.all([
    searchFor(writing, ids, looks),
    mapSideBySide(indices, READS_AT_ONCE, (index) => readCaseOf(writing, index, looks)),
  ]);
  const byId = new Map(found.map((finding) => [finding.id, finding]));
  for (const index of written) {
    for (const id of writing.ledger.entry(index).findingIds) {
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

async function readCaseOf(writing: Writing, index: number, looks: Looks): Promise<void> {
  const { client, ledger, log } = writing;
  const { caseId } = ledger.entry(index);
  if (caseId === null || looks.refused.has(caseId)) return;
  try {
    learnFromCase(writing, index, await getCase(client, caseId), looks);
  } catch (error) {
    if (isStop(error) || !(error instanceof DatadogError)) throw error;
    if (error instanceof PermissionError) looks.refused.set(caseId, error);
    else log.info(`${nameOf(ledger.entry(index))}: ${error.message}`);
  }
}

function learnFromSearch(
  { ledger, knowledge }: Writing,
  index: number,
  finding: DatadogFinding,
  looks: Looks,
): void {
  const entry = ledger.entry(index);
  const { caseId } = entry;
  if (caseId === null) return;
  const record = entry.serviceNowSysId;
  const claimed = finding.cases.find(
    ({ id, isOpen, serviceNow }) =>
      isOpen && (id === caseId || (record !== null && recordOf(serviceNow) === record)),
  );
  // The case itself, if it may be read, knows better.
  if (looks.refused.has(caseId)) noteClosed(looks, caseId, claimed === undefined);
  const [other = null] = newCasesOf(finding, knowledge);
  const trace = traceOf(looks, finding.id);
  looks.traces.set(finding.id, afterSearch(trace, claimed ? 'claimed' : other));
  if (claimed?.serviceNow) {
    ledger.update(index, {
      serviceNowUrl: entry.serviceNowUrl ?? claimed.serviceNow.url,
      serviceNowSysId: entry.serviceNowSysId ?? claimed.serviceNow.sysId,
      serviceNowState: claimed.serviceNowState ?? entry.serviceNowState,
    });
  }
}

function learnFromCase({ ledger }: Writing, index: number, answer: Case, looks: Looks): void {
  const { traces } = looks;
  noteClosed(looks, answer.id, !answer.isOpen);
  ledger.update(index, laterFactsOf(answer, ledger.entry(index)));
  if (answer.serviceNow?.progress === 'FAILED') {
    ledger.update(index, { status: 'failed', error: failedTicketMessage(answer) });
  }
  if (answer.findingIds === null || !isWritten(ledger.entry(index))) return;
  const named = new Set<string>(answer.findingIds);
  for (const id of ledger.entry(index).findingIds) {
    traces.set(id, afterRead(traceOf(looks, id), named.delete(id)));
  }
  for (const [id, trace] of traces) {
    if (named.has(id)) traces.set(id, seenElsewhere(trace, answer));
  }
}

function noteClosed({ closed }: Looks, caseId: string, isClosed: boolean): void {
  if (isClosed) closed.add(caseId);
  else closed.delete(caseId);
}
