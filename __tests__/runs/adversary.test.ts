/**
 * Answers, rivals and moments that lead to a second ticket or a false claim if one of them is
 * believed alone.
 */
import { describe, expect, test } from '@jest/globals';
import type { FaultEffect } from '../../simulator/simulator.ts';
import { errorsOf, statusesOf, ticketsOf, warningsOf } from '../e2e/harness/outcome.ts';
import { type Datadog, openDatadog } from './datadog.ts';

const CREATE = { method: 'POST', path: 'servicenow_tickets$' };
const SEARCH = { method: 'POST', path: 'findings/search$' };
const READ = { method: 'GET', path: '/cases/' };
const LOST: FaultEffect = { kind: 'drop', executed: true };
const TARGET = `https://example.service-now.com/incident.do?sys_id=${'0123456789abcdef'.repeat(2)}`;

const findingIds = ({ ids }: Datadog) => ({ 'finding-ids': ids.join('\n') });

describe('a create whose answer was lost', () => {
  test('is not sent again after one look showed a part of it, and the later ones nothing', async () => {
    const datadog = await openDatadog({ findings: 2 });
    const { simulator } = datadog;
    simulator.addFault({ match: { ...CREATE, nth: 1 }, effect: LOST });
    simulator.addFault({ match: READ, effect: { kind: 'no-insights' } });
    simulator.addFault({
      match: { ...SEARCH, nth: 2, times: 1 },
      effect: { kind: 'partial-page', lacks: 1 },
    });
    simulator.addFault({
      match: { ...SEARCH, nth: 3, times: 1_000 },
      effect: { kind: 'stale', ms: 3_600_000 },
    });
    await datadog.run({ ...findingIds(datadog), 'wait-for-ticket': '0s' });
    expect(simulator.state().counters.casesMade).toBe(1);
  });

  test('and whose findings another run took claims nothing of that run, and says how to find its own', async () => {
    const datadog = await openDatadog({ findings: 2 });
    const match = { ...CREATE, nth: 1 };
    datadog.simulator.addFault({ match, effect: { kind: 'rival', when: 'after' } });
    datadog.simulator.addFault({ match, effect: LOST });
    const result = await datadog.run({
      ...findingIds(datadog),
      title: 'Vulnerabilities of the shop',
    });
    expect(result.exitCode).toBe(1);
    expect(statusesOf(result)).toEqual({ unknown: 1 });
    expect(warningsOf(result).join()).toContain('empty case');
  });
});

describe('one odd answer', () => {
  test('that a case may not be read says nothing of the tickets of other cases', async () => {
    const datadog = await openDatadog({
      findings: 120,
      ticketsInProgressFor: 3_600_000,
      inProgressTicketsInSearch: false,
    });
    const { simulator, ids } = datadog;
    const [refused] = ids.map((id) => simulator.addTicket({ findings: [id], isIndexed: true }));
    simulator.addFault({
      match: { method: 'GET', path: `/api/v2/cases/${refused?.id}` },
      effect: { kind: 'status', status: 403 },
    });
    simulator.addFault({
      match: { method: 'GET', path: `/api/v2/cases/(?!${refused?.id})` },
      effect: { kind: 'delay', ms: 2_000 },
    });
    const result = await datadog.run({ ...findingIds(datadog), 'wait-for-ticket': '0s' });
    expect(statusesOf(result)).toEqual({ created: 1, existing: 119 });
    expect(simulator.state().counters.moves).toBe(1);
  });

  test('of two about one finding does not hide its ticket', async () => {
    const datadog = await openDatadog({ findings: 2 });
    const { simulator, ids } = datadog;
    simulator.addTicket({ findings: ids, isIndexed: true });
    simulator.addFault({ match: SEARCH, effect: { kind: 'conflicting-page' } });
    const result = await datadog.run(findingIds(datadog));
    expect(statusesOf(result)).toEqual({ existing: 1 });
    expect(simulator.state().counters).toMatchObject({ casesMade: 0, moves: 0 });
  });

  test('to an attach, of another ticket than was asked for, is no success', async () => {
    const datadog = await openDatadog({ findings: 2 });
    datadog.simulator.addFault({
      match: { method: 'PATCH', path: 'servicenow_tickets$' },
      effect: { kind: 'other-ticket' },
    });
    datadog.simulator.addFault({ match: READ, effect: { kind: 'no-insights' } });
    const result = await datadog.run({
      ...findingIds(datadog),
      operation: 'attach',
      'servicenow-ticket-url': TARGET,
    });
    expect(result.outputs).toMatchObject({ 'attached-count': '1', 'servicenow-url': TARGET });
  });

  test('whose cases are not what they should be names its finding', async () => {
    const datadog = await openDatadog({ findings: 2 });
    datadog.simulator.addTicket({ findings: datadog.ids, isIndexed: true });
    datadog.simulator.addFault({
      match: SEARCH,
      effect: {
        kind: 'changed',
        change: (json) =>
          JSON.parse(JSON.stringify(json), (key, value) => (key === 'cases' ? 7 : value)),
      },
    });
    const result = await datadog.run(findingIds(datadog));
    expect(errorsOf(result).join()).toMatch(
      new RegExp(`the cases of finding (${datadog.ids.join('|')}) cannot be read`),
    );
    expect(datadog.simulator.state().counters.moves).toBe(0);
  });
});

test('a group that grows by what found no place before has no numbers of parts that were given', async () => {
  const datadog = await openDatadog({ findings: 120 });
  const { simulator, ids } = datadog;
  simulator.addTicket({ findings: ids.slice(0, 50), title: 'Of the shop (1/3)', isIndexed: true });
  const result = await datadog.run({ ...findingIds(datadog), title: 'Of the shop' });
  const made = ticketsOf(result).filter(({ status }) => status === 'created');
  expect(made.map(({ title }) => title)).toEqual(['Of the shop', 'Of the shop']);
});

test('an ID of several megabytes is refused by its length', async () => {
  const datadog = await openDatadog({ findings: 1 });
  const files = { 'ids.json': JSON.stringify([{ id: 'a'.repeat(8_000_000) }]) };
  const result = await datadog.run({ 'findings-file': 'ids.json' }, { files });
  expect(errorsOf(result).join()).toContain('512');
});
