/**
 * Datadog fails, is slow, or cannot be reached. Time runs faster, so that waits are real and short.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { ActionResult } from '../../scripts/runner/run-action.ts';
import type { FaultEffect } from '../../simulator/simulator.ts';
import { type Datadog, type DatadogOptions, startDatadog } from './harness/datadog.ts';
import { fastClock } from './harness/fast-clock.ts';
import { errorsOf, ticketsOf } from './harness/outcome.ts';

const WRITES = '/servicenow_tickets$';
const NESTED = `{"errors":[${'['.repeat(20_000)}${']'.repeat(20_000)}]}`;
const PLAIN = 'https://example.service-now.com/incident.do?sys_id=abcdef0123456789abcdef0123456789';

let datadog: Datadog | undefined;
afterEach(() => datadog?.close());

async function newDatadog(options: Partial<DatadogOptions> = {}): Promise<Datadog> {
  datadog = await startDatadog({ findings: 60, ...options });
  return datadog;
}

function createsOf({ simulator }: Datadog) {
  return simulator
    .requests()
    .filter(({ method, path }) => method === 'POST' && path.endsWith('/servicenow_tickets'));
}

function fastRun(
  on: Datadog,
  inputs: Readonly<Record<string, string>> = {},
): Promise<ActionResult> {
  return on.run({ 'finding-ids': on.ids.slice(0, 2).join(), ...inputs }, { env: fastClock(30) });
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
    expect(createsOf(on).map(({ status }) => status)).toEqual([429, 201]);
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
      /rate limit for POST \S+ resets in 36\d\d s, and only 2\d\d s of the time budget are left\..*Raise "timeout"/,
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
    const on = await newDatadog({ indexDelay: 100 });
    on.simulator.addFault({ match: { method: 'POST', path: WRITES, nth: 1 }, effect });
    const result = await fastRun(on);
    expect(createsOf(on)).toHaveLength(1);
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
    expect(createsOf(on)).toHaveLength(2);
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
    expect(createsOf(on)).toHaveLength(1);
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
    expect(on.simulator.requests().filter(({ method }) => method === 'PATCH')).toHaveLength(2);
  });
});

describe('an answer', () => {
  test('may be slow', async () => {
    const on = await newDatadog();
    on.simulator.addFault({
      match: { path: WRITES },
      effect: { kind: 'slow', bytes: 200, everyMs: 5 },
    });
    const result = await on.run({ 'finding-ids': on.ids.slice(0, 2).join() });
    expect(result.outputs).toMatchObject({ result: 'success', 'created-count': '1' });
  });

  test('that is enormous is not read to its end', async () => {
    const on = await newDatadog();
    on.simulator.addFault({
      match: { path: WRITES, nth: 1 },
      effect: { kind: 'huge', megabytes: 40 },
    });
    const result = await fastRun(on);
    expect(on.simulator.state().cases).toHaveLength(1);
    expect(result.outputs).toMatchObject({ result: 'success', 'created-count': '1' });
  });

  test('without insights is matched by reading the case', async () => {
    const on = await newDatadog();
    on.simulator.addFault({ match: { path: WRITES, nth: 1 }, effect: { kind: 'no-insights' } });
    const result = await fastRun(on, { 'group-by': 'finding' });
    expect(createsOf(on)).toHaveLength(1);
    expect(result.outputs).toMatchObject({ result: 'success', 'created-count': '2' });
  });
});

describe('no connection', () => {
  test('is told with the host, and what to check', async () => {
    const on = await newDatadog();
    await on.simulator.refuse(true);
    const result = await fastRun(on);
    expect(result.exitCode).toBe(1);
    expect(result.outputs).toMatchObject({ result: 'failure', 'created-count': '0' });
    expect(errorsOf(result).join()).toMatch(
      /127\.0\.0\.1:\d+ could not be reached \(.*ECONNREFUSED.*\)\. Nothing was sent\. Check "datadog-site" or "api-url", and that the runner may connect to that host/,
    );
    expect(result.stdout).toContain('Trying again in');
  });

  test('to a host that does not exist is told likewise', async () => {
    const on = await newDatadog();
    const result = await fastRun(on, { 'api-url': 'https://gateway.invalid' });
    expect(result.exitCode).toBe(1);
    expect(errorsOf(result).join()).toContain('gateway.invalid could not be reached');
  });

  /** A run against Datadog's own host, which only the proxy could reach. */
  const proxiedRun = (on: Datadog, proxy: string) =>
    on.run(
      { 'finding-ids': on.ids[0] ?? '', 'api-url': '', 'datadog-site': 'datadoghq.eu' },
      { env: { HTTPS_PROXY: proxy, https_proxy: '', NO_PROXY: '', no_proxy: '' } },
    );

  test.each([
    ['407 Proxy Authentication Required', /statusCode=407.*The proxy wants credentials: put them/],
  ])('through a proxy that answers %s ends at once, and says why', async (status, reason) => {
    const on = await newDatadog();
    let asked = 0;
    const proxy = createServer().on('connect', (_, socket) => {
      asked += 1;
      socket.end(`HTTP/1.1 ${status}\r\n\r\n`);
    });
    await once(proxy.listen(0, '127.0.0.1'), 'listening');
    const { port } = proxy.address() as AddressInfo;
    const result = await proxiedRun(on, `http://127.0.0.1:${port}`);
    proxy.close();
    expect(result.exitCode).toBe(1);
    expect(errorsOf(result).join()).toMatch(reason);
    expect(result.stdout).not.toContain('Trying again');
    // The look-up, and the check of the project beside it.
    expect(asked).toBe(2);
  });

  test.each([
    ['proxy.example.com:3128', 'HTTPS_PROXY is not the URL of a proxy. Nothing was sent.'],
    ['socks5://127.0.0.1:1080', 'HTTPS_PROXY names a SOCKS proxy (socks5://), and only HTTP'],
  ])('is tried past a proxy that cannot be used: %s', async (proxy, reason) => {
    const on = await newDatadog();
    const result = await proxiedRun(on, proxy);
    expect(result.exitCode).toBe(1);
    expect(errorsOf(result).join()).toContain(reason);
  });
});

describe('a search that Datadog does not carry through', () => {
  const search = { path: '/search$' };

  test('is repeated if it was ended early, and what it gave until then is not believed', async () => {
    const on = await newDatadog();
    on.simulator.addTicket({ findings: on.ids.slice(0, 2) });
    on.simulator.addFault({ match: { ...search, nth: 1 }, effect: { kind: 'search-timeout' } });
    const result = await fastRun(on);
    expect(result.outputs).toMatchObject({ result: 'success', 'existing-count': '1' });
    expect(createsOf(on)).toEqual([]);
  });

  test.each([
    ['is ended early each time', { kind: 'search-timeout', keep: 1 }, 'before it was complete'],
    ['names a page again and again', { kind: 'cycling-cursor' }, 'named the same page twice'],
  ] as const)('and that %s stops the run before any write', async (_, effect, error) => {
    const on = await newDatadog({ findings: 160 });
    on.simulator.addFault({ match: search, effect });
    const result = await on.run({ 'findings-query': '@status:open' }, { env: fastClock(30) });
    expect(result).toMatchObject({ exitCode: 1, outputs: { result: 'failure' } });
    expect(errorsOf(result).join()).toContain(error);
    expect(createsOf(on)).toEqual([]);
  });
});

describe('tickets that ServiceNow is slow to make', () => {
  test('are waited for', async () => {
    const on = await newDatadog({ ticketsInProgressFor: 300 });
    const result = await fastRun(on);
    expect(result.outputs).toMatchObject({ result: 'success', 'created-count': '1' });
    expect(result.outputs['servicenow-url']).toContain('service-now.com');
    // Reading the case gives the URL alone, which holds the ID.
    expect(ticketsOf(result)[0]?.servicenow_sys_id).toMatch(/^[0-9a-f]{32}$/);
    expect(result.stdout).toMatch(/ServiceNow is still making 1 ticket.*looking again in \d+ s/);
  });

  test('are waited for by a later run too, until it can give their URL', async () => {
    const on = await newDatadog({ ticketsInProgressFor: 400 });
    const impatient = await fastRun(on, { 'wait-for-ticket': '0s' });
    expect(impatient.outputs).toMatchObject({ 'created-count': '1', 'servicenow-url': '' });
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
