/** Steps by the committed bundle, each in a process of its own, against Datadog over HTTP. */
import { setTimeout } from 'node:timers/promises';
import { runAction } from '../../scripts/runner/run-action.ts';
import { startSimulator } from '../../simulator/simulator.ts';
import { fastClock } from '../e2e/harness/fast-clock.ts';
import { faultAt, optionsAt } from '../e2e/harness/speed.ts';
import type { Stage, StageOptions } from './datadog.ts';

/** How many times faster time runs for the Action. */
const SPEED = 10;

export async function openForBundle(options: StageOptions): Promise<Stage> {
  const simulator = await startSimulator(optionsAt(SPEED, options));
  return {
    simulator: {
      ...simulator,
      addFault: (fault) => simulator.addFault(faultAt(SPEED, fault)),
    },
    apiUrl: simulator.url,
    play: ({ cancelled, ...step }) =>
      runAction({
        ...step,
        env: { ...fastClock(SPEED), ...step.env },
        ...(cancelled && { signals: [{ signal: 'SIGINT', when: () => cancelled.aborted }] }),
      }),
    wait: (ms) => setTimeout(ms / SPEED),
    close: () => simulator.close(),
  };
}
