import { describe, expect, test } from '@jest/globals';
import { MATRIX, type Size } from './matrix.ts';
import { expectedOf, playRow } from './play-row.ts';
import type { Operation } from './scene.ts';

/** A test for each row of the matrix and each number of findings, several at a time. */
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
      test.concurrent.each(plays)('$fault: $size', async ({ row, size, expected }) => {
        expect(await playRow(row, operation, size)).toMatchObject(expected);
      });
    });
  }
}
