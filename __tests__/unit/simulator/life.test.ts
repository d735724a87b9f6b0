/** What becomes of cases after they are made, and the projects they are made in. */
import { describe, expect, test } from '@jest/globals';
import type { Simulator } from '../../../simulator/simulator.ts';
import { ask, attach, create, foundIds, getCase, item, PROJECT, search } from './client.ts';
import { manualClock, simulated } from './scene.ts';

interface ProjectData {
  readonly data: {
    readonly id: string;
    readonly attributes: {
      readonly settings: { readonly integration_service_now: Record<string, unknown> };
    };
  };
}

const OPERATIONS = 'b7c0d9f2-5a31-4e6e-9d0a-3f8e21c4a002';
const JIRA_ONLY = 'c1d2e3f4-0000-4000-8000-000000000003';
const SECRET = 'c1d2e3f4-0000-4000-8000-000000000004';
const PROJECTS = [
  { id: PROJECT, key: 'SEC' },
  {
    id: OPERATIONS,
    key: 'OPS',
    servicenow: { instance: 'operations', assignment_group: 'Platform' },
  },
  { id: JIRA_ONLY, key: 'JIRA', servicenow: null },
  { id: SECRET, key: 'TOP', forbidden: true },
];

async function simulatedProjects() {
  const findings = ['a', 'b'].map((id) => ({ id, attributes: { status: 'open' } }));
  return simulated({ seed: { projects: PROJECTS, findings } });
}

function readProject(simulator: Simulator, id: string) {
  return ask<ProjectData>(simulator, { path: `/api/v2/cases/projects/${id}` });
}

describe('a project', () => {
  test('tells the ServiceNow instance and assignment group of its tickets', async () => {
    const { simulator } = await simulatedProjects();
    const { body } = await readProject(simulator, OPERATIONS);
    expect(body.data.attributes.settings.integration_service_now).toEqual({
      enabled: true,
      instance_name: 'operations',
      assignment_group: 'Platform',
    });
  });

  test('without ServiceNow says so, and takes no ticket', async () => {
    const { simulator } = await simulatedProjects();
    const { body } = await readProject(simulator, JIRA_ONLY);
    expect(body.data.attributes.settings.integration_service_now).toEqual({ enabled: false });
    expect((await create(simulator, item(['a'], {}, JIRA_ONLY))).status).toBe(400);
  });

  test('that is forbidden can be neither read nor written to', async () => {
    const { simulator } = await simulatedProjects();
    expect((await readProject(simulator, SECRET)).status).toBe(403);
    expect((await create(simulator, item(['a'], {}, SECRET))).status).toBe(403);
  });

  test('that does not exist is not found', async () => {
    const { simulator } = await simulatedProjects();
    expect((await readProject(simulator, PROJECT.replace('a', 'b'))).status).toBe(404);
  });

  test('is in the list of those that may be read', async () => {
    const { simulator } = await simulatedProjects();
    const { body } = await ask<{ data: { id: string }[] }>(simulator, {
      path: '/api/v2/cases/projects',
    });
    expect(body.data.map(({ id }) => id)).toEqual([PROJECT, OPERATIONS, JIRA_ONLY]);
  });

  test('shares a create request with others, each with its own instance', async () => {
    const { simulator } = await simulatedProjects();
    const items = [item(['a'], {}, PROJECT), item(['b'], {}, OPERATIONS)];
    const { body } = await create(simulator, ...items);
    expect(body.data.map(({ attributes }) => attributes.key)).toEqual(['SEC-1', 'OPS-1']);
    const urls = body.data.map(
      ({ attributes }) => attributes.servicenow_ticket.result['url'] ?? '',
    );
    expect(urls.map((url) => new URL(url).hostname)).toEqual([
      'example.service-now.com',
      'operations.service-now.com',
    ]);
  });
});

describe('a case', () => {
  const statusOf = async (simulator: Simulator): Promise<string> =>
    (await getCase(simulator, 'SEC-1')).body.data.attributes.status;

  test('is closed by the endpoint for its status', async () => {
    const { simulator, ids } = await simulated();
    await create(simulator, item([ids[0]]));
    const body = { data: { type: 'case', attributes: { status: 'CLOSED' } } };
    const path = '/api/v2/cases/SEC-1/status';
    const reply = await ask(simulator, { method: 'POST', path, body });
    expect(reply.status).toBe(200);
    expect((await getCase(simulator, 'SEC-1')).body.data.attributes).toMatchObject({
      status: 'CLOSED',
      status_group: 'SG_CLOSED',
      status_name: 'Closed',
    });
  });

  test('may have a status with a name of its own, in the group of its status', async () => {
    const { simulator, ids } = await simulated();
    await create(simulator, item([ids[0]]));
    simulator.changeCase('SEC-1', { status: 'CLOSED', statusName: 'Resolved' });
    expect((await getCase(simulator, 'SEC-1')).body.data.attributes).toMatchObject({
      status_group: 'SG_CLOSED',
      status_name: 'Resolved',
    });
  });

  test('that is closed reopens when an open finding is attached to its ticket, after a while', async () => {
    const { clock, advance } = manualClock();
    const { simulator, ids } = await simulated({ clock, reopensAfter: 5_000 });
    const made = await attach(simulator, [ids[0]]);
    expect(made.status).toBe(200);
    simulator.changeCase('SEC-1', { status: 'CLOSED' });
    await attach(simulator, [ids[1]]);
    expect(await statusOf(simulator)).toBe('CLOSED');
    advance(5_000);
    expect(await statusOf(simulator)).toBe('OPEN');
  });

  test('stays closed where it is told never to reopen', async () => {
    const { simulator, ids } = await simulated({ reopensAfter: Number.POSITIVE_INFINITY });
    await attach(simulator, [ids[0]]);
    simulator.changeCase('SEC-1', { status: 'CLOSED' });
    await attach(simulator, [ids[1]]);
    expect(await statusOf(simulator)).toBe('CLOSED');
  });

  test.each(['mute', 'resolve', 'remove'] as const)(
    'closes by itself once its last open finding is gone: %s',
    async (change) => {
      const { simulator, ids } = await simulated({ closesAfter: 0 });
      await create(simulator, item([ids[0], ids[1]]));
      simulator.changeFindings({ [change]: [ids[0]] });
      expect(await statusOf(simulator)).toBe('OPEN');
      simulator.changeFindings({ [change]: [ids[1]] });
      expect(await statusOf(simulator)).toBe('CLOSED');
    },
  );

  test('shows in the search where its incident stands in ServiceNow', async () => {
    const { simulator, ids } = await simulated();
    await create(simulator, item([ids[0]]));
    simulator.changeCase('SEC-1', { ticketState: 'In Progress' });
    const { body } = await search(simulator, '@workflow.integrations.cases.key:"SEC-1"');
    const [on] = body.data[0]?.attributes.attributes.custom.workflow.integrations.cases ?? [];
    expect(on?.['servicenow_ticket']).toMatchObject({ state: 'In Progress' });
  });
});

describe('detaching findings', () => {
  const detach = (simulator: Simulator, ids: readonly string[]) =>
    ask(simulator, {
      method: 'DELETE',
      path: '/api/v2/security/findings/cases',
      body: {
        data: {
          type: 'cases',
          relationships: { findings: { data: ids.map((id) => ({ id, type: 'findings' })) } },
        },
      },
    });

  test('takes them off their cases, deletes no case, and ignores those on none', async () => {
    const { simulator, ids } = await simulated();
    await create(simulator, item([ids[0], ids[1]]));
    expect((await detach(simulator, [ids[0], ids[2]])).status).toBe(204);
    expect(simulator.state().cases).toMatchObject([{ key: 'SEC-1', insights: [ids[1]] }]);
    expect(await foundIds(simulator, '@workflow.integrations.cases.key:"SEC-1"')).toEqual([ids[1]]);
  });

  test('takes at most 50 at once, and refuses those that nobody knows', async () => {
    const { simulator, ids } = await simulated();
    expect((await detach(simulator, ids.slice(0, 51))).status).toBe(400);
    expect((await detach(simulator, ['nobody'])).status).toBe(404);
  });
});
