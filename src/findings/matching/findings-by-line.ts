import type { DatadogFinding } from '../../datadog/endpoints/findings.ts';

/** What a finding is recognized by. */
export type Candidate = Pick<
  DatadogFinding,
  'id' | 'rule' | 'ruleName' | 'file' | 'line' | 'endLine' | 'advisory' | 'aliases' | 'package'
>;

interface Lines {
  readonly start: number;
  readonly end: number;
}

/** What has no line may stand at any. */
const ANYWHERE: Lines = { start: Number.NEGATIVE_INFINITY, end: Number.POSITIVE_INFINITY };

export function linesOf({ line, endLine }: Pick<Candidate, 'line' | 'endLine'>): Lines {
  if (line === undefined) return ANYWHERE;
  return { start: line, end: Math.max(line, endLine ?? line) };
}

/**
 * Findings of one file, to be asked for by line without a look at each of them. What is asked is
 * whether there is none, one or several: of many, two are given.
 */
export class FindingsByLine<F extends Candidate> {
  readonly #findings: readonly F[];
  #byStart: ReadonlyMap<number, readonly F[]> | null = null;
  #reach: Reach<F> | null = null;

  constructor(findings: readonly F[]) {
    this.#findings = findings;
  }

  startingAt(line: number): readonly F[] {
    this.#byStart ??= byStart(this.#findings);
    return this.#byStart.get(line) ?? [];
  }

  /** Those that have a line in common with these. */
  touching({ start, end }: Lines): readonly F[] {
    this.#reach ??= reachOf(this.#findings);
    const { starts, furthest } = this.#reach;
    const reaching = furthest[countUpTo(starts, end) - 1] ?? [];
    return reaching.filter((finding) => linesOf(finding).end >= start);
  }
}

/** The first one, and the first that is another. */
export function atMostTwo<F extends Pick<Candidate, 'id'>>(findings: readonly F[]): readonly F[] {
  const [first] = findings;
  if (first === undefined) return [];
  const another = findings.find(({ id }) => id !== first.id);
  return another === undefined ? [first] : [first, another];
}

function byStart<F extends Candidate>(findings: readonly F[]): ReadonlyMap<number, readonly F[]> {
  const found = new Map<number, readonly F[]>();
  for (const finding of findings) {
    if (finding.line === undefined) continue;
    found.set(finding.line, atMostTwo([...(found.get(finding.line) ?? []), finding]));
  }
  return found;
}

/**
 * Of the findings that start no later than some line, the two that end last tell whether none, one
 * or several of them go on to another line.
 */
interface Reach<F> {
  /** Of all findings, ascending. */
  readonly starts: readonly number[];
  /** For each start: of the findings up to it, the two that end last, the last one first. */
  readonly furthest: readonly (readonly F[])[];
}

function reachOf<F extends Candidate>(findings: readonly F[]): Reach<F> {
  const ordered = findings.toSorted((one, other) => linesOf(one).start - linesOf(other).start);
  let reaching: readonly F[] = [];
  const furthest = ordered.map((finding) => {
    const byEnd = [...reaching, finding].sort(
      (one, other) => linesOf(other).end - linesOf(one).end,
    );
    reaching = atMostTwo(byEnd);
    return reaching;
  });
  return { starts: ordered.map((finding) => linesOf(finding).start), furthest };
}

/** How many of the ascending numbers are not above the limit. */
function countUpTo(ascending: readonly number[], limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? limit) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
