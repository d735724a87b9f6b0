/** Which tickets a run makes, joins or leaves alone: pure, and the same for the same findings. */
import { MAX_FINDINGS_PER_TICKET } from '../../datadog/endpoints/servicenow-tickets.ts';
import type { Finding, FindingId } from '../../findings/finding.ts';
import { GuardError } from '../guard-error.ts';
import type { AttachOperation, CreateOperation } from '../operation.ts';
import { recordId } from '../servicenow-url.ts';
import type { PlannedTicket, TicketToAttach, TicketToKeep } from '../ticket.ts';
import {
  isKnownToDatadog,
  latest,
  onEachTicket,
  refuseExisting,
  sharedBy,
  ticketsToKeep,
} from './existing-tickets.ts';
import { groupsOf, newTickets, projectOf, ticketsFor } from './new-tickets.ts';
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

/**
 * `on-existing-ticket: join`: what has no ticket joins the one made last of those that its group is
 * on, as far as its room allows; two groups on one ticket share its room.
 */
function planJoin(input: PlanInput): readonly PlannedTicket[] {
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

/** `operation: attach`: findings go to the one ticket that the user names. */
function planAttach(input: PlanInput, operation: AttachOperation): readonly PlannedTicket[] {
  const { findings, existing } = input;
  const isElsewhere = ({ id }: Finding): boolean => {
    const on = existing.get(id);
    return on !== undefined && recordId(on.serviceNowSysId, on.serviceNowUrl) !== operation.sysId;
  };
  const elsewhere = findings.filter(isElsewhere);
  if (operation.onExistingTicket === 'fail') refuseExisting(input, elsewhere);

  const isMoved = operation.onExistingTicket === 'move';
  const onTicket = isMoved ? findings : findings.filter((finding) => !isElsewhere(finding));
  // Attaching is idempotent: where only a SARIF file says that it was done, it is done once more.
  const isDone = (finding: Finding): boolean => {
    const on = existing.get(finding.id);
    return on !== undefined && isKnownToDatadog(on) && !isElsewhere(finding);
  };
  const already = onTicket.filter(isDone);
  const newFindings = onTicket.filter((finding) => !isDone(finding));
  if (onTicket.length > MAX_FINDINGS_PER_TICKET) {
    throw new GuardError(
      `${onTicket.length} findings would be on one ServiceNow ticket, and Datadog allows ` +
        `${MAX_FINDINGS_PER_TICKET} on a ticket. Nothing was written. Choose fewer findings, or use ` +
        '`operation: create`, which creates as many tickets as they need.',
    );
  }

  const left = isMoved ? [] : ticketsToKeep(input, elsewhere);
  const [target = null] = already.flatMap(({ id }) => existing.get(id) ?? []);
  const entry = { group: null, route: null, findings: onTicket } as const;
  if (newFindings.length > 0) {
    const { projectId, ticketUrl } = operation;
    const asked = { ...entry, projectId, newFindings, ticketUrl, existing: target };
    return [{ kind: 'attach', ...asked }, ...left];
  }
  return target === null ? left : [{ kind: 'existing', ...entry, existing: target }, ...left];
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
