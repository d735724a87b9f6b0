/** A Datadog on loopback, faithful to the documented behavior, with faults on demand. */
import { type Controls, controlsOf } from './controls.ts';
import type { SimulatorOptions } from './options.ts';
import { DEFAULT_SEED_FILE, readSeed } from './seed.ts';
import { HOST, listen } from './server.ts';
import { newSession } from './session.ts';
import { settingsFrom } from './settings.ts';

export type { CaseChange } from './cases.ts';
export type { Clock } from './clock.ts';
export type { Controls } from './controls.ts';
export {
  type AcceptedCredentials,
  TEST_ACCESS_TOKEN,
  TEST_API_KEY,
  TEST_APP_KEY,
  TEST_CREDENTIALS,
} from './credentials.ts';
export type { Fault, FaultEffect, FaultMatch } from './faults.ts';
export { type FindingPattern, generateFindings } from './generate.ts';
export { type Delivery, type InProcessSimulator, simulateInProcess } from './in-process.ts';
export { FINDING_KINDS, type FindingKind, findingOfKind, mixedFindings } from './kinds.ts';
export type { Endpoint, Latency, Permission, RateLimit, SimulatorOptions } from './options.ts';
export type { RecordedRequest } from './recorder.ts';
export {
  DEFAULT_SEED_FILE,
  readSeed,
  type Seed,
  type SeedCase,
  type SeedFinding,
  type SeedProject,
} from './seed.ts';
export type { CaseState, FindingState, SimulatorState, StateCounters } from './snapshot.ts';
export type { FindingsChange, NewTicket } from './world.ts';

export interface Simulator extends Controls {
  /** `http://127.0.0.1:<port>`, for `api-url`. */
  readonly url: string;
  readonly port: number;
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
    ...controlsOf(() => session, reset),
    url: `http://${HOST}:${listener.port}`,
    port: listener.port,
    refuse: (isRefusing) => (isRefusing ? listener.shut() : listener.open()),
    close: () => listener.close(),
  };
}
