import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { shown } from '../../../src/inputs/reader.ts';
import { createRedactor } from '../../../src/redact.ts';
import { anyText } from '../hostile-text.ts';

const asItIs = createRedactor([]);

describe('a value in a message', () => {
  test.each([
    ['SEC', '"SEC"'],
    ['a "b"', '"a \\"b\\""'],
    ['a\nb\u001b[31m', '"a\\nb\\u001b[31m"'],
    ['a\u2028b\u202ec\u007fd', '"a\\u{2028}b\\u{202e}c\\u{7f}d"'],
    ['\ud800', '"\\ud800"'],
    ['', '""'],
  ])('%j is shown on one line', (text, expected) => {
    expect(shown(text, asItIs)).toBe(expected);
  });

  test('is cut to 120 characters, never within one', () => {
    expect(shown('x'.repeat(120), asItIs)).toBe(`"${'x'.repeat(120)}"`);
    expect(shown('x'.repeat(121), asItIs)).toBe(`"${'x'.repeat(119)}…"`);
    expect(shown('🔒'.repeat(100_000), asItIs)).toBe(`"${'🔒'.repeat(59)}…"`);
  });

  test('has its secrets blotted out before it is cut', () => {
    const secret = 's3cret'.repeat(10);
    expect(shown(`${'x'.repeat(90)}${secret}`, createRedactor([secret]))).toBe(
      `"${'x'.repeat(90)}***"`,
    );
  });

  test.each([
    ['https://me:secret@host/path', '"https://***@host/path"'],
    ['https://t0ken@host', '"https://***@host"'],
    ['https://me:se/cr@et@host', '"https://***@host"'],
    ['https://me:se cret@host', '"https://***@host"'],
    ['me:secret@host', '"***@host"'],
    ['me@example.com', '"me@example.com"'],
    ['thanks to @team', '"thanks to @team"'],
  ])('%s hides who logs in', (text, expected) => {
    expect(shown(text, asItIs)).toBe(expected);
  });

  test('is one printable line of bounded length, whatever it was', () => {
    fc.assert(
      fc.property(anyText({ maxLength: 300 }), (text) => {
        const line = shown(text, asItIs);
        expect(line).toMatch(/^".*"$/);
        expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
        expect(line.length).toBeLessThan(121 * 10);
      }),
    );
  });
});
