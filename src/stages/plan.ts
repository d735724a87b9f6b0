/** The third stage: which tickets there are to be. */
import { counted, listing, verb } from '../english.ts';
import type { Finding, FindingId } from '../findings/finding.ts';
import type { Journal } from '../report/journal.ts';
import { keptWarnings, planLine, routeLines, skippedLines } from '../report/log-lines.ts';
import type { WorkflowContext } from '../report/report.ts';
import { closedTickets, existingTickets, readTickets } from '../tickets/existing.ts';
import type { Knowledge } from '../tickets/knowledge.ts';
import { NO_RULES, type Operation, type TicketRules } from '../tickets/operation.ts';
import { isKnownToDatadog } from '../tickets/plan/existing-tickets.ts';
import { groupingWarning } from '../tickets/plan/grouping.ts';
import { planTickets } from '../tickets/plan/plan.ts';
import { routeFindings } from '../tickets/plan/route.ts';
import { selectFindings } from '../tickets/plan/select.ts';
import { writeTextsFrom } from '../tickets/plan/templates.ts';
import type { Project } from '../tickets/project.ts';
import type { ExistingTicket, PlannedTicket, SkippedFinding } from '../tickets/ticket.ts';
import type { Begun } from './begin.ts';
import { refuseTooMany } from './guards.ts';

export interface Plan {
  readonly findings: readonly Finding[];
  readonly tickets: readonly PlannedTicket[];
}

interface Planning extends Pick<Begun, 'inputs' | 'client' | 'journal' | 'redact'> {
  readonly findings: readonly Finding[];
  /** `null` if looking findings up is refused and not needed. */
  readonly knowledge: Knowledge | null;
  readonly projects: readonly Project[];
  readonly context: WorkflowContext;
}

/** Which tickets to make, join or leave alone. */
export async function makePlan(planning: Planning): Promise<Plan> {
  const { inputs, findings: all, knowledge, projects, context, client, journal, redact } = planning;
  const { log } = journal;
  const { operation, minSeverity, onMissingFinding, maxFindings, maxTickets } = inputs;
  if (all.length === 0) return { findings: [], tickets: [] };
  return log.group('Plan the tickets', async () => {
    const selection = selectFindings(all, { knowledge, minSeverity, onMissingFinding });
    const { unknownSeverityCount } = selection;
    const closed = closedTickets({ findings: selection.findings, knowledge, projects });
    const isLeftOut = ({ id }: Finding): boolean =>
      operation.kind === 'create' && operation.onClosedTicket === 'skip' && closed.has(id);
    const remaining = selection.findings.filter((finding) => !isLeftOut(finding));
    const leftOut = selection.findings.filter(isLeftOut).map(({ id }) => {
      const { caseKey, serviceNowUrl } = closed.get(id)?.last ?? {};
      return { reason: 'closed-ticket' as const, id, label: `${id} (${caseKey ?? serviceNowUrl})` };
    });
    const skipped = [...selection.skipped, ...leftOut];
    journal.skipped(skipped);
    for (const warning of keptWarnings(selection.keptAnyway)) journal.warn(warning);
    const isMissing = ({ reason }: SkippedFinding): boolean => reason === 'missing';
    for (const line of skippedLines(skipped.filter((one) => !isMissing(one)))) log.info(line);
    const missing = skipped.filter(isMissing);
    if (missing.length > 0) {
      journal.warn(
        'Findings that Datadog does not know were left out (`on-missing-finding`): ' +
          `${listing(missing.map(({ label }) => label))}.`,
      );
    }
    if (unknownSeverityCount > 0) {
      log.info(
        `${counted(unknownSeverityCount, 'finding')} of unknown severity ${verb(unknownSeverityCount, 'stays')} in.`,
      );
    }
    const routed = routeAll(remaining, operation, journal);
    const { findings, rulesOf } = routed;
    refuseTooMany(findings, maxFindings);
    for (const [{ groupBy }, grouped] of Map.groupBy(findings, rulesOf)) {
      const misfit = groupingWarning(grouped, groupBy);
      if (misfit !== null) journal.warn(misfit);
    }
    const found = existingTickets(
      { findings, knowledge, projects },
      operation.kind === 'attach' ? operation.sysId : null,
    );
    warnOfUnconfirmed({ existing: [...found.values()], operation, journal });
    const isJoin = operation.onExistingTicket === 'join';
    const tickets = planTickets({
      findings,
      operation,
      existing: isJoin ? await readTickets(client, found, log) : found,
      closed,
      maxTickets,
      rulesOf,
      writeTexts: writeTextsFrom({ context, redact }),
    });
    if (tickets.length > 0) log.info(planLine(tickets));
    return { findings, tickets };
  });
}

/** Anyone who can write the SARIF file can keep a ticket from being made, so that is said. */
function warnOfUnconfirmed(warning: {
  readonly existing: readonly ExistingTicket[];
  readonly operation: Operation;
  readonly journal: Journal;
}): void {
  const { existing, operation, journal } = warning;
  const unconfirmed = existing.filter((ticket) => !isKnownToDatadog(ticket));
  if (unconfirmed.length === 0 || operation.onExistingTicket === 'move') return;
  const urls = new Set(unconfirmed.map(({ serviceNowUrl }) => serviceNowUrl ?? ''));
  journal.warn(
    `Only a SARIF file names a ServiceNow ticket for ${counted(unconfirmed.length, 'finding')} ` +
      `(\`workItemUris\`: ${listing([...urls])}), and Datadog does not confirm it. Set ` +
      '`on-existing-ticket: move` to create tickets for them anyway.',
  );
}

interface Routed {
  /** Those that no route leaves out. */
  readonly findings: readonly Finding[];
  readonly rulesOf: (finding: Finding) => TicketRules;
}

/** Each finding by the rules of its route, and by those of the inputs if it has none. */
function routeAll(
  all: readonly Finding[],
  operation: Operation,
  { log, skipped }: Journal,
): Routed {
  // New tickets belong to `create` alone.
  if (operation.kind === 'attach') return { findings: all, rulesOf: () => NO_RULES };
  const { routes } = operation;
  const routeOf = routeFindings(all, routes);
  const isLeftOut = ({ id }: Finding): boolean => routeOf.get(id)?.action === 'leave-out';
  const leftOut = all.filter(isLeftOut).map(({ id }) => leftOutByRoute(id));
  skipped(leftOut);
  for (const line of [...routeLines(routes, routeOf, all.length), ...skippedLines(leftOut)]) {
    log.info(line);
  }
  return {
    findings: leftOut.length === 0 ? all : all.filter((finding) => !isLeftOut(finding)),
    rulesOf({ id }) {
      const action = routeOf.get(id)?.action ?? operation;
      return action === 'leave-out' ? operation : action;
    },
  };
}

function leftOutByRoute(id: FindingId): SkippedFinding {
  return { reason: 'left-out-by-route', id, label: id };
}
