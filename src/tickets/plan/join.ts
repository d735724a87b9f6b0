/** `on-existing-ticket: join`: findings go to the ticket that their group has. */
import { MAX_FINDINGS_PER_TICKET } from '../../datadog/endpoints/servicenow-tickets.ts';
import type { Finding, FindingId } from '../../findings/finding.ts';
import type { PlannedTicket, TicketToAttach, TicketToKeep } from '../ticket.ts';
import { latest, sharedBy, ticketsToKeep } from './existing-tickets.ts';
import { groupsOf, newTickets, projectOf, ticketsFor } from './new-tickets.ts';
import type { PlanInput } from './plan-input.ts';

/**
 * What has no ticket joins the one made last of those that its group is on, as far as its room
 * allows; two groups on one ticket share its room.
 */
export function planJoin(input: PlanInput): readonly PlannedTicket[] {
  const { findings, existing, rulesOf } = input;
  const kept = ticketsToKeep(input, findings);
  const joinable = new Map<FindingId, TicketToKeep>();
  for (const ticket of kept.filter((one) => isJoinable(one, input))) {
    for (const { id } of ticket.findings) joinable.set(id, ticket);
  }
  const joining = new Map<TicketToKeep, readonly Finding[]>();
  const leftOver = new Set<Finding>();
  for (const { members } of groupsOf(findings, rulesOf)) {
    const without = members.filter(({ id }) => !existing.has(id));
    const tickets = members.flatMap(({ id }) => joinable.get(id) ?? []);
    const ticket = latest(tickets, (one) => one.existing);
    const joined = (ticket && joining.get(ticket)) ?? [];
    const room = ticket === undefined ? 0 : Math.max(0, roomOn(ticket) - joined.length);
    if (ticket !== undefined) joining.set(ticket, [...joined, ...without.slice(0, room)]);
    for (const finding of without.slice(room)) leftOver.add(finding);
  }
  return [
    ...kept.map((ticket) => withJoining(ticket, joining.get(ticket) ?? [], input)),
    ...newTickets(
      input,
      findings.filter((finding) => leftOver.has(finding)),
    ),
  ];
}

/**
 * After routes were changed, a ticket may have findings of several routes, or be in another project
 * than its findings would go to now: it keeps them, and no others join it.
 */
function isJoinable({ existing, findings }: TicketToKeep, { rulesOf }: PlanInput): boolean {
  const [rules, ...others] = new Set(findings.map(rulesOf));
  return (
    others.length === 0 && (existing.projectId === null || existing.projectId === rules?.projectId)
  );
}

function roomOn({ existing, findings }: TicketToKeep): number {
  return MAX_FINDINGS_PER_TICKET - Math.max(existing.findingCount ?? 0, findings.length);
}

function withJoining(
  ticket: TicketToKeep,
  newFindings: readonly Finding[],
  input: PlanInput,
): TicketToKeep | TicketToAttach {
  const [first] = newFindings;
  if (first === undefined) return ticket;
  const members = [...ticket.findings, ...newFindings];
  return {
    kind: 'attach',
    projectId: projectOf(input.rulesOf(first), input),
    ...sharedBy(members, input),
    findings: members,
    newFindings,
    ticketUrl: ticket.existing.serviceNowUrl,
    existing: ticket.existing,
    otherwise: groupsOf(newFindings, input.rulesOf).flatMap((group) =>
      ticketsFor({ ...group, isBegun: true }, input),
    ),
  };
}
