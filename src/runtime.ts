/**
 * What a run is handed from outside, so that no room reads a global and tests need no module
 * mocking.
 */

/** Time, in milliseconds. */
export interface Clock {
  /** Since an arbitrary moment. It never jumps, so durations and deadlines are measured with it. */
  now(): number;
  /**
   * Since the epoch, by the wall clock, which may be adjusted mid-run: for timestamps in reports.
   */
  timestamp(): number;
  /** Resolves after `ms` milliseconds; rejects with the signal's reason once it is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/**
 * The step's log. Every method takes plain text that may hold anything: the implementation makes
 * it safe (no workflow commands, no secrets), so that callers never escape.
 */
export interface Log {
  info(message: string): void;
  notice(message: string): void;
  warning(message: string): void;
  error(message: string): void;
  debug(message: string): void;
  /** Everything logged inside `stage` folds under `title`. */
  group<T>(title: string, stage: () => Promise<T>): Promise<T>;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** A number from 0 up to, but not including, 1. */
export type Random = () => number;

export const systemClock: Clock = {
  now: () => performance.now(),
  timestamp: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason);
        return;
      }
      const onAbort = (): void => {
        clearTimeout(timer);
        reject(signal?.reason);
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', onAbort);
        resolve();
      }, ms);
      signal?.addEventListener('abort', onAbort, { once: true });
    }),
};
