/**
 * The protocol of a create, small enough that all that can happen is tried: one finding, two runs,
 * an index that is behind by any number of writes, one answer that may be lost, one run that may be
 * killed. Cases are numbered in the order in which they are made, and the finding is always on the
 * one made last.
 */

/** What a run does, and how it ends. `docs/reliability.md` draws these. */
export type Phase = 'look' | 'create' | 'settle' | 'confirm' | End;
export type End = 'existing' | 'created' | 'taken' | 'unconfirmed' | 'unknown' | 'killed';

export interface Rules {
  /** The second run begins when the first has ended. */
  readonly isSerialized: boolean;
  /** `wait-for-ticket`: a run confirms what it wrote. */
  readonly waits: boolean;
  readonly canLoseAnswer: boolean;
  readonly canKill: boolean;
  /** The index may be behind for longer than a run waits. */
  readonly isSlow: boolean;
}

type Which = 0 | 1;

interface RunState {
  readonly phase: Phase;
  /** The case that it takes for its own. */
  readonly own: number | null;
}

export interface State {
  /** Who made each case. */
  readonly made: readonly Which[];
  /** How many of them the index knows. */
  readonly index: number;
  readonly runs: readonly [RunState, RunState];
  readonly lostAnswers: number;
}

export interface Exploration {
  readonly states: number;
  /** Those in which both runs have ended. */
  readonly ends: readonly State[];
  /** `look --> create`, each once. */
  readonly steps: ReadonlySet<string>;
}

const START: RunState = { phase: 'look', own: null };
const ENDS: readonly Phase[] = ['existing', 'created', 'taken', 'unconfirmed', 'unknown', 'killed'];

export function explore(rules: Rules): Exploration {
  const first: State = { made: [], index: 0, runs: [START, START], lostAnswers: 0 };
  const seen = new Map([[JSON.stringify(first), first]]);
  const steps = new Set<string>();
  for (const state of seen.values()) {
    for (const next of nextStates(state, rules)) {
      for (const step of stepsBetween(state, next)) steps.add(step);
      const key = JSON.stringify(next);
      if (!seen.has(key)) seen.set(key, next);
    }
  }
  const ends = [...seen.values()].filter(({ runs }) => runs.every(({ phase }) => isEnd(phase)));
  return { states: seen.size, ends, steps };
}

function isEnd(phase: Phase): phase is End {
  return ENDS.includes(phase);
}

function stepsBetween(before: State, after: State): readonly string[] {
  return before.runs.flatMap(({ phase }, place) => {
    const next = after.runs[place]?.phase;
    return next === undefined || next === phase ? [] : [`${phase} --> ${next}`];
  });
}

function nextStates(state: State, rules: Rules): readonly State[] {
  const shown = state.index < state.made.length ? [{ ...state, index: state.index + 1 }] : [];
  const hasBegun = !rules.isSerialized || isEnd(state.runs[0].phase);
  return [...shown, ...stepsOf(state, 0, rules), ...(hasBegun ? stepsOf(state, 1, rules) : [])];
}

function stepsOf(state: State, which: Which, rules: Rules): readonly State[] {
  const run = state.runs[which];
  if (isEnd(run.phase)) return [];
  const killed = after(state, which, { phase: 'killed' });
  const others = rules.canKill && !state.runs.some(({ phase }) => phase === 'killed');
  return [...ownSteps(state, which, rules), ...(others ? [killed] : [])];
}

function ownSteps(state: State, which: Which, rules: Rules): readonly State[] {
  const run = state.runs[which];
  switch (run.phase) {
    case 'look':
      return [
        state.index > 0
          ? after(state, which, { phase: 'existing', own: state.index })
          : after(state, which, { phase: 'create' }),
      ];
    case 'create':
      return createSteps(state, which, rules);
    case 'settle':
      return settleSteps(state, which, rules);
    case 'confirm':
      return confirmSteps(state, which, rules);
    default:
      return [];
  }
}

function createSteps(state: State, which: Which, rules: Rules): readonly State[] {
  const made = [...state.made, which];
  const carriedOut = { ...state, made };
  const answered = after(carriedOut, which, { phase: 'confirm', own: made.length });
  if (!rules.canLoseAnswer || state.lostAnswers > 0) return [answered];
  const lost = { lostAnswers: 1 };
  return [
    answered,
    after({ ...carriedOut, ...lost }, which, { phase: 'settle' }),
    after({ ...state, ...lost }, which, { phase: 'settle' }),
  ];
}

/**
 * It looked when there was no case, so any that shows is new: its own, or one that is alike. Once
 * one shows, cases that were made beside it are read, which are never behind.
 */
function settleSteps(state: State, which: Which, rules: Rules): readonly State[] {
  if (state.index > 0 && state.made.length > 1) return [after(state, which, { phase: 'unknown' })];
  if (state.index > 0) return [after(state, which, { phase: 'confirm', own: state.index })];
  // Half a minute of looking is over, which is longer than the index is behind, unless it is slow.
  const isOver = state.made.length === 0 || rules.isSlow;
  return isOver ? [after(state, which, { phase: 'create' })] : [];
}

function confirmSteps(state: State, which: Which, rules: Rules): readonly State[] {
  const own = state.runs[which].own ?? 0;
  if (!rules.waits) return [after(state, which, { phase: 'created' })];
  if (state.index === own) return [after(state, which, { phase: 'created' })];
  if (state.index > own) return [after(state, which, { phase: 'taken' })];
  return rules.isSlow ? [after(state, which, { phase: 'unconfirmed' })] : [];
}

function after(state: State, which: Which, change: Partial<RunState>): State {
  const [first, second] = state.runs;
  const runs: State['runs'] =
    which === 0 ? [{ ...first, ...change }, second] : [first, { ...second, ...change }];
  return { ...state, runs };
}

/** What became of a case that the finding was taken off again. */
export type Fate =
  /** Its run saw it, and says so. */
  | 'said'
  /** Its run had confirmed it, and ended, before the other ticket was made. */
  | 'unseen'
  /** Its run was killed. */
  | 'killed'
  /** Its run did not wait to see, or not for long enough, and says that it did not. */
  | 'not confirmed'
  /** Its answer was lost, and its run cannot tell it from the other case, which is alike. */
  | 'unknown';

export function fatesOfDoubles({ made, runs }: State, { waits }: Rules): readonly Fate[] {
  return made.slice(0, -1).map((maker, place) => fateOf(runs[maker], place + 1, waits));
}

function fateOf({ phase, own }: RunState, number: number, waits: boolean): Fate {
  if (phase === 'killed') return 'killed';
  if (phase === 'unconfirmed' || !waits) return 'not confirmed';
  if (phase === 'unknown' || own !== number) return 'unknown';
  return phase === 'taken' ? 'said' : 'unseen';
}
