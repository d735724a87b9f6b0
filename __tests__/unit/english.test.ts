import { expect, test } from '@jest/globals';
import { counted, listing, verb } from '../../src/english.ts';

test.each([
  [0, '0 findings'],
  [1, '1 finding'],
  [2, '2 findings'],
  [999, '999 findings'],
  [1_234_567, '1,234,567 findings'],
])('%d is counted as %s', (count, text) => {
  expect(counted(count, 'finding')).toBe(text);
});

test('a verb agrees with its count', () => {
  expect([0, 1, 2].map((count) => verb(count, 'has'))).toEqual(['have', 'has', 'have']);
  expect([1, 2].map((count) => verb(count, 'is'))).toEqual(['is', 'are']);
  expect([1, 2].map((count) => verb(count, 'stays'))).toEqual(['stays', 'stay']);
  expect([1, 2].map((count) => verb(count, 'matches'))).toEqual(['matches', 'match']);
});

test('a list names the first ten and says how many more there are', () => {
  const names = Array.from({ length: 12 }, (_, index) => `n${index}`);
  expect(listing(['a', 'b'])).toBe('a, b');
  expect(listing(names)).toBe('n0, n1, n2, n3, n4, n5, n6, n7, n8, n9 and 2 more');
  expect(listing(names.slice(0, 10), 2_010)).toMatch(/n9 and 2,000 more$/);
});
