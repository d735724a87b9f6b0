/**
 * The Action in a process of its own against a simulated Datadog, with time running fast for both.
 */
import {
  type ActionResult,
  type ActionStep,
  runAction,
} from '../../../scripts/runner/run-action.ts';
import {
  type Fault,
  generateFindings,
  type RecordedRequest,
  type SeedCase,
  type Simulator,
  type SimulatorOptions,
  type SimulatorState,
  startSimulator,
  TEST_API_KEY,
  TEST_APP_KEY,
} from '../../../simulator/simulator.ts';
import { fastClock, type WallClockStep } from '../harness/fast-clock.ts';
import { faultAt, optionsAt } from '../harness/speed.ts';
import { brokenRules } from '../harness/step-rules.ts';

/**
 * A minute of the Action's time takes 3 s: short, and long enough for an answer on a busy machine.
 */
export const SPEED = 20;
/** The same where there is more to do in it. */
export const SPEED_WITH_MANY = 5;

export const PROJECT = 'aeadc05e-98a8-11ec-ac2c-da7ad0900001';
export const TICKET_URL =
  'https://example.service-now.com/incident.do?sys_id=0123456789abcdef0123456789abcdef';

/** The index is behind every write, as a real one. */
const INDEX_DELAY_MS = 2_000;

/** Findings of these severities go to a project each, those of others to `PROJECT`. */
export const ROUTES_TO_THREE_PROJECTS = `
- when: { severity: critical }
  project-id: 3f1c05d0-98a8-11ec-ac2c-da7ad0900002
- when: { severity: high }
  project-id: 77aa05d0-98a8-11ec-ac2c-da7ad0900003
`;
const FURTHER_PROJECTS = {
  '3f1c05d0-98a8-11ec-ac2c-da7ad0900002': 'SHOP',
  '77aa05d0-98a8-11ec-ac2c-da7ad0900003': 'BANK',
};

export type Operation = 'create' | 'attach';

export interface SceneOptions {
  readonly operation: Operation;
  /** How many findings Datadog has; the step names all of them. */
  readonly findings: number;
  /** So many of them are on a ticket that somebody closed; at most 50, as a ticket takes. */
  readonly onClosedTicket?: number;
  readonly inputs?: Readonly<Record<string, string>>;
  /** All times in milliseconds as the Action sees them. */
  readonly simulator?: SimulatorOptions;
  /** How many times faster time runs for the Action; `SPEED` unless given. */
  readonly speed?: number;
  readonly wallClockStep?: WallClockStep;
}

export interface Scene {
  readonly simulator: Simulator;
  /** The findings that the step names. */
  readonly ids: readonly string[];
  /** Runs the step; rejects where it breaks a rule that holds for every step. */
  run(step?: Partial<ActionStep>): Promise<ActionResult>;
  /** Its times in milliseconds as the Action sees them. */
  addFault(fault: Fault): void;
  /** Takes no connection for so many of the Action's milliseconds. */
  refuse(ms: number): Promise<void>;
  state(): SimulatorState;
  requests(): readonly RecordedRequest[];
  /** Resolves once the simulator works on nothing: what a killed step had sent is carried out. */
  idle(): Promise<void>;
  /** Resolves once the index shows everything that was carried out, too. */
  indexed(): Promise<void>;
  close(): Promise<void>;
}

export async function openScene(options: SceneOptions): Promise<Scene> {
  const { operation, findings: count, inputs, speed = SPEED, wallClockStep } = options;
  const findings = generateFindings(count);
  const ids = findings.map(({ id }) => id);
  const closed = ids.slice(0, options.onClosedTicket ?? 0);
  const simulator = await startSimulator({
    projects: FURTHER_PROJECTS,
    seed: {
      projects: [{ id: PROJECT, key: 'SEC' }],
      findings,
      cases: closed.length === 0 ? [] : [closedCase(closed)],
    },
    ...optionsAt(speed, { indexDelay: INDEX_DELAY_MS, ...options.simulator }),
  });
  const idle = async (): Promise<void> => {
    while (simulator.requests().some(({ endedAt }) => endedAt === null)) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  return {
    simulator,
    ids,
    run: async (step = {}) => {
      const whole: ActionStep = {
        timeoutMs: 120_000,
        ...step,
        env: { ...fastClock(speed, wallClockStep), ...step.env },
        inputs: {
          'api-key': TEST_API_KEY,
          'app-key': TEST_APP_KEY,
          'api-url': simulator.url,
          'project-id': PROJECT,
          operation,
          'finding-ids': ids.join('\n'),
          'max-findings': '100000',
          'max-tickets': '100000',
          ...(operation === 'attach' && { 'servicenow-ticket-url': TICKET_URL }),
          ...inputs,
          ...step.inputs,
        },
      };
      const result = await runAction(whole);
      // A killed step can leave a group open.
      const broken = result.signal === null ? brokenRules(whole, result) : [];
      if (broken.length > 0) throw new Error(`${broken.join('\n')}\n\n${result.stdout}`);
      return result;
    },
    addFault: (fault) => simulator.addFault(faultAt(speed, fault)),
    refuse: async (ms) => {
      await simulator.refuse(true);
      setTimeout(() => void simulator.refuse(false), ms / speed);
    },
    state: () => simulator.state(),
    requests: () => simulator.requests(),
    idle,
    indexed: async () => {
      await idle();
      const indexDelay = options.simulator?.indexDelay ?? INDEX_DELAY_MS;
      await new Promise((resolve) => setTimeout(resolve, indexDelay / speed));
    },
    close: () => simulator.close(),
  };
}

function closedCase(findings: readonly string[]): SeedCase {
  return {
    key: 'SEC-1',
    project_id: PROJECT,
    title: 'Closed without a fix',
    status: 'CLOSED',
    created_at: Date.UTC(2025, 0, 1),
    findings,
    servicenow_ticket: {
      url: `https://example.service-now.com/incident.do?sys_id=${'c'.repeat(32)}`,
    },
  };
}
