/**
 * Which answered case belongs to which planned ticket: told by the findings on it, never by order.
 */
import type { Case } from '../../datadog/endpoints/case.ts';

export interface Asked {
  /** The ticket's place in the plan. */
  readonly index: number;
  readonly findingIds: readonly string[];
}

export interface MatchedCases {
  readonly matched: ReadonlyMap<number, Case>;
  /** Asked for, and not in the answer. */
  readonly unmatched: readonly Asked[];
}

/**
 * A ticket gets the case that holds most of its findings; a case goes to one ticket at most. One
 * that stands in the answer for two tickets is no answer about either.
 */
export function matchCases(asked: readonly Asked[], cases: readonly Case[]): MatchedCases {
  const askedBy = new Map<string, number>();
  for (const { index, findingIds } of asked) {
    for (const id of findingIds) askedBy.set(id, index);
  }
  const matched = new Map<number, Case>();
  const shares = new Map<number, number>();
  for (const candidate of cases) {
    // Stryker disable next-line ArrayDeclaration: a finding nobody asked for changes nothing
    const best = largestShare(candidate.findingIds ?? [], askedBy);
    if (best === null || best.share <= (shares.get(best.index) ?? 0)) continue;
    shares.set(best.index, best.share);
    matched.set(best.index, candidate);
  }
  for (const [, claims] of Map.groupBy(matched, ([, { id }]) => id)) {
    if (claims.length > 1) for (const [index] of claims) matched.delete(index);
  }
  return { matched, unmatched: asked.filter(({ index }) => !matched.has(index)) };
}

/** Which ticket asked for most of the findings, the first of several, and for how many of them. */
function largestShare(
  findingIds: readonly string[],
  askedBy: ReadonlyMap<string, number>,
): { readonly index: number; readonly share: number } | null {
  const shares = new Map<number, number>();
  let best: { readonly index: number; readonly share: number } | null = null;
  for (const id of findingIds) {
    const index = askedBy.get(id);
    if (index === undefined) continue;
    const share = (shares.get(index) ?? 0) + 1;
    shares.set(index, share);
    if (best === null || share > best.share) best = { index, share };
  }
  return best;
}
