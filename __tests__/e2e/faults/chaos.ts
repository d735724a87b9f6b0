/**
 * A random run of the Action against a Datadog in which things go wrong at random, several times
 * over: the same seed gives the same findings, inputs and faults. Only the moment of a signal
 * depends on the machine.
 */
import type { ActionResult, StepSignal } from '../../../scripts/runner/run-action.ts';
import { seededRandom } from '../../../simulator/random.ts';
import type { Fault, FaultEffect, SimulatorOptions } from '../../../simulator/simulator.ts';
import { type Broken, brokenPromises, type Circumstances } from './promises.ts';
import { type Operation, openScene, ROUTES_TO_THREE_PROJECTS, type Scene, SPEED } from './scene.ts';

/** All that a seed decides. */
export interface Chaos {
  readonly seed: number;
  readonly operation: Operation;
  readonly findings: number;
  /** So many of them are on a ticket that somebody closed. */
  readonly onClosedTicket: number;
  readonly inputs: Readonly<Record<string, string>>;
  readonly simulator: SimulatorOptions;
  /** A list for each run; the last run, which has none, finds everything in order. */
  readonly runs: readonly ChaosRun[];
  readonly circumstances: Circumstances;
}

interface ChaosRun {
  readonly faults: readonly Fault[];
  readonly signal: { readonly signal: NodeJS.Signals; readonly afterMs: number } | null;
}

export interface ChaosOutcome {
  /** Runs of the Action. */
  readonly runs: number;
  /** Faults that took part in a request, and signals that ended a run. */
  readonly faults: number;
  readonly broken: Broken;
  /** The log of the run after which something was wrong; empty where nothing was. */
  readonly log: string;
}

interface Dice {
  /** A whole number from `min` to `max`. */
  number(min: number, max: number): number;
  one<const T extends readonly [unknown, ...unknown[]]>(choices: T): T[number];
  /** Whether something of that probability happens. */
  happens(probability: number): boolean;
}

function diceFor(seed: number): Dice {
  const random = seededRandom(seed);
  const number = (min: number, max: number): number =>
    min + Math.floor(random.next() * (max - min + 1));
  return {
    number,
    one: (choices) => choices[number(0, choices.length - 1)],
    happens: (probability) => random.next() < probability,
  };
}

export function chaosOf(seed: number): Chaos {
  const dice = diceFor(seed);
  const operation = dice.happens(0.7) ? 'create' : 'attach';
  const findings =
    operation === 'create' ? dice.one([1, 2, 7, 50, 51, 120, 260]) : dice.one([1, 2, 7, 50]);
  // What makes a second ticket right (the first one failed, another run took the findings) hides a
  // wrong one, so that it has a part in some of the runs only.
  const isRough = dice.happens(0.15);
  // What another run took is seen in the cases: by a run that may read them, and comes to do it.
  const canReadCases = dice.happens(0.85) || isRough;
  const more = diceFor(seed * 6_007);
  const hasClosed = operation === 'create' && findings > 1 && more.happens(0.35);
  const isMove = operation === 'create' && more.happens(0.1);
  const simulator: SimulatorOptions = {
    randomSeed: seed,
    reopensAfter: more.one([0, 0, 5_000]),
    indexDelay: dice.one([0, 2_000, 10_000, 20_000]),
    // In half of all: that a case says what is on it was recorded, and is not documented.
    insightsInCases: seed % 2 === 0,
    ticketsInProgressFor: dice.one([0, 0, 5_000]),
    errorShape: dice.one(['objects', 'untitled', 'strings']),
    shuffleAnswers: dice.happens(0.5),
    nestInCustom: dice.happens(0.8),
    singleCaseObject: dice.happens(0.3),
    inProgressTicketsInSearch: !canReadCases || dice.happens(0.5),
    ...(!canReadCases && {
      permissions: ['security_monitoring_findings_read', 'security_monitoring_findings_write'],
    }),
  };
  const inputs = {
    'on-missing-finding': dice.one(['fail', 'skip']),
    ...(operation === 'create' && {
      'group-by': dice.one(['all', 'finding', 'rule', 'severity']),
      'on-existing-ticket': dice.one(['skip', 'join']),
      ...(isMove && { 'on-existing-ticket': 'move' }),
      ...(hasClosed && { 'on-closed-ticket': more.one(['new', 'skip', 'reopen', 'reopen']) }),
      ...(more.happens(0.35) && { routes: ROUTES_TO_THREE_PROJECTS }),
    }),
  };
  const spoiled = dice.number(1, 2);
  return {
    seed,
    operation,
    findings,
    onClosedTicket: hasClosed ? Math.min(50, Math.ceil(findings / 2)) : 0,
    inputs,
    simulator,
    // With \`move\`, each run takes the findings of the one before.
    circumstances: { emptyCasesAreExplained: isRough || isMove, hasRival: isRough || isMove },
    runs: Array.from({ length: spoiled }, () => ({
      faults: Array.from({ length: dice.number(1, 5) }, () => randomFault(dice, isRough)),
      signal: isRough ? null : randomSignal(dice),
    })),
  };
}

function randomSignal(dice: Dice): ChaosRun['signal'] {
  if (dice.happens(0.6)) return null;
  return { signal: dice.one(['SIGINT', 'SIGTERM', 'SIGKILL']), afterMs: dice.number(60, 700) };
}

const PATHS = {
  writes: '/servicenow_tickets$',
  searches: '/findings/search$',
  cases: '/api/v2/cases/',
} as const;
type Target = keyof typeof PATHS;

function randomFault(dice: Dice, isRough: boolean): Fault {
  const target = dice.one([
    'writes',
    'writes',
    'writes',
    'searches',
    isRough ? 'searches' : 'cases',
  ]);
  const nth = dice.number(1, target === 'writes' ? 2 : 4);
  const times = dice.number(1, 3);
  const effect = isRough && target === 'writes' ? roughEffect(dice) : passingEffect(dice, target);
  return { match: { path: PATHS[target], nth, times }, effect };
}

function passingEffect(dice: Dice, target: Target): FaultEffect {
  const executed = dice.happens(0.5);
  const anywhere = [
    { kind: 'drop', executed },
    { kind: 'hang', executed },
    { kind: 'status', status: dice.one([500, 502, 503, 504]), executed },
    { kind: 'html', executed },
    { kind: 'html', status: 200, executed: true },
    { kind: 'status', status: 200, body: 'garbage', executed: true },
    { kind: 'broken-json' },
    { kind: 'truncated' },
    { kind: 'empty' },
    { kind: 'slow', bytes: 4_096, everyMs: 100 },
    { kind: 'delay', ms: dice.number(100, 20_000), executed },
    { kind: 'rate-limited', resetSeconds: dice.number(1, 15) },
    { kind: 'refuse', ms: dice.number(100, 10_000) },
  ] as const;
  if (dice.happens(0.6)) return dice.one(anywhere);
  if (target === 'searches') {
    return dice.one([
      { kind: 'search-timeout', keep: dice.number(0, 3) },
      { kind: 'repeated-cursor' },
      { kind: 'cycling-cursor' },
      { kind: 'stale', ms: dice.number(1_000, 9_000) },
      { kind: 'conflicting-page' },
    ]);
  }
  if (target === 'cases')
    return dice.one([{ kind: 'no-insights' }, { kind: 'status', status: 403 }]);
  return dice.one([
    { kind: 'same-case-twice' },
    { kind: 'swapped-findings' },
    { kind: 'other-ticket' },
    { kind: 'status', status: dice.one([409, 425, 499]), executed: true },
    { kind: 'shuffled' },
    { kind: 'missing-case', ticket: dice.number(1, 3) },
    { kind: 'foreign-case' },
    { kind: 'no-insights' },
    { kind: 'wrong-insights', ticket: 1 },
    { kind: 'ticket-in-progress', ms: dice.number(1_000, 20_000) },
    { kind: 'rate-limited', resetSeconds: 3_600 },
    { kind: 'status', status: dice.one([400, 403]) },
  ]);
}

function roughEffect(dice: Dice): FaultEffect {
  return dice.one([
    { kind: 'rival', when: 'before' },
    { kind: 'rival', when: 'after' },
    { kind: 'ticket-failed', ticket: dice.number(1, 2) },
  ]);
}

/** Plays it to its end, or to the first promise that was not kept. */
export async function playChaos(chaos: Chaos): Promise<ChaosOutcome> {
  const { operation, findings, onClosedTicket, inputs, simulator, circumstances } = chaos;
  const scene = await openScene({ operation, findings, onClosedTicket, inputs, simulator });
  const results: ActionResult[] = [];
  let signals = 0;
  const outcome = (broken: Broken, log: string): ChaosOutcome => ({
    runs: results.length,
    faults: scene.requests().flatMap(({ faults }) => faults).length + signals,
    broken,
    log,
  });
  try {
    for (const { faults, signal } of [...chaos.runs, { faults: [], signal: null }]) {
      scene.simulator.clearFaults();
      for (const fault of faults) scene.addFault(fault);
      const result = await scene.run(signal === null ? {} : { signals: [due(signal)] });
      results.push(result);
      if (signal !== null && result.exitCode !== 0) signals += 1;
      await restOf(scene, simulator);
      const broken = brokenPromises(scene, results, circumstances);
      if (isBroken(broken)) return outcome(broken, result.stdout);
    }
    const last = results.at(-1);
    const unfinished = last?.outputs['result'] === 'success' ? [] : ['The last run is no success.'];
    const broken: Broken = { duplicates: [], lost: [], untrue: unfinished };
    return outcome(broken, isBroken(broken) ? (last?.stdout ?? '') : '');
  } finally {
    await scene.close();
  }
}

export function isBroken({ duplicates, lost, untrue }: Broken): boolean {
  return duplicates.length + lost.length + untrue.length > 0;
}

function due({ signal, afterMs }: NonNullable<ChaosRun['signal']>): StepSignal {
  const begun = performance.now();
  return { signal, when: () => performance.now() - begun > afterMs };
}

/**
 * Until what was sent has been carried out, the door is open again, what opens is open, and the
 * index shows it all.
 */
async function restOf(
  scene: Scene,
  { indexDelay = 0, reopensAfter = 0 }: SimulatorOptions,
): Promise<void> {
  await scene.idle();
  await scene.simulator.refuse(false);
  await new Promise((resolve) =>
    setTimeout(resolve, Math.max(indexDelay, reopensAfter) / SPEED + 1),
  );
}
