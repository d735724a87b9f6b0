/** Files as scanners write them, and findings of Datadog: the table in docs/sarif.md. */
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import type { DatadogFinding } from '../../../../src/datadog/endpoints/findings.ts';
import { matchResults } from '../../../../src/findings/matching/match.ts';
import type { UnidentifiedResult } from '../../../../src/findings/sources/collect.ts';
import { chunked } from '../../json/sources.ts';
import { readRun, readSarifFrom, WORKSPACE } from '../sarif/reading.ts';

const FOLDER = new URL('../../../fixtures/sarif/', import.meta.url);

type Known = Partial<Omit<DatadogFinding, 'id'>>;

function knownAs(id: string, known: Known): DatadogFinding {
  return { id, status: 'open', cases: [], ...known };
}

async function resultsOf(scanner: string): Promise<readonly UnidentifiedResult[]> {
  const bytes = await readFile(new URL(`${scanner}.sarif`, FOLDER));
  const { results } = await readSarifFrom(chunked(bytes), { workspace: WORKSPACE });
  return results.map((one) => ({ ...one, path: `${scanner}.sarif` }));
}

/** What the first result is taken for: the ID of its finding, or why there is none. */
async function firstOf(
  results: readonly UnidentifiedResult[],
  findings: readonly DatadogFinding[],
): Promise<string | undefined> {
  const { matched, unmatched } = await matchResults(
    results,
    findings,
    new AbortController().signal,
  );
  const [first] = results;
  if (first === undefined) throw new Error('There is no result.');
  return matched.get(first)?.id ?? unmatched.find(({ result }) => result === first)?.reason;
}

/** Datadog's own composition analysis: no rule, the advisory by its CVE, and the lockfile. */
const LODASH: Known = {
  type: 'library_vulnerability',
  advisory: 'CVE-2021-23337',
  aliases: ['GHSA-35jh-r3h4-6jhm'],
  package: 'lodash 4.17.20',
  file: 'web/package-lock.json',
  line: 812,
};
const TRIVY_LODASH = {
  ...LODASH,
  package: 'lodash 4.17.15',
  file: 'package-lock.json',
  line: 1206,
};

const MATCHED: readonly (readonly [string, string, Known])[] = [
  // Packages: the finding of Datadog's own analysis.
  ['trivy', 'library finding', TRIVY_LODASH],
  ['trivy', 'library finding without a file', { ...TRIVY_LODASH, file: undefined }],
  ['osv-scanner', 'library finding', LODASH],
  ['osv-scanner', 'library finding by an alias', { ...LODASH, advisory: 'GHSA-35jh-r3h4-6jhm' }],
  ['grype', 'library finding, by an alias', LODASH],
  ['checkov-sca', 'library finding', LODASH],
  // Everything: the finding that Datadog made of the upload.
  ['trivy', 'uploaded finding', { rule: 'CVE-2021-23337', file: 'package-lock.json', line: 1204 }],
  [
    'grype',
    'uploaded finding',
    { rule: 'GHSA-35jh-r3h4-6jhm-lodash', file: 'web/package-lock.json', line: 1 },
  ],
  ['osv-scanner', 'uploaded finding', { rule: 'CVE-2021-23337', file: 'web/package-lock.json' }],
  [
    'checkov-sca',
    'uploaded finding',
    { rule: 'CVE-2021-23337_lodash@4.17.20', file: 'web/package-lock.json' },
  ],
  [
    'checkov',
    'uploaded finding',
    { rule: 'CKV_AWS_20', file: 'infra/s3.tf', line: 4, endLine: 19 },
  ],
  [
    'trivy-config',
    'uploaded finding',
    { rule: 'AVD-AWS-0092', file: 'infra/storage.tf', line: 12 },
  ],
  ['gitleaks', 'uploaded finding', { rule: 'aws-access-token', file: 'config/prod.env', line: 2 }],
  ['codeql', 'uploaded finding', { rule: 'js/sql-injection', file: 'src/db.js', line: 41 }],
  ['snyk-code', 'uploaded finding', { rule: 'javascript/Sqli', file: 'routes/login.js', line: 34 }],
  ['eslint', 'uploaded finding', { rule: 'no-eval', file: 'src/café/calc.js', line: 10 }],
];

const NOT_MATCHED: readonly (readonly [string, string, Known])[] = [
  ['trivy', 'another version', { ...TRIVY_LODASH, package: 'lodash 4.17.21' }],
  [
    'trivy',
    'another advisory of the package',
    { ...TRIVY_LODASH, advisory: 'CVE-2020-8203', aliases: [] },
  ],
  ['osv-scanner', 'another lockfile', { ...LODASH, file: 'api/package-lock.json' }],
  ['grype', 'an advisory without that alias', { ...LODASH, aliases: undefined }],
  // Datadog's own scanners have other names for the same rule.
  [
    'checkov',
    "a rule of Datadog's own",
    {
      type: 'iac_misconfiguration',
      rule: 'terraform-aws/s3-public-acl',
      file: 'infra/s3.tf',
      line: 4,
    },
  ],
  [
    'trivy-config',
    "a rule of Datadog's own",
    {
      type: 'iac_misconfiguration',
      rule: 'terraform-aws/s3-public-acl',
      file: 'infra/storage.tf',
      line: 12,
    },
  ],
  [
    'gitleaks',
    "a rule of Datadog's own",
    { type: 'secret', rule: 'datadog-secrets/aws-access-key', file: 'config/prod.env', line: 2 },
  ],
  [
    'gitleaks',
    'another line',
    { rule: 'aws-access-token', file: 'config/prod.env', line: 9, endLine: 9 },
  ],
  ['checkov', 'another file', { rule: 'CKV_AWS_20', file: 'infra/dev/s3.tf', line: 4 }],
];

describe('the first result of a file', () => {
  test.each(MATCHED)('of %s is its %s', async (scanner, _, known) => {
    const findings = [knownAs('OTHER', { rule: 'other', file: 'x' }), knownAs('F1', known)];
    expect(await firstOf(await resultsOf(scanner), findings)).toBe('F1');
  });

  test.each(NOT_MATCHED)('of %s is no finding with %s', async (scanner, _, known) => {
    expect(await firstOf(await resultsOf(scanner), [knownAs('F1', known)])).toBe('not-found');
  });

  test.each(MATCHED)('of %s is not guessed between two of its %s', async (scanner, _, known) => {
    const findings = [knownAs('F1', known), knownAs('F2', known)];
    expect(await firstOf(await resultsOf(scanner), findings)).toBe('ambiguous');
  });
});

test('a Java package that Grype names without its group is no package with one', async () => {
  const text =
    'A critical vulnerability in java-archive package: log4j-core, version 2.14.1 was found at: /pom.xml';
  const { results } = await readRun({
    tool: { driver: { name: 'grype' } },
    results: [
      {
        ruleId: 'GHSA-jfh8-c2jp-5v3q-log4j-core',
        message: { text },
        locations: [{ physicalLocation: { artifactLocation: { uri: 'pom.xml' } } }],
      },
    ],
  });
  const known = (name: string): DatadogFinding =>
    knownAs('F1', { advisory: 'GHSA-jfh8-c2jp-5v3q', package: `${name} 2.14.1`, file: 'pom.xml' });
  const found = results.map((one) => ({ ...one, path: 'grype.sarif' }));
  expect(await firstOf(found, [known('org.apache.logging.log4j:log4j-core')])).toBe('not-found');
  expect(await firstOf(found, [known('log4j-core')])).toBe('F1');
});
