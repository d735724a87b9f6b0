/** How a run ends: exit code, result, and outputs that are there whatever happened. */
import { describe, expect, test } from '@jest/globals';
import { PROJECT_ID } from '../e2e/harness/datadog.ts';
import { errorsOf, statusesOf, ticketsOf, warningsOf } from '../e2e/harness/outcome.ts';
import { type Datadog, type DatadogOptions, openDatadog } from './datadog.ts';

const WRITES = '/servicenow_tickets$';

function newDatadog(options: Partial<DatadogOptions> = {}): Promise<Datadog> {
  return openDatadog({ findings: 400, ...options });
}

describe('a dry run', () => {
  test('plans and writes nothing', async () => {
    const { run, ids, simulator } = await newDatadog();
    const result = await run({ 'finding-ids': ids.slice(0, 51).join(' '), 'dry-run': 'true' });
    expect(result.exitCode).toBe(0);
    expect(result.outputs).toMatchObject({
      result: 'dry-run',
      'ticket-count': '2',
      'created-count': '0',
      'case-keys': '[]',
    });
    expect(statusesOf(result)).toEqual({ planned: 2 });
    expect(result.stdout).toContain('Dry run: 2 ServiceNow tickets would be created');
    const others = simulator.requests().filter(({ path }) => !path.endsWith('/search'));
    expect(others.map(({ method, path }) => `${method} ${path}`)).toEqual([
      `GET /api/v2/cases/projects/${PROJECT_ID}`,
    ]);
  });
});

describe('the guards', () => {
  test('max-findings stops before any write, with the count', async () => {
    const { run, ids, simulator } = await newDatadog();
    const result = await run({ 'finding-ids': ids.slice(0, 5).join(' '), 'max-findings': '4' });
    expect(result.exitCode).toBe(1);
    expect(result.outputs).toMatchObject({ result: 'failure', 'ticket-count': '0' });
    expect(errorsOf(result).join()).toContain(
      '5 findings were found, and "max-findings" allows 4. Nothing was written.',
    );
    expect(simulator.state().cases).toEqual([]);
  });

  test('max-tickets stops before any write, with the count', async () => {
    const { run, ids, simulator } = await newDatadog();
    const result = await run({
      'finding-ids': ids.slice(0, 5).join(' '),
      'group-by': 'finding',
      'max-tickets': '4',
    });
    expect(result.exitCode).toBe(1);
    expect(errorsOf(result).join()).toMatch(/5 .*"max-tickets" allows 4/s);
    expect(simulator.state().cases).toEqual([]);
  });

  test('fail the step whatever fail-on-error says', async () => {
    const { run, ids } = await newDatadog();
    const result = await run({
      'finding-ids': ids.slice(0, 5).join(' '),
      'max-findings': '4',
      'fail-on-error': 'false',
    });
    expect(result.exitCode).toBe(1);
  });
});

describe('fail-on-error: false', () => {
  test('makes failed tickets a warning', async () => {
    const { run, ids, simulator } = await newDatadog();
    simulator.addFault({
      match: { path: WRITES },
      effect: { kind: 'status', status: 400, body: { errors: ['no'] } },
    });
    const result = await run({ 'finding-ids': ids[0] ?? '', 'fail-on-error': 'false' });
    expect(result.exitCode).toBe(0);
    expect(result.outputs).toMatchObject({ result: 'failure', 'failed-count': '1' });
    expect(errorsOf(result)).toEqual([]);
    expect(warningsOf(result).join()).toContain(
      'Datadog refused the request (400). Datadog said: no.',
    );
  });
});

describe('findings that have a ticket', () => {
  test('stop the step before any write on request', async () => {
    const { run, ids, simulator } = await newDatadog();
    await run({ 'finding-ids': ids[0] ?? '' });
    const result = await run({
      'finding-ids': ids.slice(0, 2).join(),
      'on-existing-ticket': 'fail',
    });
    expect(result.exitCode).toBe(1);
    expect(errorsOf(result).join()).toContain(ids[0]);
    expect(simulator.state().cases).toHaveLength(1);
  });

  test('are moved to a new ticket on request', async () => {
    const { run, ids, simulator } = await newDatadog();
    const [first = '', second = ''] = ids;
    await run({ 'finding-ids': first });
    const result = await run({ 'finding-ids': `${first} ${second}`, 'on-existing-ticket': 'move' });
    expect(result.outputs).toMatchObject({
      result: 'success',
      'case-key': 'SEC-2',
      'created-count': '1',
    });
    expect(simulator.state().cases.map(({ insights }) => insights)).toEqual([[], [first, second]]);
  });

  test('get company on request: the others of their group join them', async () => {
    const { run, ids, simulator } = await newDatadog();
    const [first = '', second = ''] = ids;
    await run({ 'finding-ids': first });
    const result = await run({ 'finding-ids': `${first} ${second}`, 'on-existing-ticket': 'join' });
    expect(result.outputs).toMatchObject({
      result: 'success',
      'case-key': 'SEC-1',
      'attached-count': '1',
      'created-count': '0',
    });
    expect(simulator.state().cases.map(({ insights }) => insights)).toEqual([[first, second]]);
  });

  test('are free again once their case is closed', async () => {
    const { run, ids, simulator, indexed } = await newDatadog();
    await run({ 'finding-ids': ids[0] ?? '' });
    simulator.changeCase('SEC-1', { status: 'CLOSED' });
    await indexed();
    const result = await run({ 'finding-ids': ids[0] ?? '' });
    expect(result.outputs).toMatchObject({
      result: 'success',
      'case-key': 'SEC-2',
      'created-count': '1',
    });
  });
});

describe('the time budget', () => {
  test('ends the step with what exists, and what was not attempted', async () => {
    const { run, ids, simulator } = await newDatadog({ latency: { create: 40_000 } });
    const result = await run({
      'finding-ids': ids.join(' '),
      'group-by': 'finding',
      'max-tickets': '400',
      timeout: '20s',
      'fail-on-error': 'false',
    });
    expect(result.exitCode).toBe(1);
    expect(errorsOf(result).join()).toContain('The time budget of 20 s ("timeout") has ended.');
    const told = ticketsOf(result).filter(({ case_key }) => case_key !== null);
    expect(told.length).toBeLessThanOrEqual(simulator.state().cases.length);
    expect(result.outputs['ticket-count']).toBe('400');
  });
});
