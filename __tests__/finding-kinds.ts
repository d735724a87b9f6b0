/** One finding of each kind, with what the Action says of it: read by all tests of kinds. */
import { FINDING_KINDS, type FindingKind, findingOfKind } from '../simulator/kinds.ts';
import type { SeedFinding } from '../simulator/simulator.ts';

export const ONE_OF_EACH_KIND: readonly SeedFinding[] = FINDING_KINDS.map((kind) =>
  findingOfKind(kind),
);

export interface KindRow {
  readonly kind: FindingKind;
  /** In log, summary, comment and `{{findings}}`. */
  readonly what: string;
  readonly where: string;
  /** The value of each placeholder and grouping that not all kinds have alike; absent: none. */
  readonly values: Readonly<Partial<Record<KindValue, string>>>;
}

export const KIND_VALUES = [
  'rule',
  'advisory',
  'package',
  'fixed_version',
  'file',
  'codeowner',
  'resource',
  'account',
  'due_date',
] as const;
export type KindValue = (typeof KIND_VALUES)[number];

/** What the findings of all kinds have in common. */
export const ALIKE = {
  severity: 'critical',
  service: 'checkout-api',
  team: 'payments',
  'tag:env': 'production',
} as const;

const REPOSITORY = { resource: 'github.com/example/payments', codeowner: '@example/payments' };
const DUE = { due_date: '2026-02-04' };
const ACCOUNT = { account: '123456789010' };

export const KIND_ROWS: readonly KindRow[] = [
  {
    kind: 'static_code_vulnerability',
    what: 'SQL query built from user input',
    where: 'src/orders/query.ts:10',
    values: {
      ...REPOSITORY,
      ...DUE,
      rule: 'typescript-security/sql-injection',
      file: 'src/orders/query.ts',
    },
  },
  {
    kind: 'runtime_code_vulnerability',
    what: 'Weak cipher used at run time',
    where: 'src/main/java/Statements.java:10',
    values: {
      ...REPOSITORY,
      ...DUE,
      rule: 'weak_cipher',
      file: 'src/main/java/Statements.java',
    },
  },
  {
    kind: 'library_vulnerability',
    what: 'CVE-2021-23337 in lodash 4.17.20, fixed in 4.17.21',
    where: 'package-lock.json:10',
    values: {
      ...REPOSITORY,
      ...DUE,
      rule: 'CVE-2021-23337',
      advisory: 'CVE-2021-23337',
      package: 'lodash 4.17.20',
      fixed_version: '4.17.21',
      file: 'package-lock.json',
    },
  },
  {
    kind: 'host_and_container_vulnerability',
    what: 'CVE-2025-22869 in golang.org/x/crypto v0.31.0, fixed in 0.35.0',
    where:
      'registry.example.com/shop/checkout-api@sha256:4b1c000 (account 123456789010, eu-west-1)',
    values: {
      ...ACCOUNT,
      rule: 'CVE-2025-22869',
      advisory: 'CVE-2025-22869',
      package: 'golang.org/x/crypto v0.31.0',
      fixed_version: '0.35.0',
      resource: 'registry.example.com/shop/checkout-api@sha256:4b1c000',
    },
  },
  {
    kind: 'secret',
    what: 'GitHub token in source code',
    where: 'scripts/release.sh:10',
    values: {
      ...REPOSITORY,
      ...DUE,
      rule: 'secrets/github-token',
      file: 'scripts/release.sh',
    },
  },
  {
    kind: 'iac_misconfiguration',
    what: 'Bucket without encryption',
    where: 'infra/storage.tf:10',
    values: {
      ...REPOSITORY,
      ...ACCOUNT,
      ...DUE,
      rule: 'terraform/s3-encryption',
      file: 'infra/storage.tf',
    },
  },
  {
    kind: 'misconfiguration',
    what: 'S3 bucket should block public access',
    where: 'arn:aws:s3:::shop-exports-0 (account 123456789010, eu-west-1)',
    values: { ...ACCOUNT, rule: 'def-000-s3p', resource: 'arn:aws:s3:::shop-exports-0' },
  },
  {
    kind: 'identity_risk',
    what: 'Role may do everything',
    where: 'arn:aws:iam::123456789012:role/deploy-0 (account 123456789010, eu-west-1)',
    values: {
      ...ACCOUNT,
      ...DUE,
      rule: 'def-000-iam',
      resource: 'arn:aws:iam::123456789012:role/deploy-0',
    },
  },
  {
    kind: 'attack_path',
    what: 'Public instance reaches the ledger database',
    where: 'i-0a1b2c3d4e5f60000 (account 123456789010, eu-west-1)',
    values: { ...ACCOUNT, ...DUE, rule: 'def-000-pth', resource: 'i-0a1b2c3d4e5f60000' },
  },
  {
    kind: 'api_security',
    what: 'Endpoint with personal data needs no login',
    where: 'GET /api/customers/{id}/0',
    values: { ...DUE, rule: 'api-unauthenticated', resource: 'GET /api/customers/{id}/0' },
  },
  {
    kind: 'workload_activity',
    what: 'Package manager run in a container',
    where: 'shop/search-api:1.0',
    values: { ...DUE, rule: 'def-000-wkl', resource: 'shop/search-api:1.0' },
  },
  {
    kind: 'sensitive_data',
    what: 'Card numbers in a bucket',
    where: 'arn:aws:s3:::shop-archive-0 (account 123456789010, eu-west-1)',
    values: { ...ACCOUNT, ...DUE, resource: 'arn:aws:s3:::shop-archive-0' },
  },
];

/** What a ticket for this one finding is grouped by, as reports show it. */
export function groupOf({ kind, values }: KindRow, groupBy: string): string | null {
  if (groupBy === 'all' || groupBy === 'finding') return null;
  const all: Readonly<Record<string, string>> = { ...values, ...ALIKE, type: kind };
  const value = all[groupBy];
  const name = groupBy === 'rule' && values.advisory !== undefined ? 'advisory' : groupBy;
  const shown = name.replace(/^tag:/, '');
  return value === undefined ? `no ${shown}` : `${shown}: ${value}`;
}
