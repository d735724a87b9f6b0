import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { SarifResult } from '../../../../src/findings/sarif/ended-run.ts';
import { rebuild, withoutSkipped } from '../../json/rebuild.ts';
import { byteByByte, chunked } from '../../json/sources.ts';
import { readSarifFrom, WORKSPACE } from './reading.ts';

const FOLDER = new URL('../../../fixtures/sarif/', import.meta.url);

type Seen = Partial<SarifResult>;

const SCANNERS: Readonly<Record<string, readonly Seen[]>> = {
  codeql: [
    {
      title: 'Database query built from user-controlled sources',
      severity: 'high',
      rule: 'js/sql-injection',
      file: 'src/db.js',
      line: 41,
      revisionId: '4f1c2d3e4f1c2d3e4f1c2d3e4f1c2d3e4f1c2d3e',
    },
    {
      title: 'Unused variable, import, function or class',
      severity: 'low',
      rule: 'js/unused-local-variable',
      file: 'src/routes/user list.js',
      line: 3,
    },
  ],
  semgrep: [
    {
      title:
        'Detected directly writing to a Response object from user-defined input. This bypasses ' +
        'any HTML escaping and may expose your application to a cross-site scripting (XSS) ' +
        'vulnerability.',
      severity: 'medium',
      rule: 'javascript.express.security.audit.xss.direct-response-write.direct-response-write',
      file: 'src/app.js',
      line: 17,
      endLine: 18,
    },
  ],
  trivy: [
    {
      title: 'nodejs-lodash: command injection via template',
      severity: 'high',
      rule: 'CVE-2021-23337',
      ruleName: 'LanguageSpecificPackageVulnerability',
      advisory: 'CVE-2021-23337',
      package: 'lodash 4.17.15',
      file: 'package-lock.json',
      line: 1204,
      endLine: 1208,
    },
    { severity: 'medium', rule: 'CVE-2020-8203', file: 'package-lock.json' },
  ],
  'trivy-config': [
    {
      title: 'S3 Buckets not publicly accessible through ACL.',
      severity: 'high',
      rule: 'AVD-AWS-0092',
      file: 'infra/storage.tf',
      line: 12,
    },
    {
      title: 'AWS Access Key ID',
      severity: 'critical',
      rule: 'aws-access-key-id',
      file: 'deploy/settings.env',
      line: 3,
    },
  ],
  'datadog-static-analyzer': [
    {
      title: 'prevent SQL injection',
      severity: 'high',
      rule: 'python-django/sql-server-side-injection',
      file: 'services/billing api/views.py',
      line: 23,
      endLine: 23,
    },
    {
      severity: 'low',
      rule: 'python-best-practices/no-unused-import',
      file: 'services/billing api/models.py',
    },
  ],
  checkov: [
    {
      title: 'S3 Bucket has an ACL defined which allows public READ access.',
      severity: 'high',
      rule: 'CKV_AWS_20',
      file: 'infra/s3.tf',
      line: 4,
      endLine: 19,
    },
  ],
  'snyk-code': [
    {
      title: 'SQL Injection',
      severity: 'high',
      rule: 'javascript/Sqli',
      ruleName: 'Sqli',
      file: 'routes/login.js',
      line: 34,
    },
  ],
  gitleaks: [
    {
      title: 'Identified a pattern that may indicate AWS credentials.',
      severity: 'medium',
      rule: 'aws-access-token',
      file: 'config/prod.env',
      line: 2,
    },
  ],
  grype: [
    {
      title: 'GHSA-35jh-r3h4-6jhm high vulnerability for lodash package',
      severity: 'high',
      rule: 'GHSA-35jh-r3h4-6jhm-lodash',
      advisory: 'GHSA-35jh-r3h4-6jhm',
      package: 'lodash 4.17.20',
      file: 'web/package-lock.json',
    },
  ],
  'osv-scanner': [
    {
      severity: 'medium',
      rule: 'CVE-2021-23337',
      advisory: 'CVE-2021-23337',
      aliases: ['GHSA-35jh-r3h4-6jhm'],
      package: 'lodash 4.17.20',
      file: 'web/package-lock.json',
    },
  ],
  'checkov-sca': [
    {
      title: 'SCA package scan',
      severity: 'high',
      rule: 'CVE-2021-23337_lodash@4.17.20',
      advisory: 'CVE-2021-23337',
      package: 'lodash 4.17.20',
      file: 'web/package-lock.json',
    },
  ],
  eslint: [
    {
      title: 'Disallow the use of `eval()`',
      severity: 'high',
      rule: 'no-eval',
      file: 'src/café/calc.js',
      line: 10,
    },
  ],
};

/** In bytes; longer than most names, shorter than most texts. */
const CHUNK = 50;

describe('SARIF as scanners write it', () => {
  test('has an example of each file that is here', () => {
    const files = readdirSync(FOLDER).map((name) => name.replace('.sarif', ''));
    expect(files.toSorted()).toEqual(Object.keys(SCANNERS).toSorted());
  });

  describe.each(Object.entries(SCANNERS))('%s', (scanner, expected) => {
    const bytes = readFileSync(new URL(`${scanner}.sarif`, FOLDER));

    test('is read with its rules, severities and places', async () => {
      const read = await readSarifFrom(chunked(bytes), { workspace: WORKSPACE });
      expect(read.results).toEqual(expected.map((seen) => expect.objectContaining(seen)));
      expect([read.problems, read.warnings]).toEqual([[], []]);
    });

    test('is read alike with a chunk border at every byte', async () => {
      const read = await readSarifFrom(chunked(bytes));
      expect(await readSarifFrom(byteByByte(bytes))).toEqual(read);
      for (let first = 1; first <= CHUNK; first += 1) {
        const count = Math.ceil(bytes.length / CHUNK);
        const borders = Array.from({ length: count }, (_, place) => first + place * CHUNK);
        expect(await readSarifFrom(chunked(bytes, borders))).toEqual(read);
      }
    });

    test('is read as JSON.parse reads it', async () => {
      const parsed = withoutSkipped(JSON.parse(bytes.toString()));
      expect(await rebuild(chunked(bytes))).toStrictEqual(parsed);
    });
  });
});
