/** Datadog understands, and says no: nothing is repeated, and the log says what to do. */
import { describe, expect, test } from '@jest/globals';
import type { FaultEffect } from '../../simulator/simulator.ts';
import { errorsOf, statusesOf, warningsOf } from '../e2e/harness/outcome.ts';
import { writesTo } from '../e2e/harness/requests.ts';
import { type Datadog, type DatadogOptions, openDatadog } from './datadog.ts';

const PLAIN = 'https://example.service-now.com/incident.do?sys_id=abcdef0123456789abcdef0123456789';

function newDatadog(options: Partial<DatadogOptions> = {}): Promise<Datadog> {
  return openDatadog({ findings: 60, ...options });
}

describe('credentials', () => {
  test('that Datadog does not accept stop the step, and nothing that loosens safety is offered', async () => {
    const { run, simulator, ids } = await newDatadog();
    const result = await run({
      'api-key': 'f'.repeat(32),
      'finding-ids': ids[0] ?? '',
      'datadog-site': 'datadoghq.eu',
    });
    expect(result.exitCode).toBe(1);
    expect(result.outputs).toMatchObject({ result: 'failure', 'created-count': '0' });
    expect(errorsOf(result).join()).toMatch(
      /127\.0\.0\.1:\d+ refused the credentials \(403\)\. Datadog said: Forbidden\. Most likely a key or token is wrong, revoked or swapped with the other: check them first\. Otherwise they belong to another Datadog site \("datadog-site"\), or lack the permission "security_monitoring_findings_read" or "appsec_vm_read"\. Nothing was written\.$/m,
    );
    expect(simulator.requests().map(({ status }) => status)).toEqual([403, 403]);
  });

  test('that Datadog calls invalid stop the step', async () => {
    const { run, simulator, ids } = await newDatadog();
    simulator.addFault({ effect: { kind: 'status', status: 401 } });
    const result = await run({ 'finding-ids': ids[0] ?? '' });
    expect(result.exitCode).toBe(1);
    expect(errorsOf(result).join()).toContain('Datadog does not accept the credentials (401).');
    expect(simulator.requests().map(({ status }) => status)).toEqual([401, 401]);
  });

  test('fail the step whatever fail-on-error says', async () => {
    const { run, ids } = await newDatadog();
    const result = await run({
      'api-key': 'f'.repeat(32),
      'finding-ids': ids[0] ?? '',
      'fail-on-error': 'false',
    });
    expect(result.exitCode).toBe(1);
  });

  test('that may read and not write are named with the permission that they lack', async () => {
    const { run, ids } = await newDatadog({
      permissions: ['security_monitoring_findings_read', 'cases_read'],
    });
    const result = await run({ 'finding-ids': ids.slice(0, 3).join(), 'group-by': 'finding' });
    expect(result.exitCode).toBe(1);
    expect(result.outputs).toMatchObject({ result: 'failure', 'failed-count': '3' });
    expect(errorsOf(result).join()).toContain(
      'They lack the permission "security_monitoring_findings_write" or "appsec_vm_write"',
    );
  });

  test('that may not look findings up stop the step before it writes', async () => {
    const { run, ids, simulator } = await newDatadog({
      permissions: ['security_monitoring_findings_write', 'cases_read'],
    });
    const result = await run({ 'finding-ids': ids.slice(0, 3).join() });
    expect(result.exitCode).toBe(1);
    expect(errorsOf(result).join()).toMatch(
      /"security_monitoring_findings_read".*set "on-existing-ticket: move"/s,
    );
    expect(simulator.state().cases).toEqual([]);
  });

  test('that may not look findings up are enough to move them', async () => {
    const { run, ids } = await newDatadog({
      permissions: ['security_monitoring_findings_write', 'cases_read'],
    });
    const result = await run({
      'finding-ids': ids.slice(0, 3).join(),
      'on-existing-ticket': 'move',
    });
    expect(result.exitCode).toBe(0);
    expect(result.outputs).toMatchObject({ result: 'success', 'created-count': '1' });
    expect(warningsOf(result).join()).toContain('The run goes on without looking');
  });
});

describe('400', () => {
  test.each([
    ['objects', 'no finding provided'],
    ['untitled', 'no finding provided'],
    ['strings', 'Bad Request'],
  ] as const)('is told in the words of Datadog (%s)', async (shape, words) => {
    const { run, simulator, ids } = await newDatadog();
    const errors = {
      objects: [{ status: '400', title: 'Bad Request', detail: words }],
      untitled: [{ detail: words }],
      strings: [words],
    };
    simulator.addFault({
      match: { path: '/servicenow_tickets$' },
      effect: { kind: 'status', status: 400, body: { errors: errors[shape] } },
    });
    const result = await run({ 'finding-ids': ids[0] ?? '' });
    expect(result.exitCode).toBe(1);
    expect(result.outputs).toMatchObject({
      result: 'failure',
      'failed-count': '1',
      'case-key': '',
    });
    expect(errorsOf(result).join()).toContain(
      `Datadog refused the request (400). Datadog said: ${words}.`,
    );
    expect(simulator.requests().filter(({ status }) => status === 400)).toHaveLength(1);
  });
});

describe('404', () => {
  test('a project that only a write turns out to be missing fails its tickets', async () => {
    const { run, ids, simulator } = await newDatadog();
    simulator.addFault({
      match: { path: '/cases/projects/' },
      effect: { kind: 'status', status: 503 },
    });
    const other = '11111111-2222-4333-8444-555555555555';
    const result = await run({ 'finding-ids': ids[0] ?? '', 'project-id': other });
    expect(result.exitCode).toBe(1);
    expect(result.outputs).toMatchObject({ result: 'failure', 'failed-count': '1' });
    expect(errorsOf(result).join()).toContain('project not found');
    expect(simulator.requests().filter(({ status }) => status === 404)).toHaveLength(1);
  });

  test('findings that Datadog does not know stop the step before it writes, naming them', async () => {
    const { run, ids, simulator } = await newDatadog();
    const result = await run({ 'finding-ids': `${ids[0]}\nnot-known-1\nnot-known-2` });
    expect(result.exitCode).toBe(1);
    expect(errorsOf(result).join()).toContain(
      'Datadog does not know 2 of 3 findings: not-known-1 (finding-ids, line 2), not-known-2 (finding-ids, line 3). Nothing was written.',
    );
    expect(simulator.state().cases).toEqual([]);
  });

  test('findings that Datadog does not know are left out on request', async () => {
    const { run, ids } = await newDatadog();
    const result = await run({
      'finding-ids': `${ids[0]} not-known`,
      'on-missing-finding': 'skip',
    });
    expect(result.exitCode).toBe(0);
    expect(result.outputs).toMatchObject({
      result: 'success',
      'finding-count': '1',
      'skipped-finding-count': '1',
    });
    expect(warningsOf(result).join()).toMatch(/does not know.*: not-known\./);
  });

  test('a finding that vanishes in between costs itself and not the others', async () => {
    const { run, ids, simulator } = await newDatadog();
    const [first = '', second = ''] = ids;
    simulator.addFault({
      match: { method: 'POST', path: '/servicenow_tickets$', nth: 1 },
      effect: { kind: 'vanish', findingIds: [second] },
    });
    const result = await run({
      'finding-ids': ids.slice(0, 51).join(' '),
      'on-missing-finding': 'skip',
    });
    expect(result.exitCode).toBe(0);
    expect(statusesOf(result)).toEqual({ created: 2 });
    expect(result.outputs).toMatchObject({ 'finding-count': '50', 'skipped-finding-count': '1' });
    expect(result.outputs['tickets']).toContain(first);
    expect(result.outputs['tickets']).not.toContain(second);
  });

  test('attaching to a project that Datadog does not know stops the step too', async () => {
    const { run, ids } = await newDatadog();
    const result = await run({
      operation: 'attach',
      'servicenow-ticket-url': PLAIN,
      'finding-ids': ids[0] ?? '',
      'project-id': '11111111-2222-4333-8444-555555555555',
    });
    expect(result.exitCode).toBe(1);
    expect(result.outputs).toMatchObject({ result: 'failure', 'attached-count': '0' });
    expect(errorsOf(result).join()).toContain('knows no such Case Management project');
  });
});

test('one failed request does not stop the others', async () => {
  const { run, ids, simulator } = await newDatadog({ findings: 120 });
  const [bad = ''] = ids;
  simulator.addFault({
    match: { path: '/servicenow_tickets$', containsFindingId: bad },
    effect: { kind: 'ticket-failed', ticket: 1 },
  });
  const result = await run({
    'finding-ids': ids.join(' '),
    'group-by': 'finding',
    'max-tickets': '200',
  });
  expect(result.exitCode).toBe(1);
  expect(result.outputs).toMatchObject({
    result: 'partial',
    'created-count': '119',
    'failed-count': '1',
  });
  expect(writesTo(simulator)).toHaveLength(3);
  expect(result.outputs['tickets']).toContain(
    'but its ServiceNow ticket failed. Check the project',
  );
});

describe('a project', () => {
  const WRITES_NOTHING = { result: 'failure', 'created-count': '0' };

  test.each(['false', 'true'])(
    'that Datadog does not know stops the step before it writes (dry run: %s)',
    async (dryRun) => {
      const { run, simulator, ids } = await newDatadog();
      const unknown = 'e555e290-ed65-49bd-ae18-8acbfcf18db7';
      const result = await run({
        'finding-ids': ids[0] ?? '',
        'project-id': unknown,
        'dry-run': dryRun,
        'fail-on-error': 'false',
      });
      expect(result.exitCode).toBe(1);
      expect(result.outputs).toMatchObject(WRITES_NOTHING);
      expect(errorsOf(result).join()).toContain(
        `project-id: is ${unknown}, and Datadog knows no such Case Management project. Copy the ID`,
      );
      expect(writesTo(simulator)).toEqual([]);
    },
  );

  test('whose ServiceNow integration is switched off does so too', async () => {
    const { run, simulator, ids } = await newDatadog({ project: { servicenow: null } });
    const result = await run({ 'finding-ids': ids[0] ?? '' });
    expect(result.exitCode).toBe(1);
    expect(result.outputs).toMatchObject(WRITES_NOTHING);
    expect(errorsOf(result).join()).toContain('whose ServiceNow integration is switched off.');
    expect(writesTo(simulator)).toEqual([]);
  });

  test('is named with its instance and assignment group in log, summary and results file', async () => {
    const servicenow = { instance: 'acme', assignment_group: 'Blue|Team <b>' };
    const { run, ids } = await newDatadog({ project: { servicenow } });
    const result = await run({ 'finding-ids': ids[0] ?? '', 'dry-run': 'true' });
    expect(result.exitCode).toBe(0);
    expect(result.stdout).toContain(
      'ServiceNow instance acme, assignment group Blue|Team <b> (project SEC).',
    );
    expect(result.summary).toContain('ServiceNow instance acme, assignment group Blue');
    expect(result.summary).not.toContain('<b>');
    expect(result.resultsFile).toMatchObject({
      projects: [
        { key: 'SEC', servicenow_instance: 'acme', servicenow_assignment_group: 'Blue|Team <b>' },
      ],
    });
  });

  test.each<[string, FaultEffect]>([
    ['is refused', { kind: 'status', status: 403 }],
    ['fails', { kind: 'status', status: 503 }],
    ['is limited', { kind: 'rate-limited', resetSeconds: 3_600 }],
    ['loses its connection', { kind: 'drop' }],
  ])('is written to all the same if reading it %s', async (_, effect) => {
    const { run, simulator, ids } = await newDatadog();
    simulator.addFault({ match: { path: '/cases/projects/' }, effect });
    const result = await run({ 'finding-ids': ids[0] ?? '' });
    expect(result.exitCode).toBe(0);
    expect(result.outputs).toMatchObject({ result: 'success', 'created-count': '1' });
    expect(warningsOf(result)).toEqual([]);
    expect(
      simulator.requests().filter(({ path }) => path.includes('/cases/projects/')),
    ).toHaveLength(1);
  });
});
