/** The ServiceNow tickets that findings are on before the run writes anything. */
import { mapSideBySide } from '../concurrency.ts';
import type { DatadogClient } from '../datadog/client.ts';
import { getCase } from '../datadog/endpoints/case.ts';
import { showsTicket } from '../datadog/endpoints/findings.ts';
import { DatadogError, PermissionError } from '../datadog/errors.ts';
import type { Finding, FindingId } from '../findings/finding.ts';
import type { Log } from '../runtime.ts';
import {
  existingTicket,
  findingsOn,
  type Knowledge,
  newestFirst,
  READS_AT_ONCE,
} from './knowledge.ts';
import { ticketIdentity } from './plan/existing-tickets.ts';
import type { Project } from './project.ts';
import { recordOf, sysIdIn } from './servicenow-url.ts';
import type { ClosedTickets, ExistingTicket } from './ticket.ts';

export interface LookedUp {
  readonly findings: readonly Finding[];
  readonly knowledge: Knowledge | null;
  /** Those that were read. */
  readonly projects: readonly Project[];
}

/**
 * Datadog's word first, then the ticket that a SARIF result names in its `workItemUris`.
 *
 * @param target the record that findings are to be attached to: of several tickets of a finding,
 *   that one counts
 */
export function existingTickets(
  { findings, knowledge, projects }: LookedUp,
  target: string | null,
): ReadonlyMap<FindingId, ExistingTicket> {
  const existing = new Map<FindingId, ExistingTicket>();
  for (const finding of findings) {
    const ticket =
      ticketAt(target, finding) ?? knowledge?.get(finding.id)?.ticket ?? ticketFromSarif(finding);
    if (ticket) existing.set(finding.id, inProject(ticket, projects));
  }
  return existing;
}

/**
 * With its project by its key, if its case did not tell. A key is its project's key and a number,
 * and a case that is moved to another project gets a new one (documented).
 */
function inProject(ticket: ExistingTicket, projects: readonly Project[]): ExistingTicket {
  const key = ticket.caseKey?.replace(/-\d+$/, '');
  const named = projects.find((project) => project.key !== null && project.key === key);
  return { ...ticket, projectId: ticket.projectId ?? named?.id ?? null };
}

const OPEN_STATUSES: readonly (string | null)[] = ['open', 'in-progress', null];

/** The tickets that open findings had, and that were closed without a fix: none has an open one. */
export function closedTickets({
  findings,
  knowledge,
  projects,
}: LookedUp): ReadonlyMap<FindingId, ClosedTickets> {
  const closed = new Map<FindingId, ClosedTickets>();
  for (const { id, status = null } of findings) {
    const known = knowledge?.get(id);
    if (!known || known.ticket !== null) continue;
    const { cases } = known;
    if (!OPEN_STATUSES.includes(status) || cases.some(({ isOpen }) => isOpen)) continue;
    const ended = cases.filter(({ serviceNow }) => serviceNow !== null).sort(newestFirst);
    const [last] = ended;
    if (!last) continue;
    closed.set(id, { last: inProject(existingTicket(last), projects), count: ended.length });
  }
  return closed;
}

function ticketAt(target: string | null, { cases }: Finding): ExistingTicket | null {
  if (target === null) return null;
  const at = cases?.find((entry) => showsTicket(entry) && recordOf(entry.serviceNow) === target);
  return at === undefined ? null : existingTicket(at);
}

/** A ticket whose case Datadog knows to be closed does not count: the finding came back. */
function ticketFromSarif({ workItemUrl, cases = [] }: Finding): ExistingTicket | null {
  const sysId = workItemUrl === undefined ? null : sysIdIn(workItemUrl);
  if (workItemUrl === undefined || sysId === null) return null;
  const isKnown = cases.some(({ serviceNow }) => recordOf(serviceNow) === sysId);
  if (isKnown) return null;
  return {
    caseId: null,
    caseKey: null,
    projectId: null,
    findingCount: null,
    title: null,
    serviceNowUrl: workItemUrl,
    serviceNowSysId: sysId,
    serviceNowState: null,
    createdAt: null,
  };
}

/**
 * The tickets with their projects, and with how many findings are on each in all: as its case says,
 * else as the search does. Where neither says it, the findings of this run alone tell its room.
 */
export async function readTickets(
  client: DatadogClient,
  tickets: ReadonlyMap<FindingId, ExistingTicket>,
  log: Log,
): Promise<ReadonlyMap<FindingId, ExistingTicket>> {
  const byIdentity = new Map(Array.from(tickets.values(), (one) => [ticketIdentity(one), one]));
  await mapSideBySide([...byIdentity], READS_AT_ONCE, async ([identity, ticket]) => {
    const { caseId, findingCount } = ticket;
    if (caseId === null || findingCount !== null) return;
    try {
      byIdentity.set(identity, { ...ticket, ...(await readTicket(client, caseId)) });
    } catch (error) {
      if (!(error instanceof DatadogError)) throw error;
      log.info(`How much room the ticket of case ${caseId} has is not known. ${error.message}`);
    }
  });
  return new Map(
    Array.from(tickets, ([id, ticket]) => [id, byIdentity.get(ticketIdentity(ticket)) ?? ticket]),
  );
}

/** If the case may not be read, or does not say what is on it, the search counts. */
async function readTicket(
  client: DatadogClient,
  caseId: string,
): Promise<Pick<ExistingTicket, 'findingCount'> & Partial<ExistingTicket>> {
  const answer = await getCase(client, caseId).catch((error: unknown) => {
    if (error instanceof PermissionError) return null;
    throw error;
  });
  const findingCount = answer?.findingIds?.length ?? (await findingsOn(client, caseId)).length;
  return answer?.projectId ? { projectId: answer.projectId, findingCount } : { findingCount };
}
