/** A step of the Action against a simulated Datadog of its own. */
import type { ActionResult, ActionStep } from '../../../scripts/runner/run-action.ts';
import {
  generateFindings,
  type SeedCase,
  type SeedFinding,
  type SeedProject,
  type Simulator,
  type SimulatorOptions,
  startSimulator,
  TEST_API_KEY,
  TEST_APP_KEY,
} from '../../../simulator/simulator.ts';
import { inAgreement } from './agreement.ts';
import { fastClock } from './fast-clock.ts';
import { runStep } from './step-rules.ts';

export const PROJECT_ID = 'aeadc05e-98a8-11ec-ac2c-da7ad0900001';
export const KEYS = { 'api-key': TEST_API_KEY, 'app-key': TEST_APP_KEY };

/** Behind every write, as a real index: half a second as the Action sees it. */
const INDEX_DELAY_MS = 50;
export interface Datadog {
  readonly simulator: Simulator;
  /** The IDs of all its findings. */
  readonly ids: readonly string[];
  /**
   * Runs the Action with the usual credentials and project, and checks what holds for every run.
   */
  run(inputs: ActionStep['inputs'], rest?: Omit<ActionStep, 'inputs'>): Promise<ActionResult>;
  close(): Promise<void>;
}

export interface DatadogOptions extends Omit<SimulatorOptions, 'seed'> {
  /** How many generated findings it knows, or which. */
  readonly findings: number | readonly SeedFinding[];
  readonly cases?: readonly SeedCase[];
  /**
   * How many times faster time runs for the Action; by default so fast that no test waits for the
   * index. 1 where a test measures time, or sends signals.
   */
  readonly speed?: number;
  /** Of the project that runs use. */
  readonly project?: Partial<SeedProject>;
}

export async function startDatadog(options: DatadogOptions): Promise<Datadog> {
  const { findings: wanted, cases = [], speed = 10, project, ...rest } = options;
  const findings = typeof wanted === 'number' ? generateFindings(wanted) : wanted;
  const projects = [{ id: PROJECT_ID, key: 'SEC', ...project }];
  const seed = { projects, findings, cases };
  const simulator = await startSimulator({ indexDelay: INDEX_DELAY_MS, ...rest, seed });
  return {
    simulator,
    ids: findings.map(({ id }) => id),
    close: () => simulator.close(),
    run: (inputs, step = {}) => {
      const usual = { ...KEYS, 'api-url': simulator.url, 'project-id': PROJECT_ID };
      const env = { ...fastClock(speed), ...step.env };
      return inAgreement(simulator, () =>
        runStep({ ...step, env, inputs: { ...usual, ...inputs } }),
      );
    },
  };
}
