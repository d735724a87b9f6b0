import { describe, expect, test } from '@jest/globals';
import { lookUpResults } from '../../../../src/findings/matching/lookup.ts';
import { searchAll } from '../../../../src/findings/sources/query.ts';
import { answering } from '../../datadog/one-answer.ts';
import { silentLog } from './collecting.ts';

const SEARCH = { filter: '@git.sha:("c")', purpose: 'search' };

function entry(id: string, line: number, endLine = line): object {
  const place = { filename: 'a.py', line_start: line, line_end: endLine };
  const attributes = { rule: { id: 'r' }, code_location: place };
  return { id, attributes: { attributes } };
}

/**
 * The index moves between the pages: `two` is the last of the first and the first of the second.
 */
function twoPages() {
  return answering(
    { data: [entry('one', 1), entry('two', 2, 5)], meta: { page: { after: 'next' } } },
    { data: [entry('two', 2, 5), entry('three', 8)], meta: { page: {} } },
  );
}

describe('a search', () => {
  test('gives what it finds on any page, each once', async () => {
    const { client, calls } = twoPages();
    const found = await searchAll(client, SEARCH, silentLog);
    expect(found.map(({ id }) => id)).toEqual(['one', 'two', 'three']);
    expect(calls.map(({ purpose }) => purpose)).toEqual(['search', 'search']);
  });

  test('leaves no doubt whose a finding is that shows on two pages', async () => {
    const { client } = twoPages();
    const results = [1, 2, 4, 8].map((line, index) => ({
      path: 'x.sarif',
      run: 0,
      result: index,
      rule: 'r',
      ruleName: undefined,
      file: 'a.py',
      line,
      revisionId: 'c',
      label: `r at a.py:${line}`,
    }));
    const { matched, unmatched } = await lookUpResults({
      results,
      defaultCommit: null,
      search: (filter) => searchAll(client, { ...SEARCH, filter }, silentLog),
      signal: new AbortController().signal,
    });
    expect([...matched.values()].map(({ id }) => id)).toEqual(['one', 'two', 'three']);
    expect(unmatched).toEqual([{ result: results[2], reason: 'not-found' }]);
  });
});
