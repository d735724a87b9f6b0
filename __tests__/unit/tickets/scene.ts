import { startBudget } from '../../../src/budget.ts';
import { OutcomeUnknownError } from '../../../src/datadog/errors.ts';
import type { Finding } from '../../../src/findings/finding.ts';
import { findAll, knowledgeOf } from '../../../src/tickets/knowledge.ts';
import type { PlannedTicket, Ticket, TicketToCreate } from '../../../src/tickets/ticket.ts';
import { openLedger } from '../../../src/tickets/write/ledger.ts';
import { writeTickets } from '../../../src/tickets/write/write.ts';
import type { Writing } from '../../../src/tickets/write/writing.ts';
import { hastyClock } from '../clock.ts';
import { recordedLog } from '../recorded-log.ts';
import { finding } from '../report/fixtures.ts';
import { FakeDatadog, type FakeOptions, PROJECT } from './fake-datadog.ts';

export const LOST = new OutcomeUnknownError('Tried to create, but the answer was lost.');

export function findings(count: number, prefix = 'f'): Finding[] {
  return Array.from({ length: count }, (_, number) => finding(`${prefix}${number}`));
}

export function toCreate(members: readonly Finding[], title = 'A ticket'): TicketToCreate {
  const nothing = { description: null, priority: null, assigneeId: null };
  return { kind: 'create', findings: members, title, ...nothing };
}

interface SceneOptions extends Partial<Omit<FakeOptions, 'clock' | 'budget' | 'findings'>> {
  readonly findings: readonly Finding[];
  readonly timeout?: number;
}

/** A run that has looked its findings up, or not, and is about to write. */
export function scene({ timeout, findings: known, ...options }: SceneOptions) {
  const clock = hastyClock();
  const log = recordedLog();
  const workflow = new AbortController();
  const budget = startBudget(timeout ?? 600_000, clock, workflow.signal);
  const ids = known.map(({ id }) => id);
  const datadog = new FakeDatadog({ ...options, clock, budget, findings: ids });
  const warnings: string[] = [];
  const records: string[][] = [];

  /** Looks everything up, writes the plan, and gives what came of it. */
  async function write(plan: readonly PlannedTicket[], part: Partial<Writing> = {}) {
    const startedAt = clock.now();
    const ledger = openLedger({
      plan,
      appUrl: 'https://app.datadoghq.com',
      record: async () => void records.push(ledger.tickets().map(({ status }) => status)),
    });
    const knowledge = await knowledgeOf(datadog, await findAll(datadog, ids), log);
    datadog.calls.length = 0;
    const writing: Writing = {
      client: datadog,
      projectId: PROJECT,
      plan,
      ledger,
      knowledge,
      waitForTicket: 60_000,
      clock,
      budget,
      log,
      warn: (message) => void warnings.push(message),
      ...part,
    };
    const halted = await writeTickets(writing).finally(() => budget.release());
    return { halted, ledger, tickets: ledger.tickets(), took: clock.now() - startedAt };
  }
  const cancel = (): void => workflow.abort();
  return { datadog, clock, budget, log, warnings, records, write, cancel };
}

export function statuses(tickets: readonly Ticket[]): string[] {
  return tickets.map(({ status }) => status);
}
