import type { FaultEffect } from '../../../simulator/simulator.ts';
import { startBudget } from '../../../src/budget.ts';
import type { Finding } from '../../../src/findings/finding.ts';
import { knowledgeOf, lookUp } from '../../../src/tickets/knowledge.ts';
import type { PlannedTicket, Ticket, TicketToCreate } from '../../../src/tickets/ticket.ts';
import { openLedger } from '../../../src/tickets/write/ledger.ts';
import { writeTickets } from '../../../src/tickets/write/write.ts';
import type { Writing } from '../../../src/tickets/write/writing.ts';
import { finding } from '../builders.ts';
import { hastyClock } from '../clock.ts';
import { recordedLog } from '../recorded-log.ts';
import { PROJECT, type SimulatedDatadogOptions, simulatedDatadog } from '../simulated-datadog.ts';

/** The answer is lost, and nothing was done. */
export const LOST: FaultEffect = { kind: 'drop' };
/** The answer is lost although the request was carried out. */
export const LOST_ANSWER: FaultEffect = { kind: 'drop', executed: true };
/** A read that fails in passing. */
export const LOST_READ: FaultEffect = { kind: 'drop' };
export const FORBIDDEN = refusal(403, 'Forbidden');

export function refusal(status: number, detail: string): FaultEffect {
  return { kind: 'status', status, body: { errors: [detail] } };
}

export function findings(count: number, prefix = 'f'): Finding[] {
  return Array.from({ length: count }, (_, number) => finding(`${prefix}${number}`));
}

export function toCreate(members: readonly Finding[], title = 'A ticket'): TicketToCreate {
  const nothing = { description: null, priority: null, assigneeId: null };
  const place = { projectId: PROJECT, route: null, group: null };
  return { kind: 'create', ...place, findings: members, title, ...nothing };
}

export interface SceneOptions extends Omit<SimulatedDatadogOptions, 'clock' | 'findings'> {
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
  const datadog = simulatedDatadog({ ...options, clock, findings: ids });
  const client = datadog.client(budget, log);
  const warnings: string[] = [];
  const records: string[][] = [];

  /** Looks everything up, writes the plan, and gives what came of it. */
  async function write(
    plan: readonly PlannedTicket[],
    part: Partial<Writing> = {},
    onceLookedUp: () => void = () => undefined,
  ) {
    const ledger = openLedger({
      plan,
      appUrl: 'https://app.datadoghq.com',
      record: async () => void records.push(ledger.tickets().map(({ status }) => status)),
    });
    const knowledge = await knowledgeOf(client, await lookUp(client, known), log);
    datadog.forgetRequests();
    onceLookedUp();
    const startedAt = clock.now();
    const writing: Writing = {
      client,
      plan,
      ledger,
      knowledge,
      maxTickets: 100,
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
