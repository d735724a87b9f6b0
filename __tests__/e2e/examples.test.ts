/** Each example, played: it makes the tickets that its comment promises. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { REPOSITORY } from '../../scripts/repository.ts';
import {
  generateFindings,
  type SeedFinding,
  type Simulator,
  startSimulator,
  TEST_ACCESS_TOKEN,
} from '../../simulator/simulator.ts';
import { github as GITHUB, startGitHubServer } from '../unit/report/github-server.ts';
import { evaluate } from './harness/expressions.ts';
import { fastClock } from './harness/fast-clock.ts';
import { allTicketsOf, statusesOf } from './harness/outcome.ts';
import { COMMIT, type Job, jobsOf, type Played, playJob, type Scene } from './harness/play-job.ts';

const PROJECT = { id: 'aeadc05e-98a8-11ec-ac2c-da7ad0900001', key: 'SEC' };
const TEAM = { id: '3f1c05d0-98a8-11ec-ac2c-da7ad0900002', key: 'PAY' };
/** As an organization keeps it in its variable. */
const ROUTES = {
  vars: {
    SERVICENOW_ROUTES: `- when: { service: service-1 }\n  project-id: ${TEAM.id}`,
  },
};
const SHOP = {
  repository_url: 'https://github.com/acme/shop',
  repository_id: 'github.com/acme/shop',
};

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startSimulator({ seed: { projects: [PROJECT, TEAM], findings: [] } });
});
afterEach(() => simulator.close());

/** Plays a job of the example, the only one unless it is named. */
async function play(example: string, scene: Partial<Scene> = {}, name?: string): Promise<Played> {
  const jobs = await jobsOf(example);
  const job: Job | undefined = name === undefined ? Object.values(jobs)[0] : jobs[name];
  if (job === undefined) throw new Error(`${example} has no job ${name}.`);
  const secrets = {
    DATADOG_ACCESS_TOKEN: TEST_ACCESS_TOKEN,
    'datadog-access-token': TEST_ACCESS_TOKEN,
  };
  return playJob(job, {
    upload,
    ...scene,
    env: { ...fastClock(10), ...scene.env },
    contexts: { secrets, ...scene.contexts },
    inputs: { 'api-url': simulator.url, ...scene.inputs },
  });
}

interface Sarif {
  readonly runs: readonly {
    readonly artifacts?: readonly { readonly location: { readonly uri: string } }[];
    readonly results: readonly {
      readonly ruleId: string;
      readonly properties?: { readonly tags?: readonly string[] };
      readonly locations: readonly {
        readonly physicalLocation: {
          readonly artifactLocation: { readonly uri?: string; readonly index?: number };
          readonly region?: { readonly startLine: number; readonly endLine?: number };
        };
      }[];
    }[];
  }[];
}

/** Datadog makes findings of the results that have the tag, some time after the upload. */
function upload(text: string, commit: string): void {
  const add = (JSON.parse(text) as Sarif).runs.flatMap(({ results, artifacts = [] }) =>
    results
      .filter(({ properties }) => properties?.tags?.includes('DATADOG_CATEGORY:SECURITY'))
      .map(({ ruleId, locations: [location] }, index): SeedFinding => {
        const { artifactLocation: place, region } = location?.physicalLocation ?? {};
        const uri = place?.uri ?? artifacts[place?.index ?? -1]?.location.uri ?? '';
        return finding(`uploaded-${index}`, {
          rule: { id: ruleId, name: ruleId },
          git: { sha: commit, repository_url: 'https://github.com/example/shop' },
          code_location: {
            filename: decodeURIComponent(uri),
            line_start: region?.startLine,
            line_end: region?.endLine ?? region?.startLine,
          },
        });
      }),
  );
  setTimeout(() => simulator.changeFindings({ add }), 500);
}

function finding(id: string, attributes: Readonly<Record<string, unknown>>): SeedFinding {
  const usual = { finding_type: 'static_code_vulnerability', severity: 'high', status: 'open' };
  return { id, attributes: { ...usual, title: id, ...attributes } };
}

/** What the scanner wrote, of the commit that the job runs for. */
async function scanBy(scanner: string): Promise<string> {
  const file = join(REPOSITORY, '__tests__/fixtures/sarif', `${scanner}.sarif`);
  const text = await readFile(file, 'utf8');
  return text.replaceAll(/"revisionId": *"[0-9a-f]+"/g, `"revisionId": "${COMMIT}"`);
}

/** `created js/sql-injection`: how each ticket came to be, and the rules of its findings. */
function rulesOf({ result }: Played): readonly string[] {
  if (result === null) return [];
  const { findings } = result.resultsFile as {
    readonly findings: readonly { readonly id: string; readonly rule: string }[];
  };
  const rules = new Map(findings.map(({ id, rule }) => [id, rule]));
  return allTicketsOf(result).map(({ status, finding_ids: ids }) =>
    [status, ...new Set(ids.map((id) => rules.get(id)))].join(' '),
  );
}

describe.each([
  {
    scanner: 'semgrep',
    file: 'scan.sarif',
    rules: ['javascript.express.security.audit.xss.direct-response-write.direct-response-write'],
  },
  {
    scanner: 'codeql',
    file: 'codeql/javascript.sarif',
    rules: ['js/sql-injection', 'js/unused-local-variable'],
  },
  {
    scanner: 'trivy',
    fixture: 'trivy-config',
    file: 'scan.sarif',
    rules: ['AVD-AWS-0092', 'aws-access-key-id'],
  },
])('scan-with-$scanner.yml', ({ scanner, fixture = scanner, file, rules }) => {
  test('creates one ticket per rule, once Datadog has the results', async () => {
    const played = await play(`scan-with-${scanner}.yml`, {
      files: { [file]: await scanBy(fixture) },
    });
    expect(rulesOf(played)).toEqual(rules.map((rule) => `created ${rule}`));
  });
});

test('after-another-workflow.yml creates tickets for the commit that was scanned', async () => {
  const run = { id: 1, event: 'push', head_branch: 'main', head_sha: 'a'.repeat(40) };
  const played = await play('after-another-workflow.yml', {
    files: { 'sarif/results.sarif': await scanBy('semgrep') },
    event: { name: 'workflow_run', payload: { workflow_run: run } },
  });
  expect(rulesOf(played)).toEqual([
    'created javascript.express.security.audit.xss.direct-response-write.direct-response-write',
  ]);
});

describe('reusable-workflow.yml', () => {
  test('uploads the artifact of its caller and creates one ticket per rule', async () => {
    const inputs = { 'sarif-artifact': 'sarif', 'findings-query': '', 'dry-run': false };
    const played = await play('reusable-workflow.yml', {
      files: { 'sarif/results.sarif': await scanBy('trivy-config') },
      contexts: { inputs, secrets: { 'datadog-access-token': TEST_ACCESS_TOKEN } },
    });
    expect(rulesOf(played)).toEqual(['created AVD-AWS-0092', 'created aws-access-key-id']);
  });

  test("routes findings by the organization's variable", async () => {
    const services = ['service-0', 'service-1'];
    simulator.changeFindings({ add: services.map((name) => finding(name, { service: { name } })) });
    const inputs = { 'sarif-artifact': '', 'findings-query': '@status:open', 'dry-run': true };
    const { result } = await play('reusable-workflow.yml', { contexts: { inputs, ...ROUTES } });
    const projects = result ? allTicketsOf(result).map(({ project_id }) => project_id) : [];
    expect(projects).toEqual([PROJECT.id, TEAM.id]);
  });

  test('waits for nothing where a query finds nothing', async () => {
    const inputs = { 'sarif-artifact': '', 'findings-query': '@severity:low', 'dry-run': false };
    const { outputs, result } = await play('reusable-workflow.yml', { contexts: { inputs } });
    expect(outputs['result']).toBe('no-findings');
    expect(result?.durationMs).toBeLessThan(10_000);
  });
});

test('nightly.yml gives each rule or CVE one ticket, which later findings join', async () => {
  const rule = (id: string) => ({ rule: { id, name: id }, git: SHOP });
  const check = { ...rule('s3-public'), compliance: { evaluation: 'pass' } };
  simulator.changeFindings({
    add: [
      finding('first', { ...rule('sql-injection'), severity: 'critical' }),
      finding('second', rule('sql-injection')),
      finding('vulnerable', {
        finding_type: 'library_vulnerability',
        advisory: { cve: 'CVE-2021-23337' },
        git: SHOP,
      }),
      finding('harmless', { ...rule('weak-hash'), severity: 'low' }),
      finding('passing', check),
      finding('elsewhere', { ...rule('sql-injection'), git: { repository_id: 'github.com/a/b' } }),
    ],
  });
  const { result } = await play('nightly.yml');
  const made = result === null ? [] : allTicketsOf(result);
  expect(made.map(({ finding_ids: ids }) => ids)).toEqual([['first', 'second'], ['vulnerable']]);
  expect(made.map(({ title }) => title)).toEqual([
    'critical: sql-injection (findings: 2)',
    'high: CVE-2021-23337 (findings: 1)',
  ]);

  simulator.changeFindings({ add: [finding('third', rule('sql-injection'))] });
  const { result: next } = await play('nightly.yml');
  expect(next && statusesOf(next)).toEqual({ attached: 1, existing: 1 });
});

test('attach.yml attaches the findings to the ticket', async () => {
  const [first, second] = generateFindings(2);
  const { id: old = '' } = first ?? {};
  const { id: late = '' } = second ?? {};
  simulator.changeFindings({ add: generateFindings(2) });
  const payload = { client_payload: { finding_ids: [old] } };
  const event = { name: 'repository_dispatch', payload };
  const { result } = await play('repository-dispatch.yml', { event });
  const url = result?.outputs['servicenow-url'] ?? '';
  const attached = await play('attach.yml', {
    contexts: { inputs: { 'ticket-url': url, 'finding-ids': late } },
  });
  expect(attached.result?.outputs).toMatchObject({
    'attached-count': '1',
    'servicenow-url': url,
  });
});

describe('repository-dispatch.yml', () => {
  const eventOf = (ids: readonly string[]) => ({
    name: 'repository_dispatch',
    payload: { client_payload: { finding_ids: ids } },
  });

  test('creates one ticket per finding of the event', async () => {
    const findings = generateFindings(3);
    simulator.changeFindings({ add: findings });
    const event = eventOf(findings.map(({ id }) => id));
    const { result } = await play('repository-dispatch.yml', { event });
    expect(result && statusesOf(result)).toEqual({ created: 3 });
  });

  test('fails where the event names no finding', async () => {
    const { result } = await play('repository-dispatch.yml', { event: eventOf([]) });
    expect(result?.exitCode).toBe(1);
  });
});

test('datadog-workflow/servicenow-tickets.yml creates a ticket for the finding', async () => {
  const [one] = generateFindings(1);
  simulator.changeFindings({ add: generateFindings(1) });
  const { result } = await play('datadog-workflow/servicenow-tickets.yml', {
    contexts: { inputs: { 'finding-ids': one?.id } },
  });
  expect(result && statusesOf(result)).toEqual({ created: 1 });
});

test('organization.yml has the findings of each repository in one shard, and routes them', async () => {
  const names = Array.from({ length: 41 }, (_, index) => `Acme/repository-${index}`);
  const { outputs } = await play(
    'organization.yml',
    { files: { 'repositories.txt': `${names.join('\n')}\n` } },
    'repositories',
  );
  const shards: readonly object[] = JSON.parse(outputs['shards'] ?? '[]');
  expect(shards).toHaveLength(2);
  simulator.changeFindings({
    add: names.map((name, index) =>
      finding(`finding-${index}`, {
        service: { name: `service-${index % 2}` },
        git: { repository_id: `github.com/${name.toLowerCase()}` },
      }),
    ),
  });
  const counts: number[] = [];
  const projects = new Set<string | null>();
  for (const shard of shards) {
    const { result } = await play(
      'organization.yml',
      { contexts: { matrix: { shard }, ...ROUTES } },
      'tickets',
    );
    counts.push(Number(result?.outputs['finding-count']));
    for (const { project_id } of result ? allTicketsOf(result) : []) projects.add(project_id);
  }
  expect(counts).toEqual([40, 1]);
  expect(projects).toEqual(new Set([PROJECT.id, TEAM.id]));
});

test('pull-request.yml comments with the tickets that there would be, and creates none', async () => {
  const github = await startGitHubServer();
  try {
    const pull_request = { number: 7, head: { sha: 'a'.repeat(40) } };
    simulator.changeFindings({ add: generateFindings(2, { sha: pull_request.head.sha }) });
    const { result } = await play('pull-request.yml', {
      event: { name: 'pull_request', payload: { pull_request } },
      inputs: { 'github-token': GITHUB.token },
      env: { GITHUB_API_URL: github.url, GITHUB_REPOSITORY: GITHUB.repository },
    });
    expect(result?.outputs['result']).toBe('dry-run');
    expect(github.comments.get(7)?.map(({ body }) => body)).toEqual([
      expect.stringContaining('2 ServiceNow tickets would be created'),
    ]);
    expect(simulator.state().cases).toEqual([]);
  } finally {
    await github.close();
  }
});

test('use-outputs.yml passes on the tickets that were made, though one failed', async () => {
  const findings = generateFindings(3, { severities: ['critical', 'high', 'low'] });
  simulator.changeFindings({ add: findings });
  simulator.addFault({
    match: { method: 'POST', path: 'servicenow_tickets' },
    effect: { kind: 'ticket-failed', ticket: 2 },
  });
  const payload = { client_payload: { finding_ids: findings.map(({ id }) => id) } };
  const { result, outputs } = await play('use-outputs.yml', {
    event: { name: 'repository_dispatch', payload },
  });
  expect(result?.exitCode).toBe(1);
  const list = JSON.parse(outputs['with-url'] ?? '');
  expect(list).toHaveLength(2);
  for (const entry of list) expect(entry.servicenow_url).toMatch(/^https:/);
  const { 'each-ticket': next } = await jobsOf('use-outputs.yml');
  const isStarted = (value: string) =>
    evaluate(next?.if ?? '', { needs: { tickets: { outputs: { 'with-url': value } } } });
  expect([outputs['with-url'] ?? '', '[]', ''].map(isStarted)).toEqual([true, false, false]);
});
