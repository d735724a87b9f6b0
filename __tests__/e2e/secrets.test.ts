/**
 * What must never be seen, and what must never act. The harness checks for secrets and stray
 * commands after every run: these runs do their worst.
 */
import { createServer } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { TEST_API_KEY, TEST_APP_KEY } from '../../simulator/simulator.ts';
import { onLoopback } from '../loopback.ts';
import { type Datadog, startDatadog } from './harness/datadog.ts';
import { fastClock } from './harness/fast-clock.ts';
import { errorsOf, ticketsOf } from './harness/outcome.ts';

const HOSTILE = [
  '::set-output name=case-key::gotcha',
  '##[set-env name=PATH]gotcha',
  '</details><script>alert(1)</script>',
  '@octocat | [click](https://evil.example) `code`',
].join('\n');

let datadog: Datadog;
beforeAll(async () => {
  datadog = await startDatadog({ findings: 3 });
});
beforeEach(() => datadog.simulator.reset());
afterAll(() => datadog.close());

function one(): Readonly<Record<string, string>> {
  return { 'finding-ids': datadog.ids[0] ?? '' };
}

describe('credentials', () => {
  test('are masked before anything else is written', async () => {
    const { stdout } = await datadog.run(one());
    const firstOther = stdout.split('\n').findIndex((line) => !line.startsWith('::add-mask::'));
    const masks = stdout.split('\n').slice(0, firstOther);
    expect(masks).toEqual(
      expect.arrayContaining([`::add-mask::${TEST_API_KEY}`, `::add-mask::${TEST_APP_KEY}`]),
    );
  });

  test('are masked where the inputs are wrong, too', async () => {
    const { stdout, exitCode } = await datadog.run({ 'project-id': 'x' });
    expect(stdout).toMatch(/^::add-mask::/);
    expect(exitCode).toBe(1);
  });
});

describe('text of others', () => {
  test('in an error of the API is shown and does not act', async () => {
    datadog.simulator.addFault({
      match: { path: '/servicenow_tickets$' },
      effect: { kind: 'status', status: 400, body: { errors: [HOSTILE] } },
    });
    const result = await datadog.run(one());
    expect(errorsOf(result).join()).toContain('gotcha');
    expect(result.outputs['case-key']).toBe('');
    expect(result.summary).not.toMatch(/<script>|[^\\]@octocat|\[click\]\(/);
  });

  test('in a title does not act', async () => {
    const result = await datadog.run({ ...one(), title: HOSTILE });
    expect(ticketsOf(result)[0]?.title).toContain('@octocat');
    expect(result.outputs['case-key']).toBe('SEC-1');
    expect(result.summary).not.toMatch(/<script>|\[click\]\(/);
  });
});

describe('a proxy', () => {
  const asked: string[] = [];
  const proxy = createServer().on('connect', (request, socket) => {
    asked.push(`${request.url} ${request.headers['proxy-authorization']}`);
    socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
  });
  let address: string;
  beforeAll(async () => {
    address = (await onLoopback(proxy)).host;
  });
  beforeEach(() => {
    asked.length = 0;
  });
  afterAll(() => {
    proxy.close();
  });

  const gateway = { 'api-url': 'https://gateway.invalid' };

  test.each(['HTTPS_PROXY', 'https_proxy'])(
    'that %s names is used, and its password is not shown',
    async (name) => {
      const env = { ...fastClock(30), [name]: `http://robot:proxy-password@${address}` };
      const result = await datadog.run({ ...one(), ...gateway }, { env });
      const basic = Buffer.from('robot:proxy-password').toString('base64');
      expect(new Set(asked)).toEqual(new Set([`gateway.invalid:443 Basic ${basic}`]));
      expect(errorsOf(result).join()).toMatch(/gateway\.invalid could not be reached \(.*407\)/);
      const shown = result.stdout.replaceAll(/^::add-mask::.*$/gm, '');
      expect(shown + result.summary).not.toMatch(new RegExp(`proxy-password|${basic}`));
    },
  );

  test('is not used for hosts in NO_PROXY', async () => {
    const env = { ...fastClock(30), HTTPS_PROXY: `http://${address}`, NO_PROXY: 'gateway.invalid' };
    const result = await datadog.run({ ...one(), ...gateway }, { env });
    expect(asked).toEqual([]);
    expect(errorsOf(result).join()).toContain('gateway.invalid could not be reached');
  });
});
