import { describe, expect, test } from '@jest/globals';
import type { RecordedRequest, Simulator, SimulatorState } from '../../../simulator/simulator.ts';
import { ask, create, foundIds, getCase, item } from './client.ts';
import { manualClock, simulated } from './scene.ts';

function control<B>(simulator: Simulator, method: string, path: string, body?: unknown) {
  const request = { method, path: `/_simulator/${path}`, headers: {} };
  return ask<B>(simulator, body === undefined ? request : { ...request, body });
}

describe('steering a simulator over HTTP', () => {
  test('shows its state without credentials', async () => {
    const { simulator, ids } = await simulated();
    await create(simulator, item([ids[0], ids[1]]));
    const { body } = await control<SimulatorState>(simulator, 'GET', 'state');
    expect(body).toEqual(JSON.parse(JSON.stringify(simulator.state())));
    expect(body.cases).toMatchObject([
      {
        key: 'SEC-1',
        insights: [ids[0], ids[1]],
        status: 'OPEN',
        isArchived: false,
        serviceNowTicket: { status: 'COMPLETED' },
        jiraIssueKey: null,
        madeBy: 1,
      },
    ]);
    expect(body.findings[0]).toMatchObject({ id: ids[0], caseKey: 'SEC-1', status: 'open' });
    expect(body.findings[2]).toMatchObject({ id: ids[2], caseId: null, caseKey: null });
    expect(body.counters).toMatchObject({ requests: 1, createsExecuted: 1, mostInFlight: 1 });
  });

  test('shows what was asked of it, its own requests aside', async () => {
    const { simulator, ids } = await simulated();
    await foundIds(simulator, '*');
    await create(simulator, item([ids[0]]));
    const { body } = await control<RecordedRequest[]>(simulator, 'GET', 'requests');
    expect(body).toMatchObject([
      { number: 1, method: 'POST', status: 200, executed: true, auth: 'keys' },
      { number: 2, status: 201, body: { data: [item([ids[0]])] } },
    ]);
    expect(body[1]?.endedAt).toBeGreaterThanOrEqual(body[1]?.startedAt ?? 0);
  });

  test('takes faults, one or several, and forgets them', async () => {
    const { simulator } = await simulated();
    const effect = { kind: 'status', status: 500 };
    await control(simulator, 'POST', 'faults', { match: { times: 1 }, effect });
    await control(simulator, 'POST', 'faults', [{ effect: { ...effect, status: 502 } }]);
    expect((await getCase(simulator, 'SEC-1')).status).toBe(500);
    expect((await getCase(simulator, 'SEC-1')).status).toBe(502);
    expect((await control(simulator, 'DELETE', 'faults')).status).toBe(200);
    expect((await getCase(simulator, 'SEC-1')).status).toBe(404);
  });

  test.each([
    {},
    { effect: { kind: 'flood' } },
    { effect: { kind: 'drop' }, match: { nth: 'first' } },
    { effect: { kind: 'drop' }, match: 'all' },
    { effect: { kind: 'drop' }, match: { path: '(' } },
    [{ effect: { kind: 'drop' } }, 'x'],
  ])('refuses the fault %j and goes on', async (body) => {
    const { simulator } = await simulated();
    expect((await control(simulator, 'POST', 'faults', body)).status).toBe(400);
    expect((await getCase(simulator, 'SEC-1')).status).toBe(404);
  });

  test('closes and archives cases', async () => {
    const { simulator, ids } = await simulated();
    await create(simulator, item([ids[0]]));
    const change = { status: 'CLOSED', archived: true, ticketStatus: 'FAILED' };
    expect((await control(simulator, 'POST', 'cases/SEC-1', change)).status).toBe(200);
    expect(simulator.state().cases[0]).toMatchObject({
      status: 'CLOSED',
      isArchived: true,
      serviceNowTicket: { status: 'FAILED' },
    });
    for (const wrong of [
      { status: 'GONE' },
      { archived: 'yes' },
      { ticketStatus: 'x' },
      { stat: 1 },
      [],
    ]) {
      expect((await control(simulator, 'POST', 'cases/SEC-1', wrong)).status).toBe(400);
    }
    expect((await control(simulator, 'POST', 'cases/SEC-9', {})).status).toBe(404);
    expect(() => simulator.changeCase('SEC-9', {})).toThrow('SEC-9');
  });

  test('removes findings, which the index shows until it has caught up', async () => {
    const { clock, advance } = manualClock();
    const { simulator, ids } = await simulated({ indexDelay: 60_000, clock });
    await control(simulator, 'POST', 'findings', { remove: [ids[0]] });
    expect(await foundIds(simulator, `@finding_id:"${ids[0]}"`)).toEqual([ids[0]]);
    expect((await create(simulator, item([ids[0]]))).status).toBe(404);
    advance(60_000);
    expect(await foundIds(simulator, `@finding_id:"${ids[0]}"`)).toEqual([]);
  });

  test('adds, mutes, resolves and reopens findings, which the index shows at once', async () => {
    const { simulator, ids } = await simulated({ indexDelay: 60_000 });
    const change = {
      add: [{ id: 'new==', attributes: { status: 'open' } }],
      mute: [ids[1], 'unknown'],
      resolve: [ids[2]],
    };
    expect((await control(simulator, 'POST', 'findings', change)).status).toBe(200);
    expect(await foundIds(simulator, '@finding_id:"new=="')).toEqual(['new==']);
    expect(await foundIds(simulator, '@status:muted')).toEqual([ids[1]]);
    expect(await foundIds(simulator, '@status:resolved')).toEqual([ids[2]]);
    await control(simulator, 'POST', 'findings', { open: [ids[1]] });
    expect(await foundIds(simulator, '@status:muted')).toEqual([]);
    for (const wrong of [{ add: ['x'] }, { remove: 'x' }, { mute: [1] }, { forget: [] }, 'x']) {
      expect((await control(simulator, 'POST', 'findings', wrong)).status).toBe(400);
    }
  });

  test('begins anew when reset', async () => {
    const { simulator, ids } = await simulated();
    const before = simulator.state();
    const made = await create(simulator, item([ids[0]]));
    simulator.addFault({ effect: { kind: 'status', status: 500 } });
    await control(simulator, 'POST', 'reset');
    expect(simulator.state()).toEqual(before);
    expect(simulator.requests()).toEqual([]);
    const again = await create(simulator, item([ids[0]]));
    expect(again.body.data[0]?.id).toBe(made.body.data[0]?.id);
  });

  test('does not know other paths', async () => {
    const { simulator } = await simulated();
    expect((await control(simulator, 'GET', 'nothing')).status).toBe(404);
  });
});
