/** Which answered case belongs to which planned ticket: told by the findings on it, never by order. */
import type { Case } from '../datadog/case.ts';

export interface Asked {
  /** The ticket's place in the plan. */
  readonly index: number;
  readonly findingIds: readonly string[];
}

export interface Matches {
  readonly matched: ReadonlyMap<number, Case>;
  /** Asked for, and not in the answer. */
  readonly unmatched: readonly Asked[];
}

/** A ticket gets the case that holds most of its findings; a case goes to one ticket at most. */
export function matchCases(asked: readonly Asked[], cases: readonly Case[]): Matches {
  const askedBy = new Map<string, number>();
  for (const { index, findingIds } of asked) {
    for (const id of findingIds) askedBy.set(id, index);
  }
  const matched = new Map<number, Case>();
  const shares = new Map<number, number>();
  for (const candidate of cases) {
    const [index, share] = largestShare(candidate.findingIds ?? [], askedBy);
    if (index === undefined || share <= (shares.get(index) ?? 0)) continue;
    shares.set(index, share);
    matched.set(index, candidate);
  }
  return { matched, unmatched: asked.filter(({ index }) => !matched.has(index)) };
}

function largestShare(
  findingIds: readonly string[],
  askedBy: ReadonlyMap<string, number>,
): [index: number | undefined, share: number] {
  const counts = new Map<number, number>();
  let best: number | undefined;
  for (const id of findingIds) {
    const index = askedBy.get(id);
    if (index === undefined) continue;
    counts.set(index, (counts.get(index) ?? 0) + 1);
    if (best === undefined || (counts.get(index) ?? 0) > (counts.get(best) ?? 0)) best = index;
  }
  return [best, best === undefined ? 0 : (counts.get(best) ?? 0)];
}
