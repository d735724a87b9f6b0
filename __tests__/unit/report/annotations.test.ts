import { describe, expect, test } from '@jest/globals';
import type { FindingDetails } from '../../../src/findings/finding.ts';
import { createRedactor } from '../../../src/redact.ts';
import { annotate } from '../../../src/report/annotations.ts';
import type { RunReport } from '../../../src/report/report.ts';
import { finding, keep, report, ticket, WORKFLOW } from '../builders.ts';

const place: FindingDetails = { file: 'src/a.py', line: 3, endLine: 5 };

function annotated(told: RunReport, redact = keep) {
  const shown: object[] = [];
  const page = { report: told, context: WORKFLOW, redact };
  const more = annotate(page, (message, properties) => shown.push({ message, ...properties }));
  return { shown, more };
}

describe('annotations', () => {
  test('names severity, rule and ticket at the place of a finding', () => {
    const known = finding('AAAA', {
      ...place,
      severity: 'critical',
      rule: 'sqli',
      title: 'SQL injection',
    });
    const { shown, more } = annotated(
      report({ tickets: [ticket({ findingIds: [known.id] })] }, [known]),
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
    const { shown } = annotated(report({}, [known]));
    expect(shown[0]).toMatchObject({
      endLine: 9,
      title: 'Finding',
      message: 'No ticket yet\nAAAA',
    });
    const inCase = ticket({ serviceNowUrl: null, caseKey: null, findingIds: [known.id] });
    expect(annotated(report({ tickets: [inCase] }, [known])).shown).toMatchObject([
      { message: 'Ticket https://app.datadoghq.com/cases/SEC-123\nAAAA' },
    ]);
  });

  test('names the case alone where its ticket failed', () => {
    const known = finding('AAAA', place);
    const failed = ticket({ status: 'failed', serviceNowUrl: null, findingIds: [known.id] });
    const { shown } = annotated(report({ tickets: [failed] }, [known]));
    const named = 'No ticket yet, only case SEC-123 https://app.datadoghq.com/cases/SEC-123\n';
    expect(shown).toMatchObject([{ message: expect.stringContaining(named) }]);
  });

  test('leaves out the files of other repositories', () => {
    const there = { ...place, repositoryUrl: 'https://github.com/octo-org/another' };
    const here = { ...place, repositoryUrl: `${WORKFLOW.serverUrl}/${WORKFLOW.repository}.git` };
    const findings = [finding('AAAA', there), finding('BBBB', { ...here, rule: 'here' })];
    const { shown, more } = annotated(report({}, findings));
    expect(shown).toMatchObject([{ title: 'Finding: here' }]);
    expect(more).toBe(0);
  });

  test('shows the ten most severe of those with a place, and counts the others', () => {
    const findings = Array.from({ length: 30 }, (_, i) =>
      finding(`ID${i}`, { ...place, rule: `r${i}`, severity: i < 20 ? 'low' : 'high' }),
    );
    const placeless = [finding('X', { severity: 'critical' }), finding('Y', { file: 'a.py' })];
    const { shown, more } = annotated(report({}, [...findings, ...placeless]));
    expect(shown).toMatchObject(
      Array.from({ length: 10 }, (_, i) => ({ title: `High: r${i + 20}` })),
    );
    expect(more).toBe(20);
  });
});

test('annotations hold no commands and no secrets', () => {
  const known = finding('AAAA', { ...place, title: `::error::0123456789abcdef${'x'.repeat(600)}` });
  const { shown } = annotated(report({}, [known]), createRedactor(['0123456789abcdef']));
  expect(shown).toEqual([
    {
      message: expect.stringMatching(/^No ticket yet\n\\::error::\*\*\*x+…$/),
      file: 'src/a.py',
      startLine: 3,
      endLine: 5,
      title: 'Finding',
    },
  ]);
});
