/** Which tickets a run makes, joins or leaves alone: pure, and the same for the same findings. */
import { MAX_FINDINGS_PER_TICKET } from '../../datadog/endpoints/servicenow-tickets.ts';
import type { Finding, FindingId } from '../../findings/finding.ts';
import { GuardError } from '../guard-error.ts';
import type { CreateOperation } from '../operation.ts';
import type { PlannedTicket, TicketToAttach } from '../ticket.ts';
import { planAttach } from './attach.ts';
import { onEachTicket, refuseExisting, sharedBy, ticketsToKeep } from './existing-tickets.ts';
import { planJoin } from './join.ts';
import { newTickets, projectOf } from './new-tickets.ts';
import type { PlanInput } from './plan-input.ts';

/**
 * The tickets in the order of the first finding of each; every finding is in exactly one.
 *
 * @throws {GuardError} for `on-existing-ticket: fail`, `max-tickets`, and more findings than
 * `attach` takes.
 */
export function planTickets(input: PlanInput): readonly PlannedTicket[] {
  const tickets =
    input.operation.kind === 'create'
      ? planCreate(input, input.operation)
      : planAttach(input, input.operation);
  const toCreate = tickets.filter(({ kind }) => kind === 'create').length;
  if (toCreate > input.maxTickets) {
    throw new GuardError(
      `The run would create ${toCreate} tickets, and \`max-tickets\` allows ${input.maxTickets}. ` +
        'Nothing was written. Raise `max-tickets`, group the findings (`group-by`), or choose fewer.',
    );
  }
  return inOrder(tickets, input.findings);
}

function planCreate(input: PlanInput, operation: CreateOperation): readonly PlannedTicket[] {
  const reopened = operation.onClosedTicket === 'reopen' ? ticketsToReopen(input) : [];
  const back = new Set(reopened.flatMap(({ findings }) => findings));
  const findings = input.findings.filter((finding) => !back.has(finding));
  return [...reopened, ...planOthers({ ...input, findings }, operation)];
}

/**
 * `on-closed-ticket: reopen`: findings go back to the ticket that they had, as far as its 50 allow;
 * attaching is what makes Datadog open it again (documented).
 */
function ticketsToReopen(input: PlanInput): readonly TicketToAttach[] {
  const closed = input.findings.flatMap((finding) => {
    const ticket = input.closed.get(finding.id)?.last;
    return ticket?.serviceNowUrl ? [{ finding, ticket }] : [];
  });
  return onEachTicket(closed).map(({ ticket, members }) => {
    const findings = members.slice(0, MAX_FINDINGS_PER_TICKET);
    return {
      kind: 'attach',
      ...sharedBy(findings, input),
      findings,
      newFindings: findings,
      projectId: ticket.projectId ?? projectOf(input.rulesOf(members[0]), input),
      ticketUrl: ticket.serviceNowUrl,
      existing: ticket,
      reopens: true,
    };
  });
}

function planOthers(input: PlanInput, operation: CreateOperation): readonly PlannedTicket[] {
  const { findings, existing } = input;
  switch (operation.onExistingTicket) {
    case 'move':
      return newTickets(input, findings);
    case 'fail':
      refuseExisting(input, findings);
      return newTickets(input, findings);
    case 'skip': {
      const without = findings.filter(({ id }) => !existing.has(id));
      return [...ticketsToKeep(input, findings), ...newTickets(input, without)];
    }
    case 'join':
      return planJoin(input);
  }
}

/** By the first finding of each. */
function inOrder(
  tickets: readonly PlannedTicket[],
  findings: readonly Finding[],
): readonly PlannedTicket[] {
  const holding = new Map<FindingId, PlannedTicket>();
  for (const ticket of tickets) for (const { id } of ticket.findings) holding.set(id, ticket);
  return [...new Set(findings.flatMap(({ id }) => holding.get(id) ?? []))];
}
