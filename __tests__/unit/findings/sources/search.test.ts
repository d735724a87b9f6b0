import { describe, expect, test } from '@jest/globals';
import { startBudget } from '../../../../src/budget.ts';
import { sharedTexts } from '../../../../src/datadog/shared-texts.ts';
import { lookUpResults } from '../../../../src/findings/matching/lookup.ts';
import { findByQuery, searchAll } from '../../../../src/findings/sources/query.ts';
import { hastyClock } from '../../clock.ts';
import { answering } from '../../datadog/one-answer.ts';
import { silentLog } from './collecting.ts';

const reading = { shared: sharedTexts(), tagKeys: new Set<string>() };
const SEARCH = { filter: '@git.sha:("c")', purpose: 'search', reading };

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

test('a query gives what it finds on any page, each once, and apart what is no finding ID', async () => {
  const { client } = answering(
    { data: [entry('one', 1), entry('not an ID', 2)], meta: { page: { after: 'next' } } },
    { data: [entry('one', 1), entry('two', 8)], meta: { page: {} } },
  );
  const clock = hastyClock();
  const budget = startBudget(60_000, clock, new AbortController().signal);
  const wait = { waitForFindings: 0, clock, budget, log: silentLog, warn: silentLog.warning };
  const { findings, odd } = await findByQuery(client, { query: '*', reading }, wait);
  budget.release();
  expect(findings).toMatchObject([
    { id: 'one', line: 1, status: null, origin: { kind: 'query' } },
    { id: 'two', line: 8 },
  ]);
  expect(odd).toEqual(['not an ID']);
});

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
