/** What the log says of a run: a few lines per ticket, one per reason for leaving findings out. */
import { counted, enumerated, grouped, listing, verb } from '../english.ts';
import { whatItIs, whereItIs } from '../findings/description.ts';
import type { Finding, FindingId } from '../findings/finding.ts';
import type { Route } from '../tickets/operation.ts';
import type { PlannedTicket, SkippedFinding, Ticket } from '../tickets/ticket.ts';
import {
  findingsOf,
  hasFewFindings,
  hasSeveralProjects,
  mostSevereFirst,
  type RunReport,
} from './report.ts';
import {
  groupBeside,
  previousTicket,
  problemOf,
  projectName,
  sentence,
  skipReason,
  statusWords,
} from './words.ts';

const PLANNED: readonly (readonly [PlannedTicket['kind'], string])[] = [
  ['create', 'to create'],
  ['attach', 'to attach to'],
  ['existing', 'already there'],
];

/** `7 tickets to create, 1 to attach to, 2 already there.` */
export function planLine(tickets: readonly Pick<PlannedTicket, 'kind'>[]): string {
  const counts = PLANNED.map(([kind, said]) => ({
    count: tickets.filter((ticket) => ticket.kind === kind).length,
    said,
  }));
  return `${enumerated(counts, 'ticket')}.`;
}

/** If a run has many findings, so many are shown of each ticket that is not as it was before. */
const SHOWN_FINDINGS = 3;

/** One text for each ticket, with its project where that tells tickets apart. */
export function linesOfTickets(report: RunReport): readonly string[] {
  const tellsProject = hasSeveralProjects(report);
  return report.tickets.map((ticket) => ticketLines(ticket, report, tellsProject));
}

/**
 * `created  SEC-12  https://…  3 findings, highest critical  rule: java/sqli  SQL injection`, and
 * below it what went wrong, the ticket before, and its findings: all of them if the run has few,
 * else the first of them.
 */
export function ticketLines(
  ticket: Ticket,
  report: Pick<RunReport, 'findings' | 'dryRun' | 'projects'>,
  tellsProject = false,
): string {
  const { caseKey, caseId, serviceNowUrl, serviceNowState, caseUrl, previous, error } = ticket;
  const findings = mostSevereFirst(findingsOf(ticket, report));
  const highest = findings[0]?.severity;
  const line = spaced([
    statusWords(ticket, report).word,
    caseKey ?? caseId,
    serviceNowUrl ?? caseUrl,
    serviceNowState,
    counted(ticket.findingIds.length, 'finding') +
      (highest === undefined ? '' : `, highest ${highest}`),
    ticket.projectId === null || !tellsProject ? null : projectName(ticket.projectId, report),
    ticket.route === null ? null : `route ${ticket.route}`,
    groupBeside(ticket),
    ticket.title,
  ]);
  const some = ticket.status === 'existing' ? 0 : SHOWN_FINDINGS;
  const shown = hasFewFindings(report) ? findings.length : some;
  const more = findings.length - shown;
  const below = [
    error,
    previous === null ? null : previousTicket(previous, (name, url) => spaced([name, url])),
    ...findings.slice(0, shown).map(findingLine),
    shown > 0 && more > 0 ? `and ${grouped(more)} more` : null,
  ];
  return [line, ...below.filter((text) => text !== null).map((text) => `  ${text}`)].join('\n');
}

function findingLine(finding: Finding): string {
  const { severity = 'unknown', rule } = finding;
  const what = whatItIs(finding);
  return spaced([severity, what, rule === what ? null : rule, whereItIs(finding)]);
}

function spaced(parts: readonly (string | null | undefined)[]): string {
  return parts.filter((part) => part != null && part !== '').join('  ');
}

/** More errors than this of one step GitHub does not show. */
const MOST_PROBLEMS = 10;

/** Why there is no ticket, each cause once, without what the run's own failure says. */
export function problemLines({
  tickets,
  failure,
}: Pick<RunReport, 'tickets' | 'failure'>): readonly string[] {
  const problems = tickets.flatMap(({ status, error }) =>
    (status === 'failed' || status === 'unknown') && error !== null && error !== failure
      ? [{ status, error }]
      : [],
  );
  const causes = Map.groupBy(problems, ({ status, error }) => `${status} ${error}`);
  const lines = [...causes.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [problemOf(first.status, 1 + others.length, first.error)],
  );
  const left = lines.length - MOST_PROBLEMS + 1;
  if (left <= 1) return lines;
  return [
    ...lines.slice(0, MOST_PROBLEMS - 1),
    `And ${counted(left, 'other problem')}, in the log and the job summary.`,
  ];
}

/**
 * `Route 1 takes 12 findings, route 3 leaves out 2; 4 match no route.` and, on a line of its own,
 * which routes match nothing. Nothing if there are no routes.
 */
export function routeLines(
  routes: readonly Route[],
  routeOf: ReadonlyMap<FindingId, Route>,
  findingCount: number,
): readonly string[] {
  if (routes.length === 0) return [];
  const taken = Map.groupBy(routeOf.values(), (route) => route);
  const used = routes.flatMap((route) => {
    const count = taken.get(route)?.length ?? 0;
    const said = route.action === 'leave-out' ? 'leaves out' : 'takes';
    return count === 0 ? [] : [`route ${route.number} ${said} ${counted(count, 'finding')}`];
  });
  const rest = findingCount - routeOf.size;
  const unrouted = rest === 0 ? [] : [`no route takes ${counted(rest, 'finding')}`];
  const unused = routes.filter((route) => !taken.has(route)).map(({ number }) => `${number}`);
  const lines = [`Routes: ${listing([...unrouted, ...used])}.`];
  if (unused.length > 0) {
    const which = unused.length === 1 ? 'Route' : 'Routes';
    lines.push(`${which} ${listing(unused)} ${verb(unused.length, 'matches')} no finding.`);
  }
  return lines;
}

/** One text per reason, with the first of the findings that it left out. */
export function skippedLines(skipped: readonly SkippedFinding[]): readonly string[] {
  return Array.from(
    Map.groupBy(skipped, skipReason),
    ([reason, findings]) =>
      `${counted(findings.length, 'finding')} left out, ${reason}: ` +
      listing(findings.map(({ label }) => label)),
  );
}

/** One sentence per reason for which findings would be left out if they were not named by ID. */
export function keptWarnings(kept: readonly SkippedFinding[]): readonly string[] {
  return Array.from(
    Map.groupBy(kept, skipReason),
    ([reason, some]) =>
      `${counted(some.length, 'finding')} ${verb(some.length, 'stays')} in although Datadog lists ` +
      `${some.length === 1 ? 'it' : 'them'} as ${reason}, since the IDs were given: ` +
      `${listing(some.map(({ label }) => label))}.`,
  );
}

/** GitHub shows ten annotations of a kind per step, and drops the others without a word. */
export function notAnnotatedLine(count: number): string {
  return (
    `GitHub shows ten annotations per step, so ${counted(count, 'more finding')} whose file and ` +
    `line are known ${verb(count, 'has')} none.`
  );
}

/** The last line of a run: `2 ServiceNow tickets created, 1 already existed, in 4.2 s`. */
export function lastLine(report: RunReport): string {
  const seconds = Math.max(0, report.endedAt - report.startedAt) / 1000;
  return `${sentence(report)}, in ${seconds.toFixed(1)} s`;
}
