import { describe, expect, test } from '@jest/globals';
import { MATRIX, type MatrixGroup, type MatrixRow, SIZES, type Size } from './matrix.ts';
import { expectedOf, playRow } from './play-row.ts';
import type { Operation } from './scene.ts';

/**
 * A test for each row of the matrix, or each one chosen, several at a time. In half of them, the
 * other half with the next size, reading a case does not say what is on it: that it does was
 * recorded, and is not documented.
 */
export function testMatrix(
  operation: Operation,
  size: Size,
  isChosen: (row: MatrixRow, group: MatrixGroup) => boolean = () => true,
): void {
  const parity = Object.keys(SIZES).indexOf(size);
  for (const group of MATRIX) {
    const plays = group.rows.flatMap((row, place) => {
      const expected = isChosen(row, group) ? expectedOf(row, operation, size) : null;
      const hasInsights = (place + parity) % 2 === 0;
      return expected === null ? [] : [{ fault: row.fault, row, expected, hasInsights }];
    });
    if (plays.length === 0) continue;
    describe(`${group.title}, with ${size}`, () => {
      test.concurrent.each(plays)('$fault', async ({ row, expected, hasInsights }) => {
        expect(await playRow(row, operation, size, hasInsights)).toMatchObject(expected);
      });
    });
  }
}
