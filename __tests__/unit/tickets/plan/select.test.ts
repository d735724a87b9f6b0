import { describe, expect, test } from '@jest/globals';
import type { DatadogFinding } from '../../../../src/datadog/endpoints/findings.ts';
import type { Finding, Origin, Severity } from '../../../../src/findings/finding.ts';
import { GuardError } from '../../../../src/tickets/guard-error.ts';
import type { Knowledge } from '../../../../src/tickets/knowledge.ts';
import {
  describeOrigin,
  highestSeverity,
  type SelectionRules,
  selectFindings,
} from '../../../../src/tickets/plan/select.ts';
import { finding } from '../../builders.ts';

function known(id: string, part: Partial<DatadogFinding> = {}): DatadogFinding {
  return {
    id,
    status: 'open',
    cases: [],
    ...part,
  };
}

function knowledge(...found: readonly DatadogFinding[]): Knowledge {
  return new Map(found.map((one) => [one.id, { finding: one, ticket: null }]));
}

function select(findings: readonly Finding[], rules: Partial<SelectionRules>) {
  return selectFindings(findings, {
    knowledge: null,
    minSeverity: null,
    onMissingFinding: 'skip',
    ...rules,
  });
}

const ids = (findings: readonly Finding[]): string[] => findings.map(({ id }) => id);
const from = (origin: Origin, id = 'a'): Finding => ({ ...finding(id), origin });
const INPUT: Origin = { kind: 'input', input: 'finding-ids', line: 2 };
const FILE: Origin = { kind: 'file', path: 'ids.txt', line: 7 };
const SARIF: Origin = { kind: 'sarif', path: 'scan.sarif', run: 0, result: 3 };
const QUERY: Origin = { kind: 'query' };

describe('a finding that Datadog does not know', () => {
  test('stops the run by default, named with the place it was read from', () => {
    const findings = [from(INPUT, 'a'), from(FILE, 'b'), from(SARIF, 'c')];
    const rules = { knowledge: knowledge(known('a')), onMissingFinding: 'fail' as const };
    expect(() => select(findings, rules)).toThrow(GuardError);
    expect(() => select(findings, rules)).toThrow(
      /2 of 3 findings: b \(ids\.txt, line 7\), c \(scan\.sarif, runs\[0\]\.results\[3\]\)\. Nothing was written.*another organization.*`on-missing-finding: skip`/,
    );
  });

  test('is left out with skip', () => {
    const { findings, skipped } = select([from(INPUT, 'a'), from(INPUT, 'b')], {
      knowledge: knowledge(known('a')),
    });
    expect(ids(findings)).toEqual(['a']);
    expect(skipped).toEqual([{ reason: 'missing', id: 'b', label: 'b' }]);
  });

  test('cannot be told where looking was refused', () => {
    expect(ids(select([from(INPUT)], { onMissingFinding: 'fail' }).findings)).toEqual(['a']);
  });
});

describe('a muted or resolved finding', () => {
  test.each([
    ['muted', 'muted'],
    ['resolved', 'resolved'],
    ['auto_closed', 'resolved'],
  ])('(%s) is left out as %s, unless it was named by its ID', (status, reason) => {
    const rules = { knowledge: knowledge(known('a', { status })) };
    for (const origin of [SARIF, QUERY]) {
      expect(select([from(origin)], rules)).toMatchObject({ findings: [], skipped: [{ reason }] });
    }
    for (const origin of [INPUT, FILE]) {
      expect(ids(select([from(origin)], rules).findings)).toEqual(['a']);
    }
  });

  test('is told of if it stays in because its ID was given', () => {
    const rules = { knowledge: knowledge(known('a', { status: 'muted' }), known('b')) };
    const { keptAnyway } = select([from(INPUT), from(INPUT, 'b')], rules);
    expect(keptAnyway).toEqual([{ reason: 'muted', id: 'a', label: 'a' }]);
  });

  test.each(['open', 'in-progress', 'something new', null])('is not one that is %s', (status) => {
    const rules = { knowledge: knowledge(known('a', { status })) };
    expect(ids(select([from(QUERY)], rules).findings)).toEqual(['a']);
  });
});

describe('a check that passes', () => {
  const rules = { knowledge: knowledge(known('a', { status: 'open', evaluation: 'pass' })) };

  test('is left out, although Datadog lists it as open', () => {
    for (const origin of [SARIF, QUERY]) {
      expect(select([from(origin)], rules)).toMatchObject({
        findings: [],
        skipped: [{ reason: 'passing', id: 'a' }],
      });
    }
  });

  test('stays in, and is told of, if its ID was given', () => {
    for (const origin of [INPUT, FILE]) {
      const selection = select([from(origin)], rules);
      expect(ids(selection.findings)).toEqual(['a']);
      expect(selection.keptAnyway).toEqual([{ reason: 'passing', id: 'a', label: 'a' }]);
    }
  });

  test.each(['fail', undefined])('is not one whose evaluation is %s', (evaluation) => {
    const failing = { knowledge: knowledge(known('a', { evaluation })) };
    expect(select([from(QUERY)], failing)).toMatchObject({ skipped: [], keptAnyway: [] });
  });
});

describe('min-severity', () => {
  test('leaves out what is below it, and keeps what nobody knows, with a count', () => {
    const findings = (['critical', 'high', 'medium', 'low', undefined] as const).map(
      (severity, place) => finding(`f${place}`, { severity }),
    );
    const { skipped, unknownSeverityCount, ...rest } = select(findings, { minSeverity: 'high' });
    expect(ids(rest.findings)).toEqual(['f0', 'f1', 'f4']);
    expect(skipped.map(({ reason }) => reason)).toEqual([
      'below-min-severity',
      'below-min-severity',
    ]);
    expect(unknownSeverityCount).toBe(1);
  });

  test.each([
    ['low', 'critical', true],
    ['critical', 'low', false],
    [undefined, undefined, true],
    ['low', undefined, false],
    ['high', undefined, true],
  ] as const)("with %s in the file and Datadog's %s", (file, datadog, stays) => {
    const { findings } = select([finding('a', { severity: file })], {
      knowledge: knowledge(known('a', { severity: datadog })),
      minSeverity: 'high',
    });
    expect(findings).toHaveLength(stays ? 1 : 0);
  });

  test('is not asked for where it is not given', () => {
    const { findings, unknownSeverityCount } = select([finding('a')], {});
    expect(findings).toHaveLength(1);
    expect(unknownSeverityCount).toBe(0);
  });
});

describe('details', () => {
  const all = known('a', {
    title: 'T',
    rule: 'R',
    file: 'F',
    line: 1,
    endLine: 2,
    service: 'S',
    resource: 'X',
    severity: 'high',
  });

  test('come from Datadog where the file said nothing', () => {
    expect(select([finding('a')], { knowledge: knowledge(all) }).findings[0]).toMatchObject({
      title: 'T',
      rule: 'R',
      file: 'F',
      line: 1,
      endLine: 2,
      service: 'S',
      resource: 'X',
      severity: 'high',
    });
  });

  test('of the file stay, but for the severity', () => {
    const own = { title: 't', rule: 'r', file: 'f', severity: 'low' as Severity };
    expect(select([finding('a', own)], { knowledge: knowledge(all) }).findings[0]).toMatchObject({
      title: 't',
      rule: 'r',
      file: 'f',
      service: 'S',
      severity: 'high',
    });
  });

  test("never put a line of Datadog's file on another file", () => {
    const [selected] = select([finding('a', { file: 'f' })], {
      knowledge: knowledge(all),
    }).findings;
    expect(selected?.line).toBeUndefined();
    expect(selected?.endLine).toBeUndefined();
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
  expect(describeOrigin(from(origin))).toBe(said);
});
