/** The third stage: which tickets there are to be. */
import { counted, listing, verb } from '../english.ts';
import type { Finding } from '../findings/finding.ts';
import { keptWarnings, planLine, routeLines, skippedLines } from '../report/log-lines.ts';
import { closedTickets, existingTickets, readTickets } from '../tickets/existing.ts';
import { NO_RULES, type TicketRules } from '../tickets/operation.ts';
import { isKnownToDatadog } from '../tickets/plan/existing-tickets.ts';
import { groupingWarning } from '../tickets/plan/grouping.ts';
import { planTickets } from '../tickets/plan/plan.ts';
import { routeFindings } from '../tickets/plan/route.ts';
import { selectFindings } from '../tickets/plan/select.ts';
import { writeTextsFrom } from '../tickets/plan/templates.ts';
import type {
  ClosedTickets,
  ExistingTicket,
  PlannedTicket,
  SkippedFinding,
} from '../tickets/ticket.ts';
import type { Run } from './begin.ts';
import { refuseTooMany } from './guards.ts';
import type { Known } from './look-up.ts';

export interface Plan {
  readonly findings: readonly Finding[];
  readonly tickets: readonly PlannedTicket[];
}

/** Which tickets to make, join or leave alone. */
export async function makePlan(run: Run, known: Known): Promise<Plan> {
  const { inputs, client, journal, workflow, redact } = run;
  const { knowledge, projects } = known;
  const { operation, minSeverity, onMissingFinding, maxFindings, maxTickets } = inputs;
  const { log } = journal;
  if (known.findings.length === 0) return { findings: [], tickets: [] };
  return log.group('Plan the tickets', async () => {
    const rules = { areLookedUp: knowledge !== null, minSeverity, onMissingFinding };
    const selection = selectFindings(known.findings, rules);
    const closed = closedTickets({ findings: selection.findings, knowledge, projects });
    leaveOut(run, selection.skipped);
    for (const warning of keptWarnings(selection.keptAnyway)) journal.warn(warning);
    const { unknownSeverityCount } = selection;
    if (unknownSeverityCount > 0) {
      log.info(
        `${counted(unknownSeverityCount, 'finding')} of unknown severity ${verb(unknownSeverityCount, 'stays')} in.`,
      );
    }
    const open = withoutClosed(run, selection.findings, closed);
    const { findings, rulesOf } = routeAll(run, open);
    refuseTooMany(findings, maxFindings);
    for (const [{ groupBy }, grouped] of Map.groupBy(findings, rulesOf)) {
      const misfit = groupingWarning(grouped, groupBy);
      if (misfit !== null) journal.warn(misfit);
    }
    const sysId = operation.kind === 'attach' ? operation.sysId : null;
    const found = existingTickets({ findings, knowledge, projects }, sysId);
    warnOfUnconfirmed(run, [...found.values()]);
    const isJoin = operation.onExistingTicket === 'join';
    const tickets = planTickets({
      findings,
      operation,
      existing: isJoin ? await readTickets(client, found, log) : found,
      closed,
      maxTickets,
      rulesOf,
      writeTexts: writeTextsFrom({ context: workflow.context, redact }),
    });
    if (tickets.length > 0) log.info(planLine(tickets));
    return { findings, tickets };
  });
}

function leaveOut({ journal }: Run, skipped: readonly SkippedFinding[]): void {
  journal.leaveOut(skipped);
  const [missing = [], others = []] = [true, false].map((isMissing) =>
    skipped.filter(({ reason }) => (reason === 'missing') === isMissing),
  );
  for (const line of skippedLines(others)) journal.log.info(line);
  if (missing.length === 0) return;
  journal.warn(
    'Findings that Datadog does not know were left out (`on-missing-finding`): ' +
      `${listing(missing.map(({ label }) => label))}.`,
  );
}

/** `on-closed-ticket: skip` */
function withoutClosed(
  run: Run,
  findings: readonly Finding[],
  closed: ReadonlyMap<string, ClosedTickets>,
): readonly Finding[] {
  const { operation } = run.inputs;
  if (operation.kind === 'attach' || operation.onClosedTicket !== 'skip') return findings;
  const skipped = findings.flatMap(({ id }) => {
    const last = closed.get(id)?.last;
    if (last === undefined) return [];
    const label = `${id} (${last.caseKey ?? last.serviceNowUrl})`;
    return [{ reason: 'closed-ticket' as const, id, label }];
  });
  leaveOut(run, skipped);
  return findings.filter(({ id }) => !closed.has(id));
}

/** Anyone who can write the SARIF file can keep a ticket from being made, so that is said. */
function warnOfUnconfirmed({ inputs, journal }: Run, existing: readonly ExistingTicket[]): void {
  const unconfirmed = existing.filter((ticket) => !isKnownToDatadog(ticket));
  if (unconfirmed.length === 0 || inputs.operation.onExistingTicket === 'move') return;
  const urls = new Set(unconfirmed.map(({ serviceNowUrl }) => serviceNowUrl ?? ''));
  journal.warn(
    `Only a SARIF file names a ServiceNow ticket for ${counted(unconfirmed.length, 'finding')} ` +
      `(\`workItemUris\`: ${listing([...urls])}), and Datadog does not confirm it. Set ` +
      '`on-existing-ticket: move` to create tickets for them anyway.',
  );
}

/** Those that no route leaves out, each by the rules of its route, or else those of the inputs. */
function routeAll({ inputs, journal }: Run, all: readonly Finding[]) {
  const { operation } = inputs;
  // New tickets belong to `create` alone.
  if (operation.kind === 'attach') return { findings: all, rulesOf: () => NO_RULES };
  const { routes } = operation;
  const routeOf = routeFindings(all, routes);
  const isLeftOut = ({ id }: Finding): boolean => routeOf.get(id)?.action === 'leave-out';
  const leftOut = all
    .filter(isLeftOut)
    .map(({ id }) => ({ reason: 'left-out-by-route' as const, id, label: id }));
  journal.leaveOut(leftOut);
  for (const line of [...routeLines(routes, routeOf, all.length), ...skippedLines(leftOut)]) {
    journal.log.info(line);
  }
  return {
    findings: all.filter((finding) => !isLeftOut(finding)),
    rulesOf({ id }: Finding): TicketRules {
      const action = routeOf.get(id)?.action ?? operation;
      return action === 'leave-out' ? operation : action;
    },
  };
}

/** Says that nothing is left to do, as `if-no-findings` wants it. */
export function sayNoFindings({ inputs, journal }: Run): void {
  const { sources, log } = journal;
  const looked =
    sources.length > 0
      ? `looked at ${sources.join(', ')}`
      : 'none of `finding-ids`, `findings-file` and `findings-query` was given';
  const message = `No findings to make a ticket for: ${looked}.`;
  if (inputs.ifNoFindings === 'fail') {
    journal.failure = `${message} The step fails: \`if-no-findings\` is \`fail\`.`;
  } else if (inputs.ifNoFindings === 'warn' || sources.length === 0) {
    // An input that a scan left empty looks the same as one whose name was misspelled.
    journal.warn(message);
  } else {
    log.info(message);
  }
}
