import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { FaultEffect } from '../../../../simulator/simulator.ts';
import { CancelledError, startBudget } from '../../../../src/budget.ts';
import { existingTickets, readTickets } from '../../../../src/tickets/existing.ts';
import { knowledgeOf, lookUp } from '../../../../src/tickets/knowledge.ts';
import type { Operation } from '../../../../src/tickets/operation.ts';
import { planTickets } from '../../../../src/tickets/plan/plan.ts';
import type { Ticket } from '../../../../src/tickets/ticket.ts';
import { openLedger } from '../../../../src/tickets/write/ledger.ts';
import { writeTickets } from '../../../../src/tickets/write/write.ts';
import { createOperation } from '../../builders.ts';
import { hastyClock } from '../../clock.ts';
import { recordedLog } from '../../recorded-log.ts';
import { type Endpoint, simulatedDatadog, WITHOUT_CASES } from '../../simulated-datadog.ts';
import { findings } from '../scene.ts';

type Policy = Extract<Operation, { kind: 'create' }>['onExistingTicket'];

interface Trouble {
  readonly endpoint: Endpoint;
  readonly kind: 'lost before' | 'lost after' | 'not reached';
  readonly times: number;
}

const EFFECTS = {
  'lost before': { kind: 'drop' },
  'lost after': { kind: 'drop', executed: true },
  'not reached': { kind: 'unreachable' },
} as const satisfies Record<Trouble['kind'], FaultEffect>;

interface Story {
  readonly count: number;
  readonly groupBy: 'all' | 'finding' | 'rule';
  readonly policy: Exclude<Policy, 'fail' | 'move'>;
  readonly indexDelay: number;
  readonly ticketsInProgressFor: number;
  readonly mayReadCases: boolean;
  readonly troubles: readonly Trouble[];
  /** Milliseconds into the first run at which it is cancelled; `null` for never. */
  readonly cancelAfter: number | null;
  /** Findings that vanish once they were looked up. */
  readonly vanishing: readonly number[];
}

const anyStory: fc.Arbitrary<Story> = fc.record({
  count: fc.integer({ min: 1, max: 70 }),
  groupBy: fc.constantFrom('all' as const, 'finding' as const, 'rule' as const),
  policy: fc.constantFrom('skip' as const, 'join' as const),
  indexDelay: fc.integer({ min: 0, max: 25_000 }),
  ticketsInProgressFor: fc.constantFrom(0, 5_000, 90_000),
  mayReadCases: fc.boolean(),
  troubles: fc.array(
    fc.record({
      endpoint: fc.constantFrom('create' as const, 'attach' as const, 'case' as const),
      kind: fc.constantFrom('lost before' as const, 'lost after' as const, 'not reached' as const),
      times: fc.integer({ min: 1, max: 3 }),
    }),
    { maxLength: 4 },
  ),
  cancelAfter: fc.option(fc.integer({ min: 0, max: 40_000 })),
  vanishing: fc.array(fc.nat(69), { maxLength: 2 }),
});

/** Two runs on the same findings, the first of them in trouble. */
async function play(story: Story) {
  const clock = hastyClock();
  const log = recordedLog();
  const members = findings(story.count).map((one, place) => ({ ...one, rule: `r${place % 3}` }));
  const ids = members.map(({ id }) => id);
  let workflow = new AbortController();
  let budget = startBudget(3_600_000, clock, workflow.signal);
  const datadog = simulatedDatadog({
    clock,
    findings: ids,
    indexDelay: story.indexDelay,
    ticketsInProgressFor: story.ticketsInProgressFor,
    latency: { create: 1_500, attach: 1_500 },
    ...(!story.mayReadCases && { permissions: WITHOUT_CASES }),
  });
  for (const { endpoint, kind, times } of story.troubles) {
    datadog.fault(endpoint, EFFECTS[kind], { times });
  }

  async function run(afterLookUp: () => void) {
    const client = datadog.client(budget, log);
    const found = await lookUp(client, members);
    const knowledge = await knowledgeOf(client, found, log);
    const present = found.filter(({ status }) => status !== undefined);
    const existing = existingTickets({ findings: present, knowledge, projects: [] }, null);
    const operation = createOperation({
      groupBy: story.groupBy,
      onExistingTicket: story.policy,
    });
    const plan = planTickets({
      findings: present,
      operation,
      rulesOf: () => operation,
      existing: await readTickets(client, existing, log),
      closed: new Map(),
      maxTickets: 1_000,
      writeTexts: () => ({ title: null, description: null }),
    });
    const ledger = openLedger({ plan, appUrl: 'https://app.datadoghq.com' });
    afterLookUp();
    const halted = await writeTickets({
      client,
      plan,
      ledger,
      knowledge,
      maxTickets: 1_000,
      waitForTicket: 60_000,
      clock,
      budget,
      log,
      warn: () => undefined,
    });
    return { present, halted, ledger, tickets: ledger.tickets() };
  }

  const first = await run(() => {
    for (const place of story.vanishing) datadog.remove(`f${place}`);
    if (story.cancelAfter === null) return;
    void clock.sleep(story.cancelAfter).then(() => workflow.abort());
  });
  budget.release();
  await clock.sleep(130_000);
  workflow = new AbortController();
  budget = startBudget(3_600_000, clock, workflow.signal);
  const second = await run(() => undefined);
  budget.release();
  return { datadog, first, second };
}

function expectEachFindingOnce(run: {
  readonly present: readonly { readonly id: string }[];
  readonly tickets: readonly Ticket[];
  readonly ledger: { skipped(): readonly { readonly id: string | null }[] };
}): void {
  const told = [
    ...run.tickets.flatMap(({ findingIds }) => findingIds),
    ...run.ledger.skipped().flatMap(({ id }) => id ?? []),
  ];
  expect(told.toSorted()).toEqual(run.present.map(({ id }) => id).toSorted());
}

describe('whatever goes wrong in a run, and a second run after it', () => {
  test('no second ticket is made, no case is lost, and every finding is told of once', async () => {
    await fc.assert(
      fc.asyncProperty(anyStory, async (story) => {
        const { datadog, first, second } = await play(story);
        expectEachFindingOnce(first);
        expectEachFindingOnce(second);

        const made = datadog.cases();
        // A second ticket would have taken the findings off the first.
        expect(made.filter(({ insights }) => insights.length === 0)).toEqual([]);

        const toldOf = new Set([...first.tickets, ...second.tickets].map(({ caseId }) => caseId));
        expect(made.filter(({ id }) => !toldOf.has(id))).toEqual([]);

        for (const { status, findingIds, caseId } of first.tickets) {
          if (status !== 'created' && status !== 'attached') continue;
          const on = made.find(({ id }) => id === caseId)?.insights;
          expect(on).toEqual(expect.arrayContaining([...findingIds]));
        }
        if (story.cancelAfter === null) expect(first.halted).toBeNull();
        else if (first.halted !== null) expect(first.halted).toBeInstanceOf(CancelledError);
      }),
      { numRuns: 50 },
    );
  }, 180_000);

  test('nothing is left to do in a third', async () => {
    const story: Story = {
      count: 60,
      groupBy: 'rule',
      policy: 'join',
      indexDelay: 5_000,
      ticketsInProgressFor: 5_000,
      mayReadCases: true,
      troubles: [],
      cancelAfter: null,
      vanishing: [],
    };
    const { datadog, second } = await play(story);
    expect(second.tickets.every(({ status }) => status === 'existing')).toBe(true);
    expect(datadog.count('create')).toBe(1);
    expect(datadog.count('attach')).toBe(0);
  });
});
