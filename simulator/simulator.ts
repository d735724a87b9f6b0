/** A Datadog on loopback, faithful to the documented behaviour, with faults on demand. */
import type { CaseChange } from './cases.ts';
import type { Fault } from './faults.ts';
import type { SimulatorOptions } from './options.ts';
import type { RecordedRequest } from './recorder.ts';
import { DEFAULT_SEED_FILE, readSeed } from './seed.ts';
import { HOST, listen } from './server.ts';
import { newSession } from './session.ts';
import { settingsFrom } from './settings.ts';
import { type SimulatorState, snapshotOf } from './snapshot.ts';
import type { FindingsChange } from './world.ts';

export type { CaseChange } from './cases.ts';
export {
  type AcceptedCredentials,
  TEST_ACCESS_TOKEN,
  TEST_API_KEY,
  TEST_APP_KEY,
  TEST_CREDENTIALS,
} from './credentials.ts';
export type { Fault, FaultEffect, FaultMatch } from './faults.ts';
export { type FindingPattern, generateFindings } from './generate.ts';
export type { Endpoint, Latency, Permission, RateLimit, SimulatorOptions } from './options.ts';
export type { RecordedRequest } from './recorder.ts';
export { DEFAULT_SEED_FILE, readSeed, type Seed, type SeedCase, type SeedFinding } from './seed.ts';
export type { CaseState, FindingState, SimulatorState, StateCounters } from './snapshot.ts';
export type { FindingsChange } from './world.ts';

export interface Simulator {
  /** `http://127.0.0.1:<port>`, for `api-url`. */
  readonly url: string;
  readonly port: number;
  state(): SimulatorState;
  /** Every API request since the start or the last reset, in order of arrival. */
  requests(): RecordedRequest[];
  /** @throws Error for a kind of fault that does not exist. */
  addFault(fault: Fault): void;
  clearFaults(): void;
  /** Closes, reopens or archives a case, or changes how its ServiceNow ticket stands. */
  changeCase(idOrKey: string, change: CaseChange): void;
  changeFindings(change: FindingsChange): void;
  /** Back to the seed: state, requests, faults and rate limits. */
  reset(): void;
  /** `true` refuses all connections and drops those there are; `false` listens again. */
  refuse(isRefusing: boolean): Promise<void>;
  close(): Promise<void>;
}

/**
 * @throws the system's error when the port cannot be had, or an Error that says what is wrong with
 * the seed file
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const seed = options.seed ?? readSeed(DEFAULT_SEED_FILE);
  const settings = settingsFrom(options);
  let session = newSession(seed, settings);
  const reset = (): void => {
    session = newSession(seed, settings);
  };
  const listener = await listen({ port: options.port ?? 0, session: () => session, reset });
  return {
    url: `http://${HOST}:${listener.port}`,
    port: listener.port,
    state: () => snapshotOf(session, settings.now()),
    requests: () => session.recorder.all(),
    addFault: (fault) => session.faults.add(fault),
    clearFaults: () => session.faults.clear(),
    changeCase: (idOrKey, change) => {
      const isKnown = session.world.changeCase(idOrKey, change, settings.now());
      if (!isKnown) throw new Error(`The simulator has no case ${idOrKey}.`);
    },
    changeFindings: (change) => session.world.changeFindings(change, settings.now()),
    reset,
    refuse: (isRefusing) => (isRefusing ? listener.shut() : listener.open()),
    close: () => listener.close(),
  };
}
