import { describe, expect, test } from '@jest/globals';
import { BudgetEndedError, CancelledError } from '../../../../src/budget.ts';
import { attachFindings } from '../../../../src/datadog/endpoints/servicenow-tickets.ts';
import { PermissionError, RefusedError } from '../../../../src/datadog/errors.ts';
import type { Finding } from '../../../../src/findings/finding.ts';
import type {
  ExistingTicket,
  PlannedTicket,
  TicketToAttach,
} from '../../../../src/tickets/ticket.ts';
import { existingTicket } from '../../builders.ts';
import { PROJECT, WITHOUT_CASES } from '../../simulated-datadog.ts';
import {
  FORBIDDEN,
  findings,
  LOST,
  LOST_ANSWER,
  refusal,
  type SceneOptions,
  scene,
  statuses,
  toCreate,
} from '../scene.ts';

const SYS_ID = 'd'.repeat(32);
const TICKET_URL = `https://example.service-now.com/incident.do?sys_id=${SYS_ID}`;
/** Each time that the client tries. */
const EACH_TIME = { times: 6 };

/** The ticket of `attach`, none of whose findings is on it. */
function toAttach(members: readonly Finding[]): TicketToAttach {
  return {
    kind: 'attach',
    projectId: PROJECT,
    route: null,
    group: null,
    findings: members,
    newFindings: members,
    ticketUrl: TICKET_URL,
    existing: null,
  };
}

/** An existing ticket that the first of the findings is on. */
function joining(all: readonly Finding[], options: SceneOptions) {
  const made = scene(options);
  const firstId = all[0]?.id ?? '';
  const { id, key, serviceNowTicket } = made.datadog.addTicket([firstId], { isIndexed: true });
  const existing = existingTicket({
    caseId: id,
    caseKey: key,
    title: 'Before',
    serviceNowUrl: serviceNowTicket?.url ?? null,
    serviceNowSysId: serviceNowTicket?.sysId ?? null,
    createdAt: 1,
  });
  const plan: TicketToAttach = {
    kind: 'attach',
    projectId: PROJECT,
    route: null,
    group: null,
    findings: all,
    newFindings: all.slice(1),
    ticketUrl: existing.serviceNowUrl,
    existing,
  };
  return { ...made, plan, caseId: id };
}

describe('attaching findings', () => {
  test('records the case that the ticket has got', async () => {
    const { datadog, write } = scene({ findings: findings(2) });
    const { tickets, halted } = await write([toAttach(findings(2))]);
    expect(halted).toBeNull();
    expect(tickets).toMatchObject([
      {
        status: 'attached',
        caseKey: 'SEC-1',
        serviceNowSysId: SYS_ID,
        findingIds: ['f0', 'f1'],
        error: null,
      },
    ]);
    expect(datadog.count('attach')).toBe(1);
  });

  test('to an existing ticket sends only what is not on it', async () => {
    const all = findings(3);
    const { datadog, write, plan, caseId } = joining(all, { findings: all });
    const { tickets } = await write([plan]);
    expect(statuses(tickets)).toEqual(['attached']);
    const joined = datadog.cases().find(({ id }) => id === caseId);
    expect(joined?.insights.toSorted()).toEqual(['f0', 'f1', 'f2']);
    expect(datadog.requests()[0]?.findingIds).toEqual(['f1', 'f2']);
  });

  test('that is refused leaves what was on the ticket before', async () => {
    const all = findings(3);
    const { datadog, write, plan } = joining(all, { findings: all });
    datadog.fault('attach', refusal(400, 'too many'));
    const { tickets, halted } = await write([plan]);
    expect(halted).toBeNull();
    expect(tickets).toMatchObject([
      { status: 'existing', findingIds: ['f0'], error: null },
      { status: 'failed', findingIds: ['f1', 'f2'], error: expect.stringContaining('too many') },
    ]);
  });

  test.each([
    ['the credentials', FORBIDDEN, PermissionError],
    ['the project', refusal(404, 'project not found'), RefusedError],
    ['the case', refusal(404, 'failed to get case'), null],
    ['the ticket', refusal(400, 'bad URL'), null],
    ['the network', { kind: 'unreachable' } as const, null],
  ])(
    'that fails for %s stops the other writes only where they would too',
    async (_, effect, stop) => {
      const { datadog, write } = scene({ findings: findings(1) });
      datadog.fault('attach', effect, EACH_TIME);
      const { tickets, halted } = await write([toAttach(findings(1))]);
      expect(halted?.constructor ?? null).toBe(stop);
      expect(tickets).toMatchObject([{ status: 'failed', error: expect.any(String) }]);
    },
  );
});

describe('a ticket that is full although it seemed to have room', () => {
  const FULL = refusal(400, 'at most 50 findings per ServiceNow ticket');
  const all = findings(3);

  function joiningFull(options: Partial<SceneOptions> = {}) {
    const made = joining(all, { findings: all, ...options });
    made.datadog.fault('attach', FULL);
    const plan = { ...made.plan, otherwise: [toCreate(all.slice(1), 'The rest')] };
    return { ...made, plan };
  }

  test('stays as it is, and the rest gets a new one in the same run', async () => {
    const { datadog, write, plan, caseId } = joiningFull({ indexDelay: 5_000 });
    const { tickets, halted } = await write([plan]);
    expect(halted).toBeNull();
    expect(tickets).toMatchObject([
      { status: 'existing', caseId, findingIds: ['f0'], error: null },
      { status: 'created', caseKey: 'SEC-2', title: 'The rest', findingIds: ['f1', 'f2'] },
    ]);
    expect(datadog.count('create')).toBe(1);
    expect(datadog.madeFor('f1')).toHaveLength(1);
  });

  test('gets no new one for a finding that another run has put on a ticket by then', async () => {
    const { datadog, write, plan } = joiningFull();
    datadog.meanwhile('attach', () => {
      if (datadog.count('create') === 0) datadog.addTicket(['f1'], { isIndexed: true });
    });
    const { tickets } = await write([plan]);
    expect(tickets).toMatchObject([
      { status: 'existing', findingIds: ['f0'] },
      { status: 'failed', findingIds: ['f1'], error: expect.stringContaining('at most 50') },
      { status: 'created', findingIds: ['f2'] },
    ]);
  });

  test.each<[string, number, object]>([
    ['`max-tickets` allows none', 0, {}],
    ['looking is refused', 100, FORBIDDEN],
  ])('gets no new one if %s', async (_, maxTickets, effect) => {
    const { datadog, write, plan } = joiningFull();
    datadog.meanwhile('attach', () => {
      if ('kind' in effect) datadog.fault('search', FORBIDDEN, {});
    });
    const { tickets } = await write([plan], { maxTickets });
    expect(statuses(tickets)).toEqual(['existing', 'failed']);
    expect(datadog.count('create')).toBe(0);
  });

  test('gets no new one if an earlier attempt may have been carried out', async () => {
    const { datadog, write, plan } = joining(all, { findings: all });
    datadog.fault('attach', LOST_ANSWER);
    datadog.fault('attach', FULL, { nth: 2 });
    const { tickets } = await write([{ ...plan, otherwise: [toCreate(all.slice(1))] }]);
    expect(statuses(tickets)).toEqual(['attached']);
    expect(datadog.count('create')).toBe(0);
  });
});

describe('an attach whose outcome is unknown', () => {
  test.each([0, 12_000])('is found where it was carried out, %d ms later', async (indexDelay) => {
    const { datadog, write } = scene({ findings: findings(2), indexDelay });
    datadog.fault('attach', LOST_ANSWER, EACH_TIME);
    const { tickets } = await write([toAttach(findings(2))]);
    expect(tickets).toMatchObject([{ status: 'attached', caseKey: 'SEC-1', error: null }]);
    expect(datadog.cases()).toHaveLength(1);
  });

  test.each([307, 409, 425, 499])('is found after a %d that followed it', async (status) => {
    const { datadog, write } = scene({ findings: findings(2), indexDelay: 5_000 });
    datadog.fault('attach', { kind: 'status', status, executed: true });
    const { tickets } = await write([toAttach(findings(2))]);
    expect(tickets).toMatchObject([{ status: 'attached', caseKey: 'SEC-1' }]);
  });

  test('is told by the index alone where cases may not be read', async () => {
    const { datadog, write } = scene({ findings: findings(2), permissions: WITHOUT_CASES });
    datadog.fault('attach', LOST_ANSWER, EACH_TIME);
    const { tickets } = await write([toAttach(findings(2))]);
    expect(tickets).toMatchObject([{ status: 'attached', caseKey: 'SEC-1' }]);
  });

  test('and that never shows stays unknown, apart from what was there before', async () => {
    const all = findings(3);
    const { datadog, write, plan } = joining(all, { findings: all });
    datadog.fault('attach', LOST, EACH_TIME);
    const { tickets, halted } = await write([plan]);
    expect(halted).toBeNull();
    expect(tickets).toMatchObject([
      { status: 'existing', findingIds: ['f0'], error: null },
      { status: 'unknown', findingIds: ['f1', 'f2'] },
    ]);
    expect(tickets[1]?.error).toMatch(
      /Could not confirm whether the findings are on the ticket.*twice does no harm/,
    );
  });

  test.each([
    ['looking is refused', {}],
    ['findings were never looked up', { knowledge: null }],
  ])('stays unknown where %s', async (_, part) => {
    const { datadog, write } = scene({ findings: findings(1) });
    datadog.fault('attach', LOST_ANSWER, EACH_TIME);
    datadog.meanwhile('attach', () => datadog.fault('search', FORBIDDEN));
    const { tickets, halted } = await write([toAttach(findings(1))], part);
    expect(halted).toBeNull();
    expect(statuses(tickets)).toEqual(['unknown']);
  });

  test('stays unknown where the run is cancelled while it looks', async () => {
    const all = findings(2);
    const { datadog, write, plan, cancel } = joining(all, { findings: all, indexDelay: 20_000 });
    datadog.fault('attach', LOST_ANSWER, EACH_TIME);
    datadog.meanwhile('attach', () => datadog.meanwhile('search', cancel));
    const { tickets, halted } = await write([plan]);
    expect(halted).toBeInstanceOf(CancelledError);
    expect(tickets).toMatchObject([
      { status: 'existing', findingIds: ['f0'] },
      { status: 'unknown', findingIds: ['f1'] },
    ]);
  });
});

describe('an attach whose answer was lost, and whose next attempt meets a 404', () => {
  const NEXT = { nth: 2 };

  test('stays unknown where the run ends while it looks, apart from what was there before', async () => {
    const all = findings(3);
    const { datadog, write, plan } = joining(all, { findings: all, timeout: 10_000 });
    datadog.fault('attach', LOST);
    datadog.fault('attach', refusal(404, 'finding not found'), NEXT);
    const { tickets, halted } = await write([plan]);
    expect(halted).toBeInstanceOf(BudgetEndedError);
    expect(tickets).toMatchObject([
      { status: 'existing', findingIds: ['f0'] },
      { status: 'unknown', findingIds: ['f1', 'f2'] },
    ]);
    expect(tickets[1]?.error).toMatch(
      /Could not confirm whether the findings are on the ticket.*twice does no harm/,
    );
  });

  test.each([
    ['cannot be sent', { kind: 'unreachable' }, 'attached'],
    ['is refused', refusal(400, 'bad URL'), 'attached'],
    ['is not begun', { kind: 'rate-limited', resetSeconds: 3_600 }, 'unknown'],
  ] as const)('is not undone where the rest %s', async (_, effect, status) => {
    const all = findings(3);
    const { datadog, write, plan } = joining(all, { findings: all });
    datadog.fault('attach', LOST_ANSWER);
    datadog.fault('attach', effect, { nth: 3, times: 6 });
    datadog.meanwhile('attach', () => datadog.remove('f2'));
    const { tickets } = await write([plan]);
    const entry = tickets.find(({ findingIds }) => findingIds.some((id) => id === all[1]?.id));
    expect(entry).toMatchObject({ status });
  });

  test('stops the other writes where it is the project that is not there', async () => {
    const { datadog, write } = scene({ findings: findings(1) });
    datadog.fault('attach', LOST);
    datadog.fault('attach', refusal(404, 'project not found'), NEXT);
    const { tickets, halted } = await write([toAttach(findings(1))]);
    expect(halted).toBeInstanceOf(RefusedError);
    expect(statuses(tickets)).toEqual(['unknown']);
  });
});

test('an answer that names none of what was to be attached leaves what was there before', async () => {
  const all = findings(2);
  const { datadog, write, plan } = joining(all, {
    findings: all,
    permissions: WITHOUT_CASES,
    indexDelay: 9_999_999,
  });
  datadog.change('attach', (json) => {
    const { data } = json as { data: { attributes: object } };
    const insights = [{ resource_id: 'f0', type: 'SECURITY_FINDING' }];
    return { data: { ...data, attributes: { ...data.attributes, insights } } };
  });
  const { tickets } = await write([plan]);
  expect(tickets).toMatchObject([
    { status: 'existing', findingIds: ['f0'], error: null },
    { status: 'unknown', findingIds: ['f1'], caseKey: null },
  ]);
});

describe('a finding that Datadog no longer knows', () => {
  test('costs itself and no other', async () => {
    const { datadog, write, warnings } = scene({ findings: findings(3), indexDelay: 10_000 });
    const ready = write([toAttach(findings(3))], {}, () => datadog.remove('f1'));
    const { tickets, ledger } = await ready;
    expect(tickets).toMatchObject([{ status: 'attached', findingIds: ['f0', 'f2'] }]);
    expect(ledger.skipped()).toEqual([{ reason: 'missing', id: 'f1', label: 'f1' }]);
    expect(warnings.join()).toContain('f1');
  });

  test('leaves an existing ticket as it is where it was all there was to add', async () => {
    const all = findings(2);
    const { datadog, write, plan } = joining(all, { findings: all });
    const ready = write([plan], {}, () => datadog.remove('f1'));
    const { tickets } = await ready;
    expect(tickets).toMatchObject([{ status: 'existing', findingIds: ['f0'], error: null }]);
  });

  test('leaves nothing of a ticket that had no other', async () => {
    const { datadog, write } = scene({ findings: findings(1) });
    const ready = write([toAttach(findings(1))], {}, () => datadog.remove('f0'));
    const { tickets, ledger } = await ready;
    expect(tickets).toEqual([]);
    expect(ledger.skipped()).toHaveLength(1);
  });

  test('that the search shows for ever costs all that were to be attached', async () => {
    const { datadog, write } = scene({ findings: findings(2), indexDelay: 9_999_999 });
    const ready = write([toAttach(findings(2))], {}, () => datadog.remove('f0'));
    const { tickets, halted } = await ready;
    expect(halted).toBeNull();
    expect(statuses(tickets)).toEqual(['failed']);
    expect(tickets[0]?.error).toMatch(/does not say which/);
  });
});

describe('an existing ticket that ServiceNow is still making', () => {
  const all = findings(2);

  async function joinUnderWay(
    options: Partial<SceneOptions>,
    waitForTicket = 60_000,
    fails = false,
  ) {
    const made = scene({ findings: all, ticketsInProgressFor: 20_000, ...options });
    if (fails) made.datadog.fault('create', { kind: 'ticket-failed' });
    const first = await made.write([toCreate(all.slice(0, 1))], { waitForTicket: 0 });
    const entry = first.tickets[0];
    const plan: TicketToAttach = {
      kind: 'attach',
      projectId: PROJECT,
      route: null,
      group: null,
      findings: all,
      newFindings: all.slice(1),
      ticketUrl: null,
      existing: existingTicket({
        caseId: entry?.caseId ?? null,
        caseKey: entry?.caseKey ?? null,
      }),
    };
    const result = await made.write([plan], { waitForTicket });
    return { ...made, ...result };
  }

  test('is waited for, and then joined', async () => {
    const { tickets, log } = await joinUnderWay({});
    expect(tickets).toMatchObject([{ status: 'attached', findingIds: ['f0', 'f1'] }]);
    expect(tickets[0]?.serviceNowUrl).toContain('sys_id');
    expect(log.of('info').join()).toContain('which findings should join');
  });

  test('is not joined where the wait ends before', async () => {
    const { tickets } = await joinUnderWay({}, 5_000);
    expect(tickets).toMatchObject([
      { status: 'existing', findingIds: ['f0'] },
      { status: 'failed', findingIds: ['f1'] },
    ]);
    expect(tickets[1]?.error).toContain('`wait-for-ticket`');
  });

  test('is not joined where it fails', async () => {
    const { tickets } = await joinUnderWay({}, 60_000, true);
    expect(tickets[1]).toMatchObject({ status: 'failed', findingIds: ['f1'] });
    expect(tickets[1]?.error).toContain('its ServiceNow ticket failed');
  });

  test('is not joined where cases may not be read, which is said', async () => {
    const { tickets } = await joinUnderWay({ permissions: WITHOUT_CASES });
    expect(tickets[1]?.error).toContain('cases_read');
  });
});

test('a run that ends before an attach keeps what was there before apart', async () => {
  const all = findings(2);
  const { write, plan, datadog } = joining(all, { findings: all });
  datadog.fault('attach', { kind: 'rate-limited', resetSeconds: 3_600 });
  const { tickets, halted } = await write([plan]);
  expect(halted).toBeInstanceOf(BudgetEndedError);
  expect(tickets).toMatchObject([
    { status: 'existing', findingIds: ['f0'], error: null },
    { status: 'planned', findingIds: ['f1'], error: null },
  ]);
});

test('findings that another run joined to its own ticket meanwhile are not called attached', async () => {
  const all = findings(3);
  const made = scene({ findings: all, indexDelay: 2_000 });
  const theirs = made.datadog.addTicket(['f0']);
  const kept: PlannedTicket = {
    kind: 'existing',
    findings: all.slice(0, 1),
    group: null,
    route: null,
    existing: existingTicket({ caseId: theirs.id, caseKey: theirs.key }),
  };
  const rival = made.datadog.client(made.budget, made.log);
  let isFirst = true;
  made.datadog.meanwhile('attach', () => {
    const url = theirs.serviceNowTicket?.url ?? '';
    if (isFirst) void attachFindings(rival, PROJECT, url, ['f1', 'f2']);
    isFirst = false;
  });
  const { tickets } = await made.write([kept, toAttach(all.slice(1))]);
  expect(tickets).toMatchObject([
    { status: 'existing', findingIds: ['f0'] },
    { status: 'failed', caseKey: 'SEC-2', findingIds: ['f1', 'f2'] },
  ]);
});

test('findings that another run put back on the closed ticket that they had are not called attached', async () => {
  const made = scene({ findings: findings(1), insightsInCases: false });
  const closed = made.datadog.addTicket(['f0'], { status: 'CLOSED', isIndexed: true });
  const rival = made.datadog.client(made.budget, made.log);
  let isFirst = true;
  made.datadog.meanwhile('attach', () => {
    const url = closed.serviceNowTicket?.url ?? '';
    if (isFirst) void attachFindings(rival, PROJECT, url, ['f0']);
    isFirst = false;
  });
  const { tickets } = await made.write([toAttach(findings(1))]);
  expect(tickets).toMatchObject([{ status: 'failed', caseKey: 'SEC-2' }]);
});

describe('a closed ticket that is to be opened again', () => {
  const all = findings(2);
  function reopening(options: Partial<Parameters<typeof scene>[0]> = {}) {
    const made = scene({ findings: all, indexDelay: 2_000, ...options });
    const { id, key, serviceNowTicket } = made.datadog.addTicket(['f0', 'f1'], {
      status: 'CLOSED',
      isIndexed: true,
    });
    const { plan } = joining(all, { findings: all });
    const existing = { ...plan.existing, caseId: id, caseKey: key } as ExistingTicket;
    const ticketUrl = serviceNowTicket?.url ?? '';
    return {
      ...made,
      plan: { ...plan, newFindings: all, ticketUrl, existing, reopens: true as const },
    };
  }

  test('is attached once its case is open, whether or not an answer is lost', async () => {
    for (const isLost of [false, true]) {
      const { datadog, write, plan } = reopening();
      if (isLost) datadog.fault('attach', LOST_ANSWER, { times: 6 });
      const { tickets } = await write([plan]);
      expect(tickets).toMatchObject([{ status: 'attached', caseKey: 'SEC-1' }]);
      expect(datadog.cases()).toMatchObject([{ status: 'OPEN' }]);
    }
  });

  test('has failed, with the fix, if it is still closed in the end', async () => {
    const { datadog, write, plan } = reopening();
    datadog.meanwhile('attach', () => datadog.simulator.changeCase('SEC-1', { status: 'CLOSED' }));
    const { tickets } = await write([plan]);
    expect(tickets).toMatchObject([{ status: 'failed', caseKey: 'SEC-1' }]);
    expect(tickets[0]?.error).toMatch(/is still closed.*`on-closed-ticket: new`/);
  });
});

describe('an answer that tells of another ticket', () => {
  test('is not believed: what became of the findings is looked up', async () => {
    const { datadog, write } = scene({ findings: findings(1) });
    datadog.fault('attach', { kind: 'foreign-case' });
    const { tickets } = await write([toAttach(findings(1))]);
    expect(tickets).toMatchObject([{ status: 'attached', caseKey: 'SEC-1' }]);
  });

  test('is not believed even if it holds the findings: its record is another one', async () => {
    const { datadog, write } = scene({ findings: findings(2) });
    datadog.fault('attach', { kind: 'other-ticket' });
    const { tickets } = await write([toAttach(findings(2))]);
    expect(tickets).toMatchObject([{ status: 'attached', serviceNowUrl: TICKET_URL }]);
    expect(datadog.count('search')).toBeGreaterThan(1);
  });

  test('is believed where it names the record, or nothing at all', async () => {
    const record = { servicenow_ticket: { status: 'COMPLETED', result: { sys_id: SYS_ID } } };
    for (const attributes of [record, {}]) {
      const { datadog, write } = scene({ findings: findings(1), permissions: WITHOUT_CASES });
      datadog.change('attach', () => ({ data: { id: 'bare', attributes } }));
      const { tickets } = await write([toAttach(findings(1))]);
      expect(tickets).toMatchObject([{ status: 'attached', caseId: 'bare' }]);
      expect(datadog.count('attach')).toBe(1);
    }
  });
});

test('a mistake of the Action itself is not taken for a failure of Datadog', async () => {
  const { datadog, write } = scene({ findings: findings(1) });
  const mistake = new TypeError('x is not a function');
  datadog.meanwhile('attach', () => {
    throw mistake;
  });
  await expect(write([toAttach(findings(1))])).rejects.toBe(mistake);
});
