import { describe, expect, test } from '@jest/globals';
import { rawInput } from '../../../src/inputs/names.ts';
import { InputReader } from '../../../src/inputs/reader.ts';

describe('an input', () => {
  test('is found by its upper-case name, hyphens kept', () => {
    expect(rawInput({ 'INPUT_API-KEY': ' k \n' }, 'api-key')).toBe(' k \n');
    expect(rawInput({ INPUT_API_KEY: 'k' }, 'api-key')).toBe('');
  });

  test('is trimmed, and its default when blank', () => {
    expect(new InputReader({ 'INPUT_MAX-TICKETS': ' 5\n' }).text('max-tickets')).toBe('5');
    expect(new InputReader({ 'INPUT_MAX-TICKETS': ' ' }).text('max-tickets')).toBe('100');
    expect(new InputReader({}).text('max-tickets')).toBe('100');
  });
});

describe('a setting that a variable can hold too', () => {
  const variables = ['DD_SITE', 'DATADOG_SITE'];

  test('comes from the input first', () => {
    const environment = { 'INPUT_DATADOG-SITE': 'a', DD_SITE: 'b' };
    expect(new InputReader(environment).setting('datadog-site', variables)).toEqual({
      text: 'a',
      from: 'datadog-site',
    });
  });

  test('comes from the first variable that is not blank', () => {
    const environment = { DD_SITE: ' ', DATADOG_SITE: ' c ' };
    expect(new InputReader(environment).setting('datadog-site', variables)).toEqual({
      text: 'c',
      from: 'DATADOG_SITE',
    });
  });

  test('is empty where nothing holds it', () => {
    expect(new InputReader({}).setting('datadog-site', variables)).toEqual({
      text: '',
      from: 'datadog-site',
    });
  });
});
