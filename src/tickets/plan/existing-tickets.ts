/** Tickets that are there before the run, and the findings that they hold already. */
import { listing } from '../../english.ts';
import type { Finding } from '../../findings/finding.ts';
import { GuardError } from '../guard-error.ts';
import type { ExistingTicket, TicketToKeep } from '../ticket.ts';
import { groupLabel } from './grouping.ts';
import type { PlanInput } from './plan-input.ts';

/** What tells one ServiceNow ticket from another: its case, else its record. */
export function ticketIdentity(ticket: ExistingTicket): string {
  // Stryker disable next-line StringLiteral: any text that is one for all tickets without a name
  return ticket.caseId ?? ticket.serviceNowSysId ?? ticket.serviceNowUrl ?? '';
}

/** Whether it is more than a ticket that a SARIF file names. */
export function isKnownToDatadog({ caseId }: ExistingTicket): boolean {
  return caseId !== null;
}

/** One entry for each ticket that any of the findings is on. */
export function ticketsToKeep(
  input: PlanInput,
  findings: readonly Finding[],
): readonly TicketToKeep[] {
  return onEachTicket(heldAmong(findings, input)).map(({ ticket, members }) => ({
    kind: 'existing',
    ...sharedBy(members, input),
    findings: members,
    existing: ticket,
  }));
}

interface Held {
  readonly finding: Finding;
  readonly ticket: ExistingTicket;
}

function heldAmong(findings: readonly Finding[], { existing }: PlanInput): readonly Held[] {
  return findings.flatMap((finding) => {
    const ticket = existing.get(finding.id);
    return ticket === undefined ? [] : [{ finding, ticket }];
  });
}

/** @throws {GuardError} `on-existing-ticket: fail`, if any of the findings is on a ticket */
export function refuseExisting(input: PlanInput, findings: readonly Finding[]): void {
  const places = heldAmong(findings, input).map(
    ({ finding, ticket: { caseKey, serviceNowUrl, caseId } }) =>
      `${finding.id} (${caseKey ?? serviceNowUrl ?? caseId ?? 'a ticket'})`,
  );
  if (places.length === 0) return;
  throw new GuardError(
    `${places.length} of ${input.findings.length} findings have a ServiceNow ticket already: ` +
      `${listing(places)}. Nothing was written, since \`on-existing-ticket\` is \`fail\`. Leave ` +
      'them out, or set `skip`, `join` or `move`.',
  );
}

/** Each of the tickets with the findings on it, in order of first appearance. */
export function onEachTicket(held: readonly Held[]): readonly {
  readonly ticket: ExistingTicket;
  readonly members: readonly [Finding, ...Finding[]];
}[] {
  const byTicket = Map.groupBy(held, ({ ticket }) => ticketIdentity(ticket));
  return [...byTicket.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const members = [first.finding, ...others.map(({ finding }) => finding)] as const;
    return [{ ticket: first.ticket, members }];
  });
}

/** What the findings of a ticket that exists have in common by their rules. */
export function sharedBy(
  members: readonly Finding[],
  { rulesOf }: PlanInput,
): Pick<TicketToKeep, 'group' | 'route'> {
  const [rules, ...others] = new Set(members.map(rulesOf));
  if (rules === undefined || others.length > 0) return { group: null, route: null };
  return { group: groupLabel(members, rules.groupBy), route: rules.route };
}

/** The one whose ticket was made last; of several from the same moment, the first. */
export function latest<T>(
  items: readonly T[],
  ticketOf: (item: T) => ExistingTicket,
): T | undefined {
  return items.toSorted((a, b) => (ticketOf(b).createdAt ?? 0) - (ticketOf(a).createdAt ?? 0))[0];
}
