/** One run of a process, timed from outside. */
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { REPOSITORY } from '../../scripts/repository.ts';
import { readActionMetadata } from '../../scripts/runner/action-metadata.ts';
import { fileOf, inputVariables, runVariables } from '../../scripts/runner/step-environment.ts';
import { type Place, PROJECT_ID } from './place.ts';

export interface Timed {
  /** Milliseconds from the start of the process to its end. */
  readonly whole: number;
  /** Milliseconds, user and system; `NaN` unless usage was asked for, like the next one. */
  readonly processorTime: number;
  /** The most memory that it had, in bytes. */
  readonly peakMemory: number;
}

export interface Command {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** Takes some time of its own, so that it is asked for only where it is shown. */
  readonly withUsage?: boolean | undefined;
}

const USAGE = pathToFileURL(join(import.meta.dirname, 'usage.js')).href;
const NO_USAGE = { processorTime: Number.NaN, peakMemory: Number.NaN };

/** Rejects where it does not end with 0. */
export async function timed(place: Place, command: Command): Promise<Timed> {
  await place.reset();
  const usageFile = join(place.folder, 'usage.json');
  const measured = command.withUsage ? [`--import=${USAGE}`] : [];
  const start = performance.now();
  const child = spawn(process.execPath, [...measured, ...command.args], {
    env: { ...command.env, USAGE_FILE: usageFile },
    cwd: command.cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const code = await new Promise((resolve) => child.on('close', resolve));
  const whole = performance.now() - start;
  if (code !== 0) {
    throw new Error(`${command.args.join(' ')} ended with ${code}:\n${output.slice(-2000)}`);
  }
  const usage: typeof NO_USAGE = command.withUsage
    ? JSON.parse(await readFile(usageFile, 'utf8'))
    : NO_USAGE;
  return { whole, ...usage };
}

export interface Step {
  readonly inputs: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly apiUrl: string;
  readonly withUsage?: boolean;
}

/** The committed Action, as the runner starts it. */
export async function timedAction(place: Place, step: Step): Promise<Timed> {
  const root = await mkdtemp(join(place.folder, 'step-'));
  const places = {
    workspace: join(root, 'workspace'),
    temp: join(root, 'temp'),
    fileCommands: join(root, 'commands'),
  };
  const metadata = await readActionMetadata(REPOSITORY);
  const env: Readonly<Record<string, string>> = {
    ...runVariables(places),
    ...place.environment,
    ...inputVariables(metadata, {
      'project-id': PROJECT_ID,
      'api-url': step.apiUrl,
      ...step.inputs,
    }),
    ...step.env,
  };
  for (const folder of Object.values(places)) await mkdir(folder, { recursive: true });
  await mkdir(join(places.temp, '_github_workflow'));
  await writeFile(env['GITHUB_EVENT_PATH'] ?? '', '{}');
  for (const command of ['GITHUB_OUTPUT', 'GITHUB_STEP_SUMMARY'] as const) {
    await writeFile(fileOf(command, places), '');
  }
  for (const [path, text] of Object.entries(step.files ?? {})) {
    await writeFile(join(places.workspace, path), text);
  }
  const args = [join(REPOSITORY, metadata.runs.main)];
  const { withUsage } = step;
  try {
    return await timed(place, { args, env, cwd: places.workspace, withUsage });
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}
