/** What tests are made of, with the usual values: name what the test is about, and nothing else. */
import fc from 'fast-check';
import type { DatadogFinding } from '../../src/datadog/endpoints/findings.ts';
import type { Finding, FindingDetails, Origin } from '../../src/findings/finding.ts';
import { parseFindingId } from '../../src/findings/id.ts';
import type { UnidentifiedResult } from '../../src/findings/sources/collect.ts';
import type { RunReport, WorkflowContext } from '../../src/report/report.ts';
import type { CreateOperation, TicketRules } from '../../src/tickets/operation.ts';
import type { ExistingTicket, Ticket } from '../../src/tickets/ticket.ts';

export const PROJECT = 'aeadc05e-98a8-11ec-ac2c-da7ad0900001';
export const SYS_ID = '9d385017c611228701d22104cc95c371';

export function finding(
  text: string,
  { origin = { kind: 'query' }, ...details }: FindingDetails & { readonly origin?: Origin } = {},
): Finding {
  const id = parseFindingId(text);
  if (id === null) throw new Error(`Not a finding ID: ${text}`);
  return { id, origin, ...details };
}

/** A SARIF result without an ID. */
export function unidentifiedResult(part: Partial<UnidentifiedResult> = {}): UnidentifiedResult {
  return {
    path: 'x.sarif',
    run: 0,
    result: 0,
    rule: 'python-django/sql-injection',
    ruleName: undefined,
    file: 'src/a.py',
    line: 10,
    revisionId: undefined,
    ...part,
  };
}

/** A finding as the search answers it, at the place of an `unidentifiedResult`. */
export function datadogFinding(part: Partial<DatadogFinding> = {}): DatadogFinding {
  return {
    id: 'F1',
    severity: 'high',
    status: 'open',
    rule: 'python-django/sql-injection',
    file: 'src/a.py',
    line: 10,
    endLine: 10,
    cases: [],
    ...part,
  };
}

/** What new tickets are made with if nothing is given. */
export const RULES: TicketRules = {
  route: null,
  projectId: null,
  groupBy: 'all',
  title: null,
  description: null,
  priority: null,
  assigneeId: null,
};

export function createOperation(part: Partial<CreateOperation> = {}): CreateOperation {
  return {
    kind: 'create',
    ...RULES,
    projectId: PROJECT,
    routes: [],
    onExistingTicket: 'skip',
    onClosedTicket: 'new',
    ...part,
  };
}

export function ticket(part: Partial<Ticket> = {}): Ticket {
  return {
    status: 'created',
    caseId: 'f98a5a5b-e0ff-45d4-b2f5-afe6e74de504',
    caseKey: 'SEC-123',
    caseUrl: 'https://app.datadoghq.com/cases/SEC-123',
    serviceNowUrl: `https://example.service-now.com/incident.do?sys_id=${SYS_ID}`,
    serviceNowSysId: SYS_ID,
    serviceNowState: null,
    jiraIssueUrl: null,
    projectId: PROJECT,
    route: null,
    group: null,
    previous: null,
    title: 'SQL injection in login',
    priority: 'P1',
    assigneeId: null,
    findingIds: [],
    error: null,
    ...part,
  };
}

/** A ticket that is there before the run. */
export function existingTicket(part: Partial<ExistingTicket> = {}): ExistingTicket {
  return {
    caseId: null,
    caseKey: null,
    projectId: null,
    findingCount: null,
    title: null,
    serviceNowUrl: null,
    serviceNowSysId: null,
    serviceNowState: null,
    createdAt: null,
    ...part,
  };
}

export function report(
  part: Partial<Omit<RunReport, 'findings'>>,
  findings: readonly Finding[] = [],
): RunReport {
  return {
    result: 'success',
    operation: 'create',
    dryRun: false,
    tickets: [],
    projects: [],
    skipped: [],
    unnamedSkipped: 0,
    sources: ['finding-ids'],
    warnings: [],
    failure: null,
    startedAt: Date.UTC(2026, 0, 31, 3, 0, 0),
    endedAt: Date.UTC(2026, 0, 31, 3, 0, 4, 200),
    ...part,
    findings: new Map(findings.map((entry) => [entry.id, entry])),
  };
}

export const WORKFLOW: WorkflowContext = {
  serverUrl: 'https://github.com',
  repository: 'octo-org/shop',
  ref: 'refs/heads/main',
  sha: '1234567890abcdef1234567890abcdef12345678',
  runUrl: 'https://github.com/octo-org/shop/actions/runs/42',
  actor: 'octocat',
  eventName: 'push',
};

/** Anything that could stand in an environment variable, JSON's own words and signs among them. */
export const secrets = fc.array(
  fc.oneof(
    fc.constantFrom(
      'null',
      'true',
      'false',
      '1000',
      '"',
      '\\\\',
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '\\n',
    ),
    fc.string({ minLength: 1 }),
  ),
  { minLength: 1, maxLength: 4 },
);

export const keep = (text: string): string => text;
