import { describe, expect, test } from '@jest/globals';
import type { FaultEffect, Simulator } from '../../../simulator/simulator.ts';
import { TEST_API_KEY } from '../../../simulator/simulator.ts';
import {
  ask,
  attach,
  type CaseData,
  create,
  findingIdsOf,
  foundIds,
  getCase,
  item,
  search,
  TICKETS,
} from './client.ts';
import { manualClock, simulated, until } from './scene.ts';

const CASE = { path: '/api/v2/cases/SEC-1' };

function createsExecuted(simulator: Simulator): number {
  return simulator.state().counters.createsExecuted;
}

async function withFault(effect: FaultEffect) {
  const scene = await simulated();
  scene.simulator.addFault({ match: { method: 'POST', path: TICKETS }, effect });
  return scene;
}

describe('which requests a fault concerns', () => {
  test('by method and path, exact or as a pattern', async () => {
    const { simulator, ids } = await simulated();
    simulator.addFault({
      match: { method: 'post', path: TICKETS },
      effect: { kind: 'status', status: 500 },
    });
    simulator.addFault({
      match: { path: 'cases/SEC-\\d$' },
      effect: { kind: 'status', status: 503 },
    });
    expect((await create(simulator, item([ids[0]]))).status).toBe(500);
    expect((await attach(simulator, [ids[0]])).status).toBe(200);
    expect((await ask(simulator, CASE)).status).toBe(503);
    expect((await ask(simulator, { path: '/api/v2/cases/SEC-12' })).status).toBe(404);
  });

  test('by a finding that the request names', async () => {
    const { simulator, ids } = await simulated();
    simulator.addFault({
      match: { containsFindingId: ids[1] },
      effect: { kind: 'status', status: 500 },
    });
    expect((await create(simulator, item([ids[0]]))).status).toBe(201);
    expect((await create(simulator, item([ids[0]]), item([ids[1]]))).status).toBe(500);
    expect((await search(simulator, `@finding_id:"${ids[0]}"`)).status).toBe(200);
    expect((await search(simulator, `@finding_id:"${ids[1]}"`)).status).toBe(500);
  });

  test('by a request that has come before', async () => {
    const { simulator, ids } = await simulated();
    simulator.addFault({
      match: { path: '/search$', after: '/servicenow_tickets$' },
      effect: { kind: 'status', status: 500 },
    });
    expect((await search(simulator, `@finding_id:"${ids[0]}"`)).status).toBe(200);
    expect((await create(simulator, item([ids[0]]))).status).toBe(201);
    expect((await search(simulator, `@finding_id:"${ids[0]}"`)).status).toBe(500);
  });

  test('from the nth on, so many times', async () => {
    const { simulator } = await simulated();
    simulator.addFault({ match: { nth: 2 }, effect: { kind: 'status', status: 500 } });
    simulator.addFault({ match: { nth: 4, times: 2 }, effect: { kind: 'status', status: 502 } });
    const statuses: number[] = [];
    for (let turn = 0; turn < 6; turn += 1) statuses.push((await ask(simulator, CASE)).status);
    expect(statuses).toEqual([404, 500, 404, 502, 502, 404]);
  });

  test('one after the other when several would end the same request', async () => {
    const { simulator } = await simulated();
    simulator.addFault({ match: { times: 1 }, effect: { kind: 'status', status: 500 } });
    simulator.addFault({ match: { times: 1 }, effect: { kind: 'status', status: 502 } });
    const statuses: number[] = [];
    for (let turn = 0; turn < 3; turn += 1) statuses.push((await ask(simulator, CASE)).status);
    expect(statuses).toEqual([500, 502, 404]);
  });

  test('all until the faults are cleared', async () => {
    const { simulator } = await simulated();
    simulator.addFault({ effect: { kind: 'status', status: 500 } });
    expect((await ask(simulator, CASE)).status).toBe(500);
    expect((await ask(simulator, CASE)).status).toBe(500);
    simulator.clearFaults();
    expect((await ask(simulator, CASE)).status).toBe(404);
  });

  test('is noted in the record of requests', async () => {
    const { simulator, ids } = await withFault({ kind: 'status', status: 500, executed: true });
    await create(simulator, item([ids[0]]));
    expect(simulator.requests()).toMatchObject([
      {
        number: 1,
        method: 'POST',
        path: TICKETS,
        status: 500,
        executed: true,
        faults: ['status'],
        findingIds: [ids[0]],
      },
    ]);
  });
});

describe('faults that end a request', () => {
  test('give a status with body and headers of choice, before or after the work', async () => {
    const { simulator, ids } = await simulated();
    const match = { times: 1 };
    simulator.addFault({ match, effect: { kind: 'status', status: 503 } });
    simulator.addFault({
      match,
      effect: {
        kind: 'status',
        status: 500,
        body: TEST_API_KEY,
        headers: { 'x-a': 'b' },
        executed: true,
      },
    });
    const before = await create(simulator, item([ids[0]]));
    expect(before.body).toMatchObject({
      errors: [{ status: '503', title: 'Service Unavailable' }],
    });
    expect(createsExecuted(simulator)).toBe(0);
    const after = await create(simulator, item([ids[0]]));
    expect([after.status, after.text, after.headers.get('x-a')]).toEqual([500, TEST_API_KEY, 'b']);
    expect(createsExecuted(simulator)).toBe(1);
  });

  test.each([false, true])('drop the connection (executed: %s)', async (executed) => {
    const { simulator, ids } = await withFault({ kind: 'drop', executed });
    await expect(create(simulator, item([ids[0]]))).rejects.toMatchObject({
      cause: { code: 'ECONNRESET' },
    });
    expect(createsExecuted(simulator)).toBe(executed ? 1 : 0);
    expect(simulator.requests()[0]).toMatchObject({ status: null, executed });
  });

  test.each([false, true])('never answer (executed: %s)', async (executed) => {
    const { simulator, ids } = await withFault({ kind: 'hang', executed });
    const body = { data: [item([ids[0]])] };
    const given = new AbortController();
    const { signal } = given;
    const reply = ask(simulator, { method: 'POST', path: TICKETS, body, signal });
    const gaveUp = expect(reply).rejects.toThrow();
    await until(
      () =>
        simulator.requests()[0]?.status === null && createsExecuted(simulator) === Number(executed),
    );
    given.abort();
    await gaveUp;
    expect(createsExecuted(simulator)).toBe(Number(executed));
  });

  test('break the JSON after the work', async () => {
    const { simulator, ids } = await withFault({ kind: 'broken-json' });
    const { status, text, body } = await create(simulator, item([ids[0]]));
    expect([status, text.startsWith('{"data":'), body]).toEqual([201, true, undefined]);
    expect(createsExecuted(simulator)).toBe(1);
  });

  test('cut the body off', async () => {
    const { simulator, ids } = await withFault({ kind: 'truncated' });
    await expect(create(simulator, item([ids[0]]))).rejects.toThrow('terminated');
    expect(createsExecuted(simulator)).toBe(1);
  });

  test('drip the body', async () => {
    const { simulator, ids } = await withFault({ kind: 'slow', bytes: 200, everyMs: 10 });
    const started = performance.now();
    expect((await create(simulator, item([ids[0]]))).body.data).toHaveLength(1);
    expect(performance.now() - started).toBeGreaterThan(30);
  });

  test('blow the body up', async () => {
    const { simulator, ids } = await withFault({ kind: 'huge', megabytes: 3 });
    const { body, text } = await create(simulator, item([ids[0]]));
    expect(text.length).toBeGreaterThan(3 * 2 ** 20);
    expect(body.data).toHaveLength(1);
  });

  test('leave the body out', async () => {
    const { simulator, ids } = await withFault({ kind: 'empty' });
    const { status, text } = await create(simulator, item([ids[0]]));
    expect([status, text]).toEqual([201, '']);
  });

  test.each([
    [undefined, 502],
    [200, 200],
  ])('answer a page of HTML', async (given, status) => {
    const effect = given === undefined ? {} : { status: given };
    const { simulator, ids } = await withFault({ kind: 'html', ...effect });
    const reply = await create(simulator, item([ids[0]]));
    expect([reply.status, reply.headers.get('content-type')]).toEqual([status, 'text/html']);
    expect(createsExecuted(simulator)).toBe(0);
  });

  test('redirect', async () => {
    const location = 'https://elsewhere.example/';
    const { simulator, ids } = await withFault({ kind: 'redirect', location });
    const reply = await create(simulator, item([ids[0]]));
    expect([reply.status, reply.headers.get('location')]).toEqual([307, location]);
  });

  test('limit the rate', async () => {
    const { simulator, ids } = await withFault({ kind: 'rate-limited', resetSeconds: 7 });
    const { status, headers } = await create(simulator, item([ids[0]]));
    expect(status).toBe(429);
    expect(headers.get('x-ratelimit-reset')).toBe('7');
    expect(headers.get('x-ratelimit-remaining')).toBe('0');
    expect(createsExecuted(simulator)).toBe(0);
  });

  test('work although nothing was executed', async () => {
    const { simulator, ids } = await withFault({ kind: 'broken-json', executed: false });
    expect((await create(simulator, item([ids[0]]))).body).toBeUndefined();
    expect(createsExecuted(simulator)).toBe(0);
  });
});

describe('faults on the way', () => {
  test.each([false, true])('delay the answer (executed first: %s)', async (executed) => {
    const { simulator, ids } = await withFault({ kind: 'delay', ms: 300, executed });
    const started = performance.now();
    const reply = create(simulator, item([ids[0]]));
    await until(() => simulator.requests().length === 1);
    await until(() => createsExecuted(simulator) === Number(executed));
    expect(simulator.requests()[0]?.endedAt).toBeNull();
    expect((await reply).status).toBe(201);
    expect(performance.now() - started).toBeGreaterThan(290);
    expect(createsExecuted(simulator)).toBe(1);
  });

  test('add a latency to each endpoint', async () => {
    const { simulator } = await simulated({ latency: { case: [300, 320] } });
    await ask(simulator, CASE);
    await search(simulator, '*');
    const [slow = 0, fast = 0] = simulator
      .requests()
      .map(({ startedAt, endedAt }) => (endedAt ?? 0) - startedAt);
    expect(slow).toBeGreaterThanOrEqual(298);
    expect(fast).toBeLessThan(slow);
  });

  test('add the same latency to all endpoints', async () => {
    const { simulator } = await simulated({ latency: 50 });
    await ask(simulator, CASE);
    await search(simulator, '*');
    for (const { startedAt, endedAt } of simulator.requests()) {
      expect((endedAt ?? 0) - startedAt).toBeGreaterThanOrEqual(48);
    }
  });

  test('fail the ServiceNow ticket of one item, whose case is made', async () => {
    const { simulator, ids } = await withFault({ kind: 'ticket-failed', ticket: 2 });
    const { body } = await create(simulator, item([ids[0]]), item([ids[1]]));
    const tickets = body.data.map(({ attributes }) => attributes.servicenow_ticket);
    expect(tickets).toMatchObject([{ status: 'COMPLETED' }, { status: 'FAILED' }]);
    expect(tickets[1]).not.toHaveProperty('result');
    expect(simulator.state().counters).toMatchObject({ casesMade: 2, ticketsMade: 1 });
  });

  test('keep ServiceNow tickets in progress', async () => {
    const { simulator, ids } = await withFault({ kind: 'ticket-in-progress' });
    await create(simulator, item([ids[0]]));
    const { body } = await getCase(simulator, 'SEC-1');
    expect(body.data.attributes.service_now_ticket).toEqual({ status: 'IN_PROGRESS' });
  });

  test.each(['before', 'after'] as const)('let another run write just %s', async (when) => {
    const { simulator, ids } = await withFault({ kind: 'rival', when });
    const { body } = await create(simulator, item([ids[0]]));
    const [own] = body.data;
    expect(own?.attributes.insights).toHaveLength(1);
    const { cases, findings } = simulator.state();
    const rival = cases.find(({ madeBy }) => madeBy === 'rival');
    expect(cases.find(({ id }) => id === own?.id)?.madeBy).toBe(1);
    expect(findings[0]?.caseId).toBe(when === 'before' ? own?.id : rival?.id);
    expect(simulator.state().counters.casesMade).toBe(1);
  });

  test('make a finding vanish just before the work', async () => {
    const { simulator, ids } = await simulated();
    simulator.addFault({ match: { times: 1 }, effect: { kind: 'vanish', findingIds: [ids[0]] } });
    expect((await create(simulator, item([ids[0], ids[1]]))).status).toBe(404);
    expect((await create(simulator, item([ids[1]]))).status).toBe(201);
  });
});

describe('faults in the cases of an answer', () => {
  async function answered(effect: FaultEffect): Promise<CaseData[]> {
    const { simulator, ids } = await withFault(effect);
    const { body } = await create(simulator, item([ids[0]]), item([ids[1]]), item([ids[2]]));
    expect(simulator.state().cases).toHaveLength(3);
    return body.data;
  }
  const keysOf = (cases: readonly CaseData[]) => cases.map(({ attributes }) => attributes.key);

  test('put them in another order', async () => {
    const keys = keysOf(await answered({ kind: 'shuffled' }));
    expect(keys).not.toEqual(['SEC-1', 'SEC-2', 'SEC-3']);
    expect(keys).toHaveLength(3);
  });

  test('leave one out', async () => {
    expect(keysOf(await answered({ kind: 'missing-case', ticket: 2 }))).toEqual(['SEC-1', 'SEC-3']);
    expect(keysOf(await answered({ kind: 'missing-case' }))).toEqual(['SEC-2', 'SEC-3']);
  });

  test("add somebody else's", async () => {
    const cases = await answered({ kind: 'foreign-case' });
    expect(cases).toHaveLength(4);
    expect(cases[0]?.attributes.servicenow_ticket.status).toBe('COMPLETED');
  });

  test('take their insights, of all or of one', async () => {
    const all = await answered({ kind: 'no-insights' });
    expect(all.map(({ attributes }) => 'insights' in attributes)).toEqual([false, false, false]);
    const one = await answered({ kind: 'no-insights', ticket: 2 });
    expect(one.map(({ attributes }) => 'insights' in attributes)).toEqual([true, false, true]);
  });

  test('give them insights of other findings', async () => {
    const { simulator, ids } = await withFault({ kind: 'wrong-insights', ticket: 1 });
    const { body } = await create(simulator, item([ids[0]]), item([ids[1]]));
    const [wrong, right] = body.data.map(findingIdsOf);
    expect(wrong).not.toContain(ids[0]);
    expect(right).toEqual([ids[1]]);
    expect(simulator.state().cases[0]?.insights).toEqual([ids[0]]);
  });

  test('reach attach as well', async () => {
    const { simulator, ids } = await simulated();
    simulator.addFault({ match: { times: 1 }, effect: { kind: 'foreign-case' } });
    simulator.addFault({ match: { nth: 2 }, effect: { kind: 'missing-case' } });
    const foreign = await attach(simulator, [ids[0]]);
    expect(findingIdsOf(foreign.body.data)).not.toContain(ids[0]);
    expect((await attach(simulator, [ids[0]])).body).toEqual({});
  });
});

test('a simulator that refuses connections listens again on the same port', async () => {
  const { simulator } = await simulated();
  await ask(simulator, CASE);
  await simulator.refuse(true);
  await simulator.refuse(true);
  await expect(ask(simulator, CASE)).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
  await simulator.refuse(false);
  await simulator.refuse(false);
  expect((await ask(simulator, CASE)).status).toBe(404);
});

test('a fault can refuse connections from its answer on, for a while', async () => {
  const { simulator } = await simulated({ latency: { case: 200 } });
  simulator.addFault({
    match: { path: 'findings/search$' },
    effect: { kind: 'refuse', ms: 100 },
  });
  const underWay = ask(simulator, CASE);
  await until(() => simulator.requests().length === 1);
  expect((await search(simulator, '*')).status).toBe(200);
  await expect(ask(simulator, CASE)).rejects.toThrow('fetch failed');
  expect((await underWay).status).toBe(404);
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect((await ask(simulator, CASE)).status).toBe(404);
});

test('a fault can refuse connections for good', async () => {
  const { simulator } = await simulated();
  simulator.addFault({ effect: { kind: 'refuse' } });
  expect((await search(simulator, '*')).status).toBe(200);
  await expect(search(simulator, '*')).rejects.toThrow('fetch failed');
  await simulator.refuse(false);
  expect((await search(simulator, '*')).status).toBe(200);
});

test('closing ends what is still going on', async () => {
  const { simulator, ids } = await withFault({ kind: 'delay', ms: 60_000 });
  const reply = create(simulator, item([ids[0]]));
  const refused = expect(reply).rejects.toThrow();
  await until(() => simulator.requests().length === 1);
  await simulator.close();
  await refused;
});

test('an unknown kind of fault is refused', async () => {
  const { simulator } = await simulated();
  const effect = JSON.parse('{"kind":"flood"}');
  expect(() => simulator.addFault({ effect })).toThrow('flood');
});

describe('an answer that is malformed', () => {
  test('has one case of a create twice', async () => {
    const { simulator, ids } = await withFault({ kind: 'same-case-twice' });
    const { body } = await create(simulator, item([ids[0]]), item([ids[1]]), item([ids[2]]));
    expect(body.data.map(({ attributes }) => attributes.key)).toEqual(['SEC-1', 'SEC-1', 'SEC-3']);
  });

  test('has the findings of two cases swapped', async () => {
    const { simulator, ids } = await withFault({ kind: 'swapped-findings' });
    const { body } = await create(simulator, item([ids[0]]), item([ids[1]]));
    expect(body.data.map(findingIdsOf)).toEqual([[ids[1]], [ids[0]]]);
    expect(simulator.state().cases.map(({ insights }) => insights)).toEqual([[ids[0]], [ids[1]]]);
  });

  test('has another ticket than findings were attached to', async () => {
    const { simulator, ids } = await simulated();
    simulator.addFault({ effect: { kind: 'other-ticket' } });
    const { body } = await attach(simulator, [ids[0]]);
    expect(findingIdsOf(body.data)).toEqual([ids[0]]);
    const { result } = body.data.attributes.servicenow_ticket;
    expect(result['sys_id']).not.toBe(simulator.state().cases[0]?.serviceNowTicket?.sysId);
  });
});

describe('a search that is not to be trusted', () => {
  const PAGE = { page: { limit: 20 } };
  const next = (cursor: string | undefined) => ({ page: { limit: 20, cursor } });

  test('ended early, and says so', async () => {
    const { simulator } = await simulated();
    simulator.addFault({ effect: { kind: 'search-timeout', keep: 3 } });
    const { body } = await search(simulator, '*', PAGE);
    expect(body.data).toHaveLength(3);
    expect(body.meta).toMatchObject({ page: {}, status: 'timeout' });
  });

  test('names its own cursor as the next', async () => {
    const { simulator } = await simulated();
    simulator.addFault({ effect: { kind: 'repeated-cursor' } });
    const first = (await search(simulator, '*', PAGE)).body.meta.page.after;
    const second = (await search(simulator, '*', next(first))).body.meta.page.after;
    expect(first).toBeDefined();
    expect(second).toBe(first);
  });

  test('leads from its last page to its second again', async () => {
    const { simulator } = await simulated();
    simulator.addFault({ effect: { kind: 'cycling-cursor' } });
    const first = (await search(simulator, '*', PAGE)).body.meta.page.after;
    const second = (await search(simulator, '*', next(first))).body.meta.page.after;
    const third = (await search(simulator, '*', next(second))).body.meta.page.after;
    expect(second).not.toBe(first);
    expect(third).toBe(first);
  });

  test('shows what was a while ago', async () => {
    const { clock, advance } = manualClock();
    const { simulator, ids } = await simulated({ clock });
    await create(simulator, item([ids[0]]));
    advance(5_000);
    simulator.addFault({ match: { times: 1 }, effect: { kind: 'stale', ms: 6_000 } });
    expect(await foundIds(simulator, '@workflow.integrations.cases.key:"SEC-1"')).toEqual([]);
    expect(await foundIds(simulator, '@workflow.integrations.cases.key:"SEC-1"')).toEqual([ids[0]]);
  });

  test('lacks findings, and nothing says so', async () => {
    const { simulator } = await simulated();
    simulator.addFault({ effect: { kind: 'partial-page', lacks: 2 } });
    const { body } = await search(simulator, '*', PAGE);
    expect(body.data).toHaveLength(18);
    expect(body.meta).toMatchObject({ page: { after: expect.any(String) }, status: 'done' });
  });

  test('contradicts itself about the cases of a finding', async () => {
    const { simulator, ids } = await simulated();
    await create(simulator, item([ids[0]]));
    simulator.addFault({ effect: { kind: 'conflicting-page' } });
    const { body } = await search(simulator, `@finding_id:"${ids[0]}"`);
    const shown = body.data.map(({ attributes }) => attributes.attributes.custom.workflow);
    expect(shown).toEqual([expect.anything(), undefined]);
  });
});
