/** `findings-query`: all that a Datadog search finds, however many pages, and when it finds it. */
import { describe, expect, test } from '@jest/globals';
import type { ActionResult } from '../../scripts/runner/run-action.ts';
import { FINDING_KINDS, findingOfKind } from '../../simulator/kinds.ts';
import { generateFindings, type SeedFinding } from '../../simulator/simulator.ts';
import {
  allTicketsOf,
  errorsOf,
  statusesOf,
  ticketsOf,
  warningsOf,
} from '../e2e/harness/outcome.ts';
import { searchesOf, writesTo } from '../e2e/harness/requests.ts';
import { hastyClock } from '../unit/clock.ts';
import { type Datadog, openDatadog } from './datadog.ts';

const QUERY = '@status:open @severity:(critical OR high)';
const OPEN = '@status:open';

/** Something happens just after the search of that number. */
function atSearch(nth: number, { addFault }: Datadog['simulator'], act: () => void): void {
  addFault({ match: { path: '/search$', nth, times: 1 }, effect: { kind: 'meanwhile', act } });
}

/** The generated finding with other attributes; `undefined` takes one away. */
function changed(finding: SeedFinding, attributes: Record<string, unknown>): SeedFinding {
  const entries = Object.entries({ ...finding.attributes, ...attributes });
  return {
    ...finding,
    attributes: Object.fromEntries(entries.filter(([, it]) => it !== undefined)),
  };
}

describe('a query', () => {
  test('of 337 findings is read to its last page, and each is on a ticket', async () => {
    const { run, simulator, ids } = await openDatadog({ findings: 337 });
    const result = await run({ 'findings-query': OPEN });
    expect(result.exitCode).toBe(0);
    expect(result.outputs).toMatchObject({
      result: 'success',
      'finding-count': '337',
      'created-count': '7',
    });
    const findings = allTicketsOf(result).flatMap((ticket) => ticket.finding_ids);
    expect(new Set(findings)).toEqual(new Set(ids));
    expect(allTicketsOf(result).map((ticket) => ticket.finding_ids.length)).toEqual([
      50, 50, 50, 50, 50, 50, 37,
    ]);
    const pages = searchesOf(simulator).filter(({ filter }) => filter === OPEN);
    expect(pages.map(({ limit }) => limit)).toEqual([150, 150, 150]);
    expect(pages.map(({ cursor }) => cursor !== null)).toEqual([false, true, true]);
    expect(result.stdout).toContain('Looked at findings-query (337 findings)');
    expect(result.summary).toContain('findings-query (337 findings)');
  });

  test('takes no second look at what it has found', async () => {
    const { run, simulator } = await openDatadog({ findings: 337 });
    await run({ 'findings-query': OPEN, 'dry-run': 'true' });
    expect(searchesOf(simulator)).toHaveLength(3);
  });

  test('finds only what it asks for', async () => {
    const { run } = await openDatadog({ findings: 10 });
    const result = await run({ 'findings-query': QUERY });
    expect(result.outputs['finding-count']).toBe('4');
  });

  test('makes nothing the second time', async () => {
    const { run, simulator } = await openDatadog({ findings: 60 });
    const first = await run({ 'findings-query': OPEN });
    const second = await run({ 'findings-query': OPEN });
    expect(second.outputs).toMatchObject({
      result: 'success',
      'created-count': '0',
      'existing-count': '2',
      'case-keys': first.outputs['case-keys'],
    });
    expect(writesTo(simulator)).toHaveLength(1);
  });

  test('leaves out what is muted or resolved', async () => {
    const { run, simulator, ids } = await openDatadog({ findings: 5 });
    simulator.changeFindings({ mute: [ids[0] ?? ''], resolve: [ids[1] ?? ''] });
    const result = await run({ 'findings-query': '@rule.id:generated*' });
    expect(result.outputs).toMatchObject({ 'finding-count': '3', 'skipped-finding-count': '2' });
    expect(result.stdout).toMatch(/1 finding left out, muted: /);
    expect(result.stdout).toMatch(/1 finding left out, resolved: /);
  });

  test('of every kind leaves out checks that pass, and names what the findings of a ticket share', async () => {
    const passing = findingOfKind('misconfiguration', 1);
    const { run } = await openDatadog({
      findings: [...FINDING_KINDS.map((kind) => findingOfKind(kind)), passing],
    });
    const result = await run({ 'findings-query': OPEN, 'group-by': 'rule', title: '{{rule}}' });
    expect(result.outputs).toMatchObject({ 'finding-count': '12', 'skipped-finding-count': '1' });
    expect(result.stdout).toContain('passing checks');
    expect(ticketsOf(result).map(({ group }) => group)).toEqual(
      expect.arrayContaining(['rule: def-000-s3p', 'advisory: CVE-2021-23337', 'no rule']),
    );
  });

  test('that Datadog does not understand says what Datadog said', async () => {
    const { run, simulator } = await openDatadog({ findings: 5 });
    const result = await run({ 'findings-query': '@severity:(high OR' });
    expect(result.exitCode).toBe(1);
    expect(result.outputs).toMatchObject({ result: 'failure', 'ticket-count': '0' });
    expect(errorsOf(result).join()).toMatch(/"findings-query".*400.*Invalid filters/s);
    expect(writesTo(simulator)).toEqual([]);
  });

  test('that may not be asked stops the step before it writes, whatever happens to tickets', async () => {
    const { run, simulator } = await openDatadog({
      findings: 5,
      permissions: ['security_monitoring_findings_write', 'cases_read'],
    });
    for (const onExisting of ['skip', 'move']) {
      const result = await run({ 'findings-query': OPEN, 'on-existing-ticket': onExisting });
      expect(result.exitCode).toBe(1);
      expect(errorsOf(result).join()).toMatch(
        /search for findings \("findings-query"\).*403.*"security_monitoring_findings_read"/s,
      );
    }
    expect(writesTo(simulator)).toEqual([]);
  });

  test('that is cut off on its second page makes no ticket of the first', async () => {
    const { run, simulator } = await openDatadog({ findings: 237 });
    simulator.addFault({
      match: { path: '/search$', nth: 2, times: 100 },
      effect: { kind: 'status', status: 400 },
    });
    const result = await run({ 'findings-query': OPEN });
    expect(result.exitCode).toBe(1);
    expect(writesTo(simulator)).toEqual([]);
  });
});

describe('together with IDs and a file, a query', () => {
  test('comes last, and each finding counts once', async () => {
    const { run, simulator, ids } = await openDatadog({ findings: 6 });
    const [a = '', b = '', c = ''] = ids;
    const inputs = {
      'finding-ids': `${c} ${b}`,
      'findings-file': 'ids.txt',
      'findings-query': OPEN,
    };
    const result = await run(inputs, { files: { 'ids.txt': `${b}\n${a}\n` } });
    const [ticket] = ticketsOf(result);
    expect(ticket?.finding_ids.slice(0, 3)).toEqual([c, b, a]);
    expect(new Set(ticket?.finding_ids)).toEqual(new Set(ids));
    expect(ticket?.finding_ids).toHaveLength(6);
    expect(simulator.state().cases).toHaveLength(1);
  });

  test('does not hide an ID that Datadog does not know', async () => {
    const { run, simulator } = await openDatadog({ findings: 3 });
    const result = await run({ 'finding-ids': 'AbCdEfGhIjKlMnOpQrStUvWx', 'findings-query': OPEN });
    expect(result.exitCode).toBe(1);
    expect(errorsOf(result).join()).toContain(
      'Datadog does not know 1 of 4 findings: AbCdEfGhIjKlMnOpQrStUvWx (finding-ids, line 1)',
    );
    expect(writesTo(simulator)).toEqual([]);
  });
});

describe('wait-for-findings', () => {
  test('what was named is looked at again after the wait: another run may have been there', async () => {
    const { run, simulator, ids } = await openDatadog({ findings: 1 });
    const named = { 'finding-ids': ids.join() };
    const { promise: other, resolve } = Promise.withResolvers<ActionResult>();
    atSearch(2, simulator, () => resolve(run(named)));
    const waiting = await run({
      ...named,
      'findings-query': '@git.branch:none',
      'wait-for-findings': '100s',
    });
    expect(statusesOf(await other)).toEqual({ created: 1 });
    expect(statusesOf(waiting)).toEqual({ existing: 1 });
    expect(simulator.state().counters).toMatchObject({ casesMade: 1, moves: 0 });
  });

  const LATER = generateFindings(7);

  test('looks again until the query finds something, and says so', async () => {
    const { run, simulator } = await openDatadog({ findings: 0 });
    const inputs = { 'findings-query': OPEN, 'wait-for-findings': '8m' };
    atSearch(4, simulator, () => simulator.changeFindings({ add: LATER }));
    const result = await run(inputs);
    expect(result.outputs).toMatchObject({ result: 'success', 'finding-count': '7' });
    const progress = result.stdout.match(/^So far `findings-query` finds nothing; .*$/gm) ?? [];
    expect(progress[0]).toMatch(
      /; looking again in 5 s \(for up to \d{3} s, `wait-for-findings`\)\.$/,
    );
    const pauses = progress.map((line) => Number(/again in (\d+) s/.exec(line)?.[1]));
    expect(pauses.length).toBeGreaterThan(2);
    expect(pauses).toEqual([...pauses].sort((one, other) => one - other));
    const looks = searchesOf(simulator).filter(({ filter }) => filter === OPEN);
    expect(looks).toHaveLength(pauses.length + 1);
  });

  test('ends with nothing to do where nothing comes', async () => {
    const { run, simulator } = await openDatadog({ findings: 3 });
    const inputs = { 'findings-query': '@git.branch:none', 'wait-for-findings': '20s' };
    const result = await run(inputs);
    expect(result.exitCode).toBe(0);
    expect(result.outputs).toMatchObject({ result: 'no-findings', 'ticket-count': '0' });
    expect(result.stdout).toContain('looked at findings-query (0 findings)');
    expect(searchesOf(simulator).length).toBeGreaterThan(2);
    expect(writesTo(simulator)).toEqual([]);
  });

  test('that ends without findings fails the step on request', async () => {
    const { run } = await openDatadog({ findings: 3 });
    const result = await run({
      'findings-query': '@git.branch:none',
      'wait-for-findings': '5s',
      'if-no-findings': 'fail',
    });
    expect(result.exitCode).toBe(1);
    expect(result.outputs).toMatchObject({ result: 'no-findings' });
  });

  test('looks once where it is not set', async () => {
    const later = LATER.map((finding) => ({ ...finding, visible_after_ms: 600_000 }));
    const { run, simulator } = await openDatadog({ findings: later });
    const result = await run({ 'findings-query': OPEN });
    expect(result.outputs).toMatchObject({ result: 'no-findings' });
    expect(searchesOf(simulator)).toHaveLength(1);
    expect(result.stdout).not.toContain('looking again');
  });

  test('is refused where it leaves the step no time for tickets', async () => {
    const { run, simulator } = await openDatadog({ findings: 3 });
    const result = await run({
      'findings-query': '@git.branch:none',
      'wait-for-findings': '1h',
      timeout: '20s',
    });
    expect(result.exitCode).toBe(1);
    expect(errorsOf(result).join()).toContain(
      'wait-for-findings: "1h" leaves too little of timeout (20s) for the tickets: raise timeout, or wait at most 15s',
    );
    expect(simulator.requests()).toEqual([]);
  });

  test('ends at once when the run is cancelled', async () => {
    const clock = hastyClock();
    const { run, simulator } = await openDatadog({ findings: 3, clock });
    const workflow = new AbortController();
    let cancelledAt = 0;
    atSearch(3, simulator, () => {
      cancelledAt = clock.now();
      workflow.abort();
    });
    const result = await run(
      { 'findings-query': '@git.branch:none', 'wait-for-findings': '8m' },
      { cancelled: workflow.signal },
    );
    expect(result.exitCode).toBe(1);
    expect(result.stdout).toContain('looking again');
    expect(clock.now() - cancelledAt).toBeLessThan(3_000);
  });
});

describe('min-severity', () => {
  const [critical, high, medium, low, none] = generateFindings(5) as [
    SeedFinding,
    SeedFinding,
    SeedFinding,
    SeedFinding,
    SeedFinding,
  ];

  test('leaves out what is below it, and keeps what nobody has rated', async () => {
    const unknown = changed(low, { severity: 'unknown' });
    const unrated = changed(none, { severity: undefined });
    const { run } = await openDatadog({ findings: [critical, high, medium, unknown, unrated] });
    const result = await run({ 'findings-query': OPEN, 'min-severity': 'high' });
    expect(result.outputs).toMatchObject({ 'finding-count': '4', 'skipped-finding-count': '1' });
    const [ticket] = ticketsOf(result);
    expect(new Set(ticket?.finding_ids)).toEqual(
      new Set([critical.id, high.id, unknown.id, unrated.id]),
    );
    expect(result.stdout).toContain(`1 finding left out, below min-severity: `);
    expect(result.stdout).toContain('2 findings of unknown severity stay in.');
    expect(result.summary).toContain('1 finding left out: below min-severity');
  });

  test('follows Datadog where SARIF says otherwise', async () => {
    const { run } = await openDatadog({ findings: [critical, low] });
    const results = [
      { level: 'note', properties: { finding_id: critical.id } },
      { level: 'error', properties: { finding_id: low.id } },
    ];
    const sarif = { version: '2.1.0', runs: [{ tool: { driver: { name: 's' } }, results }] };
    const result = await run(
      { 'findings-file': 'a.sarif', 'min-severity': 'high' },
      { files: { 'a.sarif': JSON.stringify(sarif) } },
    );
    expect(ticketsOf(result).map((ticket) => ticket.finding_ids)).toEqual([[critical.id]]);
  });

  test('may leave nothing over, which is no failure', async () => {
    const { run, simulator } = await openDatadog({ findings: [low, none] });
    const result = await run({ 'findings-query': OPEN, 'min-severity': 'critical' });
    expect(result.exitCode).toBe(0);
    expect(result.outputs).toMatchObject({ result: 'no-findings', 'skipped-finding-count': '2' });
    expect(writesTo(simulator)).toEqual([]);
  });
});

describe('max-findings', () => {
  test('counts what the query finds before any write', async () => {
    const { run, simulator } = await openDatadog({ findings: 137 });
    const result = await run({ 'findings-query': OPEN, 'max-findings': '136' });
    expect(result.exitCode).toBe(1);
    expect(errorsOf(result).join()).toContain(
      '137 findings were found, and "max-findings" allows 136. Nothing was written.',
    );
    expect(writesTo(simulator)).toEqual([]);
  });

  test('does not count what min-severity leaves out', async () => {
    const { run } = await openDatadog({ findings: 137 });
    const inputs = { 'findings-query': OPEN, 'max-findings': '30', 'min-severity': 'critical' };
    expect((await run(inputs)).outputs).toMatchObject({ result: 'success', 'finding-count': '28' });
  });
});

describe('findings of a query that have a ticket', () => {
  test('stay on it, and the others get one', async () => {
    const { run, simulator, ids } = await openDatadog({ findings: 5 });
    await run({ 'finding-ids': ids.slice(0, 2).join() });
    const result = await run({ 'findings-query': OPEN });
    expect(statusesOf(result)).toEqual({ existing: 1, created: 1 });
    expect(new Set(JSON.parse(result.outputs['case-keys'] ?? ''))).toEqual(
      new Set(['SEC-1', 'SEC-2']),
    );
    const sizes = simulator.state().cases.map(({ key, insights }) => [key, insights.length]);
    expect(sizes).toEqual([
      ['SEC-1', 2],
      ['SEC-2', 3],
    ]);
  });

  test('are joined by the others of their rule on request', async () => {
    const { run, simulator, ids } = await openDatadog({
      findings: generateFindings(6, { rules: 2 }),
    });
    await run({ 'finding-ids': ids[0] ?? '' });
    const result = await run({
      'findings-query': OPEN,
      'group-by': 'rule',
      'on-existing-ticket': 'join',
    });
    expect(statusesOf(result)).toEqual({ attached: 1, created: 1 });
    const [first, second] = simulator.state().cases;
    expect(new Set(first?.insights)).toEqual(new Set([ids[0], ids[2], ids[4]]));
    expect(new Set(second?.insights)).toEqual(new Set([ids[1], ids[3], ids[5]]));
    expect(warningsOf(result)).toEqual([]);
  });

  test('get company as more come, night by night, on one living ticket', async () => {
    const { run, simulator } = await openDatadog({
      findings: generateFindings(2, { rules: 1 }),
    });
    const inputs = {
      'findings-query': OPEN,
      'group-by': 'rule',
      'on-existing-ticket': 'join',
    };
    await run(inputs);
    simulator.changeFindings({ add: generateFindings(3, { rules: 1, series: 'second night' }) });
    const second = await run(inputs);
    const third = await run(inputs);
    expect(second.outputs).toMatchObject({ 'attached-count': '1', 'created-count': '0' });
    expect(third.outputs).toMatchObject({ 'existing-count': '1', 'attached-count': '0' });
    expect(simulator.state().cases.map(({ insights }) => insights.length)).toEqual([5]);
    expect(writesTo(simulator)).toHaveLength(2);
  });
});
