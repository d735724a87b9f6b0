/**
 * A whole run within this process, against a simulated Datadog: for what no single room decides.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  generateFindings,
  type InProcessSimulator,
  type SeedFinding,
  type SimulatorOptions,
  simulateInProcess,
  TEST_API_KEY,
  TEST_APP_KEY,
} from '../../simulator/simulator.ts';
import { runAction } from '../../src/main.ts';
import type { Clock, Environment } from '../../src/runtime.ts';
import type { World } from '../../src/stages/begin.ts';
import { hastyClock } from './clock.ts';
import { simulatedTransport } from './simulated-transport.ts';

export const PROJECT_ID = 'aeadc05e-98a8-11ec-ac2c-da7ad0900001';

export interface Scene {
  readonly simulator: InProcessSimulator;
  readonly ids: readonly string[];
  /** Runs the Action with these inputs, and the usual credentials and project. */
  run(inputs: Readonly<Record<string, string>>, step?: Step): Promise<Ended>;
  close(): Promise<void>;
}

export interface Step {
  /** Below the workspace, by path. */
  readonly files?: Readonly<Record<string, string>>;
  readonly environment?: Environment;
  readonly cancelled?: AbortSignal;
  /** Called with each line as it is said. */
  readonly onLine?: (line: string) => void;
}

export interface Ended {
  readonly exitCode: 0 | 1;
  readonly outputs: Readonly<Record<string, string>>;
  /** Each line of the log as `level: text`, `group: title` among them. */
  readonly lines: readonly string[];
  readonly summary: string;
  readonly masked: readonly string[];
  /** The files of the workspace that were asked for, after the run. */
  read(path: string): Promise<string>;
}

export interface SceneOptions extends Omit<SimulatorOptions, 'seed' | 'clock' | 'port'> {
  readonly findings: number | readonly SeedFinding[];
  /** One that never makes a run wait unless given. */
  readonly clock?: Clock;
}

export async function openScene(options: SceneOptions): Promise<Scene> {
  const { findings: wanted, clock = hastyClock(), ...rest } = options;
  const findings = typeof wanted === 'number' ? generateFindings(wanted) : wanted;
  const simulator = simulateInProcess({
    ...rest,
    clock,
    seed: { projects: [{ id: PROJECT_ID, key: 'SEC' }], findings, cases: [] },
  });
  const root = await mkdtemp(join(tmpdir(), 'run-'));
  return {
    simulator,
    ids: findings.map(({ id }) => id),
    run: (inputs, step = {}) => {
      const environment = {
        ...inputVariables({
          'api-key': TEST_API_KEY,
          'app-key': TEST_APP_KEY,
          'project-id': PROJECT_ID,
          ...inputs,
        }),
        ...step.environment,
      };
      const createTransport = () => simulatedTransport(simulator, clock);
      return runOnce(root, { ...step, environment }, { clock, createTransport });
    },
    close: () => rm(root, { recursive: true, force: true }),
  };
}

/** What a run has of time, and of the world outside of the process. */
export type Outside = Pick<World, 'clock' | 'createTransport'>;

export async function runOnce(root: string, step: Step, outside: Outside): Promise<Ended> {
  const workspace = await mkdtemp(join(root, 'work-'));
  const summaryPath = join(workspace, 'summary.md');
  await writeFile(summaryPath, '');
  for (const [path, text] of Object.entries(step.files ?? {})) {
    await writeFile(join(workspace, path), text);
  }
  const lines: string[] = [];
  const masked: string[] = [];
  const outputs: Record<string, string> = {};
  const say =
    (level: string) =>
    (text: string): void => {
      lines.push(`${level}: ${text}`);
      step.onLine?.(`${level}: ${text}`);
    };
  const exitCode = await runAction({
    environment: { RUNNER_TEMP: root, GITHUB_STEP_SUMMARY: summaryPath, ...step.environment },
    toolkit: {
      info: say('info'),
      notice: say('notice'),
      warning: say('warning'),
      error: say('error'),
      debug: say('debug'),
      startGroup: say('group'),
      endGroup: () => undefined,
      setSecret: (secret) => void masked.push(secret),
      setOutput: (name, value) => {
        outputs[name] = value;
      },
    },
    ...outside,
    random: () => 0,
    saveMemory: () => undefined,
    cwd: workspace,
    temporaryFolder: root,
    cancelled: step.cancelled ?? new AbortController().signal,
  });
  return {
    exitCode,
    outputs,
    lines,
    summary: await readFile(summaryPath, 'utf8').catch(() => ''),
    masked,
    read: (path) => readFile(join(workspace, path), 'utf8'),
  };
}

export function inputVariables(inputs: Readonly<Record<string, string>>): Environment {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
  );
}
