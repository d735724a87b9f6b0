import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anyOf, quote } from '../../../../src/datadog/endpoints/query.ts';
import { anyText } from '../../hostile-text.ts';

/** What a reader of Datadog's syntax takes from a quoted value, and where it ends. */
function unquote(text: string): { readonly value: string; readonly length: number } {
  let value = '';
  for (let at = 1; at < text.length; at += 1) {
    if (text[at] === '"') return { value, length: at + 1 };
    if (text[at] === '\\') at += 1;
    value += text[at] ?? '';
  }
  throw new Error(`Not closed: ${text}`);
}

describe('a quoted value', () => {
  test('stands in straight double quotes', () => {
    expect(quote('ZGVmLTAwcC1pZXJ-aS0wZjhjNjMyZDNmMzRlZTgzNw==')).toBe(
      '"ZGVmLTAwcC1pZXJ-aS0wZjhjNjMyZDNmMzRlZTgzNw=="',
    );
  });

  test('is read back as it was, whatever follows', () => {
    fc.assert(
      fc.property(anyText(), fc.string(), (value, rest) => {
        const quoted = quote(value);
        expect(unquote(quoted + rest)).toEqual({ value, length: quoted.length });
      }),
    );
  });

  test.each([
    ['a"b', '"a\\"b"'],
    ['a\\', '"a\\\\"'],
    ['" OR *:* OR "', '"\\" OR *:* OR \\""'],
  ])('of %j is %s', (value, quoted) => {
    expect(quote(value)).toBe(quoted);
  });
});

test('several values of one attribute are alternatives', () => {
  expect(anyOf('finding_id', ['a', 'b=='])).toBe('@finding_id:("a" OR "b==")');
  expect(anyOf('finding_id', ['a'])).toBe('@finding_id:("a")');
});
