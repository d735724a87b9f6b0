import { describe, expect, test } from '@jest/globals';
import { startBudget } from '../../../src/budget.ts';
import { PermissionError } from '../../../src/datadog/errors.ts';
import { findAll, knowledgeOf } from '../../../src/tickets/knowledge.ts';
import { hastyClock } from '../clock.ts';
import { recordedLog } from '../recorded-log.ts';
import { FakeDatadog, type FakeOptions } from './fake-datadog.ts';
import { findings } from './scene.ts';

function setUp(count: number, options: Partial<FakeOptions> = {}) {
  const clock = hastyClock();
  const budget = startBudget(600_000, clock, new AbortController().signal);
  const log = recordedLog();
  const ids = findings(count).map(({ id }) => id);
  const datadog = new FakeDatadog({ clock, budget, findings: ids, ...options });
  const look = async () => {
    const knowledge = await knowledgeOf(datadog, await findAll(datadog, ids), log);
    budget.release();
    return knowledge;
  };
  return { datadog, ids, log, clock, look };
}

describe('looking findings up', () => {
  test('takes one search for each 50 of them', async () => {
    const { datadog, look } = setUp(101);
    await expect(look()).resolves.toHaveProperty('size', 101);
    expect(datadog.count('search')).toBe(3);
  });

  test('leaves out those that Datadog does not know', async () => {
    const { datadog, look } = setUp(3);
    datadog.remove('f1');
    expect([...(await look()).keys()]).toEqual(['f0', 'f2']);
  });

  test('finds the ticket of an open case', async () => {
    const { datadog, look } = setUp(2);
    const { id, sysId } = datadog.addCase(['f0']);
    const knowledge = await look();
    expect(knowledge.get('f0')?.ticket).toMatchObject({
      caseId: id,
      caseKey: 'SEC-1',
      serviceNowSysId: sysId,
    });
    expect(knowledge.get('f1')?.ticket).toBeNull();
    expect(datadog.count('case')).toBe(0);
  });

  test('does not count the ticket of a closed case, nor reads that case', async () => {
    const { datadog, look } = setUp(1);
    datadog.addCase(['f0'], { status: 'CLOSED' });
    expect((await look()).get('f0')?.ticket).toBeNull();
    expect(datadog.count('case')).toBe(0);
  });
});

describe('an open case for which the search shows no ticket', () => {
  const inProgress = { ticketsInProgressFor: 3_600_000 };

  /** One made by a request, whose ticket ServiceNow is still making, with all findings on it. */
  async function underWay(options: Partial<FakeOptions>) {
    const scene = setUp(2, { ...inProgress, ...options });
    await scene.datadog.send({
      method: 'POST',
      path: '/api/v2/security/findings/servicenow_tickets',
      purpose: '',
      permissions: [],
      effect: 'write',
      body: {
        data: [
          {
            attributes: {},
            relationships: {
              findings: { data: scene.ids.map((id) => ({ id })) },
              project: { data: { id: 'aeadc05e-98a8-11ec-ac2c-da7ad0900001' } },
            },
          },
        ],
      },
      read: () => null,
    });
    return scene;
  }

  test('is read once, and a ticket in progress counts', async () => {
    const { datadog, look } = await underWay({});
    const knowledge = await look();
    expect(knowledge.get('f1')?.ticket).toMatchObject({
      caseKey: 'SEC-1',
      serviceNowUrl: null,
    });
    expect(datadog.count('case')).toBe(1);
  });

  test('counts as having none where its ticket failed', async () => {
    const { look } = await underWay({ ticketsInProgressFor: 0, ticketsFail: true });
    expect((await look()).get('f0')?.ticket).toBeNull();
  });

  test('counts as having none where cases may not be read, which is said', async () => {
    const { look, log } = await underWay({ mayReadCases: false });
    expect((await look()).get('f0')?.ticket).toBeNull();
    expect(log.of('info').join()).toContain('`cases_read`');
  });

  test('counts as having none where it is gone', async () => {
    const { datadog, look } = await underWay({});
    const gone = [...datadog.cases.values()].map(({ id }) => id);
    datadog.twists.search = (json) => {
      for (const id of gone) datadog.cases.delete(id);
      return json;
    };
    expect((await look()).get('f0')?.ticket).toBeNull();
  });
});

test('of several open cases with a ticket, the one made last is the ticket', async () => {
  const { datadog, look } = setUp(1);
  datadog.addCase(['f0']);
  datadog.twists.search = (json) =>
    JSON.parse(
      JSON.stringify(json).replace(
        /"cases":\[(\{.*?\}\})\]/,
        (_, entry: string) =>
          `"cases":[${entry},${entry.replace(/"key":"SEC-1"/, '"key":"SEC-9"').replace(/"created_at":\d+/, '"created_at":99999999999999')}]`,
      ),
    );
  expect((await look()).get('f0')?.ticket).toMatchObject({ caseKey: 'SEC-9' });
});

test('a refused search is thrown', async () => {
  const { datadog, look } = setUp(1);
  datadog.fault({ endpoint: 'search', error: new PermissionError('Not allowed.', 403) });
  await expect(look()).rejects.toBeInstanceOf(PermissionError);
});
