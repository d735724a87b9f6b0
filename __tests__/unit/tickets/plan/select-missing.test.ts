/** What `on-missing-finding: fail` stops for, and what it does not. */
import { describe, expect, test } from '@jest/globals';
import { GuardError } from '../../../../src/tickets/guard-error.ts';
import { selectFindings } from '../../../../src/tickets/plan/select.ts';
import { finding } from '../../builders.ts';

const RULES = { minSeverity: 'high', onMissingFinding: 'fail' } as const;

describe('on-missing-finding: fail', () => {
  test('does not stop for findings that are left out for another reason', () => {
    const { skipped } = selectFindings([finding('a', { severity: 'low' })], {
      ...RULES,
      areLookedUp: false,
    });
    expect(skipped).toEqual([{ reason: 'below-min-severity', id: 'a', label: 'a' }]);
  });

  test('names only what is missing', () => {
    const low = finding('low-one', { severity: 'low', status: 'open', cases: [] });
    const findings = [low, finding('missing-one')];
    const select = (): unknown => selectFindings(findings, { ...RULES, areLookedUp: true });
    expect(select).toThrow(GuardError);
    expect(select).toThrow(/^Datadog does not know 1 of 2 findings: missing-one/);
    expect(select).not.toThrow(/low-one/);
  });
});
