/** The simulated Datadog behind the real client, in this process and on the clock of the test. */
import {
  type CaseState,
  type FaultEffect,
  type FaultMatch,
  generateFindings,
  type InProcessSimulator,
  type NewTicket,
  type Permission,
  type RecordedRequest,
  type SimulatorOptions,
  simulateInProcess,
  TEST_API_KEY,
  TEST_APP_KEY,
} from '../../simulator/simulator.ts';
import type { Budget } from '../../src/budget.ts';
import { createClient, type DatadogClient } from '../../src/datadog/client.ts';
import type { Clock, Log } from '../../src/runtime.ts';
import { simulatedTransport } from './simulated-transport.ts';

export const PROJECT = 'aeadc05e-98a8-11ec-ac2c-da7ad0900001';

const TICKETS = '^/api/v2/security/findings/servicenow_tickets$';
const REQUESTS = {
  create: { method: 'POST', path: TICKETS },
  attach: { method: 'PATCH', path: TICKETS },
  search: { method: 'POST', path: '^/api/v2/security/findings/search$' },
  case: { method: 'GET', path: '^/api/v2/cases/(?!projects)' },
} as const satisfies Record<string, FaultMatch>;
export type Endpoint = keyof typeof REQUESTS;

/** What credentials may do that cannot read cases. */
export const WITHOUT_CASES: readonly Permission[] = [
  'security_monitoring_findings_read',
  'security_monitoring_findings_write',
];

export interface SimulatedDatadogOptions extends Omit<SimulatorOptions, 'seed' | 'clock' | 'port'> {
  readonly clock: Clock;
  /** How many findings it has, or their IDs. */
  readonly findings: number | readonly string[];
}

export interface SimulatedDatadog {
  readonly simulator: InProcessSimulator;
  client(budget: Budget, log: Log): DatadogClient;
  /** Something goes wrong with requests of that kind, by default with the next one. */
  fault(endpoint: Endpoint, effect: FaultEffect, part?: Pick<FaultMatch, 'nth' | 'times'>): void;
  /** From now on, answers of that kind become others. */
  change<T = unknown>(endpoint: Endpoint, change: (json: T) => unknown): void;
  /** From now on, something happens whenever a request of that kind has been carried out. */
  meanwhile(endpoint: Endpoint, act: () => void): void;
  /** A ticket that was there before, or that somebody else makes now. */
  addTicket(findings: readonly string[], part?: Omit<NewTicket, 'findings'>): CaseState;
  remove(id: string): void;
  cases(): readonly CaseState[];
  /** Those that requests of the Action made, with the finding on them. */
  madeFor(id: string): readonly CaseState[];
  /** Since the start, or since they were forgotten. */
  requests(): readonly RecordedRequest[];
  forgetRequests(): void;
  count(endpoint: Endpoint): number;
}

export function simulatedDatadog(options: SimulatedDatadogOptions): SimulatedDatadog {
  const { findings, clock, ...rest } = options;
  const simulator = simulateInProcess({
    ...rest,
    clock,
    seed: {
      projects: [{ id: PROJECT, key: 'SEC' }],
      findings:
        typeof findings === 'number'
          ? generateFindings(findings)
          : findings.map((id) => ({ id, attributes: {} })),
    },
  });
  let forgotten = 0;
  const requests = () => simulator.requests().slice(forgotten);
  const cases = () => simulator.state().cases;
  return {
    simulator,
    client: (budget, log) =>
      createClient({
        apiUrl: 'https://api.datadoghq.com',
        site: 'datadoghq.com',
        credentials: { kind: 'keys', apiKey: TEST_API_KEY, appKey: TEST_APP_KEY },
        transport: simulatedTransport(simulator, clock),
        clock,
        random: () => 0.5,
        log,
        budget,
        redact: (text) => text,
      }),
    fault: (endpoint, effect, part = { times: 1 }) =>
      simulator.addFault({ match: { ...REQUESTS[endpoint], ...part }, effect }),
    change: (endpoint, change) =>
      simulator.addFault({
        match: REQUESTS[endpoint],
        effect: { kind: 'changed', change: (json) => change(json as never) },
      }),
    meanwhile: (endpoint, act) =>
      simulator.addFault({ match: REQUESTS[endpoint], effect: { kind: 'meanwhile', act } }),
    addTicket: (ids, part) => simulator.addTicket({ findings: ids, ...part }),
    remove: (id) => simulator.changeFindings({ remove: [id] }),
    cases,
    madeFor: (id) =>
      cases().filter(({ madeBy, insights }) => typeof madeBy === 'number' && insights.includes(id)),
    requests,
    forgetRequests: () => {
      forgotten = simulator.requests().length;
    },
    count: (endpoint) => requests().filter((request) => isOf(request, endpoint)).length,
  };
}

function isOf({ method, path }: RecordedRequest, endpoint: Endpoint): boolean {
  const wanted = REQUESTS[endpoint];
  return method === wanted.method && new RegExp(wanted.path).test(path);
}
