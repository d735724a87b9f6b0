import type { Severity } from '../findings/finding.ts';
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

/** What to do with the findings: `operation`, with the inputs that belong to it. */
export type Operation =
  | {
      readonly kind: 'create';
      readonly groupBy: GroupBy;
      readonly title: string | null;
      readonly description: string | null;
      readonly priority: Priority | PriorityBySeverity | null;
      readonly assigneeId: string | null;
      readonly onExistingTicket: 'skip' | 'join' | 'move' | 'fail';
      /** For a finding that is open although the case of its last ticket is closed. */
      readonly onClosedTicket: 'new' | 'skip' | 'reopen';
    }
  | {
      readonly kind: 'attach';
      /** As given, unless Datadog does not take that form: then the classic URL of the incident. */
      readonly ticketUrl: string;
      /** 32 lower-case hex digits. */
      readonly sysId: string;
      readonly onExistingTicket: 'skip' | 'move' | 'fail';
    };
