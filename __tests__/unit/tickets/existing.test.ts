import { describe, expect, test } from '@jest/globals';
import { startBudget } from '../../../src/budget.ts';
import type { Finding } from '../../../src/findings/finding.ts';
import { existingTickets, readTickets } from '../../../src/tickets/existing.ts';
import { knowledgeOf, lookUp } from '../../../src/tickets/knowledge.ts';
import type { ExistingTicket } from '../../../src/tickets/ticket.ts';
import { existingTicket, finding } from '../builders.ts';
import { hastyClock } from '../clock.ts';
import { recordedLog } from '../recorded-log.ts';
import {
  type SimulatedDatadogOptions,
  simulatedDatadog,
  WITHOUT_CASES,
} from '../simulated-datadog.ts';
import { LOST_READ } from './scene.ts';

function setUp(ids: readonly string[], options: Partial<SimulatedDatadogOptions> = {}) {
  const clock = hastyClock();
  const budget = startBudget(600_000, clock, new AbortController().signal);
  budget.release();
  const log = recordedLog();
  const datadog = simulatedDatadog({ clock, findings: ids, ...options });
  const client = datadog.client(budget, log);
  /** As the tickets are planned by: each finding with what Datadog says of it. */
  const existing = async (...named: readonly Finding[]) => {
    const findings = await lookUp(client, named);
    const knowledge = await knowledgeOf(client, findings, log);
    return existingTickets({ findings, knowledge, projects: [] }, null);
  };
  return { datadog, client, log, existing };
}

const SYS_ID = 'b'.repeat(32);
const urlOf = (sysId = ''): string => `https://example.service-now.com/incident.do?sys_id=${sysId}`;
const LINKED = finding('a', { workItemUrl: urlOf(SYS_ID) });

/** If looking is refused. */
const existingUnasked = (one: Finding) =>
  existingTickets({ findings: [one], knowledge: null, projects: [] }, null);

describe('the tickets that findings are on', () => {
  test("are Datadog's, before what the SARIF file says", async () => {
    const { datadog, existing } = setUp(['a']);
    datadog.addTicket(['a']);
    expect((await existing(LINKED)).get(LINKED.id)).toMatchObject({ caseKey: 'SEC-1' });
  });

  test('are those of the SARIF file where Datadog knows of none, or is not asked', async () => {
    const { existing } = setUp(['a']);
    for (const tickets of [await existing(LINKED), existingUnasked(LINKED)]) {
      expect(tickets.get(LINKED.id)).toEqual(
        existingTicket({ serviceNowUrl: urlOf(SYS_ID), serviceNowSysId: SYS_ID }),
      );
    }
  });

  test('are not those whose case is closed, although the SARIF file still names them', async () => {
    const { datadog, existing } = setUp(['a']);
    const { serviceNowTicket } = datadog.addTicket(['a'], { status: 'CLOSED' });
    const linked = finding('a', { workItemUrl: urlOf(serviceNowTicket?.sysId.toUpperCase()) });
    expect((await existing(linked)).size).toBe(0);
  });

  test('are those of the SARIF file in the forms that Datadog would not take, too', () => {
    const workItemUrl = `https://x.service-now.com/now/sow/record/incident/${SYS_ID}`;
    const linked = finding('a', { workItemUrl });
    expect(existingUnasked(linked).get(linked.id)).toMatchObject({
      serviceNowUrl: workItemUrl,
      serviceNowSysId: SYS_ID,
    });
  });

  test.each([undefined, 'https://jira.example.com/browse/A-1', 'https://x.service-now.com/'])(
    'are none for the link %s',
    (workItemUrl) => {
      expect(existingUnasked(finding('a', { workItemUrl })).size).toBe(0);
    },
  );
});

describe('a ticket that is read', () => {
  const onTickets = (entries: Readonly<Record<string, string>>) =>
    new Map(
      Object.entries(entries).map(([id, caseId]) => [finding(id).id, existingTicket({ caseId })]),
    );
  const counts = (tickets: ReadonlyMap<string, ExistingTicket>): readonly (number | null)[] =>
    Array.from(tickets.values(), ({ findingCount }) => findingCount);

  test('has the findings of its case, which is read once', async () => {
    const { datadog, client, log } = setUp(['a', 'b', 'c']);
    const [one, two] = [datadog.addTicket(['a', 'b']), datadog.addTicket(['c'])];
    const tickets = onTickets({ a: one.id, b: one.id, c: two.id });
    expect(counts(await readTickets(client, tickets, log))).toEqual([2, 2, 1]);
    expect(datadog.count('case')).toBe(2);
  });

  test('has the project of its case', async () => {
    const { datadog, client, log } = setUp(['a']);
    const { id, projectId } = datadog.addTicket(['a']);
    const [ticket] = (await readTickets(client, onTickets({ a: id }), log)).values();
    expect(ticket).toMatchObject({ projectId });
  });

  test('is not read if only SARIF names it', async () => {
    const { datadog, client, log } = setUp([]);
    const linked = new Map([[LINKED.id, existingTicket({ serviceNowSysId: SYS_ID })]]);
    expect(await readTickets(client, linked, log)).toEqual(linked);
    expect(datadog.requests()).toEqual([]);
  });

  test.each(['may not be read', 'does not say'])(
    'has the findings that the search shows if the case %s',
    async (why) => {
      const isRefused = why === 'may not be read';
      const { datadog, client, log } = setUp(
        ['a', 'b', 'c'],
        isRefused ? { permissions: WITHOUT_CASES } : {},
      );
      const [one] = [datadog.addTicket(['a', 'b']), datadog.addTicket(['c'])];
      if (!isRefused) datadog.fault('case', { kind: 'no-insights' }, {});
      expect(counts(await readTickets(client, onTickets({ a: one.id }), log))).toEqual([2]);
    },
  );

  test('says nothing of its findings if its case cannot be read', async () => {
    const { datadog, client, log } = setUp(['a', 'b']);
    const [one, two] = [datadog.addTicket(['a']), datadog.addTicket(['b'])];
    const match = { path: `/api/v2/cases/${one.id}` };
    datadog.simulator.addFault({ match, effect: LOST_READ });
    const tickets = onTickets({ a: one.id, b: two.id });
    expect(counts(await readTickets(client, tickets, log))).toEqual([null, 1]);
  });
});

describe('the project of a ticket', () => {
  const SEC = { id: 'p-sec', key: 'SEC', name: null, instance: null, assignmentGroup: null };

  test.each([
    ['by the key of its case', { caseKey: 'SEC-1' }, 'p-sec'],
    ['by its case, whatever the key', { caseKey: 'SEC-1', projectId: 'p-app' }, 'p-app'],
    ['by no key that only begins like it', { caseKey: 'SECURITY-1' }, null],
    ['by no key that only ends like it', { caseKey: 'APP-SEC-1' }, null],
    ['by nothing without a key', {}, null],
  ])('is told %s', (_, part, projectId) => {
    const one = finding('a');
    const knowledge = new Map([[one.id, { cases: [], ticket: existingTicket(part) }]]);
    const existing = existingTickets({ findings: [one], knowledge, projects: [SEC] }, null);
    expect(existing.get(one.id)).toMatchObject({ projectId });
  });
});
