/** Simulators for tests, each closed when its test ends. */
import { afterEach } from '@jest/globals';
import { systemClock } from '../../../simulator/clock.ts';
import {
  generateFindings,
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from '../../../simulator/simulator.ts';
import { PROJECT } from './client.ts';

const open: Simulator[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((simulator) => simulator.close()));
});

/** With `ids`, the IDs of its 60 generated findings, unless the options bring a seed. */
export async function simulated(options: SimulatorOptions = {}): Promise<{
  readonly simulator: Simulator;
  readonly ids: readonly [string, string, string, ...string[]];
}> {
  const findings = generateFindings(60);
  const seed = options.seed ?? { projects: [{ id: PROJECT, key: 'SEC' }], findings };
  const simulator = await startSimulator({ ...options, seed });
  open.push(simulator);
  const [first = '', second = '', third = '', ...others] = seed.findings.map(({ id }) => id);
  return { simulator, ids: [first, second, third, ...others] };
}

/** A clock that moves only when told, beginning in 2025. */
export function manualClock() {
  let time = Date.UTC(2025, 9, 1);
  return {
    clock: { now: () => time, sleep: systemClock.sleep },
    advance: (ms: number) => {
      time += ms;
    },
  };
}

/** Resolves once `holds`; a test's own time-out ends the wait. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}
