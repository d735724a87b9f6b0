/** One life of the simulated Datadog, from its start or the last reset. */
import { FaultPlan } from './faults.ts';
import type { Settings } from './options.ts';
import { type Random, seededRandom } from './random.ts';
import { RateLimiter } from './rate-limit.ts';
import { Recorder } from './recorder.ts';
import type { Seed } from './seed.ts';
import { World } from './world.ts';

export interface Session {
  readonly settings: Settings;
  readonly world: World;
  readonly recorder: Recorder;
  readonly faults: FaultPlan;
  readonly limiter: RateLimiter;
  /** Of latencies, apart from the world's so that they do not change its IDs. */
  readonly random: Random;
  readonly load: { inFlight: number; mostInFlight: number; connections: number };
}

export function newSession(seed: Seed, settings: Settings): Session {
  return {
    settings,
    world: new World(seed, settings, settings.clock.now()),
    recorder: new Recorder(),
    faults: new FaultPlan(),
    limiter: new RateLimiter(settings.rateLimit),
    random: seededRandom(settings.randomSeed + 1),
    load: { inFlight: 0, mostInFlight: 0, connections: 0 },
  };
}
