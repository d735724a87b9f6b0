import { describe, expect, test } from '@jest/globals';
import type { FindingDetails } from '../../../src/findings/finding.ts';
import { createRedactor } from '../../../src/redact.ts';
import { annotationsOf, writeAnnotations } from '../../../src/report/annotations.ts';
import { finding, report, ticket, WORKFLOW } from '../builders.ts';

const place: FindingDetails = { file: 'src/a.py', line: 3, endLine: 5 };

describe('annotationsOf', () => {
  test('names severity, rule and ticket at the place of a finding', () => {
    const known = finding('AAAA', {
      ...place,
      severity: 'critical',
      rule: 'sqli',
      title: 'SQL injection',
    });
    const { shown, more } = annotationsOf(
      report({ tickets: [ticket({ findingIds: [known.id] })] }, [known]),
      WORKFLOW,
    );
    expect(more).toBe(0);
    expect(shown).toEqual([
      {
        file: 'src/a.py',
        startLine: 3,
        endLine: 5,
        title: 'Critical: sqli',
        message: `Ticket SEC-123 ${ticket().serviceNowUrl}\nSQL injection`,
      },
    ]);
  });

  test('says what it knows if that is less', () => {
    const known = finding('AAAA', { file: 'a.py', line: 9, endLine: 2 });
    const { shown } = annotationsOf(report({}, [known]), WORKFLOW);
    expect(shown[0]).toMatchObject({
      endLine: 9,
      title: 'Finding',
      message: 'No ticket yet\nAAAA',
    });
    const inCase = ticket({ serviceNowUrl: null, caseKey: null, findingIds: [known.id] });
    expect(annotationsOf(report({ tickets: [inCase] }, [known]), WORKFLOW).shown[0]?.message).toBe(
      'Ticket https://app.datadoghq.com/cases/SEC-123\nAAAA',
    );
  });

  test('names the case alone where its ticket failed', () => {
    const known = finding('AAAA', place);
    const failed = ticket({ status: 'failed', serviceNowUrl: null, findingIds: [known.id] });
    const { shown } = annotationsOf(report({ tickets: [failed] }, [known]), WORKFLOW);
    expect(shown[0]?.message).toMatch(
      /^No ticket yet, only case SEC-123 https:\/\/app\.datadoghq\.com\/cases\/SEC-123\n/,
    );
  });

  test('leaves out the files of other repositories', () => {
    const there = { ...place, repositoryUrl: 'https://github.com/octo-org/another' };
    const here = { ...place, repositoryUrl: `${WORKFLOW.serverUrl}/${WORKFLOW.repository}.git` };
    const findings = [finding('AAAA', there), finding('BBBB', { ...here, rule: 'here' })];
    const { shown, more } = annotationsOf(report({}, findings), WORKFLOW);
    expect(shown.map(({ title }) => title)).toEqual(['Finding: here']);
    expect(more).toBe(0);
  });

  test('shows the ten most severe of those with a place, and counts the others', () => {
    const findings = Array.from({ length: 30 }, (_, i) =>
      finding(`ID${i}`, { ...place, rule: `r${i}`, severity: i < 20 ? 'low' : 'high' }),
    );
    const placeless = [finding('X', { severity: 'critical' }), finding('Y', { file: 'a.py' })];
    const { shown, more } = annotationsOf(report({}, [...findings, ...placeless]), WORKFLOW);
    expect(shown.map(({ title }) => title)).toEqual(
      Array.from({ length: 10 }, (_, i) => `High: r${i + 20}`),
    );
    expect(more).toBe(20);
  });
});

test('writeAnnotations gives the toolkit text without commands or secrets', () => {
  const written: unknown[] = [];
  const known = finding('AAAA', { ...place, title: `::error::0123456789abcdef${'x'.repeat(600)}` });
  writeAnnotations(
    annotationsOf(report({}, [known]), WORKFLOW),
    (message, properties) => written.push([message, properties]),
    createRedactor(['0123456789abcdef']),
  );
  expect(written).toEqual([
    [
      expect.stringMatching(/^No ticket yet\n\\::error::\*\*\*x+…$/),
      { file: 'src/a.py', startLine: 3, endLine: 5, title: 'Finding' },
    ],
  ]);
});
