import { describe, expect, test } from '@jest/globals';
import { whatItIs, whereItIs } from '../../../src/findings/description.ts';
import type { FindingDetails } from '../../../src/findings/finding.ts';
import { finding } from '../builders.ts';

describe('what a finding is', () => {
  test.each<[FindingDetails, string]>([
    [{ title: 'SQL injection', rule: 'sqli' }, 'SQL injection'],
    [{ ruleName: 'SQL injection', rule: 'sqli' }, 'SQL injection'],
    [{ rule: 'sqli' }, 'sqli'],
    [{}, 'the-id'],
    [{ advisory: 'CVE-2025-1', title: 'A crash' }, 'CVE-2025-1'],
    [{ advisory: 'CVE-2025-1', package: 'openssl 3.0.1' }, 'CVE-2025-1 in openssl 3.0.1'],
    [
      { advisory: 'CVE-2025-1', package: 'openssl 3.0.1', fixedVersion: '3.0.2' },
      'CVE-2025-1 in openssl 3.0.1, fixed in 3.0.2',
    ],
  ])('with %j is %j', (details, expected) => {
    expect(whatItIs(finding('the-id', details))).toBe(expected);
  });
});

describe('where a finding is', () => {
  test.each<[FindingDetails, string | null]>([
    [{ file: 'a.py', line: 3, resource: 'acme/shop' }, 'a.py:3'],
    [{ resource: 'web-1', image: 'shop:1' }, 'web-1'],
    [{ image: 'shop:1', account: '123', region: 'eu-west-1' }, 'shop:1 (account 123, eu-west-1)'],
    [{ resourceId: 'i-1' }, 'i-1'],
    [{ cluster: 'production' }, 'production'],
    [{ account: '123' }, 'account 123'],
    [{ title: 'anything' }, null],
  ])('with %j is %j', (details, expected) => {
    expect(whereItIs(details)).toBe(expected);
  });
});
