/** The findings and the run that the templates in `docs/templates.md` are shown with. */
import type { Finding, FindingDetails } from '../../../src/findings/finding.ts';
import type { TemplateContext } from '../../../src/tickets/plan/templates.ts';
import { finding } from '../builders.ts';

export const SAMPLE_RUN: TemplateContext = {
  serverUrl: 'https://github.com',
  repository: 'acme/shop',
  ref: 'main',
  sha: '5f2b1c0d9e8a7b6c5d4e3f2a1b0c9d8e7f6a5b4c',
  runUrl: 'https://github.com/acme/shop/actions/runs/1234567890',
  actor: 'ada',
};

const DUE = Date.UTC(2026, 0, 31);

const IN_CODE: FindingDetails = {
  type: 'static_code_vulnerability',
  repositoryUrl: 'https://github.com/acme/shop',
  codeowners: ['@acme/orders'],
  teams: ['orders'],
  tags: ['env:ci'],
  resource: 'acme/shop',
};
const IN_CLOUD: FindingDetails = {
  teams: ['platform'],
  tags: ['env:prod'],
  account: '123456789012',
  region: 'eu-west-1',
  dueAt: DUE,
};
const OPENSSL: FindingDetails = {
  ...IN_CLOUD,
  type: 'host_and_container_vulnerability',
  title: 'openssl: possible denial of service in X.509 name checks',
  severity: 'high',
  advisory: 'CVE-2024-6119',
  package: 'openssl 3.0.11-1',
  fixedVersion: '3.0.15-1',
};
const SQL: FindingDetails = {
  ...IN_CODE,
  title: 'SQL query built from user input',
  severity: 'critical',
  rule: 'python-security/sql-injection',
};

/** Of the kinds that have a template of their own. */
export const SAMPLE_FINDINGS: readonly Finding[] = [
  finding('c2FtcGxlLTE', { ...SQL, file: 'src/orders.py', line: 42, service: 'orders' }),
  finding('c2FtcGxlLTI', {
    ...SQL,
    file: 'src/customers.py',
    line: 17,
    endLine: 19,
    service: 'customers',
  }),
  finding('c2FtcGxlLTM', {
    ...IN_CODE,
    title: 'Request without a timeout',
    severity: 'high',
    rule: 'python-security/requests-timeout',
    file: 'src/orders.py',
    line: 88,
    service: 'orders',
  }),
  finding('c2FtcGxlLTQ', { ...OPENSSL, resource: 'checkout-api:1.8.2' }),
  finding('c2FtcGxlLTU', { ...OPENSSL, resource: 'ledger:4.0.1' }),
  finding('c2FtcGxlLTY', {
    ...IN_CODE,
    type: 'library_vulnerability',
    title: 'Command injection in lodash',
    severity: 'high',
    advisory: 'CVE-2021-23337',
    package: 'lodash 4.17.20',
    fixedVersion: '4.17.21',
    file: 'package-lock.json',
    line: 311,
  }),
  finding('c2FtcGxlLTc', {
    ...IN_CLOUD,
    type: 'misconfiguration',
    title: 'S3 bucket is readable by everyone',
    severity: 'high',
    rule: 'aws-s3-bucket-public-read',
    resource: 'acme-invoices',
  }),
  finding('c2FtcGxlLTg', {
    ...IN_CODE,
    type: 'secret',
    title: 'AWS access key',
    severity: 'critical',
    rule: 'aws-access-key',
    file: 'deploy/settings.py',
    line: 7,
  }),
];
