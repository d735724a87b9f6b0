import type { Finding } from '../../findings/finding.ts';
import { jsonWithoutSecrets } from '../../redact.ts';
import type { Redact } from '../../text.ts';
import type { Ticket, TicketStatus } from '../../tickets/ticket.ts';
import { VERSION } from '../../version.ts';
import { ticketEntry } from '../outputs.ts';
import type { RunReport, WorkflowContext } from '../report.ts';

/**
 * The results file's text as docs/results.schema.json has it, in pieces that are no longer than one
 * entry: 100,000 findings are never in one string.
 */
export function* resultsText(
  report: RunReport,
  context: WorkflowContext,
  finished: boolean,
  redact: Redact,
): Generator<string> {
  const json = (value: object, indent = 0) => jsonWithoutSecrets(value, redact, indent);
  yield json(headOf(report, context, finished), 2).slice(0, -'\n}'.length);
  yield* list('tickets', report.tickets, (ticket) => json(resultsEntry(ticket)));
  yield* list('skipped', report.skipped, ({ reason, id, label }) => json({ reason, id, label }));
  yield* list('findings', report.findings.values(), (finding) => json(findingEntry(finding)));
  yield '\n}\n';
}

function* list<T>(
  name: string,
  items: Iterable<T>,
  toJson: (item: T) => string,
): Generator<string> {
  yield `,\n  ${JSON.stringify(name)}: [`;
  let separator = '\n    ';
  for (const item of items) {
    yield separator + toJson(item);
    separator = ',\n    ';
  }
  yield separator.startsWith(',') ? '\n  ]' : ']';
}

function headOf(report: RunReport, context: WorkflowContext, finished: boolean) {
  return {
    schema_version: 1,
    finished,
    result: report.result,
    failure: report.failure,
    operation: report.operation,
    dry_run: report.dryRun,
    started_at: new Date(report.startedAt).toISOString(),
    ended_at: new Date(report.endedAt).toISOString(),
    duration_ms: Math.max(0, Math.round(report.endedAt - report.startedAt)),
    versions: { action: VERSION, node: process.version },
    workflow: {
      server_url: context.serverUrl,
      repository: context.repository,
      ref: context.ref,
      sha: context.sha,
      run_url: context.runUrl,
      actor: context.actor,
      event_name: context.eventName,
    },
    counts: {
      findings: report.findings.size,
      tickets: report.tickets.length,
      ...countByStatus(report.tickets),
      skipped_findings: report.skipped.length + report.unnamedSkipped,
    },
    projects: report.projects.map((project) => ({
      id: project.id,
      key: project.key,
      name: project.name,
      servicenow_instance: project.instance,
      servicenow_assignment_group: project.assignmentGroup,
    })),
    sources: report.sources,
    warnings: report.warnings,
  };
}

/** How many tickets have each status, none left out. */
function countByStatus(tickets: readonly Pick<Ticket, 'status'>[]): Record<TicketStatus, number> {
  const counts = { created: 0, attached: 0, existing: 0, failed: 0, unknown: 0, planned: 0 };
  for (const { status } of tickets) counts[status] += 1;
  return counts;
}

function resultsEntry(ticket: Ticket) {
  return { ...ticketEntry(ticket), route: ticket.route, assignee_id: ticket.assigneeId };
}

function findingEntry(finding: Finding) {
  return {
    id: finding.id,
    title: finding.title ?? null,
    severity: finding.severity ?? null,
    type: finding.type ?? null,
    rule: finding.rule ?? null,
    rule_name: finding.ruleName ?? null,
    advisory: finding.advisory ?? null,
    package: finding.package ?? null,
    fixed_version: finding.fixedVersion ?? null,
    file: finding.file ?? null,
    line: finding.line ?? null,
    end_line: finding.endLine ?? null,
    repository_url: finding.repositoryUrl ?? null,
    codeowners: finding.codeowners ?? [],
    service: finding.service ?? null,
    teams: finding.teams ?? [],
    environment: finding.environment ?? null,
    resource: finding.resource ?? null,
    resource_type: finding.resourceType ?? null,
    resource_id: finding.resourceId ?? null,
    account: finding.account ?? null,
    region: finding.region ?? null,
    image: finding.image ?? null,
    cluster: finding.cluster ?? null,
    due_at: timeOf(finding.dueAt),
    first_seen_at: timeOf(finding.firstSeenAt),
    origin: finding.origin,
  };
}

/** `null` also for a time that no calendar has. */
function timeOf(milliseconds: number | undefined): string | null {
  const date = new Date(milliseconds ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
