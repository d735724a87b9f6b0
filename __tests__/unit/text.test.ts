import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { lineWithoutSecrets, shorten, visible, visibleLine } from '../../src/text.ts';
import { hostileText } from './hostile-text.ts';

describe('visible', () => {
  test('knows every line end and shows what would act unseen', () => {
    expect(visible('a\r\nb\rc\u2028d\u0085e')).toBe('a\nb\nc\nd\ne');
    expect(visible('\u0000\u007f\u0090\u202e\ufff9')).toBe('␀␡\\u{90}\\u{202e}\\u{fff9}');
  });

  test('keeps emoji, joiners and scripts, drops what has no shape', () => {
    expect(visible('👩‍👩‍👧 می‌خواهم \u0600')).toBe('👩‍👩‍👧 می‌خواهم \u0600');
    expect(visible('so\u00adft\u200b\ufeff')).toBe('soft');
  });

  test('is well-formed, and the same when done again', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const once = visible(text);
        expect(once.isWellFormed()).toBe(true);
        expect(visible(once)).toBe(once);
        expect(visibleLine(text)).not.toMatch(/[\n\t]|^\s|\s$/u);
      }),
    );
  });
});

describe('lineWithoutSecrets', () => {
  const redact = (text: string) => text.replaceAll('abcd', '***').replaceAll('ef\u200bgh', '***');

  test('takes out secrets as they stand, and as they are seen', () => {
    expect(lineWithoutSecrets('abcd\nab\u200bcd ef\u200bgh', redact)).toBe('*** *** ***');
  });
});

describe('shorten', () => {
  test.each([
    ['short', 5, 'short'],
    ['a few words', 8, 'a few…'],
    ['a few words', 6, 'a few…'],
    ['one longword', 10, 'one longw…'],
    ['longwords', 5, 'long…'],
    ['ab😀cd', 4, 'ab…'],
    ['e\u0301e\u0301e\u0301', 4, 'e\u0301…'],
  ])('%j in %d is %j', (text, length, short) => {
    expect(shorten(text, length)).toBe(short);
  });

  test('one endless character is cut without splitting a pair', () => {
    expect(shorten('\u{1f469}\u200d'.repeat(50), 9).isWellFormed()).toBe(true);
    expect(shorten(`a${'\u0301'.repeat(50)}`, 9)).toHaveLength(9);
  });

  test('is never longer than asked, and the beginning of the text', () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 1, max: 40 }), (hostile, length) => {
        const text = hostile.toWellFormed();
        const short = shorten(text, length);
        expect(short.length).toBeLessThanOrEqual(length);
        expect(short.isWellFormed()).toBe(true);
        expect(text.startsWith(short.replace(/…$/, ''))).toBe(true);
      }),
    );
  });
});
