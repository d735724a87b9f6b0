/** The findings and the run that the templates in `docs/templates.md` are shown with. */
import type { Finding } from '../../../src/findings/finding.ts';
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

export const SAMPLE_FINDINGS: readonly Finding[] = [
  finding('c2FtcGxlLTE', {
    title: 'SQL query built from user input',
    severity: 'critical',
    rule: 'python-security/sql-injection',
    file: 'src/orders.py',
    line: 42,
    service: 'orders',
    resource: 'acme/shop',
  }),
  finding('c2FtcGxlLTI', {
    title: 'SQL query built from user input',
    severity: 'critical',
    rule: 'python-security/sql-injection',
    file: 'src/customers.py',
    line: 17,
    endLine: 19,
    service: 'customers',
    resource: 'acme/shop',
  }),
  finding('c2FtcGxlLTM', {
    title: 'Request without a timeout',
    severity: 'high',
    rule: 'python-security/requests-timeout',
    file: 'src/orders.py',
    line: 88,
    service: 'orders',
    resource: 'acme/shop',
  }),
  finding('c2FtcGxlLTQ', {
    title: 'Bucket is readable by everyone',
    severity: 'high',
    rule: 'terraform-aws/s3-public-read',
    file: 'infra/storage.tf',
    line: 5,
    service: 'storage',
    resource: 'aws_s3_bucket.invoices',
  }),
];
