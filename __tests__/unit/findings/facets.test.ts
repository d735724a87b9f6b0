import { describe, expect, test } from '@jest/globals';
import { type Facet, facetValues, NAMED_FACETS, parseFacet } from '../../../src/findings/facets.ts';
import type { FindingDetails } from '../../../src/findings/finding.ts';

const VULNERABILITY: FindingDetails = {
  type: 'host_and_container_vulnerability',
  severity: 'high',
  advisory: 'CVE-2024-6119',
  package: 'openssl 3.0.11-1',
  service: 'ledger',
  teams: ['payments', 'security'],
  codeowners: ['@acme/payments'],
  resourceId: 'i-0f8c632d3f34ee837',
  account: '123456789012',
  tags: ['env:prod', 'team:payments'],
};

describe('a facet', () => {
  test.each<[Facet, readonly string[]]>([
    ['rule', ['CVE-2024-6119']],
    ['advisory', ['CVE-2024-6119']],
    ['package', ['openssl 3.0.11-1']],
    ['type', ['host_and_container_vulnerability']],
    ['severity', ['high']],
    ['file', []],
    ['service', ['ledger']],
    ['team', ['payments', 'security']],
    ['codeowner', ['@acme/payments']],
    ['resource', ['i-0f8c632d3f34ee837']],
    ['account', ['123456789012']],
    ['tag:env', ['prod']],
    ['tag:en', []],
  ])('%s of a vulnerability is %j', (facet, values) => {
    expect(facetValues(VULNERABILITY, facet)).toEqual(values);
  });

  test('has no value where nothing is known', () => {
    expect(NAMED_FACETS.flatMap((facet) => facetValues({}, facet))).toEqual([]);
  });

  test('comes from the rule before the advisory, and from the name of a resource before its ID', () => {
    const both = { ...VULNERABILITY, rule: 'r', resource: 'web-1' };
    expect(facetValues(both, 'rule')).toEqual(['r']);
    expect(facetValues(both, 'resource')).toEqual(['web-1']);
  });
});

test.each([
  ['package', 'package'],
  ['tag:env', 'tag:env'],
  ['tag:Cost-Center', 'tag:cost-center'],
  ['tag:', null],
  ['tag:a b', null],
  ['tag:a:b', null],
  ['env', null],
  ['constructor', null],
])('the text %j names the facet %j', (text, facet) => {
  expect(parseFacet(text)).toBe(facet);
});
