import { pathToFileURL } from 'node:url';

/** The wall clock jumps `by` milliseconds forward, `after` milliseconds of the step's time. */
export interface WallClockStep {
  readonly after: number;
  readonly by: number;
}

/** The `env` of a step for which time runs so many times faster. */
export function fastClock(times: number, step?: WallClockStep): Record<string, string> {
  const preload = pathToFileURL(`${import.meta.dirname}/fast-clock.mjs`).href;
  return {
    NODE_OPTIONS: `--import=${preload}`,
    FAST_CLOCK: String(times),
    ...(step && { WALL_CLOCK_STEP: `${step.after}:${step.by}` }),
  };
}
