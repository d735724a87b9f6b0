import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Datadog, startDatadog } from './harness/datadog.ts';
import { allTicketsOf, statusesOf, ticketsOf, warningsOf } from './harness/outcome.ts';
import { createsIn } from './harness/requests.ts';

const MOST = 2501;

let datadog: Datadog;
beforeAll(async () => {
  datadog = await startDatadog({ findings: MOST, shuffleAnswers: true });
});
beforeEach(() => datadog.simulator.reset());
afterAll(() => datadog.close());

function idsOf(count: number): readonly string[] {
  return datadog.ids.slice(0, count);
}

describe('create', () => {
  test('makes one ticket for one finding, and outputs its key and URL', async () => {
    const [id] = idsOf(1);
    const result = await datadog.run({ 'finding-ids': `${id}` });
    const [made] = datadog.simulator.state().cases;
    expect(result.exitCode).toBe(0);
    expect(result.outputs).toMatchObject({
      result: 'success',
      'case-key': 'SEC-1',
      'case-keys': '["SEC-1"]',
      'case-ids': JSON.stringify([made?.id]),
      'servicenow-url': made?.serviceNowTicket?.url,
      'servicenow-urls': JSON.stringify([made?.serviceNowTicket?.url]),
      'finding-count': '1',
      'ticket-count': '1',
      'created-count': '1',
      'attached-count': '0',
      'existing-count': '0',
      'failed-count': '0',
      'skipped-finding-count': '0',
    });
    expect(ticketsOf(result)).toMatchObject([
      {
        status: 'created',
        case_id: made?.id,
        case_key: 'SEC-1',
        case_url: 'https://app.datadoghq.com/cases/SEC-1',
        servicenow_url: made?.serviceNowTicket?.url,
        servicenow_sys_id: made?.serviceNowTicket?.sysId,
        jira_issue_url: null,
        title: made?.title,
        priority: 'NOT_DEFINED',
        finding_ids: [id],
        previous_case_key: null,
        previous_servicenow_url: null,
        error: null,
      },
    ]);
  });

  test('says in the log and the summary which ticket was made', async () => {
    const result = await datadog.run({ 'finding-ids': idsOf(1).join() });
    const url = result.outputs['servicenow-url'];
    expect(result.stdout).toContain(`created  SEC-1  ${url}  New  1 finding, highest critical`);
    expect(result.summary).toContain('## ✅ 1 ServiceNow ticket created');
    expect(result.summary).toContain(url);
  });

  test('names itself and its version to Datadog', async () => {
    await datadog.run({ 'finding-ids': idsOf(1).join() });
    expect(createsIn(datadog.simulator)[0]?.headers['user-agent']).toMatch(
      /^datadog-servicenow-tickets\/\d+\.\d+\.\d+/,
    );
  });

  test('makes 2,501 tickets, and cuts outputs that are too large for GitHub to whole entries', async () => {
    const result = await datadog.run({
      'finding-ids': datadog.ids.join('\n'),
      'group-by': 'finding',
      'max-findings': '5000',
      'max-tickets': '5000',
    });
    expect(result.exitCode).toBe(0);
    expect(createsIn(datadog.simulator)).toHaveLength(51);
    expect(statusesOf(result)).toEqual({ created: MOST });
    const size = Object.values(result.outputs).join('').length;
    expect(2 * size).toBeLessThan(1024 * 1024);
    const kept = ticketsOf(result);
    expect(kept).toEqual(allTicketsOf(result).slice(0, kept.length).map(asInTheOutput));
    expect(kept.length).toBeGreaterThan(100);
    expect(warningsOf(result).join()).toContain('results-file');
  });
});

/** The results file tells a little more of a ticket than the output does. */
function asInTheOutput(ticket: object): object {
  const others = ['assignee_id', 'route'];
  return Object.fromEntries(Object.entries(ticket).filter(([name]) => !others.includes(name)));
}
