import { describe, expect, test } from '@jest/globals';
import { PERMISSIONS, type Permission } from '../../../simulator/options.ts';
import { TEST_ACCESS_TOKEN, TEST_API_KEY, TEST_APP_KEY } from '../../../simulator/simulator.ts';
import { type Ask, ask, attach, create, item, KEYS, search, TICKETS } from './client.ts';
import { simulated } from './scene.ts';

const CASE: Ask = { path: '/api/v2/cases/SEC-1' };
const NOWHERE: Ask = { path: '/api/v2/nowhere' };

describe('credentials', () => {
  test.each<[string, Record<string, string>, number]>([
    ['the right pair', KEYS, 404],
    ['the right token', { authorization: `Bearer ${TEST_ACCESS_TOKEN}` }, 404],
    ['nothing', {}, 401],
    ['an API key alone', { 'dd-api-key': TEST_API_KEY }, 401],
    ['an application key alone', { 'dd-application-key': TEST_APP_KEY }, 401],
    ['a wrong API key', { ...KEYS, 'dd-api-key': 'wrong' }, 403],
    ['a wrong application key', { ...KEYS, 'dd-application-key': 'wrong' }, 403],
    ['a wrong token', { authorization: 'Bearer ddpat_wrong' }, 403],
    ['another scheme', { authorization: `Basic ${TEST_ACCESS_TOKEN}` }, 401],
  ])('that are %s are answered as Datadog does', async (_, headers, status) => {
    const { simulator } = await simulated();
    const reply = await ask<{ errors: unknown[] }>(simulator, { ...NOWHERE, headers });
    expect(reply.status).toBe(status);
    expect(reply.headers.get('content-type')).toBe('application/vnd.api+json');
    expect(reply.body.errors).toMatchObject([{ status: String(status) }]);
  });

  test('are those of the options', async () => {
    const { simulator } = await simulated({ credentials: { accessToken: 'ddsat_own' } });
    const headers = { authorization: 'Bearer ddsat_own' };
    expect((await ask(simulator, { ...CASE, headers })).status).toBe(404);
    expect((await ask(simulator, CASE)).status).toBe(404);
  });

  test('are never kept in the record of requests', async () => {
    const { simulator } = await simulated();
    await ask(simulator, CASE);
    await ask(simulator, { ...CASE, headers: { authorization: `Bearer ${TEST_ACCESS_TOKEN}` } });
    await ask(simulator, { ...CASE, headers: {} });
    const both = { ...KEYS, authorization: 'Bearer x' };
    await ask(simulator, { ...CASE, headers: both });
    const requests = simulator.requests();
    const record = JSON.stringify(requests);
    for (const secret of [TEST_API_KEY, TEST_APP_KEY, TEST_ACCESS_TOKEN]) {
      expect(record).not.toContain(secret);
    }
    expect(requests.map(({ auth }) => auth)).toEqual(['keys', 'token', 'none', 'both']);
    expect(requests[0]?.headers).toMatchObject({ 'dd-api-key': '(secret)', 'user-agent': 'node' });
  });
});

describe('permissions', () => {
  async function statuses(permissions: readonly Permission[]) {
    const { simulator, ids } = await simulated({ permissions });
    return {
      create: (await create(simulator, item([ids[0]]))).status,
      attach: (await attach(simulator, [ids[0]])).status,
      search: (await search(simulator, '*')).status,
      case: (await ask(simulator, CASE)).status,
    };
  }

  test.each<[Permission[], number[]]>([
    [[...PERMISSIONS], [201, 200, 200, 200]],
    [[], [403, 403, 403, 403]],
    [['security_monitoring_findings_write'], [201, 200, 403, 403]],
    [['appsec_vm_write'], [201, 200, 403, 403]],
    [['security_monitoring_findings_read'], [403, 403, 200, 403]],
    [['appsec_vm_read'], [403, 403, 200, 403]],
    [['cases_read'], [403, 403, 403, 404]],
  ])('decide which endpoints answer: %j', async (permissions, expected) => {
    expect(Object.values(await statuses(permissions))).toEqual(expected);
  });

  test('that miss are named in the refusal', async () => {
    const { simulator } = await simulated({ permissions: [] });
    expect((await ask(simulator, CASE)).text).toContain('cases_read');
  });
});

describe('refusals', () => {
  test('come without titles or as plain texts where told so', async () => {
    const untitled = await simulated({ errorShape: 'untitled' });
    const plain = await simulated({ errorShape: 'strings' });
    expect((await ask(untitled.simulator, CASE)).body).toEqual({
      errors: [{ status: '404', detail: 'case not found' }],
    });
    const reply = await ask(plain.simulator, CASE);
    expect(reply.body).toEqual({ errors: ['case not found'] });
    expect(reply.headers.get('content-type')).toBe('application/json');
  });

  test.each<[Ask, number]>([
    [{ path: '/api/v2/unknown' }, 404],
    [{ path: '/api/v2/cases/../x' }, 404],
    [{ path: TICKETS }, 405],
    [{ method: 'DELETE', path: '/api/v2/cases/SEC-1' }, 405],
    [{ method: 'POST', path: TICKETS, headers: { ...KEYS, 'content-type': 'text/plain' } }, 415],
  ])('have the status that fits the request: %j', async (request, status) => {
    const { simulator } = await simulated();
    expect((await ask(simulator, request)).status).toBe(status);
  });

  test('come from loopback only', async () => {
    const { simulator } = await simulated();
    expect(simulator.url).toBe(`http://127.0.0.1:${simulator.port}`);
  });
});
