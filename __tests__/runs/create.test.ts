import { beforeEach, describe, expect, test } from '@jest/globals';
import { PROJECT_ID } from '../e2e/harness/datadog.ts';
import { allTicketsOf, statusesOf, ticketsOf } from '../e2e/harness/outcome.ts';
import { createsIn } from '../e2e/harness/requests.ts';
import { type Datadog, openDatadog } from './datadog.ts';

const MOST = 2501;

let datadog: Datadog;
beforeEach(async () => {
  datadog = await openDatadog({ findings: MOST, shuffleAnswers: true });
});

function idsOf(count: number): readonly string[] {
  return datadog.ids.slice(0, count);
}

describe('create', () => {
  test('sends what the inputs say, and nothing that they do not', async () => {
    const [id] = idsOf(1);
    await datadog.run({
      'finding-ids': `${id}`,
      title: 'Fix this',
      description: 'By **Friday**.',
      priority: 'P2',
      'assignee-id': 'f315bdaf-9ee7-4808-a9c1-99c15bf0f4d0',
    });
    const [request] = createsIn(datadog.simulator);
    expect(request?.body).toEqual({
      data: [
        {
          type: 'servicenow_tickets',
          attributes: {
            title: 'Fix this',
            description: 'By **Friday**.',
            priority: 'P2',
            assignee_id: 'f315bdaf-9ee7-4808-a9c1-99c15bf0f4d0',
          },
          relationships: {
            findings: { data: [{ id, type: 'findings' }] },
            project: { data: { id: PROJECT_ID, type: 'projects' } },
          },
        },
      ],
    });
  });

  test('leaves the words to Datadog where none are given', async () => {
    await datadog.run({ 'finding-ids': idsOf(1).join() });
    expect(JSON.stringify(createsIn(datadog.simulator)[0]?.body)).not.toMatch(
      /title|description|priority|assignee/,
    );
  });

  test.each([
    { findings: 50, tickets: 1, requests: 1, groupBy: 'all' },
    { findings: 51, tickets: 2, requests: 1, groupBy: 'all' },
    { findings: 2501, tickets: 51, requests: 2, groupBy: 'all' },
    { findings: 50, tickets: 50, requests: 1, groupBy: 'finding' },
    { findings: 51, tickets: 51, requests: 2, groupBy: 'finding' },
  ])(
    'makes $tickets tickets for $findings findings grouped by $groupBy, in $requests requests',
    async (wanted) => {
      const result = await datadog.run({
        'finding-ids': idsOf(wanted.findings).join('\n'),
        'group-by': wanted.groupBy,
        'max-findings': '5000',
        'max-tickets': '5000',
      });
      expect(result.exitCode).toBe(0);
      expect(result.outputs).toMatchObject({
        result: 'success',
        'finding-count': String(wanted.findings),
        'ticket-count': String(wanted.tickets),
        'created-count': String(wanted.tickets),
      });
      expect(createsIn(datadog.simulator)).toHaveLength(wanted.requests);
      const tickets = allTicketsOf(result);
      expect(statusesOf(result)).toEqual({ created: wanted.tickets });
      expect(tickets.flatMap((ticket) => ticket.finding_ids)).toEqual(idsOf(wanted.findings));
    },
  );

  test('gives the keys and URLs of all tickets in the order of the findings', async () => {
    const result = await datadog.run({
      'finding-ids': idsOf(60).join('\n'),
      'group-by': 'finding',
    });
    const tickets = ticketsOf(result);
    expect(tickets.map((ticket) => ticket.finding_ids)).toEqual(idsOf(60).map((id) => [id]));
    expect(JSON.parse(result.outputs['case-keys'] ?? '')).toEqual(
      tickets.map((ticket) => ticket.case_key),
    );
    expect(JSON.parse(result.outputs['servicenow-urls'] ?? '')).toEqual(
      tickets.map((ticket) => ticket.servicenow_url),
    );
  });

  test('numbers the parts of a group that is too large for one ticket', async () => {
    const result = await datadog.run({ 'finding-ids': idsOf(101).join(' '), title: 'Findings' });
    expect(ticketsOf(result).map((ticket) => ticket.title)).toEqual([
      'Findings (1/3)',
      'Findings (2/3)',
      'Findings (3/3)',
    ]);
  });

  test('makes nothing the second time, and says so', async () => {
    const inputs = { 'finding-ids': idsOf(51).join(' ') };
    const first = await datadog.run(inputs);
    const second = await datadog.run(inputs);
    expect(createsIn(datadog.simulator)).toHaveLength(1);
    expect(second.exitCode).toBe(0);
    expect(second.outputs).toMatchObject({
      result: 'success',
      'created-count': '0',
      'existing-count': '2',
    });
    expect(second.outputs['case-keys']).toBe(first.outputs['case-keys']);
    expect(second.stdout).toContain('2 ServiceNow tickets already existed');
  });

  test('writes everything into the results file too', async () => {
    const result = await datadog.run({ 'finding-ids': idsOf(51).join(' ') });
    expect(result.resultsFile).toMatchObject({
      schema_version: 1,
      finished: true,
      result: 'success',
      counts: { findings: 51, tickets: 2, created: 2 },
      tickets: ticketsOf(result).map((ticket) => expect.objectContaining(ticket)),
    });
  });
});
