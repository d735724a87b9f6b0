/** The third stage: which tickets there are to be. */
import type { DatadogClient } from '../datadog/client.ts';
import { counted, listing, verb } from '../english.ts';
import type { Finding } from '../findings/finding.ts';
import type { Inputs } from '../inputs/inputs.ts';
import type { Journal } from '../report/journal.ts';
import { keptWarnings, planLine, skippedLines } from '../report/log-lines.ts';
import type { WorkflowContext } from '../report/report.ts';
import type { Redact } from '../text.ts';
import { existingTickets, occupancyOf } from '../tickets/existing.ts';
import type { Knowledge } from '../tickets/knowledge.ts';
import type { Operation, TicketRules } from '../tickets/operation.ts';
import { groupingWarning } from '../tickets/plan/grouping.ts';
import { isKnownToDatadog, planTickets } from '../tickets/plan/plan.ts';
import { selectFindings } from '../tickets/plan/select.ts';
import { writeTextsFrom } from '../tickets/plan/templates.ts';
import type { ExistingTicket, PlannedTicket } from '../tickets/ticket.ts';
import { refuseTooMany } from './guards.ts';

export interface Plan {
  readonly findings: readonly Finding[];
  readonly tickets: readonly PlannedTicket[];
}

interface Planning {
  readonly inputs: Inputs;
  readonly findings: readonly Finding[];
  /** `null` if looking findings up is refused and not needed. */
  readonly knowledge: Knowledge | null;
  readonly context: WorkflowContext;
  readonly client: DatadogClient;
  readonly journal: Journal;
  readonly redact: Redact;
}

/** Which tickets to make, join or leave alone. */
export async function makePlan(planning: Planning): Promise<Plan> {
  const { inputs, findings: found, knowledge, context, client, journal, redact } = planning;
  const { log } = journal;
  const { operation, minSeverity, onMissingFinding, maxFindings, maxTickets } = inputs;
  if (found.length === 0) return { findings: [], tickets: [] };
  return log.group('Plan the tickets', async () => {
    const selection = selectFindings(found, { knowledge, minSeverity, onMissingFinding });
    const { findings, skipped, unknownSeverityCount } = selection;
    journal.skipped(skipped);
    for (const warning of keptWarnings(selection.keptAnyway)) journal.warn(warning);
    for (const line of skippedLines(skipped)) log.info(line);
    if (skipped.some(({ reason }) => reason === 'missing')) {
      journal.warn('Findings that Datadog does not know were left out (`on-missing-finding`).');
    }
    if (unknownSeverityCount > 0) {
      log.info(
        `${counted(unknownSeverityCount, 'finding')} of unknown severity ${verb(unknownSeverityCount, 'stays')} in.`,
      );
    }
    refuseTooMany(findings, maxFindings);
    const rules = operation.kind === 'create' ? operation : NO_RULES;
    const misfit = groupingWarning(findings, rules.groupBy);
    if (misfit !== null) journal.warn(misfit);
    const existing = existingTickets(
      findings,
      knowledge,
      operation.kind === 'attach' ? operation.sysId : null,
    );
    warnOfUnconfirmed({ existing: [...existing.values()], operation, journal });
    const isJoin = operation.onExistingTicket === 'join';
    const occupancy = isJoin
      ? await occupancyOf(client, existing.values(), log)
      : new Map<string, number>();
    const tickets = planTickets({
      findings,
      operation,
      existing,
      occupancy,
      maxTickets,
      rulesOf: () => rules,
      writeTexts: writeTextsFrom({ context, redact }),
    });
    log.info(planLine(tickets));
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
    `Only a SARIF file tells of a ServiceNow ticket for ${counted(unconfirmed.length, 'finding')} ` +
      `(\`workItemUris\`: ${listing([...urls])}), and Datadog does not confirm it. Set ` +
      '`on-existing-ticket: move` to make tickets for them all the same.',
  );
}

/** New tickets belong to `create` alone. */
const NO_RULES: TicketRules = {
  groupBy: 'all',
  title: null,
  description: null,
  priority: null,
  assigneeId: null,
};
