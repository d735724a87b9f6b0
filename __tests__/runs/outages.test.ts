/** Datadog fails, is slow, or limits its rate: what is repeated, and what is told. */
import { describe, expect, test } from '@jest/globals';
import type { ActionResult } from '../../scripts/runner/run-action.ts';
import type { FaultEffect } from '../../simulator/simulator.ts';
import { errorsOf, ticketsOf } from '../e2e/harness/outcome.ts';
import { attachesIn, createsIn } from '../e2e/harness/requests.ts';
import { type Datadog, type DatadogOptions, openDatadog } from './datadog.ts';

const WRITES = '/servicenow_tickets$';
const NESTED = `{"errors":[${'['.repeat(20_000)}${']'.repeat(20_000)}]}`;
const PLAIN = 'https://example.service-now.com/incident.do?sys_id=abcdef0123456789abcdef0123456789';

function newDatadog(options: Partial<DatadogOptions> = {}): Promise<Datadog> {
  return openDatadog({ findings: 60, ...options });
}

function fastRun(
  on: Datadog,
  inputs: Readonly<Record<string, string>> = {},
): Promise<ActionResult> {
  return on.run({ 'finding-ids': on.ids.slice(0, 2).join(), ...inputs });
}

describe('429', () => {
  test('is waited for as its headers say, and the log tells of it', async () => {
    const on = await newDatadog();
    on.simulator.addFault({
      match: { path: WRITES, nth: 1 },
      effect: { kind: 'rate-limited', resetSeconds: 20 },
    });
    const result = await fastRun(on);
    expect(result.exitCode).toBe(0);
    expect(result.outputs).toMatchObject({ result: 'success', 'created-count': '1' });
    expect(createsIn(on.simulator).map(({ status }) => status)).toEqual([429, 201]);
    expect(result.stdout).toMatch(
      /Datadog's rate limit for POST \S+servicenow_tickets is reached.*waiting 2\d s for its reset\./,
    );
  });

  test('for longer than the time budget ends the step without a write', async () => {
    const on = await newDatadog();
    on.simulator.addFault({
      match: { path: WRITES },
      effect: { kind: 'rate-limited', resetSeconds: 3600 },
    });
    const result = await fastRun(on, { timeout: '5m' });
    expect(result.exitCode).toBe(1);
    expect(result.outputs).toMatchObject({ result: 'failure', 'created-count': '0' });
    expect(errorsOf(result).join()).toMatch(
      /rate limit for POST \S+ resets in 36\d\d s, and only (?:300|2\d\d) s of the time budget are left\..*Raise "timeout"/,
    );
    expect(on.simulator.state().cases).toEqual([]);
  });
});

describe('a create whose answer does not tell what happened', () => {
  // What else may come, the fault matrix has.
  const EXECUTED: readonly (readonly [string, FaultEffect])[] = [
    ['a lost connection', { kind: 'drop', executed: true }],
    ['a redirect', { kind: 'status', status: 307, executed: true }],
    ['an endlessly nested error', { kind: 'status', status: 500, body: NESTED, executed: true }],
  ];

  test.each(EXECUTED)('is never sent again when it was carried out: %s', async (_, effect) => {
    const on = await newDatadog({ indexDelay: 3_000 });
    on.simulator.addFault({ match: { method: 'POST', path: WRITES, nth: 1 }, effect });
    const result = await fastRun(on);
    expect(createsIn(on.simulator)).toHaveLength(1);
    expect(on.simulator.state().cases).toHaveLength(1);
    expect(result.exitCode).toBe(0);
    expect(result.outputs).toMatchObject({
      result: 'success',
      'created-count': '1',
      'case-key': 'SEC-1',
    });
    expect(ticketsOf(result)).toMatchObject([
      { status: 'created', finding_ids: on.ids.slice(0, 2) },
    ]);
  });

  test('is sent again once it is certain that it was not carried out', async () => {
    const on = await newDatadog();
    on.simulator.addFault({
      match: { method: 'POST', path: WRITES, nth: 1 },
      effect: { kind: 'html' },
    });
    const result = await fastRun(on);
    expect(createsIn(on.simulator)).toHaveLength(2);
    expect(on.simulator.state().cases).toHaveLength(1);
    expect(result.exitCode).toBe(0);
    expect(result.outputs).toMatchObject({ result: 'success', 'created-count': '1' });
  });

  test('is told to be unknown when looking fails too', async () => {
    const on = await newDatadog();
    on.simulator.addFault({
      match: { method: 'POST', path: WRITES },
      effect: { kind: 'drop', executed: true },
    });
    on.simulator.addFault({
      match: { path: '/search$', nth: 2, times: 1_000 },
      effect: { kind: 'status', status: 500 },
    });
    const result = await fastRun(on, { timeout: '2m' });
    expect(createsIn(on.simulator)).toHaveLength(1);
    expect(result.exitCode).toBe(1);
    expect(result.outputs).toMatchObject({
      result: 'failure',
      'failed-count': '1',
      'case-key': '',
    });
    const [ticket] = ticketsOf(result);
    expect(ticket).toMatchObject({ status: 'unknown', finding_ids: on.ids.slice(0, 2) });
    expect(ticket?.error).toContain(
      'Could not confirm whether the ticket exists, so it was not created again. Run the workflow again',
    );
  });
});

describe('an attach', () => {
  test('is sent again after a lost answer, since that does no harm', async () => {
    const on = await newDatadog();
    on.simulator.addFault({
      match: { method: 'PATCH', nth: 1 },
      effect: { kind: 'drop', executed: true },
    });
    const result = await fastRun(on, { operation: 'attach', 'servicenow-ticket-url': PLAIN });
    expect(result.exitCode).toBe(0);
    expect(result.outputs).toMatchObject({ result: 'success', 'attached-count': '1' });
    expect(attachesIn(on.simulator)).toHaveLength(2);
  });
});

describe('an answer', () => {
  test('without insights is matched by reading the case', async () => {
    const on = await newDatadog();
    on.simulator.addFault({ match: { path: WRITES, nth: 1 }, effect: { kind: 'no-insights' } });
    const result = await fastRun(on, { 'group-by': 'finding' });
    expect(createsIn(on.simulator)).toHaveLength(1);
    expect(result.outputs).toMatchObject({ result: 'success', 'created-count': '2' });
  });
});

describe('a search that Datadog does not carry through', () => {
  const search = { path: '/search$' };

  test('is repeated if it was ended early, and what it gave until then is not believed', async () => {
    const on = await newDatadog();
    on.simulator.addTicket({ findings: on.ids.slice(0, 2), isIndexed: true });
    on.simulator.addFault({ match: { ...search, nth: 1 }, effect: { kind: 'search-timeout' } });
    const result = await fastRun(on);
    expect(result.outputs).toMatchObject({ result: 'success', 'existing-count': '1' });
    expect(createsIn(on.simulator)).toEqual([]);
  });

  test.each([
    ['is ended early each time', { kind: 'search-timeout', keep: 1 }, 'before it was complete'],
    ['names a page again and again', { kind: 'cycling-cursor' }, 'named the same page twice'],
  ] as const)('and that %s stops the run before any write', async (_, effect, error) => {
    const on = await newDatadog({ findings: 160 });
    on.simulator.addFault({ match: search, effect });
    const result = await on.run({ 'findings-query': '@status:open' });
    expect(result).toMatchObject({ exitCode: 1, outputs: { result: 'failure' } });
    expect(errorsOf(result).join()).toContain(error);
    expect(createsIn(on.simulator)).toEqual([]);
  });
});

describe('tickets that ServiceNow is slow to make', () => {
  test('are waited for', async () => {
    const on = await newDatadog({ ticketsInProgressFor: 9_000 });
    const result = await fastRun(on);
    expect(result.outputs).toMatchObject({ result: 'success', 'created-count': '1' });
    expect(result.outputs['servicenow-url']).toContain('service-now.com');
    // Reading the case gives the URL alone, which holds the ID.
    expect(ticketsOf(result)[0]?.servicenow_sys_id).toMatch(/^[0-9a-f]{32}$/);
    expect(result.stdout).toMatch(/ServiceNow is still making 1 ticket.*looking again in \d+ s/);
  });

  test('are waited for by a later run too, until it can give their URL', async () => {
    const on = await newDatadog({ ticketsInProgressFor: 12_000 });
    const impatient = await fastRun(on, { 'wait-for-ticket': '0s' });
    expect(impatient.outputs).toMatchObject({ 'created-count': '1', 'servicenow-url': '' });
    await on.indexed();
    const later = await fastRun(on);
    expect(later.outputs).toMatchObject({ result: 'success', 'existing-count': '1' });
    expect(later.outputs['servicenow-url']).toContain('service-now.com');
    expect(on.simulator.state().counters.casesMade).toBe(1);
  });

  test('are told of without a URL when the wait ends', async () => {
    const on = await newDatadog();
    on.simulator.addFault({ match: { path: WRITES }, effect: { kind: 'ticket-in-progress' } });
    const result = await fastRun(on, { 'wait-for-ticket': '5s' });
    expect(result.exitCode).toBe(0);
    expect(result.outputs).toMatchObject({
      result: 'success',
      'case-key': 'SEC-1',
      'servicenow-url': '',
      'servicenow-urls': '[""]',
    });
    expect(result.stdout).toContain('its ServiceNow ticket has no URL yet');
  });

  test('that fail are failures, with the key of their case', async () => {
    const on = await newDatadog();
    on.simulator.addFault({ match: { path: WRITES }, effect: { kind: 'ticket-failed' } });
    const result = await fastRun(on);
    expect(result.exitCode).toBe(1);
    expect(result.outputs).toMatchObject({
      result: 'failure',
      'failed-count': '1',
      'case-keys': '[]',
    });
    expect(ticketsOf(result)).toMatchObject([{ status: 'failed', case_key: 'SEC-1' }]);
    expect(ticketsOf(result)[0]?.error).toContain('its ServiceNow ticket failed');
  });
});
