import type { GroupBy, Priority } from './ticket.ts';

/** What to do with the findings: `operation`, with the inputs that belong to it. */
export type Operation =
  | {
      readonly kind: 'create';
      readonly groupBy: GroupBy;
      readonly title: string | null;
      readonly description: string | null;
      readonly priority: Priority | 'from-severity' | null;
      readonly assigneeId: string | null;
      readonly onExistingTicket: 'skip' | 'join' | 'move' | 'fail';
      /** For a finding that is open although the case of its last ticket is closed. */
      readonly onClosedTicket: 'new' | 'skip' | 'reopen';
    }
  | {
      readonly kind: 'attach';
      /** As given. */
      readonly ticketUrl: string;
      /** 32 lower-case hex digits. */
      readonly sysId: string;
      readonly onExistingTicket: 'skip' | 'move' | 'fail';
    };
