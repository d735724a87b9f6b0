/** When a run has to end: its time budget (`timeout`), or a cancelled workflow. */
import type { Clock } from './runtime.ts';

export class BudgetEndedError extends Error {
  override readonly name = 'BudgetEndedError';
}

export class CancelledError extends Error {
  override readonly name = 'CancelledError';
}

/** Says that the run has to end, rather than that something failed. */
export type StopError = BudgetEndedError | CancelledError;

export interface Budget {
  remaining(): number;
  /** Aborted when nothing new may begin: with a `BudgetEndedError` or a `CancelledError`. */
  readonly stop: AbortSignal;
  /**
   * Aborted when even a write that Datadog is working on is no longer waited for: `GRACE_MS` after
   * `stop`. A write's answer tells which ticket exists now, so it is worth that moment.
   */
  readonly abandon: AbortSignal;
  release(): void;
}

/** GitHub kills a cancelled step after 10 s; the report needs its part of that. */
export const GRACE_MS = 3_000;

export function startBudget(timeoutMs: number, clock: Clock, cancelled: AbortSignal): Budget {
  const deadline = clock.now() + timeoutMs;
  const stop = new AbortController();
  const abandon = new AbortController();
  const released = new AbortController();

  const end = (reason: Error): void => {
    if (stop.signal.aborted) return;
    stop.abort(reason);
    after(GRACE_MS, () => abandon.abort(reason));
  };
  const after = (ms: number, then: () => void): void => {
    clock.sleep(ms, released.signal).then(then, () => undefined);
  };
  const cancel = (): void => end(new CancelledError('The workflow run was cancelled.'));

  after(timeoutMs, () =>
    end(new BudgetEndedError(`The time budget of ${timeoutMs / 1000} s (\`timeout\`) has ended.`)),
  );
  if (cancelled.aborted) cancel();
  else cancelled.addEventListener('abort', cancel, { once: true });

  return {
    remaining: () => (stop.signal.aborted ? 0 : Math.max(0, deadline - clock.now())),
    stop: stop.signal,
    abandon: abandon.signal,
    release: () => {
      released.abort();
      cancelled.removeEventListener('abort', cancel);
    },
  };
}

export function isStop(error: unknown): error is StopError {
  return error instanceof BudgetEndedError || error instanceof CancelledError;
}
