import { describe, expect, test } from '@jest/globals';
import { BudgetEndedError, CancelledError } from '../../../../src/budget.ts';
import { PermissionError, RefusedError, UnavailableError } from '../../../../src/datadog/errors.ts';
import type { Finding } from '../../../../src/findings/finding.ts';
import type { ExistingTicket, TicketToAttach } from '../../../../src/tickets/ticket.ts';
import { urlOf } from '../fake-datadog.ts';
import { findings, LOST, scene, statuses, toCreate } from '../scene.ts';

const SYS_ID = 'd'.repeat(32);

/** The ticket of `attach`, none of whose findings is on it. */
function toAttach(members: readonly Finding[]): TicketToAttach {
  return {
    kind: 'attach',
    findings: members,
    newFindings: members,
    ticketUrl: urlOf(SYS_ID),
    existing: null,
  };
}

/** An existing ticket that the first of the findings is on. */
function joining(all: readonly Finding[], options: Parameters<typeof scene>[0]) {
  const made = scene(options);
  const { id, key, sysId } = made.datadog.addCase(all.slice(0, 1).map((one) => one.id));
  made.datadog.settleIndex();
  const existing: ExistingTicket = {
    caseId: id,
    caseKey: key,
    title: 'Before',
    serviceNowUrl: urlOf(sysId),
    serviceNowSysId: sysId,
    createdAt: 1,
  };
  const plan: TicketToAttach = {
    kind: 'attach',
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
        serviceNowUrl: urlOf(SYS_ID),
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
    expect([...(datadog.cases.get(caseId)?.findings ?? [])].sort()).toEqual(['f0', 'f1', 'f2']);
    expect(JSON.stringify(datadog.calls[0]?.body)).not.toContain('"f0"');
  });

  test('that is refused leaves what was on the ticket before', async () => {
    const all = findings(3);
    const { datadog, write, plan } = joining(all, { findings: all });
    const error = new RefusedError('The ticket is full (400).', 400, ['too many']);
    datadog.fault({ endpoint: 'attach', error });
    const { tickets, halted } = await write([plan]);
    expect(halted).toBeNull();
    expect(tickets).toMatchObject([
      { status: 'existing', findingIds: ['f0'], error: null },
      { status: 'failed', findingIds: ['f1', 'f2'], error: 'The ticket is full (400).' },
    ]);
  });

  test.each([
    ['the credentials', new PermissionError('Not allowed (403).', 403), true],
    ['the project', new RefusedError('Not found.', 404, ['project not found']), true],
    ['the case', new RefusedError('Not found.', 404, ['failed to get case']), false],
    ['the ticket', new RefusedError('Wrong.', 400, ['bad URL']), false],
    ['the network', new UnavailableError('Not reached.'), false],
  ])(
    'that fails for %s stops the other writes only where they would too',
    async (_, error, stops) => {
      const { datadog, write } = scene({ findings: findings(1) });
      datadog.fault({ endpoint: 'attach', error });
      const { tickets, halted } = await write([toAttach(findings(1))]);
      expect(halted).toBe(stops ? error : null);
      expect(tickets).toMatchObject([{ status: 'failed', error: error.message }]);
    },
  );
});

describe('an attach whose outcome is unknown', () => {
  test.each([0, 12_000])('is found where it was carried out, %d ms later', async (indexDelay) => {
    const { datadog, write } = scene({ findings: findings(2), indexDelay });
    datadog.fault({ endpoint: 'attach', error: LOST, isExecuted: true });
    const { tickets } = await write([toAttach(findings(2))]);
    expect(tickets).toMatchObject([{ status: 'attached', caseKey: 'SEC-1', error: null }]);
    expect(datadog.count('attach')).toBe(1);
  });

  test('is told by the index alone where cases may not be read', async () => {
    const { datadog, write } = scene({ findings: findings(2), mayReadCases: false });
    datadog.fault({ endpoint: 'attach', error: LOST, isExecuted: true });
    const { tickets } = await write([toAttach(findings(2))]);
    expect(tickets).toMatchObject([{ status: 'attached', caseKey: 'SEC-1' }]);
  });

  test('and that never shows stays unknown, apart from what was there before', async () => {
    const all = findings(3);
    const { datadog, write, plan } = joining(all, { findings: all });
    datadog.fault({ endpoint: 'attach', error: LOST });
    const { tickets, halted } = await write([plan]);
    expect(halted).toBeNull();
    expect(tickets).toMatchObject([
      { status: 'existing', findingIds: ['f0'], error: null },
      { status: 'unknown', findingIds: ['f1', 'f2'] },
    ]);
    expect(tickets[1]?.error).toMatch(/could not be learned.*twice does no harm/);
  });

  test.each([
    ['looking is refused', {}],
    ['findings were never looked up', { knowledge: null }],
  ])('stays unknown where %s', async (_, part) => {
    const { datadog, write } = scene({ findings: findings(1) });
    datadog.fault({ endpoint: 'attach', error: LOST, isExecuted: true });
    datadog.afterwards.attach = () =>
      datadog.fault({ endpoint: 'search', error: new PermissionError('No search.', 403) });
    const { tickets, halted } = await write([toAttach(findings(1))], part);
    expect(halted).toBeNull();
    expect(statuses(tickets)).toEqual(['unknown']);
  });

  test('stays unknown where the run is cancelled while it looks', async () => {
    const all = findings(2);
    const { datadog, write, plan, cancel } = joining(all, { findings: all, indexDelay: 20_000 });
    datadog.fault({ endpoint: 'attach', error: LOST, isExecuted: true });
    datadog.afterwards.attach = () => {
      datadog.afterwards.search = cancel;
    };
    const { tickets, halted } = await write([plan]);
    expect(halted).toBeInstanceOf(CancelledError);
    expect(tickets).toMatchObject([
      { status: 'existing', findingIds: ['f0'] },
      { status: 'unknown', findingIds: ['f1'] },
    ]);
  });
});

describe('an attach whose answer was lost, and whose next attempt meets a 404', () => {
  const notFound = (what: string) => new RefusedError('Not found.', 404, [what], LOST);

  test('stays unknown where the run ends while it looks, apart from what was there before', async () => {
    const all = findings(3);
    const { datadog, write, plan } = joining(all, { findings: all, timeout: 10_000 });
    datadog.fault({ endpoint: 'attach', error: notFound('finding not found') });
    const { tickets, halted } = await write([plan]);
    expect(halted).toBeInstanceOf(BudgetEndedError);
    expect(tickets).toMatchObject([
      { status: 'existing', findingIds: ['f0'] },
      { status: 'unknown', findingIds: ['f1', 'f2'] },
    ]);
    expect(tickets[1]?.error).toMatch(/could not be learned.*twice does no harm/);
  });

  test.each([
    ['cannot be sent', new UnavailableError('Not reached.'), 'attached'],
    ['is refused', new RefusedError('Wrong.', 400, ['bad URL']), 'attached'],
    ['is not begun', new BudgetEndedError('The time is over.'), 'unknown'],
  ])('is not undone where the rest %s', async (_, error, status) => {
    const all = findings(3);
    const { datadog, write, plan } = joining(all, { findings: all });
    datadog.fault({
      endpoint: 'attach',
      error: notFound('finding not found'),
      isExecuted: true,
    });
    datadog.fault({ endpoint: 'attach', error });
    datadog.afterwards.attach = () => datadog.remove('f2');
    const { tickets } = await write([plan]);
    const entry = tickets.find(({ findingIds }) => findingIds.some((id) => id === all[1]?.id));
    expect(entry).toMatchObject({ status });
  });

  test('stops the other writes where it is the project that is not there', async () => {
    const { datadog, write } = scene({ findings: findings(1) });
    const error = notFound('project not found');
    datadog.fault({ endpoint: 'attach', error });
    const { tickets, halted } = await write([toAttach(findings(1))]);
    expect(halted).toBe(error);
    expect(statuses(tickets)).toEqual(['unknown']);
  });
});

test('an answer that names none of what was to be attached leaves what was there before', async () => {
  const all = findings(2);
  const { datadog, write, plan } = joining(all, { findings: all, mayReadCases: false });
  datadog.twists.attach = (json) => {
    const { data } = json as { data: { attributes: object } };
    const insights = [{ resource_id: 'f0', type: 'SECURITY_FINDING' }];
    return { data: { ...data, attributes: { ...data.attributes, insights } } };
  };
  const { tickets } = await write([plan]);
  expect(tickets).toMatchObject([
    { status: 'existing', findingIds: ['f0'], error: null },
    { status: 'unknown', findingIds: ['f1'], caseKey: null },
  ]);
});

describe('a finding that Datadog no longer knows', () => {
  test('costs itself and no other', async () => {
    const { datadog, write, warnings } = scene({ findings: findings(3), indexDelay: 10_000 });
    const ready = write([toAttach(findings(3))]);
    datadog.remove('f1');
    const { tickets, ledger } = await ready;
    expect(tickets).toMatchObject([{ status: 'attached', findingIds: ['f0', 'f2'] }]);
    expect(ledger.skipped()).toEqual([{ reason: 'missing', id: 'f1', label: 'f1' }]);
    expect(warnings.join()).toContain('f1');
  });

  test('leaves an existing ticket as it is where it was all there was to add', async () => {
    const all = findings(2);
    const { datadog, write, plan } = joining(all, { findings: all });
    const ready = write([plan]);
    datadog.remove('f1');
    const { tickets } = await ready;
    expect(tickets).toMatchObject([{ status: 'existing', findingIds: ['f0'], error: null }]);
  });

  test('leaves nothing of a ticket that had no other', async () => {
    const { datadog, write } = scene({ findings: findings(1) });
    const ready = write([toAttach(findings(1))]);
    datadog.remove('f0');
    const { tickets, ledger } = await ready;
    expect(tickets).toEqual([]);
    expect(ledger.skipped()).toHaveLength(1);
  });

  test('that the search shows for ever costs all that were to be attached', async () => {
    const { datadog, write } = scene({ findings: findings(2), indexDelay: 9_999_999 });
    const ready = write([toAttach(findings(2))]);
    datadog.remove('f0');
    const { tickets, halted } = await ready;
    expect(halted).toBeNull();
    expect(statuses(tickets)).toEqual(['failed']);
    expect(tickets[0]?.error).toMatch(/does not say which/);
  });
});

describe('an existing ticket that ServiceNow is still making', () => {
  const all = findings(2);

  async function joinUnderWay(
    options: Partial<Parameters<typeof scene>[0]>,
    waitForTicket = 60_000,
  ) {
    const made = scene({ findings: all, ticketsInProgressFor: 20_000, ...options });
    const first = await made.write([toCreate(all.slice(0, 1))], { waitForTicket: 0 });
    const entry = first.tickets[0];
    const plan: TicketToAttach = {
      kind: 'attach',
      findings: all,
      newFindings: all.slice(1),
      ticketUrl: null,
      existing: {
        caseId: entry?.caseId ?? null,
        caseKey: entry?.caseKey ?? null,
        title: null,
        serviceNowUrl: null,
        serviceNowSysId: null,
        createdAt: null,
      },
    };
    const result = await made.write([plan], { waitForTicket });
    return { ...made, ...result };
  }

  test('is waited for, and then joined', async () => {
    const { tickets, log } = await joinUnderWay({});
    expect(tickets).toMatchObject([{ status: 'attached', findingIds: ['f0', 'f1'] }]);
    expect(tickets[0]?.serviceNowUrl).toContain('sys_id');
    expect(log.of('info').join()).toContain('that findings are to join');
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
    const { tickets } = await joinUnderWay({ ticketsFail: true });
    expect(tickets[1]).toMatchObject({ status: 'failed', findingIds: ['f1'] });
    expect(tickets[1]?.error).toContain('its ServiceNow ticket failed');
  });

  test('is not joined where cases may not be read, which is said', async () => {
    const { tickets } = await joinUnderWay({ mayReadCases: false });
    expect(tickets[1]?.error).toContain('cases_read');
  });
});

test('a run that ends before an attach keeps what was there before apart', async () => {
  const all = findings(2);
  const { write, plan, datadog } = joining(all, { findings: all });
  const over = new BudgetEndedError('Not in time.');
  datadog.fault({ endpoint: 'attach', error: over });
  const { tickets, halted } = await write([plan]);
  expect(halted).toBe(over);
  expect(tickets).toMatchObject([
    { status: 'existing', findingIds: ['f0'], error: null },
    { status: 'planned', findingIds: ['f1'], error: null },
  ]);
});

describe('an answer that tells of another ticket', () => {
  const elsewhere = {
    data: { id: 'other', attributes: { key: 'SEC-99', insights: [{ resource_id: 'z' }] } },
  };

  test('is not believed: what became of the findings is looked up', async () => {
    const { datadog, write } = scene({ findings: findings(1) });
    datadog.twists.attach = () => elsewhere;
    const { tickets } = await write([toAttach(findings(1))]);
    expect(tickets).toMatchObject([{ status: 'attached', caseKey: 'SEC-1' }]);
  });

  test('is believed where it names the record, or nothing at all', async () => {
    const record = { servicenow_ticket: { status: 'COMPLETED', result: { sys_id: SYS_ID } } };
    for (const attributes of [record, {}]) {
      const { datadog, write } = scene({ findings: findings(1), mayReadCases: false });
      datadog.twists.attach = () => ({ data: { id: 'bare', attributes } });
      const { tickets } = await write([toAttach(findings(1))]);
      expect(tickets).toMatchObject([{ status: 'attached', caseId: 'bare' }]);
      expect(datadog.count('search')).toBe(0);
    }
  });
});

test('a mistake of the Action itself is not taken for a failure of Datadog', async () => {
  const { datadog, write } = scene({ findings: findings(1) });
  const mistake = new TypeError('x is not a function');
  datadog.fault({ endpoint: 'attach', error: mistake });
  await expect(write([toAttach(findings(1))])).rejects.toBe(mistake);
});
