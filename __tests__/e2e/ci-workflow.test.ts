/** The job of CI that uses the Action, step by step as its workflow has it, on this machine. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import type { StepResult } from '../../scripts/ci/expectations.ts';
import { REPOSITORY } from '../../scripts/repository.ts';
import { runAction } from '../../scripts/runner/run-action.ts';
import { evaluated } from './harness/expressions.ts';
import { runStepScript } from './harness/step-script.ts';

interface WorkflowStep {
  readonly id?: string;
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly 'continue-on-error'?: boolean;
}

const workflow = parse(await readFile(join(REPOSITORY, '.github/workflows/ci.yml'), 'utf8')) as {
  readonly jobs: { readonly action: { readonly steps: readonly WorkflowStep[] } };
};
const steps = workflow.jobs.action.steps.filter(({ uses }) => !uses?.startsWith('actions/'));
const results: Record<string, StepResult> = {};

afterAll(() => {
  const pid = Number(results['simulator']?.outputs['pid']);
  if (pid > 0) process.kill(pid);
});

test.each(steps)('$name', async (step) => {
  const result = step.run === undefined ? await useAction(step) : await runScript(step, step.run);
  if (step.id !== undefined) results[step.id] = result;
  if (step['continue-on-error'] !== true) expect(result.outcome).toBe('success');
});

async function useAction(step: WorkflowStep): Promise<StepResult> {
  const scan = 'examples/results.sarif';
  const { exitCode, outputs } = await runAction({
    inputs: evaluated(step.with ?? {}, { steps: results }),
    files: { [scan]: await readFile(join(REPOSITORY, scan)) },
  });
  return { outcome: exitCode === 0 ? 'success' : 'failure', outputs };
}

async function runScript(step: WorkflowStep, script: string): Promise<StepResult> {
  const env = evaluated(step.env ?? {}, { steps: results });
  const { exitCode, output, outputs } = await runStepScript({ script, env, folder: REPOSITORY });
  // Shown where the step fails: the script says why.
  if (exitCode !== 0) throw new Error(output);
  return { outcome: 'success', outputs };
}
