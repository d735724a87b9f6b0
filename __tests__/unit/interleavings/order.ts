/**
 * Several runs of the Action in this process whose every step outside of it is held: a request
 * until Datadog may carry it out, its answer until the run may have it, time until it may pass.
 * Which of them comes next is drawn, so that a seed is an order.
 */
import { seededRandom } from '../../../simulator/random.ts';
import type { Clock } from '../../../src/runtime.ts';
import { settled } from '../clock.ts';

export interface Held {
  /** The number of the run that waits. */
  readonly run: number;
  /** When it began to wait. */
  readonly since: number;
  readonly release: () => void;
}

interface Sleeper {
  readonly run: number;
  readonly at: number;
  readonly wake: () => void;
}

export interface Order {
  /** Time as one run sees it; all see the same. */
  clockOf(run: number): Clock;
  /** Resolves when it is this one's turn. */
  turn(run: number): Promise<void>;
  /** From now on that run never has a turn again, and its sleep never ends. */
  kill(run: number): void;
  /** Gives turns until all of these have ended. */
  play(runs: readonly Promise<unknown>[]): Promise<void>;
  now(): number;
}

/** Nothing is held for longer while time may pass: no network takes a request so late. */
const LONGEST_HOLD_MS = 12_000;
/** How much time passes at most while something could happen. */
const LONGEST_STEP_MS = 4_000;
/** How often time passes although something could happen. */
const TIME_PASSES = 0.25;
const STARTS_AT = Date.UTC(2026, 0, 31, 3);
/** Far more than any order takes: a run that waits for nothing would wait for ever. */
const MOST_TURNS = 20_000;

export function drawnOrder(seed: number): Order {
  const random = seededRandom(seed);
  const killed = new Set<number>();
  let held: readonly Held[] = [];
  let sleepers: readonly Sleeper[] = [];
  let now = STARTS_AT;

  const clockOf = (run: number): Clock => ({
    now: () => now,
    timestamp: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) {
          reject(signal.reason);
          return;
        }
        const sleeper: Sleeper = {
          run,
          at: now + ms,
          wake: () => {
            signal?.removeEventListener('abort', onAbort);
            resolve();
          },
        };
        const onAbort = (): void => {
          sleepers = sleepers.filter((other) => other !== sleeper);
          reject(signal?.reason);
        };
        signal?.addEventListener('abort', onAbort, { once: true });
        if (!killed.has(run)) sleepers = [...sleepers, sleeper];
      }),
  });

  /** To the next moment that somebody waits for, or to `most` milliseconds from now before it. */
  const letTimePass = (most: number): void => {
    const next = sleepers.reduce((earliest, { at }) => Math.min(earliest, at), now + most);
    if (!Number.isFinite(next)) return;
    now = Math.max(now, next);
    const due = sleepers.filter(({ at }) => at <= now);
    sleepers = sleepers.filter(({ at }) => at > now);
    for (const sleeper of due) sleeper.wake();
  };

  const takeTurn = (): void => {
    if (held.length === 0) {
      letTimePass(Number.POSITIVE_INFINITY);
      return;
    }
    const isLate = held.some(({ since }) => now - since >= LONGEST_HOLD_MS);
    if (!isLate && random.next() < TIME_PASSES) {
      letTimePass(random.next() * LONGEST_STEP_MS);
      return;
    }
    const chosen = held[Math.floor(random.next() * held.length)];
    held = held.filter((other) => other !== chosen);
    chosen?.release();
  };

  return {
    clockOf,
    now: () => now,
    turn: (run) =>
      new Promise((resolve) => {
        if (!killed.has(run)) held = [...held, { run, since: now, release: resolve }];
      }),
    kill: (run) => {
      killed.add(run);
      held = held.filter((other) => other.run !== run);
      sleepers = sleepers.filter((other) => other.run !== run);
    },
    play: async (runs) => {
      let isOver = false;
      const all = Promise.all(runs).finally(() => {
        isOver = true;
      });
      all.catch(() => undefined);
      for (let turns = 0; !isOver; turns += 1) {
        if (turns > MOST_TURNS) throw new Error(`Seed ${seed} does not come to an end.`);
        // Twice: what one turn begins may begin something else.
        await settled();
        await settled();
        if (!isOver) takeTurn();
      }
      await all;
    },
  };
}
