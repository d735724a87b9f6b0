/** Runs the committed bundle as GitHub's runner runs it: a process of its own, and nothing else. */
import { type ChildProcess, spawn } from 'node:child_process';
import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { REPOSITORY } from '../repository.ts';
import { readActionMetadata } from './action-metadata.ts';
import { parseFileCommand } from './file-command.ts';
import {
  FILE_COMMANDS,
  fileOf,
  inputVariables,
  runVariables,
  type StepPlaces,
} from './step-environment.ts';

export interface ActionStep {
  /** The step's `with:`. The defaults of `action.yml` are filled in. */
  readonly inputs: Readonly<Record<string, string>>;
  /** The step's `env:`, laid over that of a usual run. */
  readonly env?: Readonly<Record<string, string>>;
  /** The event that started the workflow: what `GITHUB_EVENT_PATH` holds. */
  readonly event?: { readonly name: string; readonly payload: unknown };
  /** What the workspace holds, by path. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** Symbolic links in the workspace, by path: where each leads, from the folder that it is in. */
  readonly links?: Readonly<Record<string, string>>;
  /** Signals to send, each when its time has come. */
  readonly signals?: readonly StepSignal[];
  /** Ended by force, and rejected, after this many milliseconds; 30 s unless given. */
  readonly timeoutMs?: number;
  /** The folder of the Action: this repository unless given. */
  readonly action?: string;
  /** Called with stdout and stderr as they come. */
  readonly onOutput?: (text: string) => void;
}

export interface StepSignal {
  readonly signal: NodeJS.Signals;
  /** Asked again and again with what stdout holds so far, until it says yes. */
  readonly when: (stdout: string) => boolean;
}

/** Between two questions whether a signal is due, in milliseconds. */
const SIGNAL_PAUSE_MS = 5;

export interface ActionResult {
  /** `null` when a signal ended the process. */
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** The job summary, as Markdown. */
  readonly summary: string;
  /** The JSON in the file that the output `results-file` names; `null` where there is none. */
  readonly resultsFile: unknown;
  /**
   * Every file that is new or different after the step, by path: workspace, temp, file commands.
   */
  readonly filesWritten: Readonly<Record<string, string>>;
  readonly durationMs: number;
}

/** What became of the Action itself. */
export type Ended = Pick<ActionResult, 'exitCode' | 'signal' | 'stdout' | 'stderr'>;

/** Where the Action is started, and with which environment. */
export interface Start {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

/** The step by the committed bundle, in a process of its own. */
export function runAction(step: ActionStep): Promise<ActionResult> {
  return runStepBy(step, ({ cwd, env }, main) => {
    const child = spawn(process.execPath, [main], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    return watch(child, step);
  });
}

/**
 * One step from a fresh workspace to its outputs. The folders are gone afterwards: what was in
 * them is in the result. Rejects when the Action cannot be started or takes too long.
 */
export async function runStepBy(
  step: ActionStep,
  act: (start: Start, main: string) => Promise<Ended>,
): Promise<ActionResult> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'runner-')));
  try {
    return await runIn(root, step, act);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

async function runIn(
  root: string,
  step: ActionStep,
  act: (start: Start, main: string) => Promise<Ended>,
): Promise<ActionResult> {
  const folder = step.action ?? REPOSITORY;
  const metadata = await readActionMetadata(folder);
  const places: StepPlaces = {
    workspace: join(root, 'work', 'shop', 'shop'),
    temp: join(root, 'work', '_temp'),
    fileCommands: join(root, 'work', '_temp', '_runner_file_commands'),
  };
  const env: Record<string, string> = {
    ...runVariables(places),
    ...(step.event === undefined ? {} : { GITHUB_EVENT_NAME: step.event.name }),
    ...inputVariables(metadata, step.inputs),
    ...step.env,
  };
  await prepare(places, step, env);
  const before = await readFiles(root);

  const begun = performance.now();
  const ended = await act({ cwd: places.workspace, env }, join(folder, metadata.runs.main));
  const durationMs = performance.now() - begun;

  const after = await readFiles(root);
  const outputs = parseFileCommand(await readFile(fileOf('GITHUB_OUTPUT', places), 'utf8'));
  const resultsFile = outputs['results-file'];
  return {
    ...ended,
    outputs,
    summary: await readFile(fileOf('GITHUB_STEP_SUMMARY', places), 'utf8'),
    resultsFile: resultsFile ? await readJson(resultsFile) : null,
    filesWritten: Object.fromEntries(
      [...after].filter(([path, text]) => before.get(path) !== text),
    ),
    durationMs,
  };
}

async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch(() => null);
  return text === null ? null : JSON.parse(text);
}

async function prepare(
  places: StepPlaces,
  { files = {}, links = {}, event }: ActionStep,
  env: Readonly<Record<string, string>>,
): Promise<void> {
  for (const folder of Object.values(places)) await mkdir(folder, { recursive: true });
  for (const command of FILE_COMMANDS) await writeFile(fileOf(command, places), '');
  const written = Object.entries(files).map(
    ([path, content]) => [join(places.workspace, path), content] as const,
  );
  const eventPath = env['GITHUB_EVENT_PATH'];
  if (eventPath) written.push([eventPath, JSON.stringify(event?.payload ?? {})]);
  for (const [path, content] of written) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }
  for (const [path, target] of Object.entries(links)) {
    const link = join(places.workspace, path);
    await mkdir(dirname(link), { recursive: true });
    await symlink(target, link);
  }
}

function watch(child: ChildProcess, step: ActionStep): Promise<Ended> {
  const { timeoutMs = 30_000, signals = [], onOutput } = step;
  return new Promise((resolve, reject) => {
    const written = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) {
      child[name]?.setEncoding('utf8').on('data', (text: string) => {
        written[name] += text;
        onOutput?.(text);
      });
    }
    const waiting = new Set(signals);
    const signalling = setInterval(() => {
      for (const due of [...waiting].filter(({ when }) => when(written.stdout))) {
        waiting.delete(due);
        child.kill(due.signal);
      }
      if (waiting.size === 0) clearInterval(signalling);
    }, SIGNAL_PAUSE_MS);
    let tookTooLong = false;
    const patience = setTimeout(() => {
      tookTooLong = true;
      child.kill('SIGKILL');
    }, timeoutMs);
    child.on('error', reject);
    child.on('close', (exitCode, signal) => {
      clearInterval(signalling);
      clearTimeout(patience);
      if (!tookTooLong) return resolve({ exitCode, signal, ...written });
      const log = `${written.stdout}\n${written.stderr}`;
      reject(new Error(`The step did not end within ${timeoutMs} ms. Its log so far:\n${log}`));
    });
  });
}

/** The text of every file below the folder, by its path from there. */
async function readFiles(root: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const contents = await Promise.all(
    paths.map(async (path) => [relative(root, path), await readFile(path, 'utf8')] as const),
  );
  return new Map(contents);
}
