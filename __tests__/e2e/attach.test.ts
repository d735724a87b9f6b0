import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { generateFindings } from '../../simulator/simulator.ts';
import { type Datadog, PROJECT_ID, startDatadog } from './harness/datadog.ts';
import { fastClock } from './harness/fast-clock.ts';
import { errorsOf, ticketsOf } from './harness/outcome.ts';

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
beforeAll(async () => {
  datadog = await startDatadog({ findings: 60 });
});
beforeEach(() => datadog.simulator.reset());
afterAll(() => datadog.close());

function attaches() {
  return datadog.simulator.requests().filter(({ method }) => method === 'PATCH');
}

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
    const on = await startDatadog({ findings: generateFindings(1), cases: both });
    try {
      const result = await on.run({
        operation: 'attach',
        'servicenow-ticket-url': PLAIN,
        'finding-ids': ids.join(),
        'on-existing-ticket': policy,
      });
      expect(result.exitCode).toBe(0);
      expect(ticketsOf(result)).toMatchObject([{ status: 'existing', case_key: 'SEC-1' }]);
      expect(on.simulator.requests().filter(({ method }) => method === 'PATCH')).toEqual([]);
    } finally {
      await on.close();
    }
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
    expect(attaches().map(({ body }) => body)).toEqual([
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

  test('takes 50 findings', async () => {
    const result = await datadog.run({
      operation: 'attach',
      'servicenow-ticket-url': PLAIN,
      'finding-ids': datadog.ids.slice(0, 50).join('\n'),
    });
    expect(result.outputs).toMatchObject({ result: 'success', 'finding-count': '50' });
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
    expect(attaches()).toHaveLength(0);
  });

  test('adds findings to a ticket that was made before, and moves those that are on another', async () => {
    const [first = '', second = '', third = ''] = datadog.ids;
    const made = await datadog.run({ 'finding-ids': `${first} ${second}`, 'group-by': 'finding' });
    const [url] = JSON.parse(made.outputs['servicenow-urls'] ?? '[]');
    const result = await datadog.run({
      operation: 'attach',
      'servicenow-ticket-url': url,
      'finding-ids': `${second} ${third}`,
    });
    expect(result.outputs).toMatchObject({
      result: 'success',
      'case-key': 'SEC-1',
      'attached-count': '1',
    });
    const [ticket] = datadog.simulator.state().cases;
    expect(ticket?.insights).toEqual([first, second, third]);
  });

  test('writes nothing for findings that are on that very ticket', async () => {
    const inputs = {
      operation: 'attach',
      'servicenow-ticket-url': PLAIN,
      'finding-ids': datadog.ids.slice(0, 2).join(),
    };
    await datadog.run(inputs);
    const again = await datadog.run(inputs);
    expect(attaches()).toHaveLength(1);
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
    expect(attaches()).toHaveLength(2);
    expect(result.outputs).toMatchObject({ result: 'success', 'attached-count': '1' });
  });
});

test('what an attempt did whose answer was lost is looked up, although the next finds nothing', async () => {
  const on = await startDatadog({ findings: 1 });
  try {
    const match = { method: 'PATCH' } as const;
    const lost = { kind: 'status', status: 503, executed: true } as const;
    const body = { errors: [{ status: '404', title: 'Not Found', detail: 'finding not found' }] };
    on.simulator.addFault({ match: { ...match, nth: 1 }, effect: lost });
    on.simulator.addFault({
      match: { ...match, nth: 2, times: 9 },
      effect: { kind: 'status', status: 404, body },
    });
    const result = await on.run(
      { operation: 'attach', 'servicenow-ticket-url': PLAIN, 'finding-ids': on.ids.join() },
      { env: fastClock(20) },
    );
    expect(ticketsOf(result)).toMatchObject([{ status: 'attached', case_key: 'SEC-1' }]);
  } finally {
    await on.close();
  }
});
