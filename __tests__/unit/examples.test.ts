import { globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { REPOSITORY } from '../../scripts/repository.ts';
import { readActionMetadata } from '../../scripts/runner/action-metadata.ts';
import { lintWorkflow } from './actionlint.ts';

/** How a workflow names this Action. */
const ACTION = 'datadog-servicenow-tickets/action@v1';

interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

type Permissions = Readonly<Record<string, string>>;

interface Workflow {
  readonly permissions?: Permissions;
  readonly concurrency?: { readonly group: string; readonly queue?: string };
  readonly jobs: Readonly<
    Record<string, { readonly permissions?: Permissions; readonly steps: readonly Step[] }>
  >;
}

/** The one permission to write that an example needs. */
const COMMENT = { 'pull-request.yml': { 'pull-requests': 'write' } };

const { inputs, outputs } = await readActionMetadata(REPOSITORY);

const examples = readdirSync(join(REPOSITORY, 'examples'))
  .filter((name) => name.endsWith('.yml'))
  .map((name) => {
    const text = readFileSync(join(REPOSITORY, 'examples', name), 'utf8');
    return { name, text, workflow: parse(text) as Workflow };
  });

function stepsOf({ jobs }: Workflow): readonly Step[] {
  return Object.values(jobs).flatMap((job) => job.steps);
}

function usesOfAction(workflow: Workflow): readonly Step[] {
  return stepsOf(workflow).filter((step) => step.uses === ACTION);
}

test('there is an example for each way to use the Action', () => {
  expect(examples.map((example) => example.name)).toEqual(
    expect.arrayContaining([
      'after-another-workflow.yml',
      'attach.yml',
      'nightly.yml',
      'pull-request.yml',
      'repository-dispatch.yml',
      'scan-with-codeql.yml',
      'scan-with-semgrep.yml',
      'scan-with-trivy.yml',
      'use-outputs.yml',
    ]),
  );
});

describe.each(examples)('$name', ({ name, text, workflow }) => {
  test('passes actionlint', async () => {
    expect(await lintWorkflow(text)).toEqual([]);
  });

  test('says first what it is for', () => {
    expect(text).toMatch(/^# \S/);
  });

  test('uses the Action', () => {
    expect(usesOfAction(workflow)).not.toHaveLength(0);
  });

  test('gives only inputs that exist, and all that are required', () => {
    const required = Object.keys(inputs).filter((input) => inputs[input]?.required === true);
    for (const step of usesOfAction(workflow)) {
      const given = Object.keys(step.with ?? {});
      expect(Object.keys(inputs)).toEqual(expect.arrayContaining(given));
      expect(given).toEqual(expect.arrayContaining(required));
    }
  });

  test('reads only outputs that exist', () => {
    const ids = usesOfAction(workflow).flatMap((step) => step.id ?? []);
    const read = [...text.matchAll(/steps\.([\w-]+)\.outputs\.([\w-]+)/g)]
      .filter(([, id]) => id !== undefined && ids.includes(id))
      .map(([, , output]) => output);
    expect(Object.keys(outputs)).toEqual(expect.arrayContaining(read));
  });

  test('puts no expression into a script', () => {
    const scripts = stepsOf(workflow).flatMap((step) => [
      step.run ?? '',
      String(step.with?.['script'] ?? ''),
    ]);
    expect(scripts.filter((script) => script.includes('${{'))).toEqual([]);
  });

  test('states its permissions, and none that write but for a comment', () => {
    const allowed = Object.entries(COMMENT).find(([example]) => example === name)?.[1];
    const stated = [workflow, ...Object.values(workflow.jobs)].flatMap(({ permissions = {} }) =>
      Object.entries(permissions).filter(([, level]) => level !== 'read'),
    );
    expect(workflow.permissions).toBeDefined();
    expect(Object.fromEntries(stated)).toEqual(allowed ?? {});
  });

  test('never runs twice at once, and lets no run take the place of another', () => {
    expect(workflow.concurrency?.group).toMatch(/^servicenow-tickets/);
    const isDryRun = usesOfAction(workflow).every((step) => step.with?.['dry-run'] === 'true');
    if (!isDryRun) expect(workflow.concurrency?.queue).toBe('max');
  });

  test('gives secrets to the steps that need them, never to a whole job', () => {
    for (const place of [workflow, ...Object.values(workflow.jobs)]) {
      expect(place).not.toHaveProperty('env');
    }
  });

  test('pins the tools that it runs', () => {
    const tools = text.matchAll(/\b(?:npx --yes|--spec) (\S+)/g);
    for (const [, tool] of tools) expect(tool).toMatch(/@\d+\.\d+\.\d+$|==\d+\.\d+\.\d+$/);
  });

  test('pins the actions of others to a commit, with its version beside it', () => {
    const others = [...text.matchAll(/uses: (.+)/g)]
      .map(([, action]) => action)
      .filter((action) => action !== ACTION);
    for (const action of others)
      expect(action).toMatch(/^[\w-]+\/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });
});

describe('the versions of actions', () => {
  const read = (path: string) => readFileSync(join(REPOSITORY, path), 'utf8');
  const usedIn = (pattern: string) =>
    globSync(pattern, { cwd: REPOSITORY }).flatMap((file) =>
      Array.from(
        read(file).matchAll(/uses: ([\w-]+\/[\w-]+)(?:\/[\w-]+)*@(?:[0-9a-f]{40} # )?(v[\d.]+)/g),
        ([, action = '', version = '']) => ({ file, action, version }),
      ),
    );
  const own = new Map(
    usedIn('.github/workflows/*.yml').map(({ action, version }) => [action, version]),
  );

  test('are in the examples those that this repository uses itself', () => {
    const different = usedIn('examples/**/*.yml').filter(
      ({ action, version }) => own.has(action) && own.get(action) !== version,
    );
    expect(different).toEqual([]);
  });

  test('are in the documentation the same major ones', () => {
    const different = usedIn('{*.md,docs/**/*.md,examples/**/*.md}').filter(
      ({ action, version }) => own.has(action) && own.get(action)?.split('.')[0] !== version,
    );
    expect(different).toEqual([]);
  });
});
