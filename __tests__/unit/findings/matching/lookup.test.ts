import { describe, expect, test } from '@jest/globals';
import type { DatadogFinding } from '../../../../src/datadog/endpoints/findings.ts';
import {
  describeLookup,
  findingsOfLookup,
  lookUpResults,
} from '../../../../src/findings/matching/lookup.ts';
import type { UnidentifiedResult } from '../../../../src/findings/sources/collect.ts';
import { datadogFinding, unidentifiedResult } from '../../builders.ts';

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
  const { signal } = new AbortController();
  return { filters, ...(await lookUpResults({ results, defaultCommit, search, signal })) };
}

describe('looking SARIF results up', () => {
  test('searches once for each commit: that of the file, else that of the workflow', async () => {
    const results = [
      unidentifiedResult({ revisionId: 'c1' }),
      unidentifiedResult(),
      unidentifiedResult({ revisionId: 'c1', line: 2 }),
    ];
    const { filters, matched } = await lookUp(
      results,
      {
        c1: [datadogFinding(), datadogFinding({ id: 'F2', line: 2, endLine: 2 })],
        c2: [datadogFinding({ id: 'F3' })],
      },
      'c2',
    );
    expect(filters).toEqual([
      '@git.sha:("c1") @code_location.filename:("src/a.py")',
      '@git.sha:("c2") @code_location.filename:("src/a.py")',
    ]);
    expect(results.map((one) => matched.get(one)?.id)).toEqual(['F1', 'F3', 'F2']);
  });

  test('names the files in the search where they are few', async () => {
    const files = Array.from({ length: 21 }, (_, index) => `f${index}.py`);
    const all = await lookUp(
      files.map((file) => unidentifiedResult({ file })),
      {},
      'c',
    );
    const few = await lookUp(
      [unidentifiedResult({ file: 'a "b".py' }), unidentifiedResult({ file: 'c.py' })],
      {},
      'c',
    );
    expect(all.filters).toEqual(['@git.sha:("c")']);
    expect(few.filters).toEqual([
      '@git.sha:("c") @code_location.filename:("a \\"b\\".py" OR "c.py")',
    ]);
  });

  test('asks for the vulnerable packages of the commit if a result is about one', async () => {
    const vulnerable = unidentifiedResult({
      advisory: 'CVE-2021-1',
      package: 'a 1',
      file: 'l.json',
    });
    const placeless = unidentifiedResult({
      advisory: 'CVE-2021-1',
      package: 'a 1',
      file: undefined,
    });
    const packages = '@finding_type:("library_vulnerability")';
    expect((await lookUp([vulnerable], {}, 'c')).filters).toEqual([
      `@git.sha:("c") (@code_location.filename:("l.json") OR ${packages})`,
    ]);
    expect((await lookUp([placeless], {}, 'c')).filters).toEqual([`@git.sha:("c") ${packages}`]);
  });

  test('does not search where no commit is known', async () => {
    const { filters, unmatched } = await lookUp([unidentifiedResult()], {});
    expect(filters).toEqual([]);
    expect(unmatched.map(({ reason }) => reason)).toEqual(['no-commit']);
  });

  test('gives each finding once, with what SARIF says of it', async () => {
    const twins = [
      unidentifiedResult({ title: 'T', endLine: 3 }),
      unidentifiedResult({ result: 1 }),
    ];
    const lookedUp = await lookUp(twins, { c: [datadogFinding()] }, 'c');
    expect(findingsOfLookup(lookedUp)).toEqual([
      {
        id: 'F1',
        origin: { kind: 'sarif', path: 'x.sarif', run: 0, result: 0 },
        title: 'T',
        rule: 'python-django/sql-injection',
        file: 'src/a.py',
        line: 10,
        endLine: 3,
        severity: 'high',
        status: 'open',
        cases: [],
      },
    ]);
  });

  test('tells how many were found, how many not, and why', async () => {
    const lookedUp = await lookUp(
      [
        unidentifiedResult(),
        unidentifiedResult({ rule: 'z' }),
        unidentifiedResult({ file: undefined }),
      ],
      { c: [datadogFinding()] },
      'c',
    );
    expect(describeLookup(lookedUp)).toEqual([
      'Found in Datadog: 1 of 3 SARIF results without a finding ID.',
      'Not found: 1, as they name no rule or no file of the repository, such as python-django/sql-injection (x.sarif, runs[0].results[0]).',
      'Not found: 1, as Datadog has no such finding at that commit, such as z at src/a.py:10.',
    ]);
  });
});
