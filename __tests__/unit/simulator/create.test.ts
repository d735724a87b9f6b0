import { describe, expect, test } from '@jest/globals';
import { ask, create, findingIdsOf, getCase, item, PROJECT, TICKETS } from './client.ts';
import { manualClock, simulated } from './scene.ts';

describe('creating tickets', () => {
  test('answers 201 with a case and a completed ServiceNow ticket', async () => {
    const { simulator, ids } = await simulated();
    const [first, second] = ids;
    const { status, body } = await create(simulator, item([first, second]));
    const [made] = body.data;
    expect(status).toBe(201);
    expect(made).toMatchObject({
      type: 'cases',
      id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      attributes: {
        key: 'SEC-1',
        status: 'OPEN',
        status_group: 'SG_OPEN',
        status_name: 'Open',
        creation_source: 'CS_SECURITY_FINDING',
        type: 'SECURITY',
        priority: 'NOT_DEFINED',
        insights: [
          {
            resource_id: first,
            type: 'SECURITY_FINDING',
            ref: expect.stringContaining('/security'),
          },
          { resource_id: second, type: 'SECURITY_FINDING' },
        ],
      },
      relationships: {
        created_by: { data: { type: 'users' } },
        project: { data: { id: PROJECT, type: 'projects' } },
      },
    });
    const ticket = made?.attributes.servicenow_ticket;
    const sysId = ticket?.result['sys_id'];
    expect(ticket).toEqual({
      status: 'COMPLETED',
      result: {
        instance_name: 'example',
        sys_id: expect.stringMatching(/^[0-9a-f]{32}$/),
        sys_target_link: `https://example.service-now.com/incident.do?sys_id=${sysId}`,
        sys_target_sys_id: sysId,
        table_name: 'incident',
        url: `https://example.service-now.com/now/nav/ui/classic/params/target/incident.do?sys_id=${sysId}`,
      },
    });
  });

  test('takes title, description, priority and assignee as given', async () => {
    const { simulator, ids } = await simulated();
    const assignee = 'f315bdaf-9ee7-4808-a9c1-99c15bf0f4d0';
    const attributes = { title: 'T', description: 'D', priority: 'P4', assignee_id: assignee };
    const { body } = await create(simulator, item([ids[0]], attributes));
    expect(body.data[0]?.attributes).toMatchObject({
      title: 'T',
      description: 'D',
      priority: 'P4',
      assigned_to: { data: { id: assignee, type: 'users' } },
    });
  });

  test('writes title and description itself and leaves out what there is not', async () => {
    const { simulator, ids } = await simulated();
    const { body, text } = await create(simulator, item([ids[0]]), item([ids[1], ids[2]]));
    expect(body.data[0]?.attributes.title).toBe('Finding 1 of rule 0');
    expect(body.data[0]?.attributes.description).toContain(ids[0]);
    expect(body.data[1]?.attributes.title).toBe('2 security findings');
    expect(body.data[0]?.attributes).not.toHaveProperty('assigned_to');
    expect(body.data[0]?.attributes).not.toHaveProperty('closed_at');
    expect(text).not.toContain('null');
  });

  test('takes findings off the case they were on', async () => {
    const { simulator, ids } = await simulated();
    await create(simulator, item([ids[0], ids[1]]));
    await create(simulator, item([ids[0]]));
    const first = await getCase(simulator, 'SEC-1');
    const second = await getCase(simulator, 'SEC-2');
    expect(findingIdsOf(first.body.data)).toEqual([ids[1]]);
    expect(findingIdsOf(second.body.data)).toEqual([ids[0]]);
    expect(simulator.state().counters).toMatchObject({ moves: 1, casesMade: 2, ticketsMade: 2 });
  });

  test('leaves a finding named in two items on the later one', async () => {
    const { simulator, ids } = await simulated();
    const { body } = await create(simulator, item([ids[0], ids[1]]), item([ids[1], ids[2]]));
    expect(body.data.map(findingIdsOf)).toEqual([[ids[0]], [ids[1], ids[2]]]);
  });

  test('makes new cases when the same request comes again', async () => {
    const { simulator, ids } = await simulated();
    await create(simulator, item([ids[0]]));
    const { body } = await create(simulator, item([ids[0]]));
    expect(body.data[0]?.attributes.key).toBe('SEC-2');
    expect(simulator.state().cases).toHaveLength(2);
  });

  test('carries 50 tickets and refuses 51', async () => {
    const { simulator, ids } = await simulated();
    const items = ids.slice(0, 51).map((id) => item([id]));
    expect((await create(simulator, ...items.slice(0, 50))).body.data).toHaveLength(50);
    expect((await create(simulator, ...items)).status).toBe(400);
  });

  test('carries 50 findings on a ticket and refuses 51', async () => {
    const { simulator, ids } = await simulated();
    expect((await create(simulator, item(ids.slice(0, 50)))).status).toBe(201);
    expect((await create(simulator, item(ids.slice(0, 51)))).status).toBe(400);
  });

  test('refuses the whole request for one unknown finding and does nothing', async () => {
    const { simulator, ids } = await simulated();
    const reply = await create(simulator, item([ids[0]]), item([ids[1], 'dW5rbm93bg==']));
    expect(reply.status).toBe(404);
    expect(reply.headers.get('content-type')).toBe('application/vnd.api+json');
    expect(reply.body).toEqual({
      errors: [{ status: '404', title: 'Not Found', detail: 'finding not found' }],
    });
    expect(simulator.state().cases).toEqual([]);
  });

  test('refuses an unknown project before it looks at the findings', async () => {
    const { simulator } = await simulated();
    const reply = await create(
      simulator,
      item(['unknown'], undefined, '00000000-0000-4000-8000-000000000000'),
    );
    expect(reply.status).toBe(404);
    expect(reply.text).toContain('project not found');
  });

  test('says that no finding was provided', async () => {
    const { simulator } = await simulated();
    const reply = await create(simulator, item([]));
    expect(reply.status).toBe(400);
    expect(reply.text).toContain('no finding provided');
  });

  test('uses the prefixes of projects given as options', async () => {
    const project = '11111111-2222-4333-8444-555555555555';
    const { simulator, ids } = await simulated({ projects: { [project]: 'OPS' } });
    const { body } = await create(simulator, item([ids[0]], undefined, project));
    expect(body.data[0]?.attributes.key).toBe('OPS-1');
  });

  test('answers in another order where told so', async () => {
    const { simulator, ids } = await simulated({ shuffleAnswers: true });
    const { body } = await create(simulator, item([ids[0]]), item([ids[1]]), item([ids[2]]));
    const keys = body.data.map(({ attributes }) => attributes.key);
    expect(keys).not.toEqual(['SEC-1', 'SEC-2', 'SEC-3']);
    expect(keys.toSorted()).toEqual(['SEC-1', 'SEC-2', 'SEC-3']);
  });

  test('keeps a ticket in progress for as long as told, then completes it', async () => {
    const { clock, advance } = manualClock();
    const { simulator, ids } = await simulated({ ticketsInProgressFor: 60_000, clock });
    const { body } = await create(simulator, item([ids[0]]));
    expect(body.data[0]?.attributes.servicenow_ticket).toEqual({ status: 'IN_PROGRESS' });
    advance(60_000);
    const after = await getCase(simulator, 'SEC-1');
    expect(after.body.data.attributes.service_now_ticket.status).toBe('COMPLETED');
  });

  test('gives the same IDs for the same random seed', async () => {
    const [one, other, third] = await Promise.all([
      simulated({ randomSeed: 7 }),
      simulated({ randomSeed: 7 }),
      simulated({ randomSeed: 8 }),
    ]);
    const made = await Promise.all(
      [one, other, third].map(({ simulator, ids }) => create(simulator, item([ids[0]]))),
    );
    const [first, second, different] = made.map(({ body }) => body.data[0]?.id);
    expect(second).toBe(first);
    expect(different).not.toBe(first);
  });
});

describe('a create request that is not right', () => {
  const good = item(['ZGVmLTAwcC1pZXJ-aS0wZjhjNjMyZDNmMzRlZTgzNw==']);
  const project = { data: { id: PROJECT, type: 'projects' } };
  const findings = { data: [{ id: 'a', type: 'findings' }] };
  test.each<[string, unknown]>([
    ['is not an object', []],
    ['has one object for data', { data: good }],
    ['has an empty list', { data: [] }],
    ['holds an item that is no object', { data: ['x'] }],
    ['has the wrong type', { data: [{ ...good, type: 'tickets' }] }],
    ['has no relationships', { data: [{ type: 'servicenow_tickets' }] }],
    ['has no project', { data: [{ ...good, relationships: { findings } }] }],
    ['has no findings', { data: [{ ...good, relationships: { project } }] }],
    [
      'has findings of the type that search answers with',
      {
        data: [
          {
            ...good,
            relationships: { project, findings: { data: [{ id: 'a', type: 'finding' }] } },
          },
        ],
      },
    ],
    [
      'has a finding without an ID',
      {
        data: [{ ...good, relationships: { project, findings: { data: [{ type: 'findings' }] } } }],
      },
    ],
    [
      'has the wrong type of project',
      {
        data: [
          {
            ...good,
            relationships: { findings, project: { data: { id: PROJECT, type: 'project' } } },
          },
        ],
      },
    ],
    [
      'has a project that is no UUID',
      {
        data: [
          {
            ...good,
            relationships: { findings, project: { data: { id: 'SEC', type: 'projects' } } },
          },
        ],
      },
    ],
    ['has an unknown priority', { data: [{ ...good, attributes: { priority: 'P6' } }] }],
    ['has an assignee that is no UUID', { data: [{ ...good, attributes: { assignee_id: 'me' } }] }],
    ['has null for a title', { data: [{ ...good, attributes: { title: null } }] }],
    ['has attributes that are no object', { data: [{ ...good, attributes: 'x' }] }],
    ['is not JSON', '{"data":'],
  ])('is refused with 400 when it %s', async (_, body) => {
    const { simulator } = await simulated();
    const reply = await ask<{ errors: unknown[] }>(simulator, {
      method: 'POST',
      path: TICKETS,
      body,
    });
    expect(reply.status).toBe(400);
    expect(reply.body.errors).toHaveLength(1);
    expect(simulator.state().counters.createsExecuted).toBe(0);
  });
});
