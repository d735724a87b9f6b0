import { describe, expect, test } from '@jest/globals';
import { startBudget } from '../../../../src/budget.ts';
import {
  awaitFindings,
  longestWait,
  quietAfterGrowth,
} from '../../../../src/findings/sources/wait-for-findings.ts';
import { hastyClock } from '../../clock.ts';
import { recordedLog } from '../../recorded-log.ts';

/**
 * Looks until all is there, which it is after `arrives` seconds; everything else in seconds too.
 */
async function look({ wait, timeout, arrives }: Record<'wait' | 'timeout' | 'arrives', number>) {
  const clock = hastyClock();
  const log = recordedLog();
  const warnings: string[] = [];
  const budget = startBudget(timeout * 1000, clock, new AbortController().signal);
  const start = clock.now();
  const elapsed = (): number => (clock.now() - start) / 1000;
  try {
    const found = await awaitFindings(
      {
        waitForFindings: wait * 1000,
        clock,
        budget,
        log,
        warn: (message) => void warnings.push(message),
      },
      async () => ({
        found: elapsed(),
        lacking: elapsed() < arrives ? 'the query finds nothing' : null,
      }),
    );
    return { found, warnings, lines: log.of('info') };
  } finally {
    budget.release();
  }
}

describe('looking for findings', () => {
  test('ends with the look that lacks nothing', async () => {
    const { found, lines, warnings } = await look({ wait: 60, timeout: 600, arrives: 10 });
    expect(found).toBe(15);
    expect(lines).toEqual([
      expect.stringMatching(
        /^So far the query finds nothing; looking again in 5 s \(for up to 60 s/,
      ),
      expect.stringContaining('looking again in 10 s (for up to 55 s'),
    ]);
    expect(warnings).toEqual([]);
  });

  test('ends when the wait is over', async () => {
    const never = await look({ wait: 60, timeout: 600, arrives: 900 });
    expect(never).toMatchObject({ found: 60, warnings: [] });
    expect(await look({ wait: 0, timeout: 600, arrives: 900 })).toMatchObject({ found: 0 });
  });

  test.each([
    [600, 600, 480],
    [3600, 600, 480],
    [12, 12, 9],
    [480, 600, 480],
  ])('of %d s leaves of a budget of %d s a part for the tickets', async (wait, timeout, end) => {
    const { found, warnings } = await look({ wait, timeout, arrives: 4_000 });
    expect(found).toBe(end);
    expect(warnings).toEqual(
      wait === end
        ? []
        : [
            `Stopped looking after ${end} s of ${wait} s (\`wait-for-findings\`), and the query finds ` +
              'nothing: the rest of `timeout` is for the tickets. Raise `timeout` to look longer.',
          ],
    );
  });
});

test.each([
  [600, 480],
  [60, 45],
  [3_600, 3_480],
])('a budget of %d s has room for a wait of %d s', (budget, wait) => {
  expect(longestWait(budget * 1000)).toBe(wait * 1000);
});

test('no more results are expected two minutes after the last one appeared', async () => {
  const clock = hastyClock();
  const isQuiet = quietAfterGrowth(clock);
  const seen: boolean[] = [];
  for (const count of [0, 0, 3, 3, 5, 5, 5]) {
    seen.push(isQuiet(count));
    await clock.sleep(90_000);
  }
  expect(seen).toEqual([false, false, false, false, false, false, true]);
});
