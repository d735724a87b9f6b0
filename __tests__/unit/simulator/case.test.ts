import { describe, expect, test } from '@jest/globals';
import { create, getCase, item, PROJECT } from './client.ts';
import { simulated } from './scene.ts';

describe('reading a case', () => {
  test('spells type, relations and ticket differently from create', async () => {
    const { simulator, ids } = await simulated();
    const assignee = 'f315bdaf-9ee7-4808-a9c1-99c15bf0f4d0';
    const made = (await create(simulator, item([ids[0]], { assignee_id: assignee }))).body.data[0];
    const { status, body } = await getCase(simulator, 'SEC-1');
    expect(status).toBe(200);
    expect(body.data).toMatchObject({
      id: made?.id,
      type: 'case',
      attributes: {
        key: 'SEC-1',
        insights: made?.attributes.insights,
        assigned_to: { data: { id: assignee, type: 'user' } },
        service_now_ticket: {
          status: 'COMPLETED',
          result: {
            sys_target_link: made?.attributes.servicenow_ticket.result['sys_target_link'],
          },
        },
      },
      relationships: {
        created_by: { data: { type: 'user' } },
        project: { data: { id: PROJECT, type: 'project' } },
      },
    });
    expect(body.data.attributes).not.toHaveProperty('servicenow_ticket');
    expect(Object.keys(body.data.attributes.service_now_ticket.result)).toEqual([
      'sys_target_link',
    ]);
  });

  test('takes its UUID as well as its key', async () => {
    const { simulator, ids } = await simulated();
    const id = (await create(simulator, item([ids[0]]))).body.data[0]?.id ?? '';
    expect((await getCase(simulator, id)).body).toEqual((await getCase(simulator, 'SEC-1')).body);
  });

  test('does not know a case that is not there', async () => {
    const { simulator } = await simulated();
    const { status, text } = await getCase(simulator, 'SEC-99');
    expect(status).toBe(404);
    expect(JSON.parse(text)).toEqual({
      errors: [{ code: 'resource_not_found', title: 'case not found' }],
    });
  });

  test('tells when a case was closed or archived', async () => {
    const { simulator, ids } = await simulated();
    await create(simulator, item([ids[0]]));
    simulator.changeCase('SEC-1', { status: 'CLOSED' });
    expect((await getCase(simulator, 'SEC-1')).body.data.attributes).toMatchObject({
      status: 'CLOSED',
      status_group: 'SG_CLOSED',
      status_name: 'Closed',
      closed_at: expect.any(String),
    });
    simulator.changeCase('SEC-1', { status: 'OPEN', archived: true });
    const { attributes } = (await getCase(simulator, 'SEC-1')).body.data;
    expect(attributes).toMatchObject({ status: 'OPEN', archived_at: expect.any(String) });
    expect(attributes).not.toHaveProperty('closed_at');
  });

  test('follows what becomes of its ServiceNow ticket', async () => {
    const { simulator, ids } = await simulated({ ticketsInProgressFor: 60_000 });
    await create(simulator, item([ids[0]]));
    const ticketOf = async () =>
      (await getCase(simulator, 'SEC-1')).body.data.attributes.service_now_ticket;
    expect(await ticketOf()).toEqual({ status: 'IN_PROGRESS' });
    simulator.changeCase('SEC-1', { ticketStatus: 'FAILED' });
    expect(await ticketOf()).toEqual({ status: 'FAILED' });
    simulator.changeCase('SEC-1', { ticketStatus: 'COMPLETED' });
    expect(await ticketOf()).toMatchObject({ status: 'COMPLETED' });
  });
});
