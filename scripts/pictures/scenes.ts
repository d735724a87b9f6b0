/** Runs as they happen, told by the summary in the pictures. */
import type { Finding, FindingDetails, FindingId } from '../../src/findings/finding.ts';
import { parseFindingId } from '../../src/findings/id.ts';
import { resultOf, type Stop } from '../../src/report/exit.ts';
import type { RunReport, WorkflowContext } from '../../src/report/report.ts';
import type { SkippedFinding, Ticket } from '../../src/tickets/ticket.ts';

export const WORKFLOW: WorkflowContext = {
  serverUrl: 'https://github.com',
  repository: 'octo-org/shop',
  ref: 'refs/heads/main',
  sha: '4f6d2c1b8a7e9035d1c2b3a4f5e6d7c8b9a01234',
  runUrl: 'https://github.com/octo-org/shop/actions/runs/42',
  actor: 'octocat',
  eventName: 'push',
};

const RULES: readonly FindingDetails[] = [
  {
    title: 'SQL injection in the login query',
    rule: 'java-security/sql-injection',
    severity: 'critical',
    file: 'src/main/java/shop/LoginDao.java',
  },
  {
    title: 'Reflected cross-site scripting',
    rule: 'java-security/xss',
    severity: 'high',
    file: 'src/main/java/shop/SearchServlet.java',
  },
  {
    title: 'log4j-core 2.14.1: remote code execution',
    rule: 'CVE-2021-44228',
    severity: 'critical',
    file: 'pom.xml',
  },
  {
    title: 'AWS access key in a committed file',
    rule: 'secrets/aws-access-key',
    severity: 'high',
    file: 'deploy/settings.env',
  },
  {
    title: 'S3 bucket is readable by everyone',
    rule: 'terraform-aws/s3-public-read',
    severity: 'medium',
    file: 'infra/storage.tf',
  },
  {
    title: 'Use of MD5 for a password',
    rule: 'java-security/weak-hash',
    severity: 'low',
    file: 'src/main/java/shop/Hashes.java',
  },
];

/** Titles that would break a careless table. */
const AWKWARD_TITLES = [
  'Unsafe `eval` of a | b in template',
  'Stored XSS via <img src=x onerror=alert(1)>',
  '🔥 Expired certificate — naïve façade',
  'ثغرة في تسجيل الدخول (SQL)',
  'Mention of @octocat in #12, see https://evil.example/login',
  'A title\nover three\nlines, **bold** and [linked](https://evil.example)',
];

function findingOf(index: number): Finding {
  const id = parseFindingId(
    Buffer.from(`def-00p-${index}~resource-${index}`).toString('base64url'),
  );
  if (id === null) throw new Error('Base64 is always an ID');
  const details = RULES[index % RULES.length] ?? {};
  return { id, origin: { kind: 'query' }, ...details, line: 12 + ((index * 37) % 400) };
}

function ticketOf(index: number, findings: readonly Finding[], part: Partial<Ticket> = {}): Ticket {
  const key = `SEC-${1041 + index}`;
  const sysId = (0x9d385017c6112287n * BigInt(index + 1)).toString(16).padStart(32, '0').slice(-32);
  return {
    status: 'created',
    caseId: `f98a5a5b-e0ff-45d4-b2f5-${String(index).padStart(12, '0')}`,
    caseKey: key,
    caseUrl: `https://app.datadoghq.com/cases/${key}`,
    serviceNowUrl: `https://example.service-now.com/incident.do?sys_id=${sysId}`,
    serviceNowSysId: sysId,
    jiraIssueUrl: null,
    title: findings[0]?.title ?? null,
    priority: 'P2',
    assigneeId: null,
    findingIds: findings.map(({ id }) => id),
    error: null,
    ...part,
  };
}

const NO_CASE = {
  caseId: null,
  caseKey: null,
  caseUrl: null,
  serviceNowUrl: null,
  serviceNowSysId: null,
};

interface Told {
  readonly tickets?: readonly Ticket[];
  readonly findings?: readonly Finding[];
  readonly skipped?: readonly SkippedFinding[];
  readonly sources?: readonly string[];
  readonly warnings?: readonly string[];
  readonly dryRun?: boolean;
  readonly stop?: Stop;
  readonly failure?: string;
}

function told(run: Told): RunReport {
  const { tickets = [], findings = [], dryRun = false } = run;
  return {
    result: resultOf({ tickets, dryRun, stop: run.stop ?? null }),
    operation: 'create',
    dryRun,
    tickets,
    findings: new Map<FindingId, Finding>(findings.map((finding) => [finding.id, finding])),
    skipped: run.skipped ?? [],
    unnamedSkipped: 0,
    sources: run.sources ?? ['results.sarif'],
    warnings: run.warnings ?? [],
    failure: run.failure ?? null,
    startedAt: Date.UTC(2026, 0, 31, 3, 0, 0),
    endedAt: Date.UTC(2026, 0, 31, 3, 0, 6, 400),
  };
}

function oneTicket(): RunReport {
  const findings = [0, 1, 4].map(findingOf);
  return told({
    findings,
    tickets: [ticketOf(0, findings, { title: '3 findings in octo-org/shop' })],
  });
}

function manyTickets(): RunReport {
  const findings = Array.from({ length: 390 }, (_, index) => findingOf(index));
  const tickets = Array.from({ length: 130 }, (_, index) => {
    const own = findings.slice(3 * index, 3 * index + 3);
    const awkward = AWKWARD_TITLES[index];
    return ticketOf(index, own, {
      ...(awkward === undefined ? {} : { title: awkward }),
      ...(index % 9 === 4 ? { status: 'existing' } : {}),
    });
  });
  return told({ findings, tickets, sources: ['semgrep.sarif', 'trivy.sarif', 'findings-query'] });
}

function partialFailure(): RunReport {
  const findings = Array.from({ length: 8 }, (_, index) => findingOf(index));
  const refused =
    'Datadog refused the ticket (400: assignee not found). Give the UUID of an active Datadog user in assignee-id, or leave it out.';
  const failed =
    'ServiceNow did not take the ticket, though its Datadog case exists. See the case for what ServiceNow said, then run this job again.';
  const user = 'f315bdaf-9ee7-4808-a9c1-99c15bf0f4d0';
  const tickets = [
    ticketOf(0, findings.slice(0, 2), { assigneeId: user }),
    ticketOf(1, findings.slice(2, 4), {
      ...NO_CASE,
      status: 'failed',
      error: refused,
      assigneeId: user,
    }),
    ticketOf(2, findings.slice(4, 5), {
      ...NO_CASE,
      status: 'failed',
      error: refused,
      assigneeId: user,
    }),
    ticketOf(3, findings.slice(5, 6), {
      serviceNowUrl: null,
      serviceNowSysId: null,
      status: 'failed',
      error: failed,
      assigneeId: user,
    }),
    ticketOf(4, findings.slice(6, 7), { serviceNowUrl: null, assigneeId: user }),
    ticketOf(5, findings.slice(7), { status: 'existing' }),
  ];
  const skipped: readonly SkippedFinding[] = [
    { reason: 'missing', id: null, label: 'java-security/xss at src/main/java/shop/Old.java:12' },
    { reason: 'muted', id: null, label: 'secrets/aws-access-key at test/fixtures/keys.env:1' },
  ];
  return told({
    findings,
    tickets,
    skipped,
    warnings: ['SEC-1045 is still in progress in ServiceNow: its URL is not known yet.'],
  });
}

function nothingToDo(): RunReport {
  const skipped: readonly SkippedFinding[] = Array.from({ length: 4 }, (_, index) => ({
    reason: 'below-min-severity',
    id: null,
    label: `java-security/weak-hash at src/main/java/shop/Hashes.java:${10 + index}`,
  }));
  return told({ skipped });
}

function dryRun(): RunReport {
  const findings = Array.from({ length: 7 }, (_, index) => findingOf(index));
  const planned = { ...NO_CASE, status: 'planned' } as const;
  const tickets = [
    ticketOf(0, findings.slice(0, 3), planned),
    ticketOf(1, findings.slice(3, 5), planned),
    ticketOf(2, findings.slice(5), { status: 'existing' }),
  ];
  return told({ findings, tickets, dryRun: true });
}

/** By the name of the picture. */
export const SCENES: Readonly<Record<string, RunReport>> = {
  'one-ticket': oneTicket(),
  '130-tickets': manyTickets(),
  'partial-failure': partialFailure(),
  'nothing-to-do': nothingToDo(),
  'dry-run': dryRun(),
};
