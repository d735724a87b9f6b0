import { describe, expect, test } from '@jest/globals';
import { BudgetEndedError, startBudget } from '../../src/budget.ts';
import { poll } from '../../src/poll.ts';
import { hastyClock } from './clock.ts';
import { recordedLog } from './recorded-log.ts';

interface Wait {
  readonly waitFor?: number;
  /** Milliseconds that one look takes. */
  readonly takes?: number;
  /** It is there with so many looks. */
  readonly until?: number;
  /** So many looks fail first. */
  readonly failing?: number;
  readonly timeout?: number;
}

async function waiting(wait: Wait = {}) {
  const { waitFor = 20_000, takes = 0, until = Infinity, failing = 0, timeout = 600_000 } = wait;
  const clock = hastyClock();
  const log = recordedLog();
  const budget = startBudget(timeout, clock, new AbortController().signal);
  const startedAt = clock.now();
  const begun: [at: number, isLast: boolean][] = [];
  const pauses = { first: 1_000, longest: 6_000 };
  const result = await poll(
    { clock, budget, log, waitFor, limit: '`wait-for-ticket`', pauses },
    async (isLast) => {
      begun.push([clock.now() - startedAt, isLast]);
      await clock.sleep(takes);
      if (begun.length <= failing) return { failed: 'Datadog failed (503).' };
      return { found: begun.length, lacking: begun.length < until ? 'it is not there' : null };
    },
  ).catch((error: unknown) => error);
  budget.release();
  return { result, begun, lines: log.of('info') };
}

describe('polling', () => {
  test('looks at once, then with pauses that double up to the longest', async () => {
    const { begun, result } = await waiting();
    expect(begun).toEqual([
      [0, false],
      [1_000, false],
      [3_000, false],
      [7_000, false],
      [13_000, false],
      [19_000, false],
      [20_000, true],
    ]);
    expect(result).toEqual({ found: 7, lacking: 'it is not there' });
  });

  test('ends with the look that lacks nothing', async () => {
    const { begun, result } = await waiting({ until: 3 });
    expect(begun).toHaveLength(3);
    expect(result).toEqual({ found: 3, lacking: null });
  });

  test('looks once, and says nothing, if there is no time to wait', async () => {
    const { begun, lines } = await waiting({ waitFor: 0 });
    expect(begun).toEqual([[0, true]]);
    expect(lines).toEqual([]);
  });

  test.each([500, 6_500, 19_900])(
    'begins its last look after the wait even if each takes %d ms',
    async (takes) => {
      const { begun } = await waiting({ takes });
      expect(begun.at(-1)?.[0]).toBeGreaterThanOrEqual(20_000);
      expect(begun.filter(([, isLast]) => isLast)).toHaveLength(1);
    },
  );

  test('logs one line per round: what is lacking, the pause and the limit', async () => {
    const { lines, begun } = await waiting();
    expect(lines).toHaveLength(begun.length - 1);
    expect(lines[2]).toBe(
      'So far it is not there; looking again in 4 s (for up to 17 s, `wait-for-ticket`).',
    );
  });

  test('repeats a look that failed even after the wait', async () => {
    const { begun, result, lines } = await waiting({ waitFor: 0, failing: 2 });
    expect(begun).toHaveLength(3);
    expect(result).toEqual({ found: 3, lacking: 'it is not there' });
    expect(lines[0]).toMatch(/^Datadog failed \(503\)\. Looking again in 1 s/);
  });

  test('ends when the run has to stop', async () => {
    const { result } = await waiting({ timeout: 5_000 });
    expect(result).toBeInstanceOf(BudgetEndedError);
  });
});
