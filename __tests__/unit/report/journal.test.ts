import { describe, expect, test } from '@jest/globals';
import { Journal } from '../../../src/report/journal.ts';
import { openLedger } from '../../../src/tickets/write/ledger.ts';
import { finding } from '../builders.ts';
import { virtualClock } from '../clock.ts';
import { recordedLog } from '../recorded-log.ts';

const MEMBERS = [finding('a'), finding('b')];
const nothing = { title: null, description: null, priority: null, assigneeId: null };

function open(dryRun = false) {
  const clock = virtualClock(1_000);
  const log = recordedLog();
  return { clock, log, journal: new Journal({ operation: 'create', dryRun, clock, log }) };
}
function ledgerOf(members = MEMBERS) {
  const plan = members.map((one) => ({
    kind: 'create' as const,
    projectId: 'project',
    route: null,
    group: null,
    findings: [one],
    ...nothing,
  }));
  return openLedger({ plan, appUrl: 'https://app.datadoghq.com' });
}

describe('a journal', () => {
  test('has a true report from the first moment on', async () => {
    const { clock, journal } = open();
    await clock.advance(500);
    expect(journal.report()).toMatchObject({
      result: 'no-findings',
      operation: 'create',
      tickets: [],
      skipped: [],
      sources: [],
      warnings: [],
      failure: null,
      startedAt: 1_000,
      endedAt: 1_500,
    });
  });

  test('measures how long the run took, even if the wall clock is adjusted meanwhile', async () => {
    const { clock, journal } = open();
    clock.adjustWall(-3_600_000);
    await clock.advance(500);
    const { startedAt, endedAt } = journal.report();
    expect(endedAt - startedAt).toBe(500);
  });

  test('reports each ticket as the ledger has it at that moment', () => {
    const { journal } = open();
    const ledger = ledgerOf();
    journal.planned(MEMBERS, ledger);
    expect(journal.report().result).toBe('failure');
    ledger.update(0, { status: 'created' });
    expect(journal.report()).toMatchObject({
      result: 'partial',
      tickets: [{ status: 'created' }, { status: 'planned' }],
    });
    ledger.update(1, { status: 'created' });
    expect(journal.report().result).toBe('success');
    expect([...journal.report().findings.keys()]).toEqual(['a', 'b']);
  });

  test('gives reports that do not change any more', () => {
    const { journal } = open();
    const before = journal.report();
    journal.sources.push('finding-ids');
    journal.warn('Odd.');
    expect(before).toMatchObject({ sources: [], warnings: [] });
    expect(journal.report()).toMatchObject({ sources: ['finding-ids'], warnings: ['Odd.'] });
  });

  test('says a warning in the log, and keeps it', () => {
    const { journal, log } = open();
    journal.warn('Odd.');
    expect(log.lines).toEqual(['warning: Odd.']);
  });

  test('counts what was left out before and what vanished while tickets were written', () => {
    const { journal } = open();
    const ledger = ledgerOf();
    journal.leaveOut([{ reason: 'missing', id: null, label: 'rule at a.ts:1' }]);
    journal.unnamedSkipped += 3;
    journal.planned(MEMBERS, ledger);
    ledger.drop(1, new Set(['b']));
    const report = journal.report();
    expect(report.skipped.map(({ label }) => label)).toEqual(['rule at a.ts:1', 'b']);
    expect(report.unnamedSkipped).toBe(3);
    expect([...report.findings.keys()]).toEqual(['a']);
  });

  test('of a run that was stopped is never a success, whatever exists', () => {
    const { journal } = open();
    const ledger = ledgerOf();
    journal.planned(MEMBERS, ledger);
    for (const place of [0, 1]) ledger.update(place, { status: 'created' });
    journal.stop = 'cancelled';
    journal.failure = 'The workflow run was cancelled.';
    expect(journal.report()).toMatchObject({
      result: 'partial',
      failure: 'The workflow run was cancelled.',
    });
  });

  test('of a dry run reports the plan', () => {
    const { journal } = open(true);
    journal.planned(MEMBERS, ledgerOf());
    expect(journal.report()).toMatchObject({ result: 'dry-run', dryRun: true });
  });
});
