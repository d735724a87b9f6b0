import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseIdList } from '../../../../src/findings/sources/id-list.ts';
import { expression } from '../../inputs/given.ts';

/** Each finding as `ID@line`. */
function found(text: string): readonly string[] {
  return parseIdList(text).findings.map(({ id, origin }) =>
    origin.kind === 'input' ? `${id}@${origin.line}` : id,
  );
}

describe('a list of finding IDs', () => {
  test.each([
    ['a', ['a@1']],
    ['a b,c\td', ['a@1', 'b@1', 'c@1', 'd@1']],
    ['a,\nb\r\nc\n\n,d,,', ['a@1', 'b@2', 'c@3', 'd@5']],
    ['\n\n a\n', ['a@3']],
    ['["a","b"]', ['a@1', 'b@1']],
    ['\n[\n  "a",\n  "b"\n]', ['a@3', 'b@4']],
    ['["\\u0061", "b"]', ['a@1', 'b@1']],
  ])('%j holds %j', (text, expected) => {
    expect(found(text)).toEqual(expected);
    expect(parseIdList(text).problems).toEqual([]);
  });

  test.each(['', ' \n ', ',', '[]', ' [ ] ', 'null', '\nnull\n'])('%j is empty', (text) => {
    expect(parseIdList(text)).toEqual({ findings: [], problems: [] });
  });

  test('holds each ID once, where it first appears', () => {
    expect(found('b a\nb\na c')).toEqual(['b@1', 'a@1', 'c@3']);
    expect(found('["b",\n"b", "a"]')).toEqual(['b@1', 'a@2']);
  });

  test('tells every text that is no ID, with its line', () => {
    expect(parseIdList('ok\n"a"\nok2 https://x.example/y')).toMatchObject({
      findings: [{ id: 'ok' }, { id: 'ok2' }],
      problems: [
        { line: 2, text: '"a"', reason: expect.stringContaining('quote') },
        { line: 3, text: 'https://x.example/y', reason: expect.stringContaining('URL') },
      ],
    });
  });

  test('takes an expression that was not expanded as one text', () => {
    expect(parseIdList(`a ${expression('inputs.finding ids')} b`).problems).toEqual([
      {
        line: 1,
        text: expression('inputs.finding ids'),
        reason: expect.stringContaining('expression'),
      },
    ]);
  });

  test('tells a bad entry of a JSON array with its line', () => {
    expect(parseIdList('[\n"a",\n"b c",\n""]').problems).toEqual([
      { line: 3, text: 'b c', reason: expect.stringContaining('is not a finding ID') },
      { line: 4, text: '', reason: 'is empty' },
    ]);
  });

  test.each(['[a, b]', '["a"', '["a",]', '[', '{', "['a']"])('%j is not valid JSON', (text) => {
    expect(parseIdList(`\n${text}`)).toEqual({
      findings: [],
      problems: [{ line: 2, text, reason: expect.stringContaining('not valid JSON') }],
    });
  });

  test.each(['[1]', '["a", null]', '[["a"]]', '{"id":"a"}', '[{"id":"a"}]', '{}'])(
    '%j is no array of strings',
    (text) => {
      expect(parseIdList(text).problems).toEqual([
        { line: 1, text, reason: expect.stringContaining('not an array of strings') },
      ]);
    },
  );

  const ids = fc.array(fc.stringMatching(/^[A-Za-z0-9_-]{1,40}={0,2}$/), { minLength: 2 });

  test('round-trips any IDs, with any separator and as JSON', () => {
    fc.assert(
      fc.property(ids, fc.constantFrom('\n', ',', ' ', ', ', '\r\n'), (list, separator) => {
        const expected = [...new Set(list)];
        for (const text of [
          list.join(separator),
          JSON.stringify(list),
          JSON.stringify(list, null, 2),
        ]) {
          const { findings, problems } = parseIdList(text);
          expect(findings.map(({ id }) => id)).toEqual(expected);
          expect(problems).toEqual([]);
        }
      }),
    );
  });

  test('is read in time for the longest that the runner can hand over', () => {
    const started = performance.now();
    parseIdList('${{ '.repeat(32_000));
    parseIdList(
      JSON.stringify(
        Array.from({ length: 30_000 }, (_, index) => `${index}`),
        null,
        1,
      ),
    );
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
