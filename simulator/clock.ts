import { setTimeout as wait } from 'node:timers/promises';

/** Time, in milliseconds since the epoch, handed in so that tests need not wait for it. */
export interface Clock {
  now(): number;
  /** Resolves after `ms` milliseconds; rejects once the signal is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) => wait(ms, undefined, { signal }),
};
