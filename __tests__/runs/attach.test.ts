import { beforeEach, describe, expect, test } from '@jest/globals';
import { generateFindings } from '../../simulator/simulator.ts';
import { PROJECT_ID } from '../e2e/harness/datadog.ts';
import { errorsOf, ticketsOf } from '../e2e/harness/outcome.ts';
import { attachesIn } from '../e2e/harness/requests.ts';
import { type Datadog, openDatadog } from './datadog.ts';

const SYS_ID = 'abcdef0123456789abcdef0123456789';
const PLAIN = `https://example.service-now.com/incident.do?sys_id=${SYS_ID}`;

/** The same record, as browsers and people write it. */
const FORMS = [
  PLAIN,
  `https://example.service-now.com/now/nav/ui/classic/params/target/incident.do?sys_id=${SYS_ID}`,
  `https://example.service-now.com/now/nav/ui/classic/params/target/incident.do%3Fsys_id%3D${SYS_ID}`,
  `https://example.service-now.com/nav_to.do?uri=incident.do?sys_id=${SYS_ID}`,
  `https://example.service-now.com/nav_to.do?uri=incident.do%3Fsys_id%3D${SYS_ID}`,
];

let datadog: Datadog;
beforeEach(async () => {
  datadog = await openDatadog({ findings: 60 });
});

describe('a finding on the ticket that is named, and on a newer one', () => {
  test.each(['move', 'skip', 'fail'])('is simply done with %s', async (policy) => {
    const [finding] = generateFindings(1);
    const ids = finding === undefined ? [] : [finding.id];
    const other = `https://example.service-now.com/incident.do?sys_id=${'f'.repeat(32)}`;
    const both = [PLAIN, other].map((url, place) => ({
      key: `SEC-${place + 1}`,
      project_id: PROJECT_ID,
      title: 'A ticket',
      created_at: place,
      findings: ids,
      servicenow_ticket: { url },
    }));
    datadog = await openDatadog({ findings: generateFindings(1), cases: both });
    const result = await datadog.run({
      operation: 'attach',
      'servicenow-ticket-url': PLAIN,
      'finding-ids': ids.join(),
      'on-existing-ticket': policy,
    });
    expect(result.exitCode).toBe(0);
    expect(ticketsOf(result)).toMatchObject([{ status: 'existing', case_key: 'SEC-1' }]);
    expect(attachesIn(datadog.simulator)).toEqual([]);
  });
});

describe('attach', () => {
  test.each(FORMS)('takes the URL %s, and sends it as given', async (url) => {
    const ids = datadog.ids.slice(0, 3);
    const result = await datadog.run({
      operation: 'attach',
      'servicenow-ticket-url': url,
      'finding-ids': ids.join(),
    });
    expect(result.exitCode).toBe(0);
    expect(result.outputs).toMatchObject({
      result: 'success',
      'case-key': 'SEC-1',
      'finding-count': '3',
      'ticket-count': '1',
      'created-count': '0',
      'attached-count': '1',
    });
    expect(result.outputs['servicenow-url']).toContain(SYS_ID);
    expect(ticketsOf(result)).toMatchObject([
      { status: 'attached', servicenow_sys_id: SYS_ID, finding_ids: ids, error: null },
    ]);
    expect(attachesIn(datadog.simulator).map(({ body }) => body)).toEqual([
      {
        data: {
          type: 'servicenow_tickets',
          attributes: { servicenow_ticket_url: url },
          relationships: {
            findings: { data: ids.map((id) => ({ id, type: 'findings' })) },
            project: { data: { id: PROJECT_ID, type: 'projects' } },
          },
        },
      },
    ]);
  });

  test('refuses 51 findings before anything is written', async () => {
    const result = await datadog.run({
      operation: 'attach',
      'servicenow-ticket-url': PLAIN,
      'finding-ids': datadog.ids.slice(0, 51).join('\n'),
    });
    expect(result.exitCode).toBe(1);
    expect(result.outputs).toMatchObject({ result: 'failure', 'attached-count': '0' });
    expect(errorsOf(result).join()).toMatch(
      /51 findings .* Datadog allows 50 on a ticket\. Nothing was written\./,
    );
    expect(attachesIn(datadog.simulator)).toHaveLength(0);
  });

  test('writes nothing for findings that are on that very ticket', async () => {
    const inputs = {
      operation: 'attach',
      'servicenow-ticket-url': PLAIN,
      'finding-ids': datadog.ids.slice(0, 2).join(),
    };
    await datadog.run(inputs);
    const again = await datadog.run(inputs);
    expect(attachesIn(datadog.simulator)).toHaveLength(1);
    expect(again.outputs).toMatchObject({ result: 'success', 'case-key': 'SEC-1' });
  });

  test('is carried out once more where its answer was lost', async () => {
    datadog.simulator.addFault({
      match: { method: 'PATCH', nth: 1 },
      effect: { kind: 'drop', executed: true },
    });
    const result = await datadog.run({
      operation: 'attach',
      'servicenow-ticket-url': PLAIN,
      'finding-ids': datadog.ids.slice(0, 2).join(),
    });
    expect(attachesIn(datadog.simulator)).toHaveLength(2);
    expect(result.outputs).toMatchObject({ result: 'success', 'attached-count': '1' });
  });
});

test('what an attempt did whose answer was lost is looked up, although the next finds nothing', async () => {
  const match = { method: 'PATCH' } as const;
  const lost = { kind: 'status', status: 503, executed: true } as const;
  const body = { errors: [{ status: '404', title: 'Not Found', detail: 'finding not found' }] };
  datadog.simulator.addFault({ match: { ...match, nth: 1 }, effect: lost });
  datadog.simulator.addFault({
    match: { ...match, nth: 2, times: 9 },
    effect: { kind: 'status', status: 404, body },
  });
  const result = await datadog.run({
    operation: 'attach',
    'servicenow-ticket-url': PLAIN,
    'finding-ids': datadog.ids[0] ?? '',
  });
  expect(ticketsOf(result)).toMatchObject([{ status: 'attached', case_key: 'SEC-1' }]);
});
