import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { AREAS } from '../../../../scripts/mutation/areas.ts';
import { EXPLAINED } from '../../../../scripts/mutation/explained.ts';
import {
  isExplained,
  parseMutationReport,
  survivorLine,
} from '../../../../scripts/mutation/report.ts';
import { REPOSITORY } from '../../../../scripts/repository.ts';

function reportWith(...statuses: readonly string[]): string {
  const mutants = statuses.map((status, index) => ({
    mutatorName: 'Regex',
    replacement: '/a\n b/',
    status,
    location: { start: { line: index + 1, column: 1 } },
  }));
  return JSON.stringify({ files: { 'src/a.ts': { source: 'first;\nsecond;\n', mutants } } });
}

describe('parseMutationReport', () => {
  test('counts what the tests noticed among what could be run', () => {
    const report = reportWith('Killed', 'Timeout', 'Survived', 'NoCoverage', 'CompileError');
    expect(parseMutationReport(report)).toMatchObject({ percent: 50, total: 4 });
  });

  test('lists what no test noticed', () => {
    const { survivors } = parseMutationReport(reportWith('Killed', 'Survived'));
    expect(survivors).toMatchObject([{ file: 'src/a.ts', line: 2, code: 'second;' }]);
    expect(survivors.map(survivorLine)).toEqual(['src/a.ts:2 Regex: /a b/']);
  });

  test('knows which of them are explained: those of the same change of the same line', () => {
    const { survivors } = parseMutationReport(reportWith('Survived', 'Survived'));
    const why = 'It changes nothing.';
    const explained = { file: 'src/a.ts', code: 'second', mutators: ['Regex'], why };
    const isKnown = (part: Partial<typeof explained>) =>
      survivors.map((survivor) => isExplained(survivor, [{ ...explained, ...part }]));
    expect(isKnown({})).toEqual([false, true]);
    expect(isKnown({ file: 'src/b.ts' })).toEqual([false, false]);
    expect(isKnown({ mutators: ['StringLiteral'] })).toEqual([false, false]);
  });

  test('finds nothing wrong with nothing', () => {
    expect(parseMutationReport(reportWith()).percent).toBe(100);
  });
});

test.each(AREAS)('the area $name has files and tests that are there', ({ mutate, tests }) => {
  for (const path of mutate) expect(existsSync(join(REPOSITORY, path))).toBe(true);
  for (const pattern of tests) expect(globSync(pattern, { cwd: REPOSITORY })).not.toEqual([]);
});

test.each(EXPLAINED)('what is explained of $file is one line of it: $code', ({ file, code }) => {
  const lines = readFileSync(join(REPOSITORY, file), 'utf8').split('\n');
  expect(lines.filter((line) => line.includes(code))).toHaveLength(1);
  expect(AREAS.flatMap(({ mutate }) => mutate)).toContain(file);
});
