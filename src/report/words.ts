/** The one home of every word for what a run did. */
import { counted, enumerated, grouped, verb } from '../english.ts';
import { type Finding, SEVERITIES, type Severity } from '../findings/finding.ts';
import type { Project } from '../tickets/project.ts';
import type {
  PreviousTicket,
  SkippedFinding,
  SkipReason,
  Ticket,
  TicketStatus,
} from '../tickets/ticket.ts';
import type { RunReport, RunResult } from './report.ts';

interface StatusWords {
  /** Before the word, where there is room for color. */
  readonly mark: string;
  readonly word: string;
  /** Goes on from `2 ServiceNow tickets`. */
  readonly said: string;
}

const STATUSES: Readonly<Record<TicketStatus, StatusWords>> = {
  created: { mark: '✅', word: 'created', said: 'created' },
  attached: { mark: '📎', word: 'attached', said: 'attached to' },
  existing: { mark: '☑️', word: 'existing', said: 'already existed' },
  failed: { mark: '❌', word: 'failed', said: 'failed' },
  unknown: { mark: '❓', word: 'unknown', said: 'with unknown outcome' },
  planned: { mark: '⏸️', word: 'not attempted', said: 'not attempted' },
};
const WOULD_BE_CREATED: StatusWords = { mark: '📝', word: 'planned', said: 'would be created' };
const WOULD_BE_ATTACHED: StatusWords = { ...WOULD_BE_CREATED, said: 'would be attached to' };

/** In the order in which a sentence tells them. */
const TOLD = [WOULD_BE_CREATED, WOULD_BE_ATTACHED, ...Object.values(STATUSES)];

export function statusWords(
  { status, caseKey, serviceNowUrl }: Pick<Ticket, 'status' | 'caseKey' | 'serviceNowUrl'>,
  { dryRun }: Pick<RunReport, 'dryRun'>,
): StatusWords {
  if (status !== 'planned' || !dryRun) return STATUSES[status];
  return caseKey === null && serviceNowUrl === null ? WOULD_BE_CREATED : WOULD_BE_ATTACHED;
}

const RESULT_MARKS: Readonly<Record<RunResult, string>> = {
  success: '✅',
  partial: '⚠️',
  failure: '❌',
  'no-findings': 'ℹ️',
  'dry-run': '🧪',
};

/** `✅ 3 ServiceNow tickets created, 1 already existed` */
export function headline(report: RunReport): string {
  return `${RESULT_MARKS[report.result]} ${sentence(report)}`;
}

/** The same without the mark, for the log. */
export function sentence(report: RunReport): string {
  const { tickets, skipped, failure, dryRun } = report;
  if (tickets.length === 0) {
    if (failure !== null) return 'No ServiceNow ticket was created';
    return skipped.length === 0
      ? 'No findings, nothing to do'
      : 'Nothing to do, every finding was left out';
  }
  const byWords = Map.groupBy(tickets, (ticket) => statusWords(ticket, report));
  const counts = TOLD.map((words) => {
    const count = byWords.get(words)?.length ?? 0;
    const isStill = dryRun && words === STATUSES.existing;
    return { count, said: isStill ? `already ${verb(count, 'exists')}` : words.said };
  });
  return `${dryRun ? 'Dry run: ' : ''}${enumerated(counts, 'ServiceNow ticket')}`;
}

/** `2 ServiceNow tickets failed: …`, of tickets that share status and cause. */
export function problemOf(status: 'failed' | 'unknown', count: number, cause: string): string {
  return `${counted(count, 'ServiceNow ticket')} ${STATUSES[status].said}: ${cause}`;
}

/** The colors differ in light and in dark alike. */
const SEVERITY_MARKS: Readonly<Record<Severity | 'unknown', string>> = {
  critical: '🔴 Critical',
  high: '🟠 High',
  medium: '🟡 Medium',
  low: '🔵 Low',
  info: '⚪ Info',
  none: '⚪ None',
  unknown: '❔ Unknown',
};

export function severityMark(severity: Severity | null | undefined): string {
  return SEVERITY_MARKS[severity ?? 'unknown'];
}

/** `🔴 2 critical · 🟡 1 medium`, from the most severe, without those that there are none of. */
export function severityCounts(findings: Iterable<Finding>): string {
  const bySeverity = Map.groupBy(findings, ({ severity }) => severity);
  const counts = [...SEVERITIES, undefined].flatMap((severity) => {
    const count = bySeverity.get(severity)?.length ?? 0;
    const mark = severityMark(severity).toLowerCase();
    return count === 0 ? [] : [mark.replace(' ', ` ${grouped(count)} `)];
  });
  return counts.join(' · ');
}

/** Datadog may know the finding of such a SARIF result, and others that fit it just as well. */
export const WITHOUT_FINDING = 'without a matching Datadog finding';

/** Goes on from `3 findings left out`. */
const SKIP_REASONS: Readonly<Record<SkipReason, string>> = {
  'closed-ticket': 'with a closed ticket (`on-closed-ticket`)',
  missing: 'unknown to Datadog',
  'below-min-severity': 'below min-severity',
  muted: 'muted',
  resolved: 'resolved',
  'left-out-by-route': 'by a route',
  passing: 'passing checks',
};

export function skipReason({ reason, id }: SkippedFinding): string {
  return reason === 'missing' && id === null ? WITHOUT_FINDING : SKIP_REASONS[reason];
}

/** What its findings share, unless its title says that. */
export function groupBeside({ group, title }: Pick<Ticket, 'group' | 'title'>): string | null {
  const value = group?.replace(/^[^ ]*: /, '') ?? '';
  return title?.includes(value) ? null : group;
}

const ORDINALS = ['second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth'];

/** `third ticket for the same findings, after SEC-90` */
export function previousTicket(
  { caseKey, serviceNowUrl, count }: PreviousTicket,
  shown: (name: string, url: string | null) => string,
): string {
  const before = shown(caseKey ?? 'a closed one', serviceNowUrl);
  return `${ORDINALS[count - 1] ?? 'another'} ticket for the same findings, after ${before}`;
}

/** What a dry run leaves open. */
export const DRY_RUN_NOTE =
  'Nothing was written (`dry-run`). Not checked, since only a write shows it: whether the ' +
  'credentials may create tickets, and whether ServiceNow accepts them.';

/** `ServiceNow instance example, assignment group Security Operations (project SEC)` */
export function projectWords({ id, key, instance, assignmentGroup }: Project): string {
  const parts = [
    `ServiceNow instance ${instance ?? 'not named by Datadog'}`,
    ...(assignmentGroup === null ? [] : [`assignment group ${assignmentGroup}`]),
  ];
  return `${parts.join(', ')} (project ${key ?? id})`;
}

/** Beside a ticket: its key, which people know it by. */
export function projectName(id: string, { projects }: Pick<RunReport, 'projects'>): string {
  return `project ${projects.find((project) => project.id === id)?.key ?? id}`;
}

/** A ticket in a sentence about several. */
export function ticketName({ caseKey, title, findingIds }: Ticket): string {
  const what = title ?? `Ticket for ${counted(findingIds.length, 'finding')}`;
  return caseKey === null ? what : `${caseKey} ${what}`;
}

/** Ends a list that was cut. */
export function moreInResultsFile(left: number, noun: string): string | null {
  if (left === 0) return null;
  return `And ${counted(left, `more ${noun}`)}, in the file named by the output results-file.`;
}
