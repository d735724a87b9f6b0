import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { backoff } from '../../../src/datadog/backoff.ts';

test('a pause is anything up to a bound that doubles with each attempt', () => {
  const almostOne = () => 1 - Number.EPSILON;
  expect([1, 2, 3, 4].map((attempt) => Math.ceil(backoff(attempt, almostOne)))).toEqual([
    2_000, 4_000, 8_000, 16_000,
  ]);
  expect(backoff(3, () => 0)).toBe(0);
  expect(backoff(3, () => 0.5)).toBe(4_000);
});

test('no pause is longer than half a minute', () => {
  fc.assert(
    fc.property(fc.nat(10_000), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, chance) => {
      expect(backoff(attempt, () => chance)).toBeLessThanOrEqual(30_000);
    }),
  );
});
