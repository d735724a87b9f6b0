/** What was seen of one finding since it was written, over all looks: pure. */
import type { FindingCase } from '../../datadog/endpoints/findings.ts';

/** A case as far as both the search and the case itself show it. */
export type SeenCase = Pick<FindingCase, 'id' | 'key' | 'title' | 'serviceNow'>;

export interface Trace {
  /** The search has shown it on the case that is claimed. Older answers do not undo that. */
  readonly isShown: boolean;
  /** The case has named it among its insights. */
  readonly isNamed: boolean;
  /** How many reads of the case in a row have not; 0 also while it does not say what is on it. */
  readonly absences: number;
  /** Where the last answer that knew of a new case has it instead. */
  readonly elsewhere: SeenCase | null;
  /** Every other new case that it was ever seen on alone. */
  readonly others: readonly SeenCase[];
}

export const NO_TRACE: Trace = {
  isShown: false,
  isNamed: false,
  absences: 0,
  elsewhere: null,
  others: [],
};

/**
 * After an answer of the search.
 *
 * @param place the case that is claimed, or another one that was not there before the run wrote, or
 *   `null` if the answer shows neither: then it is older than both
 */
export function afterSearch(trace: Trace, place: 'claimed' | SeenCase | null): Trace {
  if (place === null) return trace;
  if (place === 'claimed') return { ...trace, isShown: true, elsewhere: null };
  return seenElsewhere(trace, place);
}

/** After a read of the case that is claimed, if it says what is on it. */
export function afterRead(trace: Trace, isNamed: boolean): Trace {
  if (!isNamed) return { ...trace, absences: trace.absences + 1 };
  return { ...trace, isNamed: true, absences: 0 };
}

/** After another case of this run has named it. */
export function seenElsewhere(trace: Trace, other: SeenCase): Trace {
  const isNew = trace.others.every(({ id }) => id !== other.id);
  return { ...trace, elsewhere: other, others: isNew ? [...trace.others, other] : trace.others };
}

/**
 * - `held`: on the case that is claimed, and every later run sees it there;
 * - `taken`: on another case, or on none;
 * - `open`: not known yet.
 *
 * A case just made may need a moment to name what is on it, so one read alone takes nothing away
 * as long as there is time for another. Once there is none, what may be another run's is not
 * claimed.
 */
export function verdictOf(trace: Trace, isOver: boolean): 'held' | 'taken' | 'open' {
  const { isShown, absences, elsewhere } = trace;
  if (absences > 1) return 'taken';
  if (elsewhere !== null) return isOver || absences > 0 ? 'taken' : 'open';
  if (absences > 0) return isOver ? 'taken' : 'open';
  return isShown ? 'held' : 'open';
}
