/** The workflows of README and docs, played: each makes the tickets that its page promises. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import {
  findingOfKind,
  type SeedFinding,
  type Simulator,
  startSimulator,
  TEST_ACCESS_TOKEN,
  TEST_API_KEY,
  TEST_APP_KEY,
} from '../../simulator/simulator.ts';
import { pageAt } from '../unit/docs/pages.ts';
import { evaluate } from './harness/expressions.ts';
import { fastClock } from './harness/fast-clock.ts';
import { allTicketsOf, statusesOf } from './harness/outcome.ts';
import { type Job, jobsIn, jobsOf, type Played, playJob, type Scene } from './harness/play-job.ts';

const PROJECTS = [
  { id: 'aeadc05e-98a8-11ec-ac2c-da7ad0900001', key: 'SEC' },
  { id: '3f1c05d0-98a8-11ec-ac2c-da7ad0900002', key: 'PAY' },
  { id: '77aa05d0-98a8-11ec-ac2c-da7ad0900003', key: 'INF' },
];

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startSimulator({ seed: { projects: PROJECTS, findings: [] } });
});
afterEach(() => simulator.close());

/** The block of YAML on the page that has the words in it. */
function yamlWith(words: string, path: string): string {
  const [found] = pageAt(path).snippets.filter(({ text }) => text.includes(words));
  if (found?.language !== 'yaml') throw new Error(`${path} has no YAML with "${words}".`);
  return found.text;
}

function stepsWith(words: string, path: string): Job {
  return { steps: parse(yamlWith(words, path)) };
}

function play(job: Job | undefined, scene: Partial<Scene> = {}): Promise<Played> {
  if (job === undefined) throw new Error('The workflow has no such job.');
  const secrets = {
    DATADOG_ACCESS_TOKEN: TEST_ACCESS_TOKEN,
    DD_API_KEY: TEST_API_KEY,
    DD_APP_KEY: TEST_APP_KEY,
  };
  return playJob(job, {
    ...scene,
    env: fastClock(20),
    contexts: { secrets, ...scene.contexts },
    inputs: { 'api-url': simulator.url },
  });
}

function finding(id: string, attributes: Readonly<Record<string, unknown>>): SeedFinding {
  const usual = { finding_type: 'static_code_vulnerability', status: 'open', severity: 'critical' };
  return { id, attributes: { ...usual, title: id, ...attributes } };
}

const rule = (id: string) => ({ id, name: id });

test('the first workflow of the README is a dry run about one repository, then creates', async () => {
  const text = yamlWith('workflow_dispatch', 'README.md');
  const { query, 'dry-run': dryRun } = parse(text).on.workflow_dispatch.inputs;
  const git = { repository_id: 'github.com/acme/shop' };
  simulator.changeFindings({
    add: [
      finding('one', { rule: rule('a'), git }),
      finding('two', { rule: rule('a'), git }),
      finding('three', { rule: rule('b'), git }),
      finding('elsewhere', { rule: rule('a'), git: { repository_id: 'github.com/acme/other' } }),
    ],
  });
  const { tickets } = jobsIn(text);
  const run = (isDry: unknown) =>
    play(tickets, { contexts: { inputs: { query: query.default, 'dry-run': isDry } } });
  expect((await run(dryRun.default)).result?.outputs['result']).toBe('dry-run');
  expect(simulator.state().cases).toEqual([]);
  const { result } = await run(false);
  const made = result === null ? [] : allTicketsOf(result);
  expect(made.map(({ finding_ids: ids }) => ids)).toEqual([['one', 'two'], ['three']]);
});

test('docs/outputs.md starts one job per ticket that has a URL', async () => {
  const service = (name: string) => ({ service: { name } });
  simulator.changeFindings({
    add: [finding('one', service('cart')), finding('two', service('orders'))],
  });
  const { tickets, 'each-ticket': next } = jobsIn(yamlWith('each-ticket', 'docs/outputs.md'));
  const { outputs } = await play(tickets);
  expect(JSON.parse(outputs['with-url'] ?? '')).toHaveLength(2);
  expect(evaluate(next?.if ?? '', { needs: { tickets: { outputs } } })).toBe(true);
});

test('docs/routes.md sends findings to three places, and leaves some out', async () => {
  const tags = ['team:payments'];
  simulator.changeFindings({
    add: [
      finding('pay', { advisory: { cve: 'CVE-2025-1' }, tags }),
      finding('infra', {
        finding_type: 'iac_misconfiguration',
        rule: rule('open-port'),
        code_location: { filename: 'infra/aws/main.tf' },
      }),
      finding('other', { rule: rule('weak-hash') }),
      finding('tested', { rule: rule('test-only') }),
    ],
  });
  const { result } = await play(stepsWith('infra/**', 'docs/routes.md'));
  const made = result === null ? [] : allTicketsOf(result);
  expect(made.map((ticket) => [ticket.finding_ids[0], ticket.project_id]).toSorted()).toEqual([
    ['infra', PROJECTS[2]?.id],
    ['other', PROJECTS[0]?.id],
    ['pay', PROJECTS[1]?.id],
  ]);
  expect(result?.outputs['skipped-finding-count']).toBe('1');
});

test('docs/sarif.md writes the tickets back into the file', async () => {
  const known = findingOfKind('secret', 1, { status: 'open' });
  simulator.changeFindings({ add: [known] });
  const results = [{ ruleId: 'r', message: { text: 'm' }, properties: { finding_id: known.id } }];
  const runs = [{ tool: { driver: { name: 'scanner' } }, results }];
  const { result } = await play(stepsWith('sarif-output', 'docs/sarif.md'), {
    files: { 'results.sarif': JSON.stringify({ version: '2.1.0', runs }) },
  });
  expect(result && statusesOf(result)).toEqual({ created: 1 });
  const written = Object.values(result?.filesWritten ?? {}).filter((text) =>
    text.includes('workItemUris'),
  );
  expect(written).toEqual([expect.stringContaining(result?.outputs['servicenow-url'] ?? '-')]);
});

test('docs/organization.md calls the reusable workflow with what it takes', async () => {
  const { tickets: caller } = jobsIn(yamlWith('servicenow-tickets.yml@v1', 'docs/organization.md'));
  const { tickets: called } = await jobsOf('reusable-workflow.yml');
  const text = JSON.stringify(called);
  for (const name of Object.keys(caller?.with ?? {})) expect(text).toContain(`inputs.${name}`);
  for (const name of Object.keys(caller?.secrets ?? {})) expect(text).toContain(`secrets.${name}`);
});
