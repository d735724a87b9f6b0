import { describe, expect, test } from '@jest/globals';
import { MATRIX, type Size } from './matrix.ts';
import { expectedOf, playRow } from './play-row.ts';
import type { Operation } from './scene.ts';

/**
 * A test for each row of the matrix and each number of findings, several at a time. In half of
 * them, reading a case does not say what is on it: that it does was recorded, and is not
 * documented.
 */
export function testMatrix(operation: Operation, sizes: readonly Size[]): void {
  for (const { title, rows } of MATRIX) {
    const plays = rows.flatMap((row) =>
      sizes.flatMap((size) => {
        const expected = expectedOf(row, operation, size);
        return expected === null ? [] : [{ fault: row.fault, size, row, expected }];
      }),
    );
    if (plays.length === 0) continue;
    describe(title, () => {
      const halves = plays.map((play, place) => ({ ...play, hasInsights: place % 2 === 0 }));
      test.concurrent.each(halves)(
        '$fault: $size',
        async ({ row, size, expected, hasInsights }) => {
          expect(await playRow(row, operation, size, hasInsights)).toMatchObject(expected);
        },
      );
    });
  }
}
