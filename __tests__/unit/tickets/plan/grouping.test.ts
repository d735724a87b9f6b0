import { describe, expect, test } from '@jest/globals';
import type { FindingDetails } from '../../../../src/findings/finding.ts';
import { groupingWarning, groupLabel } from '../../../../src/tickets/plan/grouping.ts';
import type { GroupBy } from '../../../../src/tickets/ticket.ts';
import { finding } from '../../builders.ts';

const all = (...details: readonly FindingDetails[]) =>
  details.map((detail, number) => finding(`f${number}`, detail));
const CVE = { advisory: 'CVE-2025-1', package: 'openssl 3.0.1' };

describe('what a group shares', () => {
  test.each<[GroupBy, readonly FindingDetails[], string | null]>([
    ['rule', [{ rule: 'sqli' }, { rule: 'sqli' }], 'rule: sqli'],
    ['rule', [CVE], 'advisory: CVE-2025-1'],
    ['advisory', [CVE, CVE], 'advisory: CVE-2025-1'],
    ['tag:env', [{ tags: ['env:prod'] }], 'env: prod'],
    ['team', [{ teams: ['a', 'b'] }, { teams: ['a'] }], 'team: a'],
    ['service', [{}, {}], 'no service'],
    ['service', [{}, { service: 's' }], null],
    ['all', [CVE], null],
    ['finding', [CVE], null],
    ['rule', [], null],
  ])('by %s, of %j, is %j', (by, details, expected) => {
    expect(groupLabel(all(...details), by)).toBe(expected);
  });
});

describe('a grouping that fits few findings', () => {
  test('is said, with one that fits more of them', () => {
    expect(groupingWarning(all(CVE, CVE, { ...CVE, service: 's' }), 'service')).toBe(
      '2 of 3 findings have no service to group by (`group-by: service`), and share tickets. ' +
        '`group-by: rule` fits 3 of them.',
    );
  });

  test('is said alone if no other fits more than half', () => {
    expect(groupingWarning(all({}, {}, { file: 'a' }), 'tag:env')).toBe(
      '3 of 3 findings have no tag env to group by (`group-by: tag:env`), and share tickets.',
    );
  });

  test('is not said if half of them have a value, or everything is one ticket anyway', () => {
    expect(groupingWarning(all({ service: 's' }, {}), 'service')).toBeNull();
    expect(groupingWarning(all({}, {}), 'all')).toBeNull();
    expect(groupingWarning(all({}, {}), 'finding')).toBeNull();
    expect(groupingWarning([], 'service')).toBeNull();
  });
});
