import { describe, expect, test } from '@jest/globals';
import type { DatadogFinding } from '../../../../src/datadog/endpoints/findings.ts';
import {
  describeLookup,
  findingsOfLookup,
  lookUpResults,
} from '../../../../src/findings/matching/lookup.ts';
import type { UnidentifiedResult } from '../../../../src/findings/sources/collected.ts';

function result(more: Partial<UnidentifiedResult> = {}): UnidentifiedResult {
  return {
    path: 'x.sarif',
    run: 0,
    result: 0,
    rule: 'r',
    ruleName: undefined,
    file: 'a.py',
    line: 1,
    revisionId: undefined,
    ...more,
  };
}

function finding(more: Partial<DatadogFinding> = {}): DatadogFinding {
  return {
    id: 'F1',
    severity: 'high',
    status: 'open',
    rule: 'r',
    file: 'a.py',
    line: 1,
    endLine: 1,
    cases: [],
    ...more,
  };
}

/** Looks up among findings that are found by the commit in the filter. */
async function lookUp(
  results: readonly UnidentifiedResult[],
  findings: Readonly<Record<string, readonly DatadogFinding[]>>,
  defaultCommit: string | null = null,
) {
  const filters: string[] = [];
  const search = async (filter: string) => {
    filters.push(filter);
    return findings[/@git\.sha:\("([^"]*)"\)/.exec(filter)?.[1] ?? ''] ?? [];
  };
  return { filters, ...(await lookUpResults({ results, defaultCommit, search })) };
}

describe('looking SARIF results up', () => {
  test('searches once for each commit: that of the file, else that of the workflow', async () => {
    const results = [result({ revisionId: 'c1' }), result(), result({ revisionId: 'c1', line: 2 })];
    const { filters, matched } = await lookUp(
      results,
      { c1: [finding(), finding({ id: 'F2', line: 2, endLine: 2 })], c2: [finding({ id: 'F3' })] },
      'c2',
    );
    expect(filters).toEqual([
      '@git.sha:("c1") @code_location.filename:("a.py")',
      '@git.sha:("c2") @code_location.filename:("a.py")',
    ]);
    expect(results.map((one) => matched.get(one)?.id)).toEqual(['F1', 'F3', 'F2']);
  });

  test('names the files in the search where they are few', async () => {
    const files = Array.from({ length: 21 }, (_, index) => `f${index}.py`);
    const all = await lookUp(
      files.map((file) => result({ file })),
      {},
      'c',
    );
    const few = await lookUp([result({ file: 'a "b".py' }), result({ file: 'c.py' })], {}, 'c');
    expect(all.filters).toEqual(['@git.sha:("c")']);
    expect(few.filters).toEqual([
      '@git.sha:("c") @code_location.filename:("a \\"b\\".py" OR "c.py")',
    ]);
  });

  test('does not search where no commit is known', async () => {
    const { filters, unmatched } = await lookUp([result()], {});
    expect(filters).toEqual([]);
    expect(unmatched.map(({ reason }) => reason)).toEqual(['no-commit']);
  });

  test('gives each finding once, with what SARIF says of it', async () => {
    const twins = [result({ title: 'T', endLine: 3 }), result({ result: 1 })];
    const lookedUp = await lookUp(twins, { c: [finding()] }, 'c');
    expect(findingsOfLookup(lookedUp)).toEqual([
      {
        id: 'F1',
        origin: { kind: 'sarif', path: 'x.sarif', run: 0, result: 0 },
        title: 'T',
        rule: 'r',
        file: 'a.py',
        line: 1,
        endLine: 3,
      },
    ]);
  });

  test('tells how many were found, how many not, and why', async () => {
    const lookedUp = await lookUp(
      [result(), result({ rule: 'z' }), result({ file: undefined })],
      { c: [finding()] },
      'c',
    );
    expect(describeLookup(lookedUp)).toEqual([
      'Found in Datadog: 1 of 3 SARIF results without a finding ID.',
      'Not found: 1, as they name no rule or no file of the repository, such as r (x.sarif, runs[0].results[0]).',
      'Not found: 1, as Datadog has no such finding at that commit, such as z at a.py:1 (x.sarif, runs[0].results[0]).',
    ]);
  });
});
