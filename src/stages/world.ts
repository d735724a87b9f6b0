import type { Transport } from '../datadog/transport.ts';
import type { Toolkit } from '../report/log.ts';
import type { Clock, Environment, Random } from '../runtime.ts';

/** Everything outside the process that a run touches. */
export interface World {
  readonly environment: Environment;
  readonly toolkit: Toolkit;
  readonly clock: Clock;
  readonly random: Random;
  readonly cwd: string;
  /** For files that outlive the step, if the runner names no folder. */
  readonly temporaryFolder: string;
  readonly createTransport: (userAgent: string) => Transport;
  /** Makes the process take less memory and more time from now on. */
  readonly saveMemory: () => void;
  /** Aborted when the workflow run is cancelled. */
  readonly cancelled: AbortSignal;
}
