import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { AREAS } from '../../../../scripts/mutation/areas.ts';
import { parseMutationReport } from '../../../../scripts/mutation/report.ts';
import { REPOSITORY } from '../../../../scripts/repository.ts';

function reportWith(...statuses: readonly string[]): string {
  const mutants = statuses.map((status, index) => ({
    mutatorName: 'Regex',
    replacement: '/a\n b/',
    status,
    location: { start: { line: index + 1, column: 1 } },
  }));
  return JSON.stringify({ files: { 'src/a.ts': { mutants } } });
}

describe('parseMutationReport', () => {
  test('counts what the tests noticed among what could be run', () => {
    const report = reportWith('Killed', 'Timeout', 'Survived', 'NoCoverage', 'CompileError');
    expect(parseMutationReport(report)).toMatchObject({ percent: 50, total: 4 });
  });

  test('lists what no test noticed', () => {
    expect(parseMutationReport(reportWith('Killed', 'Survived')).survivors).toEqual([
      'src/a.ts:2 Regex: /a b/',
    ]);
  });

  test('finds nothing wrong with nothing', () => {
    expect(parseMutationReport(reportWith()).percent).toBe(100);
  });
});

test.each(AREAS)('the area $name has files and tests that are there', ({ mutate, tests }) => {
  for (const path of mutate) expect(existsSync(join(REPOSITORY, path))).toBe(true);
  for (const pattern of tests) expect(globSync(pattern, { cwd: REPOSITORY })).not.toEqual([]);
});
