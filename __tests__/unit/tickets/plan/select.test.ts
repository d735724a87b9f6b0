import { describe, expect, test } from '@jest/globals';
import type { Finding, FindingDetails, Origin } from '../../../../src/findings/finding.ts';
import { GuardError } from '../../../../src/tickets/guard-error.ts';
import {
  describeOrigin,
  highestSeverity,
  type SelectionRules,
  selectFindings,
} from '../../../../src/tickets/plan/select.ts';
import { finding } from '../../builders.ts';

function select(findings: readonly Finding[], rules: Partial<SelectionRules> = {}) {
  return selectFindings(findings, {
    areLookedUp: true,
    minSeverity: null,
    onMissingFinding: 'skip',
    ...rules,
  });
}

const ids = (findings: readonly Finding[]): string[] => findings.map(({ id }) => id);
/** That Datadog knows to be open, or otherwise. */
const known = (origin: Origin, part: FindingDetails = {}, id = 'a'): Finding => ({
  ...finding(id, { status: 'open', cases: [], ...part }),
  origin,
});
const unknown = (origin: Origin, id = 'a'): Finding => ({ ...finding(id), origin });
const INPUT: Origin = { kind: 'input', input: 'finding-ids', line: 2 };
const FILE: Origin = { kind: 'file', path: 'ids.txt', line: 7 };
const SARIF: Origin = { kind: 'sarif', path: 'scan.sarif', run: 0, result: 3 };
const QUERY: Origin = { kind: 'query' };

describe('a finding that Datadog does not know', () => {
  test('stops the run by default, named with the place it was read from', () => {
    const findings = [known(INPUT), unknown(FILE, 'b'), unknown(SARIF, 'c')];
    const rules = { onMissingFinding: 'fail' as const };
    expect(() => select(findings, rules)).toThrow(GuardError);
    expect(() => select(findings, rules)).toThrow(
      /2 of 3 findings: b \(ids\.txt, line 7\), c \(scan\.sarif, runs\[0\]\.results\[3\]\)\. Nothing was written.*another organization.*`on-missing-finding: skip`/,
    );
  });

  test('is left out with skip', () => {
    const { findings, skipped } = select([known(INPUT), unknown(INPUT, 'b')]);
    expect(ids(findings)).toEqual(['a']);
    expect(skipped).toEqual([{ reason: 'missing', id: 'b', label: 'b' }]);
  });

  test('cannot be told where looking was refused', () => {
    const rules = { areLookedUp: false, onMissingFinding: 'fail' as const };
    expect(ids(select([unknown(INPUT)], rules).findings)).toEqual(['a']);
  });
});

describe('a muted or resolved finding', () => {
  test.each([
    ['muted', 'muted'],
    ['resolved', 'resolved'],
    ['auto_closed', 'resolved'],
  ])('(%s) is left out as %s, unless it was named by its ID', (status, reason) => {
    for (const origin of [SARIF, QUERY]) {
      const selection = select([known(origin, { status })]);
      expect(selection).toMatchObject({ findings: [], skipped: [{ reason }] });
    }
    for (const origin of [INPUT, FILE]) {
      expect(ids(select([known(origin, { status })]).findings)).toEqual(['a']);
    }
  });

  test('is told of if it stays in because its ID was given', () => {
    const { keptAnyway } = select([known(INPUT, { status: 'muted' }), known(INPUT, {}, 'b')]);
    expect(keptAnyway).toEqual([{ reason: 'muted', id: 'a', label: 'a' }]);
  });

  test.each(['open', 'in-progress', 'something new', null])('is not one that is %s', (status) => {
    expect(ids(select([known(QUERY, { status })]).findings)).toEqual(['a']);
  });
});

describe('a check that passes', () => {
  const passing = (origin: Origin) => known(origin, { evaluation: 'pass' });

  test('is left out, although Datadog lists it as open', () => {
    for (const origin of [SARIF, QUERY]) {
      expect(select([passing(origin)])).toMatchObject({
        findings: [],
        skipped: [{ reason: 'passing', id: 'a' }],
      });
    }
  });

  test('stays in, and is told of, if its ID was given', () => {
    for (const origin of [INPUT, FILE]) {
      const selection = select([passing(origin)]);
      expect(ids(selection.findings)).toEqual(['a']);
      expect(selection.keptAnyway).toEqual([{ reason: 'passing', id: 'a', label: 'a' }]);
    }
  });

  test.each(['fail', undefined])('is not one whose evaluation is %s', (evaluation) => {
    const failing = known(QUERY, { evaluation });
    expect(select([failing])).toMatchObject({ skipped: [], keptAnyway: [] });
  });
});

describe('min-severity', () => {
  test('leaves out what is below it, and keeps what nobody knows, with a count', () => {
    const findings = (['critical', 'high', 'medium', 'low', undefined] as const).map(
      (severity, place) => known(QUERY, { severity }, `f${place}`),
    );
    const { skipped, unknownSeverityCount, ...rest } = select(findings, { minSeverity: 'high' });
    expect(ids(rest.findings)).toEqual(['f0', 'f1', 'f4']);
    expect(skipped.map(({ reason }) => reason)).toEqual([
      'below-min-severity',
      'below-min-severity',
    ]);
    expect(unknownSeverityCount).toBe(1);
  });

  test('is not asked for where it is not given', () => {
    const { findings, unknownSeverityCount } = select([known(QUERY)]);
    expect(findings).toHaveLength(1);
    expect(unknownSeverityCount).toBe(0);
  });
});

test('the highest severity of findings is the most severe that is known', () => {
  expect(highestSeverity([finding('a', { severity: 'low' }), finding('b')])).toBe('low');
  expect(highestSeverity([finding('a')])).toBeNull();
  expect(highestSeverity([])).toBeNull();
});

test.each([
  [INPUT, 'finding-ids, line 2'],
  [FILE, 'ids.txt, line 7'],
  [SARIF, 'scan.sarif, runs[0].results[3]'],
  [QUERY, 'findings-query'],
])('the origin %j is said as %s', (origin, said) => {
  expect(describeOrigin(unknown(origin))).toBe(said);
});
