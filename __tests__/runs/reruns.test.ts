/** The same workflow again, the next night, and after people changed something in between. */
import { describe, expect, test } from '@jest/globals';
import { generateFindings, type SeedCase, type SeedFinding } from '../../simulator/simulator.ts';
import { PROJECT_ID } from '../e2e/harness/datadog.ts';
import { errorsOf, statusesOf, ticketsOf, warningsOf } from '../e2e/harness/outcome.ts';
import { openDatadog } from './datadog.ts';

const findingIds = (ids: readonly string[]) => ({ 'finding-ids': ids.join('\n') });

const TARGET =
  'https://example.service-now.com/incident.do?sys_id=0123456789abcdef0123456789abcdef';

describe('an open finding whose ticket was closed', () => {
  async function withClosedTicket() {
    const datadog = await openDatadog({ findings: 2, indexDelay: 2_000 });
    const made = datadog.simulator.addTicket({
      findings: datadog.ids,
      status: 'CLOSED',
    });
    await datadog.indexed();
    const run = (choice: string) =>
      datadog.run({ ...findingIds(datadog.ids), 'on-closed-ticket': choice });
    return { datadog, made, run };
  }

  test('gets a new one by default, which names the one before', async () => {
    const { made, run } = await withClosedTicket();
    const result = await run('new');
    expect(ticketsOf(result)).toMatchObject([
      { status: 'created', case_key: 'SEC-2', previous_case_key: made.key },
    ]);
  });

  test('is left out with `skip`, counted and named', async () => {
    const { datadog, made, run } = await withClosedTicket();
    const result = await run('skip');
    expect(result.outputs).toMatchObject({ result: 'no-findings', 'skipped-finding-count': '2' });
    expect(result.stdout).toContain(`${datadog.ids[0]} (${made.key})`);
    expect(datadog.simulator.state().counters.casesMade).toBe(0);
  });

  test('goes back to it with `reopen`, and stays there in the next run', async () => {
    const { datadog, made, run } = await withClosedTicket();
    const result = await run('reopen');
    expect(ticketsOf(result)).toMatchObject([{ status: 'attached', case_key: made.key }]);
    expect(datadog.simulator.state().cases).toMatchObject([{ key: made.key, status: 'OPEN' }]);
    const again = await run('reopen');
    expect(again.outputs).toMatchObject({ result: 'success', 'existing-count': '1' });
    expect(datadog.simulator.state().counters).toMatchObject({ casesMade: 0, attachesExecuted: 1 });
  });
});

test('a run that another one overtakes says so although cases do not name what is on them', async () => {
  const datadog = await openDatadog({ findings: 2, indexDelay: 4_000 });
  datadog.simulator.addFault({ match: { method: 'GET' }, effect: { kind: 'no-insights' } });
  datadog.simulator.addFault({
    match: { method: 'POST', path: 'servicenow_tickets$', nth: 1 },
    effect: { kind: 'rival' },
  });
  const result = await datadog.run(findingIds(datadog.ids));
  expect(result).toMatchObject({ exitCode: 1, outputs: { result: 'failure' } });
  expect(errorsOf(result).join()).toContain('Another run took all these findings off Case SEC-1');
});

describe('the same workflow again', () => {
  test.each([
    { 'on-existing-ticket': 'skip', 'group-by': 'all' },
    { 'on-existing-ticket': 'skip', 'group-by': 'finding' },
    { 'on-existing-ticket': 'skip', 'group-by': 'rule' },
    { 'on-existing-ticket': 'join', 'group-by': 'all' },
    { 'on-existing-ticket': 'join', 'group-by': 'finding' },
    { 'on-existing-ticket': 'join', 'group-by': 'rule' },
  ])('creates nothing, gives the same tickets, and says so: %j', async (choice) => {
    const datadog = await openDatadog({ findings: 60 });
    const inputs = { ...findingIds(datadog.ids), ...choice };
    const first = await datadog.run(inputs);
    const made = datadog.simulator.state().counters.casesMade;
    const second = await datadog.run(inputs);

    expect(datadog.simulator.state().counters).toMatchObject({ casesMade: made, moves: 0 });
    for (const output of ['case-keys', 'case-ids', 'case-key']) {
      expect(second.outputs[output]).toBe(first.outputs[output]);
    }
    expect(second).toMatchObject({
      exitCode: 0,
      outputs: { result: 'success', 'created-count': '0', 'existing-count': String(made) },
    });
    expect(second.stdout).toContain(`${made} ${made === 1 ? 'ticket' : 'tickets'} already there.`);
    expect(second.summary).toMatch(
      new RegExp(`^## ✅ ${made} ServiceNow tickets? already existed`),
    );
  });

  test.each([
    { 'on-existing-ticket': 'skip', 'group-by': 'finding' },
    { 'on-existing-ticket': 'join', 'group-by': 'all' },
  ])('right after it, with an index that is 30 s behind, creates nothing: %j', async (choice) => {
    const datadog = await openDatadog({ findings: 3, indexDelay: 30_000 });
    const inputs = { ...findingIds(datadog.ids), ...choice };
    const first = await datadog.run(inputs);
    const second = await datadog.run(inputs);
    expect(first.outputs['result']).toBe('success');
    expect(second.outputs).toMatchObject({ result: 'success', 'created-count': '0' });
    expect(datadog.simulator.state().counters.moves).toBe(0);
    expect(warningsOf(first)).toEqual([]);
  });

  test('attaches nothing that is on the ticket already', async () => {
    const datadog = await openDatadog({ findings: 3 });
    const inputs = {
      ...findingIds(datadog.ids),
      operation: 'attach',
      'servicenow-ticket-url': TARGET,
    };
    const first = await datadog.run(inputs);
    const second = await datadog.run(inputs);
    expect(datadog.simulator.state().counters.attachesExecuted).toBe(1);
    expect(second.outputs).toMatchObject({
      result: 'success',
      'existing-count': '1',
      'case-key': first.outputs['case-key'],
    });
  });

  test('with `move` makes the tickets anew, as that says', async () => {
    const datadog = await openDatadog({ findings: 3 });
    const inputs = { ...findingIds(datadog.ids), 'on-existing-ticket': 'move' };
    const first = await datadog.run(inputs);
    const second = await datadog.run(inputs);
    expect(second.outputs['case-key']).not.toBe(first.outputs['case-key']);
    expect(datadog.simulator.state().counters).toMatchObject({ casesMade: 2, moves: 3 });
  });

  test('with `fail` stops before any write', async () => {
    const datadog = await openDatadog({ findings: 3 });
    const inputs = { ...findingIds(datadog.ids), 'on-existing-ticket': 'fail' };
    await datadog.run(inputs);
    const second = await datadog.run(inputs);
    expect(second).toMatchObject({ exitCode: 1, outputs: { result: 'failure' } });
    expect(datadog.simulator.state().counters.createsExecuted).toBe(1);
  });
});

describe('a nightly scan with `join` and a ticket for each rule', () => {
  const nightly = { 'on-existing-ticket': 'join', 'group-by': 'rule' };
  /** Findings of one rule. */
  const ofRule = (rule: string, count: number): SeedFinding[] =>
    generateFindings(count, { series: rule }).map((finding) => ({
      ...finding,
      attributes: { ...finding.attributes, rule: { id: rule, name: rule } },
    }));
  const idsOf = (findings: readonly SeedFinding[]) => findings.map(({ id }) => id);

  test('keeps one living ticket a rule', async () => {
    const [sqli, xss, secrets] = [ofRule('sqli', 5), ofRule('xss', 2), ofRule('secrets', 1)];
    const datadog = await openDatadog({ findings: [...sqli, ...xss, ...secrets] });
    const first = await datadog.run({
      ...nightly,
      ...findingIds(idsOf([...sqli.slice(0, 3), ...xss])),
    });
    expect(statusesOf(first)).toEqual({ created: 2 });

    const second = await datadog.run({ ...nightly, ...findingIds(datadog.ids) });
    expect(statusesOf(second)).toEqual({ attached: 1, existing: 1, created: 1 });
    const [joined] = ticketsOf(second);
    expect(joined).toMatchObject({
      status: 'attached',
      case_key: first.outputs['case-key'],
      finding_ids: idsOf(sqli),
    });
    expect(datadog.simulator.state().counters).toMatchObject({ casesMade: 3, moves: 0 });
  });

  test('fills a ticket up to 50, and makes a new one for the rest', async () => {
    const sqli = ofRule('sqli', 60);
    const datadog = await openDatadog({ findings: sqli });
    await datadog.run({ ...nightly, ...findingIds(idsOf(sqli.slice(0, 45))) });
    const second = await datadog.run({ ...nightly, ...findingIds(idsOf(sqli)) });
    expect(
      ticketsOf(second).map(({ status, finding_ids }) => [status, finding_ids.length]),
    ).toEqual([
      ['attached', 50],
      ['created', 10],
    ]);
    const third = await datadog.run({ ...nightly, ...findingIds(idsOf(sqli)) });
    expect(statusesOf(third)).toEqual({ existing: 2 });
  });

  test('counts the findings on the ticket that are not in this run', async () => {
    const sqli = ofRule('sqli', 55);
    const datadog = await openDatadog({ findings: sqli });
    await datadog.run({ ...nightly, ...findingIds(idsOf(sqli.slice(0, 48))) });
    const second = await datadog.run({ ...nightly, ...findingIds(idsOf(sqli.slice(40))) });
    expect(
      ticketsOf(second).map(({ status, finding_ids }) => [status, finding_ids.length]),
    ).toEqual([
      ['attached', 10],
      ['created', 5],
    ]);
  });

  test('makes a new ticket in the same run if Datadog takes no more on the old one', async () => {
    const sqli = ofRule('sqli', 4);
    const datadog = await openDatadog({ findings: sqli, indexDelay: 2_000 });
    const first = await datadog.run({ ...nightly, ...findingIds(idsOf(sqli.slice(0, 2))) });
    datadog.simulator.addFault({
      match: { method: 'PATCH', nth: 1 },
      effect: { kind: 'status', status: 400 },
    });
    const all = { ...nightly, ...findingIds(idsOf(sqli)) };
    const second = await datadog.run(all);
    expect(second.exitCode).toBe(0);
    expect(ticketsOf(second)).toMatchObject([
      {
        status: 'existing',
        case_key: first.outputs['case-key'],
        finding_ids: idsOf(sqli).slice(0, 2),
      },
      { status: 'created', finding_ids: idsOf(sqli).slice(2) },
    ]);
    const third = await datadog.run(all);
    expect(statusesOf(third)).toEqual({ existing: 2 });
    expect(datadog.simulator.state().counters).toMatchObject({ casesMade: 2, moves: 0 });
  });

  test('makes a new ticket once the old one is closed', async () => {
    const sqli = ofRule('sqli', 2);
    const datadog = await openDatadog({ findings: sqli });
    const first = await datadog.run({ ...nightly, ...findingIds(idsOf(sqli)) });
    const key = first.outputs['case-key'] ?? '';
    datadog.simulator.changeCase(key, { status: 'CLOSED' });
    await datadog.indexed();
    const second = await datadog.run({ ...nightly, ...findingIds(idsOf(sqli)) });
    expect(statusesOf(second)).toEqual({ created: 1 });
    expect(second.outputs['case-key']).not.toBe(key);
  });

  test('waits for a ticket that is still being made, and joins it', async () => {
    const sqli = ofRule('sqli', 2);
    const datadog = await openDatadog({ findings: sqli });
    datadog.simulator.addFault({
      match: { path: 'servicenow_tickets$' },
      effect: { kind: 'ticket-in-progress', ms: 15_000 },
    });
    const first = await datadog.run({
      ...nightly,
      'wait-for-ticket': '0s',
      ...findingIds(idsOf(sqli.slice(0, 1))),
    });
    expect(first.outputs['servicenow-urls']).toBe('[""]');
    await datadog.indexed();
    const second = await datadog.run({ ...nightly, ...findingIds(idsOf(sqli)) });
    expect(statusesOf(second)).toEqual({ attached: 1 });
    expect(second.outputs['case-key']).toBe(first.outputs['case-key']);
  });
});

describe('what counts as having a ticket', () => {
  const [finding = ''] = generateFindings(1).map(({ id }) => id);
  const seedCase = (change: Partial<SeedCase>): SeedCase => ({
    key: 'SEC-7',
    project_id: PROJECT_ID,
    title: 'An older case',
    findings: [finding],
    ...change,
  });
  const ticket = { url: TARGET };

  test.each<[string, Partial<SeedCase>, Record<string, number>]>([
    ['an open case with a ticket', { servicenow_ticket: ticket }, { existing: 1 }],
    [
      'an open case whose ticket is still being made',
      { servicenow_ticket: { ...ticket, status: 'IN_PROGRESS' } },
      { existing: 1 },
    ],
    [
      'not an open case whose ticket failed',
      { servicenow_ticket: { ...ticket, status: 'FAILED' } },
      { created: 1 },
    ],
    ['not an open case without a ticket', {}, { created: 1 }],
    [
      'not an open case with a Jira issue',
      { jira_issue: { issue_key: 'SHOP-1', issue_url: 'https://example.atlassian.net/SHOP-1' } },
      { created: 1 },
    ],
    ['not an archived case', { servicenow_ticket: ticket, archived: true }, { created: 1 }],
  ])('is an open case with a ServiceNow ticket: %s', async (_, change, statuses) => {
    for (const inProgressTicketsInSearch of [true, false]) {
      const datadog = await openDatadog({
        findings: 1,
        cases: [seedCase(change)],
        inProgressTicketsInSearch,
      });
      const result = await datadog.run({ ...findingIds([finding]), 'wait-for-ticket': '0s' });
      expect(statusesOf(result)).toEqual(statuses);
    }
  });
});
