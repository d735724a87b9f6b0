import { expect, test } from '@jest/globals';
import { sharedTexts } from '../../../src/datadog/shared-texts.ts';

test('a text stays the same, however often it comes', () => {
  const share = sharedTexts();
  expect(share.text('rule')).toBe('rule');
  expect(share.text('rule')).toBe('rule');
  expect(share.text('')).toBe('');
});
