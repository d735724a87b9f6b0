/** The ServiceNow tickets that findings are on before the run writes anything. */
import { mapSideBySide } from '../concurrency.ts';
import type { DatadogClient } from '../datadog/client.ts';
import { getCase } from '../datadog/endpoints/cases.ts';
import { showsTicket } from '../datadog/endpoints/findings.ts';
import { DatadogError, PermissionError } from '../datadog/errors.ts';
import type { Finding, FindingId } from '../findings/finding.ts';
import type { Log } from '../runtime.ts';
import {
  existingTicket,
  findingsOn,
  type Knowledge,
  type KnownFinding,
  newestFirst,
  READS_AT_ONCE,
} from './knowledge.ts';
import { ticketIdentity } from './plan/plan.ts';
import { recordId, sysIdIn } from './servicenow-url.ts';
import type { ClosedTickets, ExistingTicket } from './ticket.ts';

/**
 * Datadog's word first, then the ticket that a SARIF result names in its `workItemUris`.
 *
 * @param target the record that findings are to be attached to: of several tickets of a finding,
 *   that one counts
 */
export function existingTickets(
  findings: readonly Finding[],
  knowledge: Knowledge | null,
  target: string | null,
): ReadonlyMap<FindingId, ExistingTicket> {
  const existing = new Map<FindingId, ExistingTicket>();
  for (const finding of findings) {
    const known = knowledge?.get(finding.id);
    const ticket = ticketAt(target, known) ?? known?.ticket ?? ticketFromSarif(finding, knowledge);
    if (ticket) existing.set(finding.id, ticket);
  }
  return existing;
}

const OPEN_STATUSES: readonly (string | null)[] = ['open', 'in-progress', null];

/** The tickets that open findings had, and that were closed without a fix: none has an open one. */
export function closedTickets(
  findings: readonly Finding[],
  knowledge: Knowledge | null,
): ReadonlyMap<FindingId, ClosedTickets> {
  const closed = new Map<FindingId, ClosedTickets>();
  for (const { id } of findings) {
    const known = knowledge?.get(id);
    if (!known || known.ticket !== null) continue;
    const { cases, status } = known.finding;
    if (!OPEN_STATUSES.includes(status) || cases.some(({ isOpen }) => isOpen)) continue;
    const ended = cases.filter(({ serviceNow }) => serviceNow !== null).sort(newestFirst);
    const [last] = ended;
    if (last) closed.set(id, { last: existingTicket(last, last.serviceNow), count: ended.length });
  }
  return closed;
}

function ticketAt(target: string | null, known: KnownFinding | undefined): ExistingTicket | null {
  if (target === null || known === undefined) return null;
  const at = known.finding.cases.find(
    (entry) =>
      showsTicket(entry) &&
      recordId(entry.serviceNow?.sysId ?? null, entry.serviceNow?.url ?? null) === target,
  );
  return at === undefined ? null : existingTicket(at, at.serviceNow);
}

/** A ticket whose case Datadog knows to be closed does not count: the finding came back. */
function ticketFromSarif(
  { id, workItemUrl }: Finding,
  knowledge: Knowledge | null,
): ExistingTicket | null {
  const sysId = workItemUrl === undefined ? null : sysIdIn(workItemUrl);
  if (workItemUrl === undefined || sysId === null) return null;
  const cases = knowledge?.get(id)?.finding.cases ?? [];
  const isKnown = cases.some(
    ({ serviceNow }) => serviceNow && recordId(serviceNow.sysId, serviceNow.url) === sysId,
  );
  if (isKnown) return null;
  return {
    caseId: null,
    caseKey: null,
    title: null,
    serviceNowUrl: workItemUrl,
    serviceNowSysId: sysId,
    serviceNowState: null,
    createdAt: null,
  };
}

/**
 * How many findings are on each ticket in all, by its identity: as its case says, else as the
 * search does. A ticket for which neither says it is left out: the findings of this run alone then
 * tell its room.
 */
export async function occupancyOf(
  client: DatadogClient,
  tickets: Iterable<ExistingTicket>,
  log: Log,
): Promise<ReadonlyMap<string, number>> {
  const byIdentity = new Map([...tickets].map((ticket) => [ticketIdentity(ticket), ticket]));
  const occupancy = new Map<string, number>();
  await mapSideBySide([...byIdentity], READS_AT_ONCE, async ([identity, { caseId }]) => {
    if (caseId === null) return;
    try {
      const named = await namedByCase(client, caseId);
      occupancy.set(identity, named ?? (await findingsOn(client, caseId)).length);
    } catch (error) {
      if (!(error instanceof DatadogError)) throw error;
      log.info(`How much room the ticket of case ${caseId} has is not known. ${error.message}`);
    }
  });
  return occupancy;
}

/** `null` if the case may not be read, or does not say what is on it. */
async function namedByCase(client: DatadogClient, caseId: string): Promise<number | null> {
  try {
    return (await getCase(client, caseId)).findingIds?.length ?? null;
  } catch (error) {
    if (error instanceof PermissionError) return null;
    throw error;
  }
}
