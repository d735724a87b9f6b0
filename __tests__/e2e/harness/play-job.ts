/**
 * A job of an example or page, step by step: its scripts in bash, the Action against a simulated
 * Datadog.
 */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { parse } from 'yaml';
import { REPOSITORY } from '../../../scripts/repository.ts';
import type { ActionResult, ActionStep } from '../../../scripts/runner/run-action.ts';
import { type Contexts, evaluate, evaluated } from './expressions.ts';
import { runStep } from './step-rules.ts';
import { runStepScript } from './step-script.ts';

const ACTION = 'datadog-servicenow-tickets/action@v1';
/** Of a usual run. */
export const COMMIT = '8c1f0e2ab5d94c3f7a6e5d4c3b2a19087f6e5d4c';

interface Step {
  readonly id?: string;
  readonly name?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, unknown>>;
}

export interface Job {
  readonly if?: string;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
  /** Of a job that calls a reusable workflow. */
  readonly with?: Readonly<Record<string, unknown>>;
  readonly secrets?: Readonly<Record<string, unknown>>;
}

export interface Scene {
  /** `secrets`, `inputs`, `github`, … of the workflow. */
  readonly contexts?: Contexts;
  readonly event?: ActionStep['event'];
  /** What the scanner, the download or a step that cannot run here leaves in the workspace. */
  readonly files?: Readonly<Record<string, string>>;
  /** Of the Action, laid over those of the example: where Datadog and GitHub are. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Takes the place of `datadog-ci`: the text of the file, and the commit that it is of. */
  readonly upload?: (sarif: string, commit: string) => void;
}

export interface Played {
  /** Of the step that uses the Action. */
  readonly result: ActionResult | null;
  /** Of the job. */
  readonly outputs: Readonly<Record<string, string>>;
}

export type Jobs = Readonly<Record<string, Job>>;

export async function jobsOf(example: string): Promise<Jobs> {
  return jobsIn(await readFile(join(REPOSITORY, 'examples', example), 'utf8'));
}

export function jobsIn(workflow: string): Jobs {
  return (parse(workflow) as { readonly jobs: Jobs }).jobs;
}

/** Steps that use the actions of others, and scanners, are left out: `files` is what they leave. */
export async function playJob(job: Job, scene: Scene): Promise<Played> {
  const folder = await mkdtemp(join(tmpdir(), 'example-'));
  try {
    await writeFiles(folder, scene.files ?? {});
    return await play(job, scene, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function play(job: Job, scene: Scene, folder: string): Promise<Played> {
  const github = { sha: COMMIT, repository: 'example/shop', event: scene.event?.payload };
  const steps: Record<string, { readonly outputs: Readonly<Record<string, string>> }> = {};
  const contexts = { github, steps, runner: { temp: folder }, vars: {}, ...scene.contexts };
  let result: ActionResult | null = null;
  let failed = false;
  for (const step of job.steps) {
    const condition = step.if ?? 'true';
    if ((failed && !condition.includes('always()')) || !evaluate(condition, contexts)) continue;
    const env = evaluated(step.env ?? {}, contexts);
    if (step.uses === ACTION) {
      const inputs = { ...evaluated(step.with ?? {}, contexts), ...scene.inputs };
      const { event, env: more = {} } = scene;
      const files = await readFiles(folder);
      result = await runStep({ inputs, files, env: more, ...(event && { event }) });
      steps[step.id ?? 'tickets'] = result;
      // A step that fails ends the job, but for the steps that say otherwise.
      failed = result.exitCode !== 0;
      // The runner's temporary folder outlives a step; that of this one does not.
      await writeFile(join(folder, 'report.json'), JSON.stringify(result.resultsFile));
      steps[step.id ?? 'tickets'] = {
        outputs: { ...result.outputs, 'results-file': 'report.json' },
      };
    } else if (step.run?.includes('datadog-ci')) {
      const sarif = await readFile(join(folder, 'results.sarif'), 'utf8');
      scene.upload?.(sarif, env['DD_GIT_COMMIT_SHA'] ?? COMMIT);
    } else if (step.run !== undefined && !/^(?:pipx|gh) /.test(step.run)) {
      const known = {
        GITHUB_SERVER_URL: 'https://github.com',
        GITHUB_REPOSITORY: 'example/shop',
      };
      const script = { script: step.run, env: { ...known, ...env }, folder };
      const { exitCode, output, outputs } = await runStepScript(script);
      if (exitCode !== 0) throw new Error(`${step.name ?? step.run} failed:\n${output}`);
      if (step.id !== undefined) steps[step.id] = { outputs };
    }
  }
  return { result, outputs: evaluated(job.outputs ?? {}, contexts) };
}

async function writeFiles(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

async function readFiles(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((one) => join(one.parentPath, one.name));
  const texts = paths.map(
    async (path) =>
      [relative(folder, path).replaceAll('\\', '/'), await readFile(path, 'utf8')] as const,
  );
  return Object.fromEntries(await Promise.all(texts));
}
