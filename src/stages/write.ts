/** The fourth stage: the plan is carried out, unless this is a dry run. */
import { siteAppUrl } from '../datadog/sites.ts';
import { counted } from '../english.ts';
import { GuardError } from '../tickets/guard-error.ts';
import type { Knowledge } from '../tickets/knowledge.ts';
import { openLedger } from '../tickets/write/ledger.ts';
import { writeTickets } from '../tickets/write/write.ts';
import type { Run } from './begin.ts';
import type { Plan } from './plan.ts';

/**
 * What became of each ticket is in the journal from here on, whatever happens.
 * @param knowledge `null` if looking findings up is refused and not needed
 */
export async function carryOut(run: Run, plan: Plan, knowledge: Knowledge | null): Promise<void> {
  const { inputs, client, journal, clock, budget, resultsFile } = run;
  const ledger = openLedger({
    plan: plan.tickets,
    appUrl: siteAppUrl(inputs.site),
    onChange: () => resultsFile.update(journal.report),
    record: () => resultsFile.record(journal.report),
  });
  journal.planned(plan.findings, ledger);
  resultsFile.update(journal.report);
  const isDone = plan.tickets.every(
    (ticket) => ticket.kind === 'existing' && ticket.existing.serviceNowUrl !== null,
  );
  if (inputs.dryRun || isDone) return;
  await journal.log.group('Write the tickets', async () => {
    const halted = await writeTickets({
      client,
      plan: plan.tickets,
      ledger,
      knowledge,
      maxTickets: inputs.maxTickets,
      waitForTicket: inputs.waitForTicket,
      clock,
      budget,
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
