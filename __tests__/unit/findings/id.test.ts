import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseFindingId, whyNotFindingId } from '../../../src/findings/id.ts';
import { expression } from '../inputs/given.ts';

describe('a finding ID', () => {
  test.each([
    'ZGVmLTAwcC1pZXJ-aS0wZjhjNjMyZDNmMzRlZTgzNw==',
    'AbCdEfGhIjKlMnOpQrStUvWx',
    'a',
    '_-9=',
    'x'.repeat(512),
    `${'x'.repeat(510)}==`,
  ])('is %s', (text) => {
    expect(parseFindingId(text)).toBe(text);
  });

  test.each([
    ['', 'is empty'],
    ['${{', 'is an expression that was not expanded'],
    [expression('inputs.ids'), 'is an expression that was not expanded'],
    ['"abc"', 'holds a quote'],
    ["abc'", 'holds a quote'],
    ['https://app.datadoghq.com/x', 'is a URL'],
    ['#', 'begins a comment'],
    ['scan.sarif', 'is the name of a file'],
    ['abc%3D%3D', 'is percent-encoded'],
    ['x'.repeat(513), 'is too long'],
    [`${'x'.repeat(511)}==`, 'is too long'],
    ['ab+cd/ef==', 'is plain base64'],
    ['ab===', 'has = elsewhere'],
    ['a=b', 'has = elsewhere'],
    ['==', 'has = elsewhere'],
    ['-', 'has no letter or digit'],
    ['_-_==', 'has no letter or digit'],
    ['a~b', 'is not a finding ID'],
    ['a"b', 'is not a finding ID'],
    ['1a://b', 'is not a finding ID'],
    ['a#b', 'is not a finding ID'],
    ['a.json~b', 'is not a finding ID'],
    ['a%3', 'is not a finding ID'],
    [`~${'x'.repeat(513)}`, 'is not a finding ID'],
    [`${'x'.repeat(513)}~`, 'is not a finding ID'],
    ['a\n', 'is not a finding ID'],
    ['\nab', 'is not a finding ID'],
    ['ab\u200b', 'is not a finding ID'],
    ['ａｂ', 'is not a finding ID'],
  ])('is not %j, since that %s', (text, reason) => {
    expect(parseFindingId(text)).toBeNull();
    expect(whyNotFindingId(text).slice(0, reason.length)).toBe(reason);
  });

  test('is refused without being read where it has megabytes', () => {
    const text = 'x'.repeat(20_000_000);
    expect(parseFindingId(text)).toBeNull();
    expect(whyNotFindingId(text)).toMatch(/^is too long/);
  });

  test('is every text of the grammar, as it stands', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9_-]{0,509}[A-Za-z0-9]={0,2}$/), (text) => {
        expect(parseFindingId(text)).toBe(text);
      }),
    );
  });

  test('is every URL-safe base64 of up to 384 bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 384 }), (bytes) => {
        const text = Buffer.from(bytes)
          .toString('base64')
          .replaceAll('+', '-')
          .replaceAll('/', '_');
        fc.pre(/[A-Za-z0-9]/.test(text));
        expect(parseFindingId(text)).toBe(text);
      }),
    );
  });
});
