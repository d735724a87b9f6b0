/** The times of a simulated Datadog beside an Action for which time runs faster. */
import type { Fault, Latency, SimulatorOptions } from '../../../simulator/simulator.ts';

/** The options, whose milliseconds are the Action's, in those of the simulator. */
export function optionsAt<Options extends SimulatorOptions>(
  speed: number,
  options: Options,
): Options {
  const { latency = 0, indexDelay = 0, ticketsInProgressFor = 0, reopensAfter = 0 } = options;
  return {
    ...options,
    latency: isLatency(latency)
      ? latencyAt(speed, latency)
      : Object.fromEntries(
          Object.entries(latency).map(([endpoint, one]) => [endpoint, latencyAt(speed, one)]),
        ),
    indexDelay: indexDelay / speed,
    ticketsInProgressFor: ticketsInProgressFor / speed,
    reopensAfter: reopensAfter / speed,
  };
}

function isLatency(latency: NonNullable<SimulatorOptions['latency']>): latency is Latency {
  return typeof latency === 'number' || Array.isArray(latency);
}

function latencyAt(speed: number, latency: Latency): Latency {
  if (typeof latency === 'number') return latency / speed;
  const [least, most] = latency;
  return [least / speed, most / speed];
}

/** Rate limits stay: their seconds are told to the Action, which counts them by its own clock. */
export function faultAt(speed: number, { match, effect }: Fault): Fault {
  return { ...(match && { match }), effect: effectAt(speed, effect) };
}

function effectAt(speed: number, effect: Fault['effect']): Fault['effect'] {
  switch (effect.kind) {
    case 'delay':
    case 'stale':
      return { ...effect, ms: effect.ms / speed };
    case 'slow':
      return { ...effect, everyMs: Math.ceil(effect.everyMs / speed) };
    case 'ticket-in-progress':
    case 'refuse':
      return effect.ms === undefined ? effect : { ...effect, ms: effect.ms / speed };
    default:
      return effect;
  }
}
