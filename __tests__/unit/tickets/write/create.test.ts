import { describe, expect, test } from '@jest/globals';
import { BudgetEndedError, CancelledError } from '../../../../src/budget.ts';
import { chunk } from '../../../../src/concurrency.ts';
import { PermissionError, RefusedError } from '../../../../src/datadog/errors.ts';
import { PROJECT, WITHOUT_CASES } from '../../simulated-datadog.ts';
import {
  FORBIDDEN,
  findings,
  LOST,
  LOST_ANSWER,
  LOST_READ,
  refusal,
  scene,
  statuses,
  toCreate,
} from '../scene.ts';

/** One ticket for each finding. */
const eachAlone = (count: number) => findings(count).map((one) => toCreate([one]));

interface Answer {
  readonly data: readonly { readonly attributes: Record<string, unknown> }[];
}
describe('creating tickets', () => {
  test('records each with its case, its link and its ticket', async () => {
    const { datadog, write } = scene({ findings: findings(2) });
    const { tickets, halted } = await write([toCreate(findings(2), 'A title')]);
    expect(halted).toBeNull();
    const [made] = datadog.madeFor('f0');
    expect(tickets).toMatchObject([
      {
        status: 'created',
        caseId: made?.id,
        caseKey: 'SEC-1',
        caseUrl: 'https://app.datadoghq.com/cases/SEC-1',
        serviceNowUrl: made?.serviceNowTicket?.url,
        serviceNowSysId: made?.serviceNowTicket?.sysId,
        title: 'A title',
        findingIds: ['f0', 'f1'],
        error: null,
      },
    ]);
  });

  test.each([
    [1, 1],
    [50, 1],
    [51, 2],
    [120, 3],
  ])('of %d tickets takes %d requests', async (count, requests) => {
    const { datadog, write } = scene({ findings: findings(count) });
    const { tickets } = await write(eachAlone(count));
    expect(datadog.count('create')).toBe(requests);
    expect(tickets.every(({ status }) => status === 'created')).toBe(true);
    expect(datadog.cases().length).toBe(count);
  });

  test('has it on record that they may exist before they are sent', async () => {
    const { write, records } = scene({ findings: findings(2) });
    await write(eachAlone(2));
    expect(records).toEqual([['unknown', 'unknown']]);
  });

  test('matches answers in another order by their findings', async () => {
    const { datadog, write } = scene({ findings: findings(5) });
    datadog.fault('create', { kind: 'shuffled' });
    const { tickets } = await write(eachAlone(5));
    for (const { findingIds, caseId } of tickets) {
      expect(datadog.madeFor(findingIds[0] ?? '').map(({ id }) => id)).toEqual([caseId]);
    }
  });

  test('is not confused by a case more than was asked for', async () => {
    const { datadog, write } = scene({ findings: findings(2) });
    datadog.change<Answer>('create', ({ data }) => ({
      data: [{ id: 'stray', attributes: { key: 'SEC-99' } }, ...data],
    }));
    const { tickets } = await write(eachAlone(2));
    expect(tickets.map(({ caseKey }) => caseKey)).toEqual(['SEC-1', 'SEC-2']);
  });

  test('reads the case again where the answer does not say what is on it', async () => {
    const { datadog, write } = scene({ findings: findings(2) });
    datadog.fault('create', { kind: 'no-insights' });
    const { tickets } = await write(eachAlone(2));
    expect(statuses(tickets)).toEqual(['created', 'created']);
    expect(datadog.count('create')).toBe(1);
    expect(tickets[0]?.serviceNowUrl).not.toBeNull();
  });

  test('finds by looking which case is whose where cases may not be read either', async () => {
    const { datadog, write } = scene({ findings: findings(2), permissions: WITHOUT_CASES });
    datadog.fault('create', { kind: 'no-insights' });
    const { tickets } = await write(eachAlone(2));
    expect(tickets.map(({ caseKey }) => caseKey)).toEqual(['SEC-1', 'SEC-2']);
    expect(datadog.cases().length).toBe(2);
  });

  test('finds by looking what the answer leaves out', async () => {
    const { datadog, write } = scene({ findings: findings(3) });
    datadog.fault('create', { kind: 'missing-case' });
    const { tickets } = await write(eachAlone(3));
    expect(statuses(tickets)).toEqual(['created', 'created', 'created']);
    expect(datadog.cases().length).toBe(3);
  });

  test('does not believe findings that were not asked for', async () => {
    const { datadog, write } = scene({ findings: findings(1) });
    datadog.fault('create', { kind: 'wrong-insights' });
    const { tickets } = await write(eachAlone(1));
    expect(tickets).toMatchObject([{ status: 'created', caseKey: 'SEC-1' }]);
    expect(datadog.cases().length).toBe(1);
  });

  test('that ServiceNow refuses fails, with its case and what to do', async () => {
    const { datadog, write } = scene({ findings: findings(1) });
    datadog.fault('create', { kind: 'ticket-failed' });
    const { tickets } = await write(eachAlone(1));
    expect(tickets).toMatchObject([{ status: 'failed', caseKey: 'SEC-1' }]);
    expect(tickets[0]?.error).toMatch(/case SEC-1.*ServiceNow ticket failed\. Check/);
  });
});

describe('a create whose outcome is unknown', () => {
  test.each([0, 10_000, 25_000])(
    'is found where it was carried out, with an index %d ms behind',
    async (indexDelay) => {
      const { datadog, write, log } = scene({ findings: findings(51), indexDelay });
      datadog.fault('create', LOST_ANSWER);
      const plan = chunk(findings(51), 50).map((part) => toCreate(part));
      const { tickets, halted } = await write(plan);
      expect(halted).toBeNull();
      expect(statuses(tickets)).toEqual(['created', 'created']);
      expect(tickets.every(({ error }) => error === null)).toBe(true);
      expect(datadog.count('create')).toBe(1);
      expect(datadog.cases().length).toBe(2);
      const shown = /shows SEC-\d, SEC-\d for a create whose answer was lost.*counted as created/;
      expect(log.of('info').join()).toMatch(shown);
    },
  );

  test('is sent again, once, where it was not carried out and the index has had its time', async () => {
    const { datadog, write, log } = scene({ findings: findings(2) });
    datadog.fault('create', LOST);
    const { tickets, took } = await write(eachAlone(2));
    expect(statuses(tickets)).toEqual(['created', 'created']);
    expect(datadog.count('create')).toBe(2);
    expect(datadog.cases().length).toBe(2);
    expect(took).toBeGreaterThanOrEqual(30_000);
    expect(log.of('info').join('\n')).toContain('sending them again');
  });

  test('is found where cases may not be read', async () => {
    const { datadog, write } = scene({ findings: findings(1), permissions: WITHOUT_CASES });
    datadog.fault('create', LOST_ANSWER);
    const { tickets } = await write(eachAlone(1));
    expect(tickets).toMatchObject([{ status: 'created', caseKey: 'SEC-1' }]);
    expect(tickets[0]?.serviceNowUrl).toContain('service-now.com');
  });

  test('is not taken for the case that a finding had before', async () => {
    const { datadog, write } = scene({ findings: findings(1) });
    datadog.addTicket(['f0']);
    datadog.fault('create', LOST);
    const { tickets } = await write(eachAlone(1));
    expect(tickets).toMatchObject([{ status: 'created', caseKey: 'SEC-2' }]);
  });

  test('in part is sent again only for what does not exist', async () => {
    const { datadog, write } = scene({ findings: findings(3) });
    datadog.fault('create', LOST);
    // The first of the three was made all the same.
    const adopted = { count: 0 };
    datadog.meanwhile('search', () => {
      if (adopted.count++ === 1) datadog.addTicket(['f0'], { title: 'A ticket' });
    });
    const { tickets } = await write(eachAlone(3));
    expect(statuses(tickets)).toEqual(['created', 'created', 'created']);
    expect(tickets[0]).toMatchObject({ caseKey: 'SEC-1' });
    expect(datadog.madeFor('f0')).toEqual([]);
    expect(datadog.cases().length).toBe(3);
  });

  test('of which only a part of the findings shows is adopted in the end, not made again', async () => {
    const { datadog, write } = scene({ findings: findings(2), permissions: WITHOUT_CASES });
    datadog.fault('create', LOST);
    datadog.meanwhile('search', () => {
      if (datadog.cases().length === 0) datadog.addTicket(['f0'], { title: 'A ticket' });
    });
    const { tickets } = await write([toCreate(findings(2))]);
    expect(tickets).toMatchObject([
      { status: 'created', caseKey: 'SEC-1', findingIds: ['f0'] },
      { status: 'unknown', caseKey: null, findingIds: ['f1'] },
    ]);
    expect(datadog.count('create')).toBe(1);
  });

  test('is not taken for the case of another run that shows first', async () => {
    const { datadog, write, clock } = scene({
      findings: findings(2),
      indexDelay: 10_000,
      permissions: WITHOUT_CASES,
    });
    datadog.addTicket(['f0']);
    await clock.sleep(5_000);
    datadog.fault('create', LOST_ANSWER);
    const { tickets } = await write([toCreate(findings(2))]);
    expect(tickets).toMatchObject([{ status: 'created', caseKey: 'SEC-2' }]);
  });

  test('each time, and never carried out, fails in the end: it is known not to exist', async () => {
    const { datadog, write } = scene({ findings: findings(1) });
    datadog.fault('create', LOST, { times: 99 });
    const { tickets, halted } = await write(eachAlone(1));
    expect(halted).toBeNull();
    expect(datadog.count('create')).toBe(4);
    expect(statuses(tickets)).toEqual(['failed']);
    expect(tickets[0]?.error).toMatch(/the answer of .* was lost.*retries created a ticket.*again/);
  });

  test('is settled once looking works again', async () => {
    const { datadog, write } = scene({ findings: findings(1) });
    datadog.fault('create', LOST_ANSWER);
    datadog.meanwhile('create', () => datadog.fault('search', LOST_READ, { times: 30 }));
    const { tickets } = await write(eachAlone(1));
    expect(statuses(tickets)).toEqual(['created']);
    expect(datadog.count('create')).toBe(1);
  });

  test('stays unknown where looking fails until the run ends', async () => {
    const { datadog, write } = scene({ findings: findings(1) });
    datadog.fault('create', LOST_ANSWER);
    datadog.meanwhile('create', () => datadog.fault('search', LOST_READ, { times: 9_999 }));
    const { tickets, halted } = await write(eachAlone(1));
    expect(halted).toBeInstanceOf(BudgetEndedError);
    expect(statuses(tickets)).toEqual(['unknown']);
    expect(datadog.count('create')).toBe(1);
  });

  test('stays unknown, and is not sent again, where looking is refused', async () => {
    const { datadog, write } = scene({ findings: findings(1) });
    datadog.fault('create', LOST_ANSWER);
    datadog.meanwhile('create', () => datadog.fault('search', FORBIDDEN));
    const { tickets, halted } = await write(eachAlone(1));
    expect(halted).toBeNull();
    expect(statuses(tickets)).toEqual(['unknown']);
    expect(tickets[0]?.error).toMatch(/Looking for it failed too: Could not look up a finding/);
    expect(datadog.count('create')).toBe(1);
  });

  test('of which one ticket was found before looking was refused leaves that one as made', async () => {
    const { datadog, write } = scene({ findings: findings(2), permissions: WITHOUT_CASES });
    datadog.fault('create', LOST);
    datadog.meanwhile('search', () => {
      if (datadog.count('search') === 1) datadog.addTicket(['f0'], { title: 'A ticket' });
      if (datadog.count('search') >= 3) datadog.fault('search', FORBIDDEN);
    });
    const { tickets } = await write(eachAlone(2));
    expect(tickets).toMatchObject([{ status: 'created', error: null }, { status: 'unknown' }]);
    expect(tickets[1]?.error).toContain('Could not look up');
  });

  test('is found by the index where the case does not say what is on it', async () => {
    const { datadog, write } = scene({ findings: findings(2) });
    datadog.fault('create', LOST_ANSWER);
    datadog.fault('case', { kind: 'no-insights' }, {});
    const { tickets } = await write([toCreate(findings(2))]);
    expect(tickets).toMatchObject([{ status: 'created', caseKey: 'SEC-1' }]);
    expect(datadog.count('create')).toBe(1);
  });

  test('stays unknown, and is not sent again, where findings were never looked up', async () => {
    const { datadog, write } = scene({ findings: findings(1) });
    datadog.fault('create', LOST_ANSWER);
    const { tickets } = await write(eachAlone(1), { knowledge: null });
    expect(statuses(tickets)).toEqual(['unknown']);
    expect(tickets[0]?.error).toMatch(
      /Could not confirm whether the ticket exists, so it was not created again.*again/,
    );
    expect(datadog.requests()).toHaveLength(1);
  });

  test('that the budget does not let settle stays unknown, with what was found by then', async () => {
    const { datadog, write } = scene({ findings: findings(2), timeout: 20_000 });
    datadog.fault('create', LOST);
    datadog.meanwhile('create', () => datadog.addTicket(['f0'], { title: 'A ticket' }));
    const { tickets, halted } = await write(eachAlone(2));
    expect(halted).toBeInstanceOf(BudgetEndedError);
    expect(statuses(tickets)).toEqual(['created', 'unknown']);
    expect(datadog.count('create')).toBe(1);
  });
});

describe('a finding that Datadog no longer knows', () => {
  test('costs itself, not its ticket, nor the others', async () => {
    const { datadog, write, warnings } = scene({ findings: findings(4) });
    const plan = [toCreate(findings(4).slice(0, 2)), toCreate(findings(4).slice(2))];
    const ready = write(plan, {}, () => datadog.remove('f1'));
    const { tickets, ledger, halted } = await ready;
    expect(halted).toBeNull();
    expect(tickets).toMatchObject([
      { status: 'created', findingIds: ['f0'] },
      { status: 'created', findingIds: ['f2', 'f3'] },
    ]);
    expect(ledger.skipped()).toEqual([{ reason: 'missing', id: 'f1', label: 'f1' }]);
    expect(warnings.join()).toContain('f1');
  });

  test('costs a ticket that has no other', async () => {
    const { datadog, write } = scene({ findings: findings(3) });
    const ready = write(eachAlone(3), {}, () => datadog.remove('f1'));
    const { tickets, ledger } = await ready;
    expect(tickets.map(({ findingIds }) => findingIds)).toEqual([['f0'], ['f2']]);
    expect(ledger.skipped()).toHaveLength(1);
  });

  test('which the search still shows is found when the search has noticed', async () => {
    const { datadog, write } = scene({ findings: findings(20), indexDelay: 15_000 });
    const ready = write(
      chunk(findings(20), 5).map((part) => toCreate(part)),
      {},
      () => datadog.remove('f7'),
    );
    const { tickets, ledger } = await ready;
    expect(statuses(tickets)).toEqual(['created', 'created', 'created', 'created']);
    expect(tickets[1]?.findingIds).toEqual(['f5', 'f6', 'f8', 'f9']);
    expect(ledger.skipped()).toHaveLength(1);
    expect(datadog.cases().length).toBe(4);
    expect(datadog.count('create')).toBeLessThanOrEqual(8);
  });

  test('which the search shows for ever costs its ticket, and no other', async () => {
    const { datadog, write } = scene({ findings: findings(8), indexDelay: 9_999_999 });
    const ready = write(eachAlone(8), {}, () => datadog.remove('f3'));
    const { tickets, halted } = await ready;
    expect(halted).toBeNull();
    expect(statuses(tickets)).toEqual([
      ...Array(3).fill('created'),
      'failed',
      ...Array(4).fill('created'),
    ]);
    expect(tickets[3]?.error).toMatch(/finding not found.*does not say which.*Check their IDs/);
  });

  test('costs its ticket where looking which it is fails', async () => {
    const { datadog, write, log } = scene({ findings: findings(2) });
    const ready = write(eachAlone(2), {}, () => {
      datadog.remove('f0');
      datadog.fault('search', LOST_READ, { times: 99 });
    });
    const { tickets, halted } = await ready;
    expect(halted).toBeNull();
    expect(statuses(tickets)).toEqual(['failed', 'created']);
    expect(log.of('info').join()).toContain('could not be looked up. Tried to look up');
  });

  test('costs its ticket where findings may not be looked up', async () => {
    const { datadog, write } = scene({ findings: findings(4) });
    const ready = write(eachAlone(4), { knowledge: null }, () => datadog.remove('f0'));
    const { tickets } = await ready;
    expect(statuses(tickets)).toEqual(['failed', 'created', 'created', 'created']);
    expect(datadog.count('search')).toBe(0);
  });
});

describe('a refusal that no other request can escape', () => {
  test.each([
    ['credentials that may not write', refusal(403, 'Forbidden'), PermissionError],
    ['a request that is wrong', refusal(400, 'bad title'), RefusedError],
    ['an unknown project', refusal(404, 'project not found'), RefusedError],
    ['the same, said otherwise', refusal(404, 'no project for findings'), RefusedError],
  ])('(%s) stops the run, and leaves the truth', async (_, effect, kind) => {
    const { datadog, write } = scene({ findings: findings(400) });
    datadog.fault('create', effect, { times: 99 });
    const { tickets, halted } = await write(eachAlone(400));
    expect(halted).toBeInstanceOf(kind);
    expect(datadog.count('create')).toBeLessThanOrEqual(5);
    expect(new Set(statuses(tickets))).toEqual(new Set(['failed', 'planned']));
    const failed = tickets.filter(({ status }) => status === 'failed');
    expect(failed.every(({ error }) => error === halted?.message)).toBe(true);
  });

  test('is met by a project that Datadog does not know', async () => {
    const { write } = scene({ findings: findings(1) });
    const plan = eachAlone(1).map((ticket) => ({
      ...ticket,
      projectId: PROJECT.replace('a', 'b'),
    }));
    const { halted } = await write(plan);
    expect(halted).toBeInstanceOf(RefusedError);
  });

  test('does not take back what others had made', async () => {
    const { datadog, write } = scene({ findings: findings(51) });
    datadog.fault('create', FORBIDDEN, { nth: 2 });
    const { tickets, halted } = await write(eachAlone(51));
    expect(halted).toBeInstanceOf(PermissionError);
    expect(statuses(tickets).filter((status) => status === 'created')).toHaveLength(50);
  });
});

test('one request that Datadog is never reached by does not stop the others', async () => {
  const { datadog, write } = scene({ findings: findings(51) });
  const refused = { method: 'POST', path: 'servicenow_tickets$', containsFindingId: 'f0' };
  datadog.simulator.addFault({ match: refused, effect: { kind: 'unreachable' } });
  const { tickets, halted } = await write(eachAlone(51));
  expect(halted).toBeNull();
  expect(statuses(tickets).filter((status) => status === 'failed')).toHaveLength(50);
  expect(tickets.at(-1)).toMatchObject({ status: 'created' });
  expect(tickets[0]).toMatchObject({
    status: 'failed',
    error: expect.stringContaining('Nothing was sent'),
  });
});

describe('a run that has to stop', () => {
  test('before the first write writes nothing', async () => {
    const { write, cancel, datadog } = scene({ findings: findings(2) });
    const { tickets, halted } = await write(eachAlone(2), {}, cancel);
    expect(halted).toBeInstanceOf(CancelledError);
    expect(statuses(tickets)).toEqual(['planned', 'planned']);
    expect(datadog.count('create')).toBe(0);
  });

  test('waits for the answers of the writes in flight, and begins no other', async () => {
    const { write, cancel, datadog, clock } = scene({
      findings: findings(400),
      latency: { create: 2_000 },
    });
    const cancelling = (): void => void clock.sleep(1_000).then(cancel);
    const { tickets, halted, took } = await write(eachAlone(400), {}, cancelling);
    expect(halted).toBeInstanceOf(CancelledError);
    expect(took).toBeLessThan(5_000);
    const created = tickets.filter(({ status }) => status === 'created');
    expect(created).toHaveLength(datadog.cases().length);
    expect(tickets.filter(({ status }) => status === 'planned')).toHaveLength(
      400 - datadog.cases().length,
    );
  });

  test('does not know what became of those that do not answer in time', async () => {
    const { write, cancel, clock } = scene({ findings: findings(1), latency: { create: 50_000 } });
    const cancelling = (): void => void clock.sleep(1_000).then(cancel);
    const { tickets, halted, took } = await write(eachAlone(1), {}, cancelling);
    expect(halted).toBeInstanceOf(CancelledError);
    expect(took).toBeLessThan(5_000);
    expect(statuses(tickets)).toEqual(['unknown']);
    expect(tickets[0]?.error).toContain('Run the workflow again');
  });

  test('while it looks for a lost write leaves that unknown', async () => {
    const { write, cancel, datadog } = scene({ findings: findings(1), indexDelay: 20_000 });
    datadog.fault('create', LOST_ANSWER);
    datadog.meanwhile('search', () => {
      if (datadog.count('search') === 3) cancel();
    });
    const { tickets, halted } = await write(eachAlone(1));
    expect(halted).toBeInstanceOf(CancelledError);
    expect(statuses(tickets)).toEqual(['unknown']);
  });

  test('by its rate limit keeps apart what was never sent', async () => {
    const { write, datadog } = scene({ findings: findings(51) });
    datadog.fault('create', { kind: 'rate-limited', resetSeconds: 3_600 }, { nth: 2 });
    const { tickets, halted } = await write(eachAlone(51));
    expect(halted).toBeInstanceOf(BudgetEndedError);
    expect(statuses(tickets).filter((status) => status === 'created')).toHaveLength(50);
    expect(tickets.at(-1)).toMatchObject({ status: 'planned', error: null });
  });

  test('after everything was made is still cancelled', async () => {
    const { write, cancel, datadog } = scene({ findings: findings(1) });
    datadog.meanwhile('case', cancel);
    const { tickets, halted } = await write(eachAlone(1));
    expect(statuses(tickets)).toEqual(['created']);
    expect(halted).toBeInstanceOf(CancelledError);
  });
});

test('a mistake of the Action itself is not taken for a failure of Datadog', async () => {
  const mistake = new TypeError('x is not a function');
  for (const endpoint of ['create', 'case'] as const) {
    const { datadog, write } = scene({ findings: findings(1) });
    datadog.meanwhile(endpoint, () => {
      throw mistake;
    });
    await expect(write(eachAlone(1))).rejects.toBe(mistake);
  }
});
