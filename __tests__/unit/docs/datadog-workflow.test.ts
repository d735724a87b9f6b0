import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import * as z from 'zod';
import { REPOSITORY } from '../../../scripts/repository.ts';
import { readActionMetadata } from '../../../scripts/runner/action-metadata.ts';
import { lintWorkflow } from '../actionlint.ts';
import { ACTION, workflowSnippet } from './workflow-snippets.ts';

const FOLDER = join(REPOSITORY, 'examples/datadog-workflow');

/**
 * What these files use of a workflow's spec, and nothing else; from the API reference,
 * https://docs.datadoghq.com/api/latest/workflow-automation/#create-a-workflow
 */
const spec = z.strictObject({
  handle: z.string().regex(/^[a-z0-9-]{1,100}$/),
  triggers: z
    .array(
      z.strictObject({
        startStepNames: z.array(z.string()).min(1),
        securityTrigger: z.strictObject({}),
      }),
    )
    .min(1),
  steps: z
    .array(
      z.strictObject({
        name: z.string().regex(/^[A-Za-z][\w]*$/),
        actionId: z.string().startsWith('com.datadoghq.'),
        connectionLabel: z.string().optional(),
        parameters: z.array(z.strictObject({ name: z.string(), value: z.unknown() })),
        display: z.strictObject({
          bounds: z.strictObject({ x: z.number(), y: z.number() }),
        }),
      }),
    )
    .min(1),
  connectionEnvs: z
    .array(
      z.strictObject({
        env: z.literal('default'),
        connections: z.array(z.strictObject({ connectionId: z.uuid(), label: z.string() })),
      }),
    )
    .optional(),
});

function read(file: string): string {
  return readFileSync(join(FOLDER, file), 'utf8');
}

function specOf(file: string): z.infer<typeof spec> {
  return spec.parse(JSON.parse(read(file)));
}

function parametersOf(file: string): Readonly<Record<string, unknown>> {
  const entries = specOf(file).steps.flatMap(({ parameters }) =>
    parameters.map(({ name, value }) => [name, value] as const),
  );
  return Object.fromEntries(entries);
}

describe.each(['workflow.json', 'workflow-http.json'])('%s', (file) => {
  test('is a spec that Datadog takes', () => {
    expect(() => specOf(file)).not.toThrow();
  });

  test('starts with a step that it has', () => {
    const { triggers, steps } = specOf(file);
    const started = triggers.flatMap(({ startStepNames }) => startStepNames);
    expect(steps.map(({ name }) => name)).toEqual(expect.arrayContaining(started));
  });

  test('names only connections that it has', () => {
    const { steps, connectionEnvs = [] } = specOf(file);
    const labels = connectionEnvs.flatMap(({ connections }) => connections.map((one) => one.label));
    const used = steps.flatMap(({ connectionLabel }) => connectionLabel ?? []);
    expect(used).toEqual(labels);
  });

  test('hands over the ID of the finding, and no other variable', () => {
    const variables = Array.from(read(file).matchAll(/\{\{ *([^}]+?) *\}\}/g), ([, name]) => name);
    expect(variables).toEqual(['Source.securityFinding.id']);
  });
});

test('workflow.json gives the inputs that the GitHub workflow has', () => {
  const workflow = parse(read('servicenow-tickets.yml')) as {
    readonly on: { readonly workflow_dispatch: { readonly inputs: object } };
  };
  const { inputs, workflowId } = parametersOf('workflow.json');
  expect(Object.keys(inputs ?? {})).toEqual(Object.keys(workflow.on.workflow_dispatch.inputs));
  expect(workflowId).toBe('servicenow-tickets.yml');
});

test('workflow-http.json sends the event that the GitHub workflow listens to', () => {
  const listener = readFileSync(join(REPOSITORY, 'examples/repository-dispatch.yml'), 'utf8');
  const { on } = parse(listener) as {
    readonly on: { readonly repository_dispatch: { readonly types: readonly string[] } };
  };
  const { body } = parametersOf('workflow-http.json');
  const sent = z
    .object({ event_type: z.string(), client_payload: z.record(z.string(), z.array(z.string())) })
    .parse(body);
  expect(on.repository_dispatch.types).toEqual([sent.event_type]);
  for (const name of Object.keys(sent.client_payload)) {
    expect(listener).toContain(`toJSON(github.event.client_payload.${name})`);
  }
});

describe('servicenow-tickets.yml', () => {
  const text = read('servicenow-tickets.yml');

  test('passes actionlint', async () => {
    expect(await lintWorkflow(text)).toEqual([]);
  });

  test('gives only inputs that exist', async () => {
    const { inputs } = await readActionMetadata(REPOSITORY);
    const steps = workflowSnippet(text)?.steps.filter(({ uses }) => uses === ACTION) ?? [];
    const given = steps.flatMap((step) => Object.keys(step['with'] ?? {}));
    expect(given).not.toEqual([]);
    expect(Object.keys(inputs)).toEqual(expect.arrayContaining(given));
  });
});
