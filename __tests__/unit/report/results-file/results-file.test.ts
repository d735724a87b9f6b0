import { lstat, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Finding } from '../../../../src/findings/finding.ts';
import { createRedactor } from '../../../../src/redact.ts';
import type { RunReport } from '../../../../src/report/report.ts';
import {
  createResultsFile,
  resultsPath,
  writeResultsFile,
} from '../../../../src/report/results-file/results-file.ts';
import { type Clock, systemClock } from '../../../../src/runtime.ts';
import { VERSION } from '../../../../src/version.ts';
import { finding, keep, report, secrets, ticket, WORKFLOW } from '../../builders.ts';
import { hostileText } from '../../hostile-text.ts';
import { resultsIn } from '../../results-document.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'results-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const write = (path: string, written: RunReport, redact = keep) =>
  writeResultsFile({ path, context: WORKFLOW, redact }, written, true);

const openAt = (path: string, clock: Clock) =>
  createResultsFile({ path, context: WORKFLOW, redact: keep }, clock);

const read = async (path: string) => resultsIn(await readFile(path, 'utf8'));

const known: readonly Finding[] = [
  finding('AAAA', {
    title: 'SQL injection',
    severity: 'high',
    rule: 'sqli',
    file: 'a.py',
    line: 3,
    endLine: 4,
  }),
  { ...finding('BBBB'), origin: { kind: 'sarif', path: 'scan.sarif', run: 0, result: 7 } },
];

describe('writeResultsFile', () => {
  test('tells everything about a run, in the shape of its schema', async () => {
    const path = join(folder, 'results.json');
    await write(
      path,
      report(
        {
          result: 'partial',
          tickets: [
            ticket({ findingIds: known.map(({ id }) => id), route: 2 }),
            ticket({ status: 'failed', caseKey: null, error: 'Datadog refused it' }),
          ],
          skipped: [{ reason: 'missing', id: null, label: 'sqli at b.py:1' }],
          warnings: ['odd'],
          failure: 'stopped',
        },
        known,
      ),
    );
    const document = await read(path);
    expect(document).toMatchObject({
      schema_version: 1,
      finished: true,
      result: 'partial',
      failure: 'stopped',
      duration_ms: 4_200,
      started_at: '2026-01-31T03:00:00.000Z',
      versions: { action: VERSION, node: process.version },
      workflow: { repository: 'octo-org/shop', event_name: 'push' },
      counts: { findings: 2, tickets: 2, created: 1, failed: 1, skipped_findings: 1 },
      warnings: ['odd'],
      skipped: [{ reason: 'missing', id: null, label: 'sqli at b.py:1' }],
    });
    expect(document.tickets[0]?.finding_ids).toEqual(['AAAA', 'BBBB']);
    expect(document.tickets.map(({ route }) => route)).toEqual([2, null]);
    expect(document.findings[0]).toMatchObject({
      id: 'AAAA',
      severity: 'high',
      line: 3,
      end_line: 4,
    });
    expect(document.findings[1]).toMatchObject({
      title: null,
      origin: { kind: 'sarif', result: 7 },
    });
  });

  test('has what is known of a vulnerability on a resource', async () => {
    const path = join(folder, 'results.json');
    const openssl = finding('CCCC', {
      type: 'host_and_container_vulnerability',
      advisory: 'CVE-2025-1',
      package: 'openssl 3.0.1',
      fixedVersion: '3.0.2',
      resource: 'payments-db',
      account: '123456789012',
      teams: ['checkout', 'payments'],
      dueAt: Date.UTC(2026, 1, 28),
      firstSeenAt: 1e300,
    });
    await write(path, report({}, [openssl]));
    expect((await read(path)).findings[0]).toMatchObject({
      type: 'host_and_container_vulnerability',
      rule: null,
      advisory: 'CVE-2025-1',
      package: 'openssl 3.0.1',
      fixed_version: '3.0.2',
      resource: 'payments-db',
      account: '123456789012',
      teams: ['checkout', 'payments'],
      codeowners: [],
      due_at: '2026-02-28T00:00:00.000Z',
      first_seen_at: null,
    });
  });

  test('is valid with nothing to tell, and replaces what was there', async () => {
    const path = join(folder, 'results.json');
    await write(path, report({ warnings: ['first'] }));
    await write(path, report({ result: 'no-findings' }));
    expect(await read(path)).toMatchObject({ result: 'no-findings', tickets: [], warnings: [] });
    expect(await readdir(folder)).toEqual(['results.json']);
  });

  test('holds no secret', async () => {
    const path = join(folder, 'results.json');
    await write(
      path,
      report({ failure: 'echo 0123456789abcdef' }),
      createRedactor(['0123456789abcdef']),
    );
    expect((await read(path)).failure).toBe('echo ***');
  });

  test('is JSON whatever the secrets are', async () => {
    const told = report({ tickets: [ticket({ findingIds: [] })], sources: ['a "b"'] }, known);
    await fc.assert(
      fc.asyncProperty(secrets, hostileText, async (several, title) => {
        const path = join(folder, 'results.json');
        const tickets = [ticket({ title, serviceNowUrl: null })];
        await write(path, { ...told, tickets, failure: several.join() }, createRedactor(several));
        expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({
          schema_version: 1,
          counts: { findings: 2 },
        });
      }),
    );
  });

  test('writes 100,000 findings', async () => {
    const path = join(folder, 'results.json');
    const findings = Array.from({ length: 100_000 }, (_, i) =>
      finding(`ID${i}`, { title: 'SQL injection' }),
    );
    await write(path, report({}, findings));
    const { findings: written } = JSON.parse(await readFile(path, 'utf8'));
    expect(written).toHaveLength(100_000);
    expect(written.at(-1).id).toBe('ID99999');
  });

  test('refuses a symbolic link and a folder in its place, and leaves nothing behind', async () => {
    const target = join(folder, 'target');
    await writeFile(target, 'precious');
    await symlink(target, join(folder, 'link.json'));
    await mkdir(join(folder, 'folder.json'));
    for (const name of ['link.json', 'folder.json']) {
      await expect(write(join(folder, name), report({}))).rejects.toThrow('not a plain file');
    }
    expect(await readFile(target, 'utf8')).toBe('precious');
    expect(await readdir(folder)).toEqual(['folder.json', 'link.json', 'target']);
  });

  test('leaves what was there, and nothing else, when writing fails', async () => {
    const path = join(folder, 'results.json');
    await write(path, report({ warnings: ['first'] }));
    const full = () => {
      throw new Error('ENOSPC');
    };
    await expect(write(path, report({}), full)).rejects.toThrow('ENOSPC');
    expect((await read(path)).warnings).toEqual(['first']);
    expect(await readdir(folder)).toEqual(['results.json']);
  });

  test('rejects where the folder does not exist', async () => {
    await expect(write(join(folder, 'no', 'results.json'), report({}))).rejects.toThrow('ENOENT');
  });
});

test('every step of a job has its own path', () => {
  expect(resultsPath('/tmp')).toMatch(/^\/tmp\/datadog-servicenow-tickets-[0-9a-f]{12}\.json$/);
  expect(resultsPath('/tmp')).not.toBe(resultsPath('/tmp'));
});

describe('createResultsFile', () => {
  /** Sleeps until `wake` is called, or the signal comes. */
  function sleeper() {
    const pauses: number[] = [];
    let wake: () => void = () => undefined;
    const clock: Clock = {
      now: () => performance.now(),
      timestamp: () => Date.now(),
      sleep: (ms, signal) =>
        new Promise((resolve, reject) => {
          pauses.push(ms);
          wake = resolve;
          signal?.addEventListener('abort', () => reject(signal.reason));
        }),
    };
    return { clock, pauses, wake: () => wake() };
  }

  async function until(holds: () => Promise<boolean>): Promise<void> {
    while (!(await holds().catch(() => false))) await systemClock.sleep(2);
  }

  test('writes the newest of the changes that come together, soon', async () => {
    const { clock, pauses, wake } = sleeper();
    const file = openAt(join(folder, 'r.json'), clock);
    file.update(() => report({ warnings: ['one'] }));
    file.update(() => report({ warnings: ['two'] }));
    await until(async () => pauses.length === 1);
    await expect(read(file.path)).rejects.toThrow('ENOENT');
    wake();
    await until(async () => (await read(file.path)).warnings[0] === 'two');
    expect((await read(file.path)).finished).toBe(false);
    await file.finish(report({ warnings: ['end'] }));
    expect(await read(file.path)).toMatchObject({ warnings: ['end'], finished: true });
    expect(pauses).toEqual([20]);
  });

  test('leaves time for the run before it writes what has changed meanwhile', async () => {
    const { clock, pauses, wake } = sleeper();
    const file = openAt(join(folder, 'r.json'), clock);
    file.update(() => {
      file.update(() => report({ warnings: ['two'] }));
      return report({ warnings: ['one'] });
    });
    await until(async () => pauses.length === 1);
    wake();
    await until(async () => pauses.length === 2);
    expect((await read(file.path)).warnings).toEqual(['one']);
    wake();
    await until(async () => (await read(file.path)).warnings[0] === 'two');
    await file.finish(report({}));
  });

  test('writes again after a rest without changes', async () => {
    const { clock, pauses, wake } = sleeper();
    const file = openAt(join(folder, 'r.json'), clock);
    for (const [index, warning] of ['one', 'two'].entries()) {
      file.update(() => report({ warnings: [warning] }));
      await until(async () => pauses.length === index + 1);
      wake();
      await until(async () => (await read(file.path)).warnings[0] === warning);
    }
    await file.finish(report({}));
  });

  test('writes at once what has to stand on disk before the run goes on', async () => {
    const { clock, pauses } = sleeper();
    const file = openAt(join(folder, 'r.json'), clock);
    file.update(() => report({ warnings: ['one'] }));
    await until(async () => pauses.length === 1);
    await Promise.all([
      file.record(() => report({ warnings: ['two'] })),
      file.record(() => report({ warnings: ['three'] })),
    ]);
    expect((await read(file.path)).warnings).toEqual(['three']);
    await file.finish(report({}));
  });

  test('says at the end that the file cannot be written, not before', async () => {
    const file = openAt(join(folder, 'no', 'r.json'), systemClock);
    file.update(() => report({}));
    await file.record(() => report({}));
    await expect(file.finish(report({}))).rejects.toThrow('ENOENT');
    await expect(lstat(file.path)).rejects.toThrow('ENOENT');
  });
});
