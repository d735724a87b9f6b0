import { expect, test } from '@jest/globals';
import { getCase } from '../../../../src/datadog/endpoints/case.ts';
import {
  attachFindings,
  createTickets,
} from '../../../../src/datadog/endpoints/servicenow-tickets.ts';
import { answering } from '../one-answer.ts';

const OTHER = '3f1c05d0-98a8-11ec-ac2c-da7ad0900002';
const PROJECT = 'aeadc05e-98a8-11ec-ac2c-da7ad0900001';
const CASE = { id: 'c1', type: 'cases', attributes: { key: 'SEC-1' } };
const RELATIONSHIPS = {
  findings: { data: [{ id: 'a==', type: 'findings' }] },
  project: { data: { id: PROJECT, type: 'projects' } },
};

test('create sends what is documented, once at most', async () => {
  const { client, calls } = answering({ data: [CASE] });
  const ticket = {
    projectId: PROJECT,
    findingIds: ['a=='],
    title: 'A title',
    description: 'A description',
    priority: 'P4',
    assigneeId: 'f315bdaf-9ee7-4808-a9c1-99c15bf0f4d0',
  };
  await expect(createTickets(client, [ticket])).resolves.toMatchObject([{ key: 'SEC-1' }]);
  expect(calls).toMatchObject([
    {
      method: 'POST',
      path: '/api/v2/security/findings/servicenow_tickets',
      effect: 'write',
      purpose: 'create a ServiceNow ticket',
      body: {
        data: [
          {
            type: 'servicenow_tickets',
            attributes: {
              title: 'A title',
              description: 'A description',
              priority: 'P4',
              assignee_id: 'f315bdaf-9ee7-4808-a9c1-99c15bf0f4d0',
            },
            relationships: RELATIONSHIPS,
          },
        ],
      },
    },
  ]);
});

test('create leaves out what is left to Datadog', async () => {
  const { client, calls } = answering({ data: [CASE, CASE] });
  const nothing = { title: null, description: null, priority: null, assigneeId: null };
  await createTickets(client, [
    { projectId: PROJECT, findingIds: ['a=='], ...nothing },
    { projectId: OTHER, findingIds: ['b'], ...nothing },
  ]);
  expect(calls[0]?.purpose).toBe('create 2 ServiceNow tickets');
  expect(calls[0]?.body).toMatchObject({
    data: [PROJECT, OTHER].map((id) => ({
      attributes: {},
      relationships: { project: { data: { id, type: 'projects' } } },
    })),
  });
  expect(JSON.stringify(calls[0]?.body)).not.toMatch(/null|title|description|priority|assignee/);
});

test('attach sends what is documented, again where that is needed', async () => {
  const { client, calls } = answering({ data: CASE });
  const url = 'https://example.service-now.com/incident.do?sys_id=abcdef0123456789abcdef0123456789';
  await expect(attachFindings(client, PROJECT, url, ['a=='])).resolves.toMatchObject({ id: 'c1' });
  expect(calls).toMatchObject([
    {
      method: 'PATCH',
      path: '/api/v2/security/findings/servicenow_tickets',
      effect: 'idempotent-write',
      purpose: 'attach a finding to the ServiceNow ticket',
      body: {
        data: {
          type: 'servicenow_tickets',
          attributes: { servicenow_ticket_url: url },
          relationships: RELATIONSHIPS,
        },
      },
    },
  ]);
});

test('a case is read by its ID, which cannot lead elsewhere, under one rate limit', async () => {
  const { client, calls } = answering({ data: CASE });
  await getCase(client, '../users?x');
  expect(calls).toMatchObject([
    {
      method: 'GET',
      path: '/api/v2/cases/..%2Fusers%3Fx',
      endpoint: '/api/v2/cases/{case_id}',
      permissions: ['cases_read'],
      effect: 'read',
    },
  ]);
});
