/** What only a real connection can bring, or the lack of one. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { ActionResult } from '../../scripts/runner/run-action.ts';
import { type Datadog, type DatadogOptions, startDatadog } from './harness/datadog.ts';
import { fastClock } from './harness/fast-clock.ts';
import { errorsOf } from './harness/outcome.ts';

const WRITES = '/servicenow_tickets$';

let datadog: Datadog | undefined;
afterEach(() => datadog?.close());

async function newDatadog(options: Partial<DatadogOptions> = {}): Promise<Datadog> {
  datadog = await startDatadog({ findings: 60, ...options });
  return datadog;
}

function fastRun(
  on: Datadog,
  inputs: Readonly<Record<string, string>> = {},
): Promise<ActionResult> {
  return on.run({ 'finding-ids': on.ids.slice(0, 2).join(), ...inputs }, { env: fastClock(30) });
}

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
});

test('a redirect is never followed', async () => {
  const { run, ids, simulator } = await newDatadog();
  const elsewhere = await startDatadog({ findings: 1 });
  simulator.addFault({
    effect: { kind: 'redirect', location: `${elsewhere.simulator.url}/api/v2/x` },
  });
  const result = await run({ 'finding-ids': ids[0] ?? '' });
  await elsewhere.close();
  expect(result.exitCode).toBe(1);
  expect(errorsOf(result).join()).toContain(
    'answered with a redirect (307), which is never followed since the credentials would go with it',
  );
  expect(elsewhere.simulator.requests()).toEqual([]);
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
