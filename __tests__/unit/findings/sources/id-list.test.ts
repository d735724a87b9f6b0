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
    ['- a\n  - b\n-\tc', ['a@1', 'b@2', 'c@3']],
    ['"a"', ['a@1']],
    ['"a, b\\nc"', ['a@1', 'b@1', 'c@2']],
    ['[{"id":"a"}]', ['a@1']],
    [
      '[\n{"id": "x", "finding_id": "a"},\n  "b", {"rule": {"id": "y"},\n"id": "c"}]',
      ['a@2', 'b@3', 'c@4'],
    ],
  ])('%j holds %j', (text, expected) => {
    expect(found(text)).toEqual(expected);
    expect(parseIdList(text).problems).toEqual([]);
  });

  test.each(['', ' \n ', ',', '[]', ' [ ] ', '- \n-', '""'])('%j is empty', (text) => {
    expect(parseIdList(text)).toEqual({ findings: [], problems: [], isNull: false });
  });

  test.each(['null', '\nnull\n'])('%j is empty, and known to be no list', (text) => {
    expect(parseIdList(text)).toEqual({ findings: [], problems: [], isNull: true });
  });

  test('holds each ID once, where it first appears', () => {
    expect(found('b a\nb\na c')).toEqual(['b@1', 'a@1', 'c@3']);
    expect(found('["b",\n"b", "a"]')).toEqual(['b@1', 'a@2']);
  });

  test('tells every text that is no ID, with its line and which of the line it is', () => {
    expect(parseIdList('ok\n"a"\nok2 https://x.example/y')).toMatchObject({
      findings: [{ id: 'ok' }, { id: 'ok2' }],
      problems: [
        { place: 'line 2', text: '"a"', reason: expect.stringContaining('quote') },
        {
          place: 'line 3, entry 2',
          text: 'https://x.example/y',
          reason: expect.stringContaining('URL'),
        },
      ],
    });
  });

  test('takes an expression that was not expanded as one text', () => {
    expect(parseIdList(`a ${expression('inputs.finding ids')} b`).problems).toEqual([
      {
        place: 'line 1, entry 2',
        text: expression('inputs.finding ids'),
        reason: expect.stringContaining('expression'),
      },
    ]);
  });

  test('tells a bad entry of a JSON array with its number', () => {
    const text = '["a", "b c", "", 7, null, ["a"], {"id": 7}, {"rule": "a"}]';
    const noObject = 'is neither a string nor an object with "id" or "finding_id"';
    expect(parseIdList(text).problems).toEqual([
      { place: 'entry 2', text: 'b c', reason: expect.stringContaining('is not a finding ID') },
      { place: 'entry 3', text: '', reason: 'is empty' },
      { place: 'entry 4', text: '7', reason: noObject },
      { place: 'entry 5', text: 'null', reason: noObject },
      { place: 'entry 6', text: '["a"]', reason: noObject },
      { place: 'entry 7', text: '{"id":7}', reason: 'has no text in "id" or "finding_id"' },
      { place: 'entry 8', text: '{"rule":"a"}', reason: 'has no text in "id" or "finding_id"' },
    ]);
  });

  test.each([
    ['["a",]', 1],
    ['[\n"a,]",\n]', 2],
    ['[\n{"id": "a",}]', 2],
  ])('%j has a comma too many on line %i', (text, line) => {
    expect(parseIdList(text).problems).toEqual([
      { place: 'line 1', text, reason: expect.stringContaining(`line ${line} has a comma after`) },
    ]);
  });

  test('tells a page of HTML as what it is', () => {
    expect(parseIdList('<!DOCTYPE html>').problems).toEqual([
      expect.objectContaining({ reason: 'looks like HTML or XML, not a list of finding IDs' }),
    ]);
  });

  test.each(['[a, b]', '["a"', '[', '{', "['a']"])('%j is not valid JSON', (text) => {
    expect(parseIdList(`\n${text}`)).toEqual({
      findings: [],
      problems: [{ place: 'line 2', text, reason: expect.stringContaining('not valid JSON') }],
      isNull: false,
    });
  });

  test.each(['{"id":"a"}', '{}'])('%j is no array', (text) => {
    expect(parseIdList(text).problems).toEqual([
      { place: 'line 1', text, reason: expect.stringContaining('is a JSON object') },
    ]);
  });

  const ids = fc.array(fc.stringMatching(/^[A-Za-z0-9_-]{0,39}[A-Za-z0-9]={0,2}$/), {
    minLength: 2,
  });

  test('round-trips any IDs, with any separator and as JSON', () => {
    fc.assert(
      fc.property(ids, fc.constantFrom('\n', ',', ' ', ', ', '\r\n'), (list, separator) => {
        const expected = [...new Set(list)];
        for (const text of [
          list.join(separator),
          JSON.stringify(list),
          JSON.stringify(list, null, 2),
          JSON.stringify(list.join('\n')),
          JSON.stringify(list.map((id) => ({ id }))),
          list.map((id) => `- ${id}`).join('\n'),
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
