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
  /** To the first byte of its first request; `null` where it sent none over TLS. */
  readonly firstRequest: number | null;
  readonly stdout: string;
  /** The most memory that it had, in bytes; `null` where it was not asked for. */
  readonly peakMemory: number | null;
}

export interface Command {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
}

/** Rejects where it does not end with 0. */
export async function timed(place: Place, command: Command): Promise<Timed> {
  place.simulator.reset();
  let firstRequest: number | null = null;
  const start = performance.now();
  place.onNextRequest((at) => {
    firstRequest = at - start;
  });
  const child = spawn(process.execPath, command.args, {
    env: command.env,
    cwd: command.cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  const whole = performance.now() - start;
  if (code !== 0) {
    throw new Error(
      `${command.args.join(' ')} ended with ${code}:\n${stdout.slice(-2000)}${stderr}`,
    );
  }
  return { whole, firstRequest, stdout, peakMemory: null };
}

const PEAK_MEMORY = pathToFileURL(join(import.meta.dirname, 'peak-memory.js')).href;

export interface Step {
  readonly inputs: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly apiUrl: string;
  /** Has a small part in the time, so that it is asked for only where it is shown. */
  readonly withPeakMemory?: boolean;
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
  const peakFile = join(root, 'peak-memory');
  const env: Readonly<Record<string, string>> = {
    ...runVariables(places),
    ...place.environment,
    ...inputVariables(metadata, {
      'project-id': PROJECT_ID,
      'api-url': step.apiUrl,
      ...step.inputs,
    }),
    ...step.env,
    ...(step.withPeakMemory && {
      NODE_OPTIONS: `--import=${PEAK_MEMORY}`,
      PEAK_MEMORY_FILE: peakFile,
    }),
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
  const result = await timed(place, { args, env, cwd: places.workspace });
  const peakMemory = step.withPeakMemory ? Number(await readFile(peakFile, 'utf8')) : null;
  await rm(root, { recursive: true, force: true });
  return { ...result, peakMemory };
}
