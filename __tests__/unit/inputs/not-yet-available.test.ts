import { describe, expect, test } from '@jest/globals';
import { INPUT_DEFAULTS } from '../../../src/inputs/names.ts';
import { NOT_YET_AVAILABLE, notYetAvailable } from '../../../src/inputs/not-yet-available.ts';
import { environmentOf } from './given.ts';

describe('an input whose behaviour is not there yet', () => {
  const rows = [
    { input: 'min-severity', values: /./s },
    { input: 'group-by', values: /^rule$/ },
  ] as const;

  test('is refused where it is set', () => {
    const environment = environmentOf({ 'min-severity': 'high', 'group-by': 'rule' });
    expect(notYetAvailable(environment, rows)).toEqual([
      { input: 'min-severity', message: '"high" is not available in this version of the Action' },
      { input: 'group-by', message: '"rule" is not available in this version of the Action' },
    ]);
  });

  test('is fine with its default and its other values', () => {
    expect(notYetAvailable(environmentOf({ 'group-by': 'all' }), rows)).toEqual([]);
  });
});

test('no default is among what is not available', () => {
  expect(notYetAvailable(environmentOf(INPUT_DEFAULTS))).toEqual([]);
});

test('no pattern keeps state between two values', () => {
  expect(NOT_YET_AVAILABLE.filter(({ values }) => values.global || values.sticky)).toEqual([]);
});
