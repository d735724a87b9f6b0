import { describe, expect, test } from '@jest/globals';
import { inputOrVariable, inputText, rawInput } from '../../../src/inputs/names.ts';

describe('an input', () => {
  test('is found by its upper-case name, hyphens kept', () => {
    expect(rawInput({ 'INPUT_API-KEY': ' k \n' }, 'api-key')).toBe(' k \n');
    expect(rawInput({ INPUT_API_KEY: 'k' }, 'api-key')).toBe('');
  });

  test('is trimmed, and its default when blank', () => {
    expect(inputText({ 'INPUT_MAX-TICKETS': ' 5\n' }, 'max-tickets')).toBe('5');
    expect(inputText({ 'INPUT_MAX-TICKETS': ' ' }, 'max-tickets')).toBe('100');
    expect(inputText({}, 'max-tickets')).toBe('100');
  });
});

describe('a setting that a variable can hold too', () => {
  const variables = ['DD_SITE', 'DATADOG_SITE'];

  test('comes from the input first', () => {
    const environment = { 'INPUT_DATADOG-SITE': 'a', DD_SITE: 'b' };
    expect(inputOrVariable(environment, 'datadog-site', variables)).toEqual({
      text: 'a',
      from: 'datadog-site',
    });
  });

  test('comes from the first variable that is not blank', () => {
    const environment = { DD_SITE: ' ', DATADOG_SITE: ' c ' };
    expect(inputOrVariable(environment, 'datadog-site', variables)).toEqual({
      text: 'c',
      from: 'DATADOG_SITE',
    });
  });

  test('is empty where nothing holds it', () => {
    expect(inputOrVariable({}, 'datadog-site', variables)).toEqual({
      text: '',
      from: 'datadog-site',
    });
  });
});
