/** What every part of the writing is handed. */
import type { Budget } from '../../budget.ts';
import type { DatadogClient } from '../../datadog/client.ts';
import type { Clock, Log } from '../../runtime.ts';
import type { Knowledge } from '../knowledge.ts';
import type { PlannedTicket } from '../ticket.ts';
import type { Ledger } from './ledger.ts';

export interface Writing {
  readonly client: DatadogClient;
  readonly plan: readonly PlannedTicket[];
  readonly ledger: Ledger;
  /** What was known before the first write; `null` where looking findings up is refused. */
  readonly knowledge: Knowledge | null;
  /** How many tickets the run may create. */
  readonly maxTickets: number;
  /** Milliseconds to wait for a ticket that ServiceNow is still making. */
  readonly waitForTicket: number;
  readonly clock: Clock;
  readonly budget: Budget;
  readonly log: Log;
  /** Says something that people should know although nothing failed. */
  readonly warn: (message: string) => void;
}
