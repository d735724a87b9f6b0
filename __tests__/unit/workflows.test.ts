/**
 * The workflows of this repository: actionlint, and the rules that keep a pipeline from being taken
 * over.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { REPOSITORY } from '../../scripts/repository.ts';
import { lintWorkflow } from './actionlint.ts';
import { importsOf } from './source-imports.ts';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly needs?: string;
  readonly steps: readonly Step[];
  readonly 'timeout-minutes'?: number;
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: unknown;
  readonly concurrency?: { readonly group?: string };
  readonly jobs: Readonly<Record<string, Job>>;
}

interface IssueForm {
  readonly body: readonly {
    readonly type: string;
    readonly id?: string;
    readonly attributes: { readonly label?: string };
  }[];
}

const FOLDER = join(REPOSITORY, '.github', 'workflows');
const workflows = readdirSync(FOLDER).map((name) => {
  const text = readFileSync(join(FOLDER, name), 'utf8');
  return { name, text, workflow: parse(text) as Workflow };
});

/** Who may write what. A new entry is a decision: it is made here first. */
const MAY_WRITE: Readonly<Record<string, readonly string[]>> = {
  'codeql.yml analyze': ['security-events'],
  'dependabot-dist.yml push': ['contents', 'actions'],
  'release.yml publish': ['contents', 'id-token', 'attestations'],
  'scorecard.yml scorecard': ['security-events', 'id-token'],
};

/** What a step may run: npm's own commands, the scripts of this repository, GitHub's own client. */
const KNOWN_COMMANDS = [
  /^npm (?:ci|test)$/,
  /^npm run (?:-s )?[\w:-]+(?: -- "\$TAG")?(?: > [\w.]+)?$/,
  /^node scripts\/[\w/-]+\.ts(?: "\$[A-Z]+")?$/,
  /^gh (?:workflow run|release create|api) [^;&]+$/,
  /^test "\$\(gh api [^;&()]+\)" = "\$GITHUB_SHA"$/,
];
/** Of these, what runs the code of dependencies. */
const RUNS_DEPENDENCIES = /^npm (?:ci|test|run (?:-s )?(?!sbom|release-notes|-s))/;

const { scripts } = JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
};

describe.each(workflows)('$name', ({ name, text, workflow }) => {
  const jobs = Object.entries(workflow.jobs);
  const steps = jobs.flatMap(([, job]) => job.steps);
  const commands = steps.flatMap(({ run }) => run ?? []);

  test('passes actionlint', async () => {
    expect(await lintWorkflow(text)).toEqual([]);
  });

  test('pins every action to a commit, with its version beside it', () => {
    const used = [...text.matchAll(/uses: (.+)/g)].map(([, action]) => action);
    const remote = used.filter((action) => action !== './');
    for (const action of remote)
      expect(action).toMatch(/^[\w-]+\/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test('grants nothing to all jobs, and to each job no more than is listed here', () => {
    expect(workflow.permissions).toEqual({});
    for (const [id, { permissions = {} }] of jobs) {
      const written = Object.keys(permissions).filter((scope) => permissions[scope] === 'write');
      expect(written.sort()).toEqual([...(MAY_WRITE[`${name} ${id}`] ?? [])].sort());
    }
  });

  test('leaves no credentials in the checkout', () => {
    const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'));
    for (const checkout of checkouts) expect(checkout.with?.['persist-credentials']).toBe(false);
  });

  test('takes no cache that another run could have filled', () => {
    for (const { uses, with: given } of steps) {
      expect(uses ?? '').not.toMatch(/^actions\/cache@/);
      if (uses?.startsWith('actions/setup-node@')) {
        expect(given).toMatchObject({ 'package-manager-cache': false });
      }
    }
  });

  test('is started by no event that gives the code of a fork more than a fork may have', () => {
    expect(Object.keys(workflow.on)).not.toContain('pull_request_target');
    expect(Object.keys(workflow.on)).not.toContain('workflow_run');
    expect(Object.keys(workflow.on)).not.toContain('issue_comment');
  });

  test('puts no expression into a script', () => {
    expect(commands.filter((command) => command.includes('${{'))).toEqual([]);
  });

  test('hands no secret on but its own token', () => {
    expect(text).not.toMatch(/secrets[.[]|secrets: inherit/);
  });

  test('waits for its like, and ends when it hangs', () => {
    expect(workflow.concurrency?.group).toBeDefined();
    for (const [, job] of jobs) expect(job['timeout-minutes']).toBeLessThanOrEqual(120);
  });

  test('runs nothing that does not run on any machine', () => {
    const unknown = commands.filter((command) => !KNOWN_COMMANDS.some((one) => one.test(command)));
    expect(unknown).toEqual([]);
    const called = commands.flatMap(
      (command) => /^npm run (?:-s )?([\w-]+)/.exec(command)?.[1] ?? [],
    );
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(called));
  });

  test('runs no code of dependencies where it may write to the repository', () => {
    const writing = jobs.filter(([, { permissions }]) => permissions?.['contents'] === 'write');
    const run = writing.flatMap(([, job]) => job.steps).flatMap((step) => step.run ?? []);
    expect(run.filter((command) => RUNS_DEPENDENCIES.test(command))).toEqual([]);
  });
});

test('there is a workflow for every check', () => {
  expect(workflows.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      'ci.yml',
      'codeql.yml',
      'dependency-review.yml',
      'release.yml',
      'scorecard.yml',
    ]),
  );
});

test('the forms for issues ask each thing once, and say what for', () => {
  const folder = join(REPOSITORY, '.github', 'ISSUE_TEMPLATE');
  const forms = readdirSync(folder).filter((name) => name !== 'config.yml');
  expect(forms).not.toEqual([]);
  for (const name of forms) {
    const form = parse(readFileSync(join(folder, name), 'utf8')) as IssueForm;
    const asked = form.body.filter(({ type }) => type !== 'markdown');
    expect(new Set(asked.map(({ id }) => id)).size).toBe(asked.length);
    for (const { attributes } of asked) expect(attributes.label).toMatch(/^\S/);
    expect(form).toMatchObject({ name: expect.any(String), description: expect.any(String) });
  }
});

test('a release is made only of what was verified', () => {
  const release = workflows.find(({ name }) => name === 'release.yml')?.workflow;
  expect(release?.jobs['publish']?.needs).toBe('verify');
  const verified = release?.jobs['verify']?.steps.flatMap(({ run }) => run ?? []);
  expect(verified).toEqual(
    expect.arrayContaining(['npm test', 'npm run audit', 'npm run reproducible']),
  );
});

test('the scripts that run where others may not need no packages', () => {
  const entries = ['release-notes.ts', 'ci/expect.ts', 'ci/commit-dist.ts'];
  for (const entry of [...entries, 'ci/start-simulator.ts']) {
    expect({ entry, packages: packagesOf(`scripts/${entry}`) }).toEqual({
      entry,
      packages: [],
    });
  }
});

/** The packages that a script loads, itself or through other files; paths are below the root. */
function packagesOf(file: string, seen = new Set<string>()): readonly string[] {
  if (seen.has(file) || !file.endsWith('.ts')) return [];
  seen.add(file);
  const loaded = importsOf(file, readFileSync(join(REPOSITORY, file), 'utf8')).filter(
    ({ isTypeOnly }) => !isTypeOnly,
  );
  return loaded.flatMap(({ to, isPackage }) => {
    if (!isPackage) return packagesOf(to, seen);
    return to.startsWith('node:') ? [] : [to];
  });
}
