import { describe, expect, test } from '@jest/globals';
import { startBudget } from '../../../src/budget.ts';
import { existingTickets, occupancyOf } from '../../../src/tickets/existing.ts';
import { findAll, knowledgeOf } from '../../../src/tickets/knowledge.ts';
import type { ExistingTicket } from '../../../src/tickets/ticket.ts';
import { finding } from '../builders.ts';
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
  const found = ids.map((id) => finding(id));
  const look = async () =>
    knowledgeOf(
      client,
      await findAll(
        client,
        found.map(({ id }) => id),
      ),
      log,
    );
  return { datadog, client, log, look };
}

const SYS_ID = 'b'.repeat(32);
const urlOf = (sysId = ''): string => `https://example.service-now.com/incident.do?sys_id=${sysId}`;
const LINKED = finding('a', { workItemUrl: urlOf(SYS_ID) });

describe('the tickets that findings are on', () => {
  test("are Datadog's, before what the SARIF file says", async () => {
    const { datadog, look } = setUp(['a']);
    datadog.addTicket(['a']);
    const existing = existingTickets([LINKED], await look(), null);
    expect(existing.get(LINKED.id)).toMatchObject({ caseKey: 'SEC-1' });
  });

  test('are those of the SARIF file where Datadog knows of none, or is not asked', async () => {
    const { look } = setUp(['a']);
    for (const knowledge of [await look(), null]) {
      expect(existingTickets([LINKED], knowledge, null).get(LINKED.id)).toEqual({
        caseId: null,
        caseKey: null,
        title: null,
        serviceNowUrl: urlOf(SYS_ID),
        serviceNowSysId: SYS_ID,
        serviceNowState: null,
        createdAt: null,
      });
    }
  });

  test('are not those whose case is closed, although the SARIF file still names them', async () => {
    const { datadog, look } = setUp(['a']);
    const { serviceNowTicket } = datadog.addTicket(['a'], { status: 'CLOSED' });
    const linked = finding('a', { workItemUrl: urlOf(serviceNowTicket?.sysId.toUpperCase()) });
    expect(existingTickets([linked], await look(), null).size).toBe(0);
  });

  test('are those of the SARIF file in the forms that Datadog would not take, too', () => {
    const workItemUrl = `https://x.service-now.com/now/sow/record/incident/${SYS_ID}`;
    const linked = finding('a', { workItemUrl });
    expect(existingTickets([linked], null, null).get(linked.id)).toMatchObject({
      serviceNowUrl: workItemUrl,
      serviceNowSysId: SYS_ID,
    });
  });

  test.each([undefined, 'https://jira.example.com/browse/A-1', 'https://x.service-now.com/'])(
    'are none for the link %s',
    (workItemUrl) => {
      expect(existingTickets([finding('a', { workItemUrl })], null, null).size).toBe(0);
    },
  );
});

describe('how many findings are on a ticket', () => {
  const ticketOf = (id: string, part: Partial<ExistingTicket> = {}): ExistingTicket => ({
    caseId: id,
    caseKey: null,
    title: null,
    serviceNowUrl: null,
    serviceNowSysId: null,
    serviceNowState: null,
    createdAt: null,
    ...part,
  });

  test('is read from its case, once for each', async () => {
    const { datadog, client, log } = setUp(['a', 'b', 'c']);
    const [one, two] = [datadog.addTicket(['a', 'b']), datadog.addTicket(['c'])];
    const tickets = [ticketOf(one.id), ticketOf(one.id), ticketOf(two.id)];
    await expect(occupancyOf(client, tickets, log)).resolves.toEqual(
      new Map([
        [one.id, 2],
        [two.id, 1],
      ]),
    );
    expect(datadog.count('case')).toBe(2);
  });

  test('is not known of a ticket that only SARIF names', async () => {
    const { datadog, client, log } = setUp([]);
    const linked = { ...ticketOf('x'), caseId: null, serviceNowSysId: SYS_ID };
    await expect(occupancyOf(client, [linked], log)).resolves.toEqual(new Map());
    expect(datadog.requests()).toEqual([]);
  });

  test.each(['may not be read', 'does not say'])(
    'is counted by the search if the case %s',
    async (why) => {
      const isRefused = why === 'may not be read';
      const { datadog, client, log } = setUp(
        ['a', 'b', 'c'],
        isRefused ? { permissions: WITHOUT_CASES } : {},
      );
      const [one] = [datadog.addTicket(['a', 'b']), datadog.addTicket(['c'])];
      if (!isRefused) datadog.fault('case', { kind: 'no-insights' }, {});
      await expect(occupancyOf(client, [ticketOf(one.id)], log)).resolves.toEqual(
        new Map([[one.id, 2]]),
      );
    },
  );

  test('is not known of a case that cannot be read', async () => {
    const { datadog, client, log } = setUp(['a', 'b']);
    const [one, two] = [datadog.addTicket(['a']), datadog.addTicket(['b'])];
    const match = { path: `/api/v2/cases/${one.id}` };
    datadog.simulator.addFault({ match, effect: LOST_READ });
    await expect(occupancyOf(client, [ticketOf(one.id), ticketOf(two.id)], log)).resolves.toEqual(
      new Map([[two.id, 1]]),
    );
  });
});
