import { tagKeyOf } from '../findings/facets.ts';
import type { Severity } from '../findings/finding.ts';
import { placeholdersIn } from './plan/placeholders.ts';
import type { GroupBy, Priority } from './ticket.ts';

/** The priority of a ticket by the highest severity among its findings; Datadog's default for others. */
export type PriorityBySeverity = Readonly<Partial<Record<Severity, Priority>>>;

/** `from-severity` */
export const FROM_SEVERITY: PriorityBySeverity = {
  critical: 'P1',
  high: 'P2',
  medium: 'P3',
  low: 'P4',
  info: 'P5',
  none: 'NOT_DEFINED',
};

/** How new tickets are made, as far as findings may differ in it. */
export interface TicketRules {
  readonly groupBy: GroupBy;
  readonly title: string | null;
  readonly description: string | null;
  readonly priority: Priority | PriorityBySeverity | null;
  readonly assigneeId: string | null;
}

export interface CreateOperation extends TicketRules {
  readonly kind: 'create';
  readonly onExistingTicket: 'skip' | 'join' | 'move' | 'fail';
  /** For a finding that is open although the case of its last ticket is closed. */
  readonly onClosedTicket: 'new' | 'skip' | 'reopen';
}

export interface AttachOperation {
  readonly kind: 'attach';
  /** As given, unless Datadog does not take that form: then the classic URL of the incident. */
  readonly ticketUrl: string;
  /** 32 lower-case hex digits. */
  readonly sysId: string;
  readonly onExistingTicket: 'skip' | 'move' | 'fail';
}

/** What to do with the findings: `operation`, with the inputs that belong to it. */
export type Operation = CreateOperation | AttachOperation;

/** The keys of the tags that the operation asks findings for: no other tags are kept. */
export function tagKeysOf(operation: Operation): ReadonlySet<string> {
  if (operation.kind === 'attach') return new Set();
  const { groupBy, title, description } = operation;
  const names = [groupBy, ...[title, description].flatMap((text) => placeholdersIn(text ?? ''))];
  return new Set(names.flatMap((name) => tagKeyOf(name) ?? []));
}
