/** Whole steps of the Action within this process, against a simulated Datadog without a socket. */
import { type ActionResult, type ActionStep, runStepBy } from '../../scripts/runner/run-action.ts';
import {
  generateFindings,
  type InProcessSimulator,
  type SeedCase,
  type SeedFinding,
  type SeedProject,
  type SimulatorOptions,
  simulateInProcess,
} from '../../simulator/simulator.ts';
import { runAction } from '../../src/main.ts';
import type { Clock } from '../../src/runtime.ts';
import type { World } from '../../src/stages/begin.ts';
import { disagreements } from '../e2e/harness/agreement.ts';
import { KEYS, PROJECT_ID } from '../e2e/harness/datadog.ts';
import { keepingTheRules } from '../e2e/harness/step-rules.ts';
import { hastyClock } from '../unit/clock.ts';
import { simulatedTransport } from '../unit/simulated-transport.ts';
import { createToolkit } from './toolkit.ts';

/** Where the Action believes Datadog to be. */
const API_URL = 'http://127.0.0.1:8126';

/** Behind every write, as a real index, in milliseconds. */
const INDEX_DELAY_MS = 500;

export interface Step extends Pick<ActionStep, 'env' | 'event' | 'files' | 'links'> {
  /** Aborted when the workflow run is cancelled. */
  readonly cancelled?: AbortSignal;
}

export interface Datadog {
  readonly simulator: InProcessSimulator;
  /** The IDs of all its findings. */
  readonly ids: readonly string[];
  /**
   * Runs the Action with the usual credentials and project, and checks what holds for every run.
   */
  run(inputs: ActionStep['inputs'], step?: Step): Promise<ActionResult>;
  /** The same, for answers of a Datadog that the simulator does not agree with. */
  runUnbelieved(inputs: ActionStep['inputs'], step?: Step): Promise<ActionResult>;
  /** Resolves once the search shows what was changed by now. */
  indexed(): Promise<void>;
}

export interface DatadogOptions extends Omit<SimulatorOptions, 'seed' | 'port' | 'clock'> {
  /** How many generated findings it knows, or which. */
  readonly findings: number | readonly SeedFinding[];
  readonly cases?: readonly SeedCase[];
  /** Of the project that runs use. */
  readonly project?: Partial<SeedProject>;
  /** One that never makes a run wait unless given. */
  readonly clock?: Clock;
}

export function openDatadog(options: DatadogOptions): Datadog {
  const { findings: wanted, cases = [], project, ...rest } = options;
  const { clock = hastyClock(), indexDelay = INDEX_DELAY_MS } = options;
  const findings = typeof wanted === 'number' ? generateFindings(wanted) : wanted;
  const projects = [{ id: PROJECT_ID, key: 'SEC', ...project }];
  const seed = { projects, findings, cases };
  const simulator = simulateInProcess({ ...rest, indexDelay, clock, seed });
  const runUnbelieved: Datadog['run'] = async (inputs, step = {}) => {
    const usual = { ...KEYS, 'api-url': API_URL, 'project-id': PROJECT_ID };
    const whole = { ...step, inputs: { ...usual, ...inputs } };
    const createTransport = () => simulatedTransport(simulator, clock);
    return keepingTheRules(whole, await runWithin(whole, { clock, createTransport }));
  };
  return {
    simulator,
    ids: findings.map(({ id }) => id),
    runUnbelieved,
    indexed: () => clock.sleep(indexDelay + 1),
    run: async (inputs, step) => {
      const before = simulator.requests().length;
      const result = await runUnbelieved(inputs, step);
      const wrong = disagreements(simulator, result, before);
      if (wrong.length === 0) return result;
      throw new Error(`${wrong.slice(0, 10).join('\n')}\n\nThe log:\n${result.stdout}`);
    },
  };
}

function runWithin(
  step: Step & Pick<ActionStep, 'inputs'>,
  outside: Pick<World, 'clock' | 'createTransport'>,
): Promise<ActionResult> {
  const { cancelled = new AbortController().signal } = step;
  return runStepBy(step, async ({ cwd, env }) => {
    const { toolkit, stdout } = createToolkit(env);
    const exitCode = await runAction({
      ...outside,
      environment: env,
      toolkit,
      random: () => 0,
      cwd,
      temporaryFolder: cwd,
      saveMemory: () => undefined,
      cancelled,
    });
    return { exitCode, signal: null, stdout: stdout(), stderr: '' };
  });
}
