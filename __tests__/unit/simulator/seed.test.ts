import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { DEFAULT_SEED_FILE } from '../../../simulator/seed.ts';
import {
  type FindingKind,
  findingOfKind,
  generateFindings,
  mixedFindings,
  readSeed,
  type SeedFinding,
  startSimulator,
} from '../../../simulator/simulator.ts';
import { foundIds, PROJECT } from './client.ts';
import { simulated } from './scene.ts';

const folder = mkdtempSync(join(tmpdir(), 'seed-'));
afterAll(() => rmSync(folder, { recursive: true }));

const ID = /^[A-Za-z0-9_-]+={0,2}$/;

describe('the standard seed', () => {
  const seed = readSeed(DEFAULT_SEED_FILE);

  test('holds the documented IDs, each ID once and well formed', () => {
    const ids = seed.findings.map(({ id }) => id);
    expect(ids).toContain('ZGVmLTAwcC1pZXJ-aS0wZjhjNjMyZDNmMzRlZTgzNw==');
    expect(ids).toContain('AbCdEfGhIjKlMnOpQrStUvWx');
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !ID.test(id))).toEqual([]);
  });

  test('has every type, severity and status of findings', () => {
    const valuesOf = (name: string) =>
      [...new Set(seed.findings.map(({ attributes }) => attributes[name]))].sort();
    expect(valuesOf('finding_type')).toHaveLength(12);
    expect(valuesOf('severity')).toEqual([
      'critical',
      'high',
      'info',
      'low',
      'medium',
      'none',
      'unknown',
    ]);
    expect(valuesOf('status')).toEqual(['auto_closed', 'in-progress', 'muted', 'open', 'resolved']);
  });

  test('has cases of every kind, on findings that exist', async () => {
    const { simulator } = await simulated({ seed });
    const { cases, findings } = simulator.state();
    const known = new Set(findings.map(({ id }) => id));
    expect(cases.flatMap(({ insights }) => insights).filter((id) => !known.has(id))).toEqual([]);
    const kinds = cases.map((one) =>
      [one.status, one.isArchived, one.serviceNowTicket?.status, one.jiraIssueKey !== null].join(),
    );
    expect(new Set(kinds)).toEqual(
      new Set([
        'OPEN,false,COMPLETED,false',
        'OPEN,false,,true',
        'CLOSED,false,COMPLETED,false',
        'OPEN,true,COMPLETED,false',
        'OPEN,false,,false',
        'OPEN,false,FAILED,false',
        'IN_PROGRESS,false,COMPLETED,false',
      ]),
    );
    expect(await foundIds(simulator, '@git.branch:main @severity:critical')).not.toEqual([]);
  });

  test('is what a simulator starts with', async () => {
    const simulator = await startSimulator();
    expect(simulator.state().findings).toHaveLength(seed.findings.length);
    await simulator.close();
  });
});

describe('findings of all kinds', () => {
  const attributesOf = (kind: FindingKind, index = 0) => findingOfKind(kind, index).attributes;

  test('have IDs of their own, and are the same every time', () => {
    const ids = mixedFindings(600).map(({ id }) => id);
    expect(new Set(ids).size).toBe(600);
    expect(ids.filter((id) => !ID.test(id))).toEqual([]);
    expect(mixedFindings(24)).toEqual(mixedFindings(24));
  });

  test('are mostly closed by Datadog, as recorded', () => {
    const statuses = mixedFindings(120).map(({ attributes }) => attributes['status']);
    expect(statuses.filter((status) => status === 'auto_closed').length).toBeGreaterThan(60);
    expect(new Set(mixedFindings(24, { status: 'open' }).map(statusOf))).toEqual(new Set(['open']));
  });

  test('have 58 to 127 tags, among them several teams and some without a colon', () => {
    const tags = mixedFindings(60).map((finding) => finding.tags ?? []);
    for (const of of tags) expect(of.length >= 58 && of.length <= 127).toBe(true);
    const teams = tags.map((of) => of.filter((tag) => tag.startsWith('team:')).length);
    expect(new Set(teams)).toEqual(new Set([1, 2]));
    expect(tags.every((of) => of.some((tag) => !tag.includes(':')))).toBe(true);
  });

  test('have no rule where they are vulnerabilities of packages, hosts and images', () => {
    for (const kind of ['library_vulnerability', 'host_and_container_vulnerability'] as const) {
      expect(attributesOf(kind)).not.toHaveProperty('rule');
      expect(attributesOf(kind)).toMatchObject({ advisory: { cve: expect.any(String) } });
    }
  });

  test('of live resources are open although their check passes, every other of them', () => {
    expect(attributesOf('misconfiguration', 0)).toMatchObject({
      compliance: { evaluation: 'fail' },
    });
    expect(attributesOf('misconfiguration', 1)).toMatchObject({
      status: 'open',
      compliance: { evaluation: 'pass' },
    });
  });

  test('give their account as text or as an object', () => {
    expect(attributesOf('identity_risk', 0)).toMatchObject({
      cloud_resource: { account: expect.any(String) },
    });
    expect(attributesOf('identity_risk', 1)).toMatchObject({
      cloud_resource: { account: { account_id: expect.any(String) } },
    });
  });

  test('are found by the queries of the documentation', async () => {
    const findings = mixedFindings(24, { status: 'open' });
    const { simulator } = await simulated({ seed: { projects: [], findings } });
    const found = async (filter: string): Promise<number> =>
      (await foundIds(simulator, filter)).length;
    expect(await found('@status:open -@compliance.evaluation:pass')).toBe(23);
    expect(await found('@finding_type:(secret OR library_vulnerability)')).toBe(4);
    expect(await found('@finding_type:misconfiguration @compliance.evaluation:fail')).toBe(1);
    expect(await found('team:payments')).toBe(12);
    expect(await found('@git.repository_id:"github.com/example/payments"')).toBe(5);
    expect(await found('@advisory.cve:"CVE-2021-23337"')).toBe(1);
  });
});

function statusOf({ attributes }: SeedFinding): unknown {
  return attributes['status'];
}

describe('a seed file that does not hold a seed', () => {
  test.each([
    ['{', 'JSON object'],
    ['[]', 'JSON object'],
    ['{"projects":{}}', '"projects" is not a list'],
    ['{"projects":[{"id":"a"}]}', 'projects[0]'],
    ['{"projects":[],"findings":[{"id":1}]}', 'findings[0]'],
    ['{"projects":[],"findings":[{"id":"a"}]}', 'findings[0] has no "attributes"'],
    ['{"projects":[],"findings":[],"cases":[{"key":"A-1"}]}', 'cases[0]'],
  ])('is refused with what is wrong in it: %s', (text, problem) => {
    const file = join(folder, 'seed.json');
    writeFileSync(file, text);
    expect(() => readSeed(file)).toThrow(problem);
    expect(() => readSeed(file)).toThrow(file);
  });

  test('is named when it cannot be read', () => {
    expect(() => readSeed(join(folder, 'none.json'))).toThrow('none.json cannot be read');
  });

  test('does not start a simulator when a case has no right ticket URL', async () => {
    const servicenow_ticket = { url: 'https://example.com/1' };
    const cases = [
      { key: 'SEC-1', project_id: PROJECT, title: 'T', findings: [], servicenow_ticket },
    ];
    const seed = { projects: [], findings: [], cases };
    await expect(startSimulator({ seed })).rejects.toThrow('SEC-1');
  });
});

describe('generated findings', () => {
  test('have IDs of their own in each of the known forms', () => {
    const ids = generateFindings(3000).map(({ id }) => id);
    expect(new Set(ids).size).toBe(3000);
    expect(ids.filter((id) => !ID.test(id))).toEqual([]);
    for (const form of [/==$/, /-/, /_/, /^[0-9a-f]{24}$/]) {
      expect(ids.some((id) => form.test(id))).toBe(true);
    }
  });

  test('are the same every time, and others in another series', () => {
    expect(generateFindings(10)).toEqual(generateFindings(10));
    expect(generateFindings(1, { series: 'b' })[0]?.id).not.toBe(generateFindings(1)[0]?.id);
  });

  test('follow the pattern', () => {
    const pattern = {
      rules: 2,
      files: 1,
      services: 1,
      resources: 1,
      severities: ['low'],
      status: 'muted',
      findingType: 'secret',
      sha: 'abc',
      repositoryUrl: 'https://github.com/a/b',
    };
    const [first, second, third] = generateFindings(3, pattern).map(({ attributes }) => attributes);
    expect(first).toMatchObject({
      severity: 'low',
      status: 'muted',
      finding_type: 'secret',
      git: { sha: 'abc', repository_url: 'https://github.com/a/b' },
    });
    expect(first?.['rule']).toEqual(third?.['rule']);
    expect(first?.['rule']).not.toEqual(second?.['rule']);
  });
});
