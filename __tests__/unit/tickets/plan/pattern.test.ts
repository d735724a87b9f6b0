import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { pathPattern, textPattern } from '../../../../src/tickets/plan/pattern.ts';

describe('a pattern of texts', () => {
  test.each([
    ['payments', 'payments'],
    ['Payments', 'PAYMENTS'],
    ['*', ''],
    ['*', 'anything/at all'],
    ['test-*', 'test-1'],
    ['*-test', 'my-test'],
    ['a*b*c', 'a-b-b-c'],
    ['@org/*', '@org/team/sub'],
    ['a**b', 'ab'],
    ['a.c', 'a.c'],
  ])('%s matches %j', (pattern, text) => {
    expect(textPattern(pattern)(text)).toBe(true);
  });

  test.each([
    ['payments', 'payments-api'],
    ['test-*', 'a-test-1'],
    ['*-test', 'my-test-1'],
    ['ab*bc', 'abc'],
    ['a*b*c', 'acb'],
    ['a.c', 'abc'],
    ['', 'a'],
  ])('%s does not match %j', (pattern, text) => {
    expect(textPattern(pattern)(text)).toBe(false);
  });
});

describe('a pattern of paths', () => {
  test.each([
    ['infra/**', 'infra/main.tf'],
    ['infra/**', 'infra/a/b/main.tf'],
    ['**/*.tf', 'main.tf'],
    ['**/*.tf', 'a/b/main.tf'],
    ['a/**/b', 'a/b'],
    ['a/**/b', 'a/x/y/b'],
    ['src/*.ts', 'src/a.ts'],
    ['src/*/index.ts', 'src/a/index.ts'],
    ['src/**.ts', 'src/a/b.ts'],
    ['**', 'a/b'],
    ['**/test/**', 'test/a'],
    ['**/test/**', 'a/b/test/c/d'],
    ['Dockerfile', 'Dockerfile'],
    ['*/*/c', 'a/b/c'],
  ])('%s matches %s', (pattern, path) => {
    expect(pathPattern(pattern)(path)).toBe(true);
  });

  test.each([
    ['infra/*', 'infra/a/main.tf'],
    ['infra/**', 'my/infra/main.tf'],
    ['*.tf', 'a/main.tf'],
    ['a/**/b', 'a/xb'],
    ['a/**/b', 'ab'],
    ['**/test/**', 'a/contest/b'],
    ['src/*/index.ts', 'src/a/b/index.ts'],
    ['dockerfile', 'Dockerfile'],
    ['*/*/c', 'a/c'],
  ])('%s does not match %s', (pattern, path) => {
    expect(pathPattern(pattern)(path)).toBe(false);
  });

  test('matches as the regular expression does that says the same', () => {
    const piece = fc.constantFrom('a', 'b', '/', '*', '**', '**/');
    const pattern = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));
    const path = fc.array(fc.constantFrom('a', 'b', '/'), { maxLength: 10 });
    fc.assert(
      fc.property(pattern, path, (text, characters) => {
        const source = text.replaceAll(/(?<=^|\/)\*\*\/|\*+/g, (stars) => {
          if (stars.endsWith('/')) return '(?:.*/)?';
          return stars === '*' ? '[^/]*' : '.*';
        });
        const expected = new RegExp(`^${source}$`, 's').test(characters.join(''));
        expect(pathPattern(text)(characters.join(''))).toBe(expected);
      }),
      { numRuns: 2_000 },
    );
  });
});

test('no pattern takes long, whatever the text', () => {
  const started = performance.now();
  const text = 'a'.repeat(4_000);
  textPattern(`${'a*'.repeat(200)}b`)(text);
  pathPattern(`${'a*'.repeat(100)}b`)(text);
  pathPattern(`${'**/a*'.repeat(50)}`)(`${'a/'.repeat(2_000)}b`);
  expect(performance.now() - started).toBeLessThan(1_000);
});
