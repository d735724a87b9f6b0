import { describe, expect, test } from '@jest/globals';
import { startBudget } from '../../../src/budget.ts';
import { PermissionError } from '../../../src/datadog/errors.ts';
import { knowledgeOf, lookUp } from '../../../src/tickets/knowledge.ts';
import { hastyClock } from '../clock.ts';
import { recordedLog } from '../recorded-log.ts';
import {
  type SimulatedDatadogOptions,
  simulatedDatadog,
  WITHOUT_CASES,
} from '../simulated-datadog.ts';
import { FORBIDDEN, findings, refusal } from './scene.ts';

function setUp(count: number, options: Partial<SimulatedDatadogOptions> = {}) {
  const clock = hastyClock();
  const budget = startBudget(600_000, clock, new AbortController().signal);
  const log = recordedLog();
  const named = findings(count);
  const ids = named.map(({ id }) => id);
  const datadog = simulatedDatadog({ clock, findings: ids, ...options });
  const client = datadog.client(budget, log);
  const look = async () => {
    const found = await lookUp(client, named);
    const knowledge = await knowledgeOf(client, found, log);
    budget.release();
    const known = found.filter(({ status }) => status !== undefined).map(({ id }) => id);
    return { known, ticketOf: (id: string) => knowledge.get(id)?.ticket ?? null };
  };
  return { datadog, client, ids, log, clock, look };
}

describe('looking findings up', () => {
  test('takes one search for each 50 of them', async () => {
    const { datadog, look } = setUp(101);
    expect((await look()).known).toHaveLength(101);
    expect(datadog.count('search')).toBe(3);
  });

  test('tells those that Datadog does not know', async () => {
    const { datadog, look } = setUp(3);
    datadog.remove('f1');
    expect((await look()).known).toEqual(['f0', 'f2']);
  });

  test('finds the ticket of an open case', async () => {
    const { datadog, look } = setUp(2);
    const { id, serviceNowTicket } = datadog.addTicket(['f0']);
    const { ticketOf } = await look();
    expect(ticketOf('f0')).toMatchObject({
      caseId: id,
      caseKey: 'SEC-1',
      serviceNowSysId: serviceNowTicket?.sysId,
    });
    expect(ticketOf('f1')).toBeNull();
    expect(datadog.count('case')).toBe(0);
  });

  test('does not count the ticket of a closed case, nor reads that case', async () => {
    const { datadog, look } = setUp(1);
    datadog.addTicket(['f0'], { status: 'CLOSED' });
    expect((await look()).ticketOf('f0')).toBeNull();
    expect(datadog.count('case')).toBe(0);
  });
});

describe('an open case for which the search shows no ticket', () => {
  /** One made by a request, whose ticket ServiceNow is still making, with all findings on it. */
  function underWay(options: Partial<SimulatedDatadogOptions> = {}) {
    const scene = setUp(2, {
      ticketsInProgressFor: 3_600_000,
      inProgressTicketsInSearch: false,
      ...options,
    });
    scene.datadog.addTicket(scene.ids);
    return scene;
  }

  test('is read once, and a ticket in progress counts', async () => {
    const { datadog, look } = underWay();
    const { ticketOf } = await look();
    expect(ticketOf('f1')).toMatchObject({
      caseKey: 'SEC-1',
      serviceNowUrl: null,
    });
    expect(datadog.count('case')).toBe(1);
  });

  test('counts as having none where its ticket failed', async () => {
    const { datadog, look } = underWay();
    datadog.simulator.changeCase('SEC-1', { ticketStatus: 'FAILED' });
    expect((await look()).ticketOf('f0')).toBeNull();
  });

  test('counts as having none where cases may not be read, which is said', async () => {
    const { look, log } = underWay({ permissions: WITHOUT_CASES });
    expect((await look()).ticketOf('f0')).toBeNull();
    expect(log.of('info').join()).toContain('`cases_read`');
  });

  test('counts as having none if Datadog does not find it, which is warned of', async () => {
    const { datadog, look, log } = underWay();
    datadog.fault('case', refusal(404, 'failed to get case: case not found'));
    expect((await look()).ticketOf('f0')).toBeNull();
    expect(log.of('warning')).toEqual([
      'The search shows 1 open case that Datadog does not find (404): SEC-1. Their findings count as ' +
        'having no ticket.',
    ]);
  });

  test.each([403, 404])('that answers %d says nothing of the others', async (status) => {
    const { datadog, look } = setUp(3, {
      ticketsInProgressFor: 3_600_000,
      inProgressTicketsInSearch: false,
    });
    const made = ['f0', 'f1', 'f2'].map((id) => datadog.addTicket([id]));
    const match = { path: `/api/v2/cases/${made[0]?.id}` };
    datadog.simulator.addFault({ match, effect: refusal(status, 'no') });
    const { ticketOf } = await look();
    expect(['f0', 'f1', 'f2'].map((id) => ticketOf(id)?.caseKey ?? null)).toEqual([
      null,
      'SEC-2',
      'SEC-3',
    ]);
  });
});

test.each(['conflicting-page', 'in the other order'])(
  'of two answers about a finding, the one that shows a ticket counts (%s)',
  async (order) => {
    const { datadog, look } = setUp(2);
    datadog.addTicket(['f0']);
    datadog.fault('search', { kind: 'conflicting-page' }, {});
    if (order !== 'conflicting-page') {
      datadog.change<{ data: unknown[] }>('search', (json) => ({
        ...json,
        data: json.data.toReversed(),
      }));
    }
    const { ticketOf } = await look();
    expect(ticketOf('f0')).toMatchObject({ caseKey: 'SEC-1' });
    expect(ticketOf('f1')).toBeNull();
  },
);

test('of several open cases with a ticket, the one made last is the ticket', async () => {
  const { datadog, look } = setUp(1);
  datadog.addTicket(['f0']);
  datadog.change('search', (json) =>
    JSON.parse(
      JSON.stringify(json).replace(
        /"cases":\[(\{.*?\}\})\]/,
        (_, entry: string) =>
          `"cases":[${entry},${entry.replace(/"key":"SEC-1"/, '"key":"SEC-9"').replace(/"created_at":\d+/, '"created_at":99999999999999')}]`,
      ),
    ),
  );
  expect((await look()).ticketOf('f0')).toMatchObject({ caseKey: 'SEC-9' });
});

test('a refused search is thrown', async () => {
  const { datadog, look } = setUp(1);
  datadog.fault('search', FORBIDDEN);
  await expect(look()).rejects.toBeInstanceOf(PermissionError);
});
