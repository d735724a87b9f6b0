import { type Clock, systemClock } from '../../src/runtime.ts';

interface Sleeper {
  readonly at: number;
  wake(): void;
}

export interface AdjustableClock extends Clock {
  /** Adjusts the wall clock by `ms`, without any time passing. */
  adjustWall(ms: number): void;
}

/** A clock that stands still until it is moved on. */
export interface VirtualClock extends AdjustableClock {
  /** Moves on by so many milliseconds; whatever wakes on the way runs before the time after it. */
  advance(ms: number): Promise<void>;
}

/** Lets everything run that does not wait for the clock: files are read and written on the way. */
export async function settled(): Promise<void> {
  for (let isBusy = true; isBusy; ) {
    await new Promise((resolve) => setImmediate(resolve));
    isBusy = process.getActiveResourcesInfo().some((name) => /^(?:FSReq|CloseReq)/.test(name));
    // Rather than asking without end, which would take the processor from what is waited for.
    if (isBusy) await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

export function virtualClock(startsAt = Date.UTC(2026, 0, 31, 3)): VirtualClock {
  const { sleepers, clock, moveTo } = clockwork(startsAt, () => undefined);
  return {
    ...clock,
    async advance(ms) {
      const until = clock.now() + ms;
      await settled();
      for (let next = first(sleepers); next && next.at <= until; next = first(sleepers)) {
        moveTo(next);
        await settled();
      }
      moveTo({ at: until });
    },
  };
}

/** The system's clock, running so many times faster. */
export function quickClock(times: number): Clock {
  return {
    now: () => systemClock.now() * times,
    timestamp: () => systemClock.timestamp(),
    sleep: (ms, signal) => systemClock.sleep(ms / times, signal),
  };
}

/** A clock that jumps to the next moment somebody waits for whenever nothing else is left to do. */
export function hastyClock(startsAt = Date.UTC(2026, 0, 31, 3)): AdjustableClock {
  let isRunning = false;
  const { sleepers, clock, moveTo } = clockwork(startsAt, () => {
    if (!isRunning) void run();
  });
  async function run(): Promise<void> {
    isRunning = true;
    await settled();
    for (let next = first(sleepers); next; next = first(sleepers)) {
      moveTo(next);
      await settled();
    }
    isRunning = false;
  }
  return clock;
}

function clockwork(startsAt: number, onSleep: () => void) {
  let now = 12_345;
  let wall = startsAt - now;
  const sleepers = new Set<Sleeper>();
  const clock: AdjustableClock = {
    now: () => now,
    timestamp: () => wall + now,
    adjustWall: (ms) => {
      wall += ms;
    },
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) {
          reject(signal.reason);
          return;
        }
        const onAbort = (): void => {
          sleepers.delete(sleeper);
          reject(signal?.reason);
        };
        const sleeper: Sleeper = {
          at: now + ms,
          wake: () => {
            signal?.removeEventListener('abort', onAbort);
            resolve();
          },
        };
        sleepers.add(sleeper);
        signal?.addEventListener('abort', onAbort, { once: true });
        onSleep();
      }),
  };
  const moveTo = (moment: Sleeper | { readonly at: number }): void => {
    now = Math.max(now, moment.at);
    if (!('wake' in moment)) return;
    sleepers.delete(moment);
    moment.wake();
  };
  return { sleepers, clock, moveTo };
}

function first(sleepers: ReadonlySet<Sleeper>): Sleeper | undefined {
  return [...sleepers].reduce<Sleeper | undefined>(
    (earliest, sleeper) => (earliest && earliest.at <= sleeper.at ? earliest : sleeper),
    undefined,
  );
}
