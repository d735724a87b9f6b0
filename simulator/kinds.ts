/**
 * Realistic findings of all twelve kinds: the attributes of each kind are those of the examples in
 * Datadog's findings schema, and for hosts, images and live resources those of recorded answers,
 * with what is peculiar about them.
 */
import type { JsonObject } from './json.ts';
import type { SeedFinding } from './seed.ts';

export const FINDING_KINDS = [
  'static_code_vulnerability',
  'runtime_code_vulnerability',
  'library_vulnerability',
  'host_and_container_vulnerability',
  'secret',
  'iac_misconfiguration',
  'misconfiguration',
  'identity_risk',
  'attack_path',
  'api_security',
  'workload_activity',
  'sensitive_data',
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

export interface MixPattern {
  /** Default: as recorded, where most findings are `auto_closed`. */
  readonly status?: string;
  /** Default: all, in turn. */
  readonly kinds?: readonly FindingKind[];
  /** Another one gives other IDs. */
  readonly series?: string;
}

/** `count` findings of all kinds, the same for the same pattern. */
export function mixedFindings(count: number, pattern: MixPattern = {}): SeedFinding[] {
  const { kinds = FINDING_KINDS, series = 'mixed' } = pattern;
  return Array.from({ length: count }, (_, index) => {
    const kind = inTurn(kinds, index);
    const round = Math.floor(index / kinds.length);
    const status = pattern.status ?? inTurn(RECORDED_STATUSES, index + round);
    return findingOfKind(kind, round, { status, series });
  });
}

/** The `index`th finding of a kind; whatever can differ between two of them differs by it. */
export function findingOfKind(
  kind: FindingKind,
  index = 0,
  { status = 'open', series = 'kind' }: { readonly status?: string; readonly series?: string } = {},
): SeedFinding {
  const subject = { index, team: inTurn(TEAMS, index), series };
  const own = OF_KIND[kind](subject);
  const severity = inTurn(SEVERITIES, index);
  const detectedAt = FIRST_DETECTED + index * HOUR;
  return {
    id: idOf(own, subject),
    attributes: {
      finding_type: kind,
      severity,
      status,
      ...(RECORDED_KINDS.includes(kind)
        ? { severity_details: { base: { value: severity, score: 7.5 } } }
        : {
            base_severity: severity,
            severity_details: { base: { value: capitalized(severity), score: 7.5 } },
            workflow: { due_date: { due_at: detectedAt + 30 * DAY, is_overdue: false } },
          }),
      first_seen_at: detectedAt,
      last_seen_at: detectedAt + DAY,
      detection_changed_at: detectedAt,
      ...own,
    },
    tags: tagsOf(kind, subject),
    timestamp: detectedAt,
  };
}

interface Subject {
  /** From 0. */
  readonly index: number;
  readonly team: string;
  readonly series: string;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const FIRST_DETECTED = Date.UTC(2026, 0, 5);

/** 19 of 26 recorded findings were `auto_closed`. */
const RECORDED_STATUSES = ['open', 'auto_closed', 'auto_closed', 'auto_closed'] as const;
const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info', 'none', 'unknown'] as const;
const TEAMS = ['payments', 'platform', 'checkout'] as const;
const SERVICES = ['checkout-api', 'ledger', 'web-store', 'search-api'] as const;
const REGIONS = ['eu-west-1', 'us-east-1'] as const;
/** Those of which real answers were recorded. */
const RECORDED_KINDS: readonly FindingKind[] = [
  'host_and_container_vulnerability',
  'misconfiguration',
];

const PACKAGES = [
  { name: 'lodash', version: '4.17.20', fix: '4.17.21', cve: 'CVE-2021-23337', manager: 'npm' },
  { name: 'requests', version: '2.19.1', fix: '2.31.0', cve: 'CVE-2023-32681', manager: 'pypi' },
  { name: 'log4j-core', version: '2.14.1', fix: '2.17.1', cve: 'CVE-2021-44228', manager: 'maven' },
] as const;
const SYSTEM_PACKAGES = [
  { name: 'golang.org/x/crypto', version: 'v0.31.0', fix: '0.35.0', cve: 'CVE-2025-22869' },
  { name: 'openssl', version: '3.0.11-1', fix: '3.0.15-1', cve: 'CVE-2024-6119' },
  { name: 'curl', version: '7.88.1-10', fix: null, cve: 'CVE-2023-38545' },
] as const;

const OF_KIND: Readonly<Record<FindingKind, (subject: Subject) => JsonObject>> = {
  static_code_vulnerability: (subject) => ({
    ...inCode(subject, 'src/orders/query.ts'),
    title: 'SQL query built from user input',
    description: 'The query is put together from a request parameter.',
    rule: ruleOf(subject, 'typescript-security/sql-injection', 'SQL injection'),
    service: serviceOf(subject),
    vulnerability: { cwes: ['CWE-89'] },
    remediation: { is_available: false },
  }),
  runtime_code_vulnerability: (subject) => ({
    ...inCode(subject, 'src/main/java/Statements.java'),
    title: 'Weak cipher used at run time',
    description: 'DES was used to encrypt data.',
    rule: ruleOf(subject, 'weak_cipher', 'Weak cipher'),
    service: serviceOf(subject),
    vulnerability: { cwes: ['CWE-327'] },
    remediation: { is_available: false },
  }),
  library_vulnerability: (subject) => {
    const { name, version, fix, cve, manager } = inTurn(PACKAGES, subject.index);
    return {
      ...inCode(subject, 'package-lock.json'),
      title: `${cve} in ${name}`,
      description: `%%%\n${name} ${version} is affected by ${cve}.\n%%%`,
      service: serviceOf(subject),
      advisory: advisoryOf(cve, `${name} lets an attacker in`),
      package: {
        name,
        version,
        manager,
        dependency_type: subject.index % 2 === 0 ? 'direct' : 'transitive',
        dependency_location_text: `${name}@${version}`,
        purl: `pkg:${manager}/${name}@${version}`,
      },
      vulnerability: { cwes: ['CWE-94'] },
      risk: { has_exploit_available: true, is_production: true },
      risk_details: { has_exploit_available: { evidence: { exploit_urls: [] } } },
      remediation: {
        is_available: true,
        package: { closest_no_vulnerabilities: [{ name, version: fix }] },
      },
    };
  },
  host_and_container_vulnerability: (subject) => {
    const { name, version, fix, cve } = inTurn(SYSTEM_PACKAGES, subject.index);
    const isHost = subject.index % 2 === 1;
    const image = `registry.example.com/shop/${inTurn(SERVICES, subject.index)}`;
    const summary = `${name} may be made to crash`;
    return {
      ...resource(
        isHost
          ? `i-0f8c632d3f34ee${hex(subject.index)}`
          : `${image}@sha256:4b1c${hex(subject.index)}`,
        isHost ? 'host' : 'container_image',
      ),
      // Recorded: the title is the advisory's summary.
      title: summary,
      description: `%%%\n## ${cve}\n${summary}.\n%%%`,
      advisory: { ...advisoryOf(cve, summary), id: cve },
      package: { name, version, normalized_name: name, manager: 'deb' },
      ...(isHost ? { host: { name: `host-${subject.index}`, os: { name: 'debian' } } } : {}),
      cloud_resource: cloudOf(subject),
      k8s: { cluster_id: 'production' },
      risk: { is_production: true, has_high_exploitability_chance: false },
      risk_details: { has_high_exploitability_chance: { evidence: { epss_score: 0.004 } } },
      // Recorded: available, and no version.
      remediation: {
        is_available: true,
        ...(fix === null
          ? {}
          : { recommended_type: 'package', recommended: { name, version: fix } }),
      },
    };
  },
  secret: (subject) => ({
    ...inCode(subject, 'scripts/release.sh'),
    title: 'GitHub token in source code',
    description: 'A token was committed.',
    service: serviceOf(subject),
    rule: ruleOf(subject, 'secrets/github-token', 'GitHub token'),
    secret: { validation_status: 'valid', is_git_history_only: false },
    remediation: { is_available: false },
  }),
  iac_misconfiguration: (subject) => ({
    ...inCode(subject, 'infra/storage.tf'),
    title: 'Bucket without encryption',
    description: 'The bucket stores its objects unencrypted.',
    rule: ruleOf(subject, 'terraform/s3-encryption', 'Bucket without encryption'),
    iac_resource: { platform: 'terraform', provider: 'aws' },
    cloud_resource: cloudOf(subject),
    remediation: { is_available: false },
  }),
  misconfiguration: (subject) => {
    const name = 'S3 bucket should block public access';
    return {
      ...resource(`arn:aws:s3:::shop-exports-${subject.index}`, 'aws_s3_bucket'),
      // Recorded: the title is the rule's name, and there is no description.
      title: name,
      rule: ruleOf(subject, 'def-000-s3p', name),
      cloud_resource: cloudOf(subject),
      k8s: { cluster_id: 'production' },
      // Recorded: both of them were open, and passed.
      compliance: {
        evaluation: subject.index % 2 === 0 ? 'fail' : 'pass',
        frameworks: [{ framework: 'cis-aws', version: '1.5.0', requirement: 'S3', control: '2.1' }],
      },
    };
  },
  identity_risk: (subject) => ({
    ...resource(`arn:aws:iam::123456789012:role/deploy-${subject.index}`, 'aws_iam_role'),
    title: 'Role may do everything',
    description: 'The role has the policy AdministratorAccess.',
    rule: ruleOf(subject, 'def-000-iam', 'Role may do everything'),
    cloud_resource: cloudOf(subject),
    compliance: { evaluation: 'fail' },
  }),
  attack_path: (subject) => ({
    ...resource(`i-0a1b2c3d4e5f60${hex(subject.index)}`, 'aws_ec2_instance'),
    title: 'Public instance reaches the ledger database',
    description: 'The instance is public, vulnerable, and privileged.',
    rule: ruleOf(subject, 'def-000-pth', 'Public instance with privileges'),
    cloud_resource: cloudOf(subject),
    risk: { is_publicly_accessible: true, has_privileged_access: true },
    risk_details: { is_publicly_accessible: { evidence: {} } },
    compliance: { evaluation: 'fail' },
  }),
  api_security: (subject) => ({
    ...resource(`GET /api/customers/{id}/${subject.index}`, 'api_endpoint'),
    title: 'Endpoint with personal data needs no login',
    description: 'Anybody may read customers.',
    rule: ruleOf(subject, 'api-unauthenticated', 'Endpoint without authentication'),
    service: serviceOf(subject),
    api_endpoint: { method: 'GET', path: '/api/customers/{id}', operation_name: 'servlet.request' },
    remediation: { is_available: false },
  }),
  workload_activity: (subject) => ({
    ...resource(`shop/search-api:1.${subject.index}`, 'container'),
    title: 'Package manager run in a container',
    description: 'apt ran in a container in production.',
    rule: ruleOf(subject, 'def-000-wkl', 'Package manager in a container'),
  }),
  // There is no example of this kind.
  sensitive_data: (subject) => ({
    ...resource(`arn:aws:s3:::shop-archive-${subject.index}`, 'aws_s3_bucket'),
    title: 'Card numbers in a bucket',
    cloud_resource: cloudOf(subject),
  }),
};

/** The file and its line stand in the resource's ID too: `<repository>/<path>:<line>`. */
function inCode(subject: Subject, path: string): JsonObject {
  const line = 10 + subject.index;
  const repository = `github.com/example/${subject.team}`;
  return {
    ...resource(`${repository}/${path}:${line}`, 'repository', repository),
    code_location: { filename: path, line_start: line, line_end: line + 2 },
    git: {
      sha: '8c1f0e2ab5d94c3f7a6e5d4c3b2a19087f6e5d4c',
      branch: 'main',
      default_branch: 'main',
      is_default_branch: true,
      repository_id: repository,
      repository_url: `https://${repository}`,
      codeowners: [`@example/${subject.team}`, '@example/security'],
    },
  };
}

function resource(id: string, type: string, name = id): JsonObject {
  return { resource_id: id, resource_name: name, resource_type: type };
}

function ruleOf({ index }: Subject, id: string, name: string): JsonObject {
  return { id: index % 3 === 2 ? `${id}-strict` : id, name, type: 'detection', version: 1 };
}

function serviceOf({ index }: Subject): JsonObject {
  return { name: inTurn(SERVICES, index) };
}

function advisoryOf(cve: string, summary: string): JsonObject {
  return {
    cve,
    id: `GHSA-${cve.slice(-4)}-mixd-find`,
    aliases: [cve],
    summary,
    type: 'vulnerability',
  };
}

/** An account is a text in most answers, and an object in the examples. */
function cloudOf({ index }: Subject): JsonObject {
  const id = `12345678901${index % 3}`;
  return {
    account: index % 2 === 0 ? id : { account: 'prod-eu', account_id: id },
    account_name: 'prod-eu',
    region: inTurn(REGIONS, index),
    cloud_provider: index % 2 === 0 ? 'aws' : 'AWS',
    display_name: `resource-${index}`,
  };
}

/**
 * 58 to 127 of them as recorded: lower case, some without a colon, some keys twice, `env:` twice
 * the same on every vulnerability.
 */
function tagsOf(kind: FindingKind, { index, team }: Subject): readonly string[] {
  const isVulnerability = kind.endsWith('_vulnerability');
  const service = `service:${inTurn(SERVICES, index)}`;
  const known = [
    'env:production',
    ...(isVulnerability ? ['env:production', 'exposed_to_attacks:false'] : []),
    `team:${team}`,
    ...(index % 2 === 0 ? ['team:security'] : []),
    // Recorded for 10 of 24 vulnerabilities, none of which has the attribute.
    ...(index % 2 === 0 ? [service] : []),
    ...(isVulnerability ? ['fix_version:0.0.0-20210101'] : []),
    'production',
    'managed',
  ];
  const others = Array.from(
    { length: 52 + ((index * 7) % 60) },
    (_, place) => `label_${place}:value-${(place * 31 + index) % 17}`,
  );
  return [...known, ...others];
}

/** As recorded: `<rule or hash>~<resource>`, in URL-safe base64 with its padding. */
function idOf(own: JsonObject, { series, index }: Subject): string {
  const text = `${series}-${hex(index)}~${String(own['resource_id'])}`;
  const encoded = Buffer.from(text).toString('base64url');
  return encoded.padEnd(Math.ceil(encoded.length / 4) * 4, '=');
}

function inTurn<T>(values: readonly [T, ...T[]] | readonly T[], index: number): T {
  const value = values[index % values.length];
  if (value === undefined) throw new RangeError('There is nothing to choose from.');
  return value;
}

function hex(index: number): string {
  return index.toString(16).padStart(3, '0');
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
