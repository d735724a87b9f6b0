import { describe, expect, test } from '@jest/globals';
import { BudgetEndedError, startBudget } from '../../../../src/budget.ts';
import { OutcomeUnknownError, PermissionError } from '../../../../src/datadog/errors.ts';
import { INDEX_TIME_MS, untilIndexShows } from '../../../../src/tickets/write/index-delay.ts';
import { hastyClock } from '../../clock.ts';
import { recordedLog } from '../../recorded-log.ts';

interface Looks {
  readonly takes?: number;
  /** It shows with so many looks. */
  readonly until?: number;
  readonly timeout?: number;
  /** How far the wall clock is set forward during the second look. */
  readonly wallSteps?: number;
  /** What a look throws. */
  readonly fails?: (look: number) => Error | null;
}

async function looks({
  takes = 0,
  until = Infinity,
  timeout = 600_000,
  wallSteps = 0,
  fails,
}: Looks = {}) {
  const clock = hastyClock();
  const log = recordedLog();
  const budget = startBudget(timeout, clock, new AbortController().signal);
  const startedAt = clock.now();
  const begun: [at: number, isLast: boolean][] = [];
  const result = await untilIndexShows({ clock, budget, log }, async (isLast) => {
    begun.push([clock.now() - startedAt, isLast]);
    if (begun.length === 2) clock.adjustWall(wallSteps);
    await clock.sleep(takes);
    const failure = fails?.(begun.length) ?? null;
    if (failure !== null) throw failure;
    const isShown = begun.length >= until;
    return { found: isShown, lacking: isShown ? null : 'the search shows nothing' };
  }).then(
    ({ found }) => found,
    (error: unknown) => error,
  );
  budget.release();
  return { result, begun, log };
}

describe('waiting for the index', () => {
  test('pauses longer each time, and looks a last time when the index has had its time', async () => {
    const { result, begun } = await looks();
    expect(result).toBe(false);
    expect(begun).toEqual([
      [1_000, false],
      [2_000, false],
      [4_000, false],
      [8_000, false],
      [16_000, false],
      [24_000, false],
      [INDEX_TIME_MS, true],
    ]);
  });

  test('lasts as long if the wall clock is set forward meanwhile', async () => {
    const { begun } = await looks({ wallSteps: 60_000 });
    expect(begun.at(-1)).toEqual([INDEX_TIME_MS, true]);
    expect(begun).toHaveLength(7);
  });

  test('ends as soon as what is looked for shows', async () => {
    const { result, begun } = await looks({ until: 2 });
    expect(result).toBe(true);
    expect(begun).toHaveLength(2);
  });

  test.each([500, 3_000, 6_500, 9_000, 29_500])(
    'has its last look after that time also where each takes %d ms',
    async (takes) => {
      const { begun } = await looks({ takes });
      expect(begun.at(-1)?.[0]).toBeGreaterThanOrEqual(INDEX_TIME_MS);
      expect(begun.map(([, isLast]) => isLast).lastIndexOf(false)).toBe(begun.length - 2);
    },
  );

  const lost = new OutcomeUnknownError('Datadog failed (503).');

  test('goes on where a look fails in passing, for as long as it does', async () => {
    const { result, begun, log } = await looks({ fails: (look) => (look < 20 ? lost : null) });
    expect(result).toBe(false);
    expect(begun).toHaveLength(20);
    expect(log.of('info').join()).toContain('Datadog failed (503). Looking again in');
  });

  test('never takes a look that failed for one that showed nothing', async () => {
    const { result, begun } = await looks({ fails: () => lost });
    expect(result).toBeInstanceOf(BudgetEndedError);
    expect(begun.length).toBeGreaterThan(60);
  });

  test('ends with what else a look throws', async () => {
    const refused = new PermissionError('No.', 403);
    const { result, begun } = await looks({ fails: () => refused });
    expect(result).toBe(refused);
    expect(begun).toHaveLength(1);
  });

  test('ends with the budget', async () => {
    const { result } = await looks({ timeout: 10_000 });
    expect(result).toBeInstanceOf(BudgetEndedError);
  });
});
