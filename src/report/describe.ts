/** What the log says of a run: a line a ticket, a line a reason for leaving findings out. */

import { counted } from '../english.ts';
import type { Finding } from '../findings/finding.ts';
import { highestSeverity } from '../tickets/plan/select.ts';
import type { SkippedFinding, Ticket, TicketStatus } from '../tickets/ticket.ts';
import { sentence } from './headline.ts';
import { skipReason } from './page/page-findings.ts';
import type { RunReport } from './report.ts';

/** So many findings are named for each reason to leave them out. */
const NAMED_FINDINGS = 20;

/** `created  SEC-12  https://…  3 findings, highest critical  SQL injection` */
export function ticketLine(ticket: Ticket, report: Pick<RunReport, 'findings' | 'dryRun'>): string {
  const findings = ticket.findingIds.flatMap((id) => report.findings.get(id) ?? []);
  const parts = [
    status(ticket.status, report.dryRun),
    ticket.caseKey ?? ticket.caseId,
    ticket.serviceNowUrl ?? ticket.caseUrl,
    counted(ticket.findingIds.length, 'finding') + severityPhrase(findings),
    ticket.title,
  ];
  const line = parts.filter((part) => part !== null).join('  ');
  return ticket.error === null ? line : `${line}\n  ${ticket.error}`;
}

/** More errors than this of one step GitHub does not show. */
const MOST_PROBLEMS = 10;

/**
 * Why tickets did not come to be, each cause once: `2 ServiceNow tickets failed: …`. Without what the
 * run's own failure says.
 */
export function problemLines({
  tickets,
  failure,
}: Pick<RunReport, 'tickets' | 'failure'>): readonly string[] {
  const causes = Map.groupBy(
    tickets.filter(({ status, error }) => isLost(status) && error !== null && error !== failure),
    ({ status, error }) => `${status === 'failed' ? 'failed' : 'uncertain'}: ${error}`,
  );
  const lines = Array.from(
    causes,
    ([cause, { length }]) => `${counted(length, 'ServiceNow ticket')} ${cause}`,
  );
  const left = lines.length - MOST_PROBLEMS + 1;
  if (left <= 1) return lines;
  return [
    ...lines.slice(0, MOST_PROBLEMS - 1),
    `And ${counted(left, 'other problem')}, in the log and the job summary.`,
  ];
}

function isLost(status: TicketStatus): boolean {
  return status === 'failed' || status === 'unknown';
}

function status(status: TicketStatus, dryRun: boolean): string {
  if (status === 'existing') return 'already there';
  if (status === 'planned') return dryRun ? 'planned' : 'not attempted';
  return status;
}

function severityPhrase(findings: readonly Finding[]): string {
  const highest = highestSeverity(findings);
  return highest === null ? '' : `, highest ${highest}`;
}

/** A text for each reason, with the first of the findings that it left out. */
export function skippedLines(skipped: readonly SkippedFinding[]): readonly string[] {
  return [...Map.groupBy(skipped, skipReason)].map(([reason, findings]) => {
    const named = findings.slice(0, NAMED_FINDINGS).map(({ label }) => label);
    const more = findings.length - named.length;
    const names = more > 0 ? `${named.join(', ')} and ${more} more` : named.join(', ');
    return `${counted(findings.length, 'finding')} left out, ${reason}: ${names}`;
  });
}

/** The last line of a run: `2 ServiceNow tickets created, 1 already there, in 4.2 s`. */
export function lastLine(report: RunReport): string {
  const seconds = Math.max(0, report.endedAt - report.startedAt) / 1000;
  return `${sentence(report)}, in ${seconds.toFixed(1)} s`;
}
