import { expect, test } from '@jest/globals';
import { sharedTexts } from '../../../src/datadog/shared-texts.ts';

test('a text stays the same, however often it comes', () => {
  const share = sharedTexts();
  expect(share('rule')).toBe('rule');
  expect(share('rule')).toBe('rule');
  expect(share('')).toBe('');
});

test('no text stays none', () => {
  const share = sharedTexts();
  expect(share(null)).toBeNull();
  expect(share(undefined)).toBeNull();
});
