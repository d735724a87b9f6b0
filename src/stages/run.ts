import type { Budget } from '../budget.ts';
import type { DatadogClient } from '../datadog/client.ts';
import type { Inputs } from '../inputs/inputs.ts';
import type { Journal } from '../report/journal.ts';
import type { WorkflowContext } from '../report/report.ts';
import type { Clock } from '../runtime.ts';
import type { Redact } from '../text.ts';

/** What the stages share. */
export interface Run {
  readonly inputs: Inputs;
  readonly client: DatadogClient;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly budget: Budget;
  /** The folders that files may be read from, absolute. */
  readonly folders: {
    readonly cwd: string;
    readonly workspace: string;
    readonly runnerTemp: string | null;
  };
  readonly context: WorkflowContext;
  /** For what is cut, or sent to others: the log and the reports redact by themselves. */
  readonly redact: Redact;
  /** Called whenever more is known of a ticket. */
  readonly onProgress: () => void;
  /** Resolves once all that is known of the tickets is on record outside of this process. */
  readonly record: () => Promise<void>;
}
