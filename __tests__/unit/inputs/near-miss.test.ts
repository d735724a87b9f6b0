import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { nearest } from '../../../src/inputs/near-miss.ts';

const CHOICES = ['critical', 'high', 'medium', 'low', 'info'] as const;

test.each([
  ['HIGH', 'high'],
  ['hihg', 'high'],
  ['hgh', 'high'],
  ['crit', 'critical'],
  ['med', 'medium'],
  ['informational', null],
  ['lo', 'low'],
  ['lwo', 'low'],
  ['x', null],
  ['', null],
  ['severe', null],
  ['c'.repeat(100), null],
])('%j was meant to be %j', (text, meant) => {
  expect(nearest(text, CHOICES)).toBe(meant);
});

test('nothing is guessed between two that are equally near', () => {
  expect(nearest('az', ['ax', 'ay'])).toBeNull();
});

test('one slip of the pen in a word of five letters and more is understood', () => {
  const words = ['critical', 'medium', 'repository'] as const;
  fc.assert(
    fc.property(fc.constantFrom(...words), fc.nat(), (word, at) => {
      const index = at % word.length;
      expect(nearest(word.slice(0, index) + word.slice(index + 1), words)).toBe(word);
      expect(nearest(`${word.slice(0, index)}#${word.slice(index)}`, words)).toBe(word);
    }),
  );
});
