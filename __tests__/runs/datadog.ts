/**
 * Whole steps of the Action against a simulated Datadog: within this process, where no step waits,
 * or, in `npm run long`, by the committed bundle in a process of its own, over HTTP.
 */
import { afterEach } from '@jest/globals';
import type { ActionResult, ActionStep } from '../../scripts/runner/run-action.ts';
import {
  type Controls,
  generateFindings,
  type SeedCase,
  type SeedFinding,
  type SeedProject,
  type SimulatorOptions,
} from '../../simulator/simulator.ts';
import type { Clock } from '../../src/runtime.ts';
import { inAgreement } from '../e2e/harness/agreement.ts';
import { KEYS, PROJECT_ID } from '../e2e/harness/datadog.ts';
import { keepingTheRules } from '../e2e/harness/step-rules.ts';
import { hastyClock } from '../unit/clock.ts';
import { openForBundle } from './bundle.ts';
import { openInProcess } from './in-process.ts';

/** Behind every write, as a real index, in milliseconds. */
const INDEX_DELAY_MS = 500;

export interface Step extends Pick<ActionStep, 'env' | 'event' | 'files' | 'links'> {
  /** Aborted when the workflow run is cancelled. */
  readonly cancelled?: AbortSignal;
}

/** A simulated Datadog, and what plays steps against it. */
export interface Stage {
  readonly simulator: Controls;
  readonly apiUrl: string;
  play(step: Step & Pick<ActionStep, 'inputs'>): Promise<ActionResult>;
  /** Resolves after so many milliseconds of the Action's time. */
  wait(ms: number): Promise<void>;
  close(): Promise<void>;
}

export type StageOptions = Omit<SimulatorOptions, 'port' | 'clock'>;

export interface Datadog {
  /** All its times are those of the Action. */
  readonly simulator: Controls;
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

export interface DatadogOptions extends Omit<StageOptions, 'seed'> {
  /** How many generated findings it knows, or which. */
  readonly findings: number | readonly SeedFinding[];
  readonly cases?: readonly SeedCase[];
  /** Of the project that runs use. */
  readonly project?: Partial<SeedProject>;
  /** Of a run within this process: one that never makes it wait unless given. */
  readonly clock?: Clock;
}

const opened: Stage[] = [];
afterEach(() => Promise.all(opened.splice(0).map((stage) => stage.close())));

/** It is closed when the test is over. */
export async function openDatadog(options: DatadogOptions): Promise<Datadog> {
  const { findings: wanted, cases = [], project, clock = hastyClock(), ...rest } = options;
  const { indexDelay = INDEX_DELAY_MS } = options;
  const findings = typeof wanted === 'number' ? generateFindings(wanted) : wanted;
  const projects = [{ id: PROJECT_ID, key: 'SEC', ...project }];
  const simulation = { ...rest, indexDelay, seed: { projects, findings, cases } };
  const isByBundle = process.env['WHOLE_RUNS'] === 'bundle';
  const stage = isByBundle ? await openForBundle(simulation) : openInProcess(simulation, clock);
  opened.push(stage);
  const { simulator } = stage;
  const runUnbelieved: Datadog['run'] = async (inputs, step = {}) => {
    const usual = { ...KEYS, 'api-url': stage.apiUrl, 'project-id': PROJECT_ID };
    const whole = { ...step, inputs: { ...usual, ...inputs } };
    return keepingTheRules(whole, await stage.play(whole));
  };
  return {
    simulator,
    ids: findings.map(({ id }) => id),
    runUnbelieved,
    run: (inputs, step) => inAgreement(simulator, () => runUnbelieved(inputs, step)),
    indexed: () => stage.wait(indexDelay + 1),
  };
}
