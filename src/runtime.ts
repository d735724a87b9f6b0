/** What a run is handed from outside, so that no room reads a global. */
import { setTimeout } from 'node:timers/promises';

/** Time, in milliseconds. */
export interface Clock {
  /** Since an arbitrary moment. It never jumps, so durations and deadlines are measured with it. */
  now(): number;
  /** Since the epoch, by the wall clock, which may be adjusted mid-run: for reports. */
  timestamp(): number;
  /** Resolves after `ms` milliseconds; rejects with the signal's reason once it is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** The step's log. It makes any text safe (no workflow commands, no secrets): callers never do. */
export interface Log {
  info(message: string): void;
  notice(message: string): void;
  warning(message: string): void;
  error(message: string): void;
  debug(message: string): void;
  group<T>(title: string, stage: () => Promise<T>): Promise<T>;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** A number from 0 up to, but not including, 1. */
export type Random = () => number;

export const systemClock: Clock = {
  now: () => performance.now(),
  timestamp: () => Date.now(),
  sleep: (ms, signal) =>
    setTimeout(ms, undefined, { signal }).catch((error) => {
      signal?.throwIfAborted();
      throw error;
    }),
};
