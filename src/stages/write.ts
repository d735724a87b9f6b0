/** The stages of a run after Datadog's first answer. */
import { siteAppUrl } from '../datadog/sites.ts';
import { counted, listing, verb } from '../english.ts';
import type { Finding } from '../findings/finding.ts';
import { planLine, skippedLines } from '../report/log-lines.ts';
import { existingTickets, occupancyOf } from '../tickets/existing.ts';
import { GuardError } from '../tickets/guard-error.ts';
import type { Operation } from '../tickets/operation.ts';
import { isKnownToDatadog, planTickets, type WriteTexts } from '../tickets/plan/plan.ts';
import { selectFindings } from '../tickets/plan/select.ts';
import { writeTextsFrom } from '../tickets/plan/templates.ts';
import type { ExistingTicket, PlannedTicket } from '../tickets/ticket.ts';
import { openLedger } from '../tickets/write/ledger.ts';
import { writeTickets } from '../tickets/write/write.ts';
import { refuseTooMany } from './guards.ts';
import type { Known } from './look-up.ts';
import type { Run } from './run.ts';

/** Which tickets to make, join or leave alone. */
export function planRun(run: Run, { findings: found, knowledge }: Known): Promise<Plan> {
  const { inputs, client, journal } = run;
  const { log } = journal;
  const { operation, minSeverity, onMissingFinding, maxFindings, maxTickets } = inputs;
  return log.group('Plan the tickets', async () => {
    const selection = selectFindings(found, { knowledge, minSeverity, onMissingFinding });
    const { findings, skipped, unknownSeverityCount } = selection;
    journal.skipped(skipped);
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
    const existing = existingTickets(
      findings,
      knowledge,
      operation.kind === 'attach' ? operation.sysId : null,
    );
    warnOfUnconfirmed(run, existing.values());
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
      writeTexts: textsOf(operation, run),
    });
    log.info(planLine(tickets));
    return { findings, tickets };
  });
}

/** Whoever can write the SARIF file can keep a ticket from being made: that is said. */
function warnOfUnconfirmed({ inputs, journal }: Run, existing: Iterable<ExistingTicket>): void {
  const unconfirmed = [...existing].filter((ticket) => !isKnownToDatadog(ticket));
  if (unconfirmed.length === 0 || inputs.operation.onExistingTicket === 'move') return;
  const urls = new Set(unconfirmed.map(({ serviceNowUrl }) => serviceNowUrl ?? ''));
  journal.warn(
    `Only a SARIF file tells of a ServiceNow ticket for ${counted(unconfirmed.length, 'finding')} ` +
      `(\`workItemUris\`: ${listing([...urls])}), and Datadog does not confirm it. Set ` +
      '`on-existing-ticket: move` to make tickets for them all the same.',
  );
}

function textsOf(operation: Operation, run: Pick<Run, 'context' | 'redact'>): WriteTexts {
  const none = { title: null, description: null };
  return writeTextsFrom(operation.kind === 'create' ? operation : none, run);
}

export interface Plan {
  readonly findings: readonly Finding[];
  readonly tickets: readonly PlannedTicket[];
}

/** A ticket that is there already, with its URL: neither to be written nor waited for. */
function isDone(planned: PlannedTicket): boolean {
  return planned.kind === 'existing' && planned.existing.serviceNowUrl !== null;
}

/** Opens the ledger, and carries the plan out unless this is a dry run. */
export async function carryOut(run: Run, plan: Plan, { knowledge }: Known): Promise<void> {
  const { inputs, journal, onProgress, record } = run;
  const appUrl = siteAppUrl(inputs.site);
  const ledger = openLedger({ plan: plan.tickets, appUrl, onChange: onProgress, record });
  journal.planned(plan.findings, ledger);
  onProgress();
  if (inputs.dryRun || plan.tickets.every(isDone)) return;
  await journal.log.group('Write the tickets', async () => {
    const halted = await writeTickets({
      ...run,
      projectId: inputs.projectId,
      plan: plan.tickets,
      ledger,
      knowledge,
      waitForTicket: inputs.waitForTicket,
      log: journal.log,
      warn: journal.warn,
    });
    if (halted) throw halted;
  });
  if (ledger.skipped().length > 0 && inputs.onMissingFinding === 'fail') {
    throw new GuardError(
      `${counted(ledger.skipped().length, 'finding')} vanished from Datadog while the tickets were ` +
        'written; the tickets of the others were made. Set `on-missing-finding: skip` to accept that.',
    );
  }
}
