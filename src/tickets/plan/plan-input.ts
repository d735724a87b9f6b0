import type { Finding, FindingId } from '../../findings/finding.ts';
import type { Operation, TicketRules } from '../operation.ts';
import type { ClosedTickets, ExistingTicket } from '../ticket.ts';

export interface PlanInput {
  /** In order of first appearance, each once. */
  readonly findings: readonly Finding[];
  readonly operation: Operation;
  /**
   * By which rules a finding gets a new ticket. Findings with different rules, which are told apart
   * by being different objects, never share a ticket.
   */
  readonly rulesOf: (finding: Finding) => TicketRules;
  /** The ServiceNow tickets that findings are on. */
  readonly existing: ReadonlyMap<FindingId, ExistingTicket>;
  /** The closed tickets of open findings that are on no open one. */
  readonly closed: ReadonlyMap<FindingId, ClosedTickets>;
  readonly maxTickets: number;
  readonly writeTexts: WriteTexts;
}

/** The words on one ticket, by its rules; `null` leaves them to Datadog. */
export type WriteTexts = (
  rules: TicketRules,
  findings: readonly Finding[],
  part: Part,
) => { readonly title: string | null; readonly description: string | null };

/** Which of the tickets of one group this is, from 1. */
export interface Part {
  readonly number: number;
  readonly count: number;
}
