import { describe, expect, test } from '@jest/globals';
import type { DatadogFinding } from '../../../../src/datadog/endpoints/findings.ts';
import { matchResults } from '../../../../src/findings/matching/match.ts';
import type { UnidentifiedResult } from '../../../../src/findings/sources/collect.ts';
import { datadogFinding, unidentifiedResult } from '../../builders.ts';

/** As Trivy has it. */
function vulnerable(part: Partial<UnidentifiedResult> = {}): UnidentifiedResult {
  return unidentifiedResult({
    rule: 'CVE-2021-23337',
    advisory: 'CVE-2021-23337',
    package: 'lodash 4.17.20',
    file: 'web/package-lock.json',
    line: 812,
    ...part,
  });
}

/** As Datadog's composition analysis has it: no rule. */
function vulnerability(part: Partial<DatadogFinding> = {}): DatadogFinding {
  return datadogFinding({
    type: 'library_vulnerability',
    rule: undefined,
    advisory: 'CVE-2021-23337',
    aliases: ['GHSA-35jh-r3h4-6jhm'],
    package: 'lodash 4.17.20',
    file: undefined,
    line: undefined,
    endLine: undefined,
    ...part,
  });
}

function match(results: readonly UnidentifiedResult[], findings: readonly DatadogFinding[]) {
  return matchResults(results, findings, new AbortController().signal);
}

/** The ID of the result's finding, or why there is none. */
async function outcome(
  one: UnidentifiedResult,
  findings: readonly DatadogFinding[],
): Promise<string | undefined> {
  const { matched, unmatched } = await match([one], findings);
  return matched.get(one)?.id ?? unmatched.find((other) => other.result === one)?.reason;
}

describe('a result about a vulnerable package', () => {
  test.each<[string, Partial<UnidentifiedResult>, Partial<DatadogFinding>, string]>([
    ['the same advisory and package', {}, {}, 'F1'],
    ['the same file', {}, { file: 'web/package-lock.json' }, 'F1'],
    ['another file', {}, { file: 'api/package-lock.json' }, 'not-found'],
    ['no file in the result', { file: undefined }, { file: 'web/package-lock.json' }, 'F1'],
    ['another package', {}, { package: 'lodash.merge 4.17.20' }, 'not-found'],
    ['another version', {}, { package: 'lodash 4.17.19' }, 'not-found'],
    ['a version with a v', {}, { package: 'lodash v4.17.20' }, 'F1'],
    ['no version in the finding', {}, { package: 'lodash' }, 'F1'],
    ['no version in the result', { package: 'lodash' }, {}, 'F1'],
    ['no package in the result', { package: undefined }, {}, 'not-found'],
    ['another advisory', { advisory: 'CVE-2020-8203' }, {}, 'not-found'],
    ['an alias of the advisory', { advisory: 'GHSA-35jh-r3h4-6jhm' }, {}, 'F1'],
    [
      'an alias that only the scanner knows',
      { aliases: ['GHSA-35jh-r3h4-6jhm'] },
      { advisory: 'GHSA-35jh-r3h4-6jhm', aliases: undefined },
      'F1',
    ],
    [
      'another spelling of the package',
      { package: 'Foo_Bar 1.0' },
      { package: 'foo-bar 1.0' },
      'F1',
    ],
  ])('with %s', async (_, ofResult, ofFinding, expected) => {
    expect(await outcome(vulnerable(ofResult), [vulnerability(ofFinding)])).toBe(expected);
  });

  test('is ambiguous with two findings that fit alike', async () => {
    expect(await outcome(vulnerable(), [vulnerability(), vulnerability({ id: 'F2' })])).toBe(
      'ambiguous',
    );
  });

  test('is the finding of its file rather than one of which no file is known', async () => {
    const ofFile = vulnerability({ id: 'F2', file: 'web/package-lock.json' });
    expect(await outcome(vulnerable(), [vulnerability(), ofFile])).toBe('F2');
  });

  test('is the finding that Datadog made of the upload rather than that of its own analysis', async () => {
    const uploaded = datadogFinding({
      id: 'F2',
      rule: 'CVE-2021-23337',
      file: 'web/package-lock.json',
      line: 812,
      endLine: 812,
    });
    expect(await outcome(vulnerable(), [vulnerability(), uploaded])).toBe('F2');
  });

  test('is not guessed if results of two files fit one finding without a file', async () => {
    const results = [vulnerable(), vulnerable({ file: 'api/package-lock.json' })];
    const { matched, unmatched } = await match(results, [vulnerability()]);
    expect(matched.size).toBe(0);
    expect(unmatched.map(({ reason }) => reason)).toEqual(['ambiguous', 'ambiguous']);
  });
});
