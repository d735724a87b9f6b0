/** How a run ends: the word for the `result` output, and the step's exit code. */
import type { Ticket, TicketStatus } from '../tickets/ticket.ts';
import type { RunResult } from './report.ts';

export type Stop =
  /** An input, or a file that it names, is wrong. */
  | 'inputs'
  /** Refused, or without a permission that is needed. */
  | 'credentials'
  /** One that the user set (`max-…`, or `fail` of any input). */
  | 'guard'
  | 'cancelled'
  /** `timeout` ran out. */
  | 'budget'
  /** Datadog refused the request or could not be reached. */
  | 'datadog'
  /** Of the Action. */
  | 'defect';

const EXISTING: readonly TicketStatus[] = ['created', 'attached', 'existing'];

/** Whether the ticket is in ServiceNow now (or on its way there) with its findings. */
export function ticketExists({ status }: Pick<Ticket, 'status'>): boolean {
  return EXISTING.includes(status);
}

export interface RunState {
  readonly tickets: readonly Pick<Ticket, 'status'>[];
  readonly dryRun: boolean;
  /** `null` if the plan was carried out, whatever became of its tickets. */
  readonly stop: Stop | null;
}

/** A run that was stopped is never a `success`, even if everything it planned exists. */
export function resultOf({ tickets, dryRun, stop }: RunState): RunResult {
  const existing = tickets.filter(ticketExists).length;
  if (stop !== null) return existing > 0 && !dryRun ? 'partial' : 'failure';
  if (tickets.length === 0) return 'no-findings';
  if (dryRun) return 'dry-run';
  if (existing === tickets.length) return 'success';
  return existing > 0 ? 'partial' : 'failure';
}

interface ExitRules {
  readonly failOnError: boolean;
  readonly ifNoFindings: 'ignore' | 'warn' | 'fail';
}

export function exitCodeOf(state: RunState, rules: ExitRules): 0 | 1 {
  const { stop, tickets } = state;
  // The others fail the step whatever `fail-on-error` says.
  if (stop !== null && stop !== 'budget' && stop !== 'datadog') return 1;
  // A budget that ends before there is a plan leaves nothing tried.
  const isTried = tickets.length > 0 && tickets.every(({ status }) => status !== 'planned');
  if (stop === 'budget' && !isTried) return 1;
  switch (resultOf(state)) {
    case 'success':
    case 'dry-run':
      return 0;
    case 'no-findings':
      return rules.ifNoFindings === 'fail' ? 1 : 0;
    case 'partial':
    case 'failure':
      return rules.failOnError ? 1 : 0;
  }
}
