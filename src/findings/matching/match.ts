/**
 * Which of Datadog's findings a SARIF result is, by rule and place, or by advisory and package.
 * Nothing is guessed.
 */
import { inTurns } from '../../turns.ts';
import type { UnidentifiedResult } from '../sources/collect.ts';
import { Candidates, type PlacedResult, plainPath } from './candidates.ts';
import type { Candidate } from './findings-by-line.ts';
import { Vulnerabilities } from './vulnerabilities.ts';

/** Why there is no finding for a result. */
export type NoMatchReason =
  /** Neither the file nor the workflow says which commit was scanned. */
  | 'no-commit'
  /** The result names no rule, or no file of the repository, and no vulnerable package. */
  | 'no-place'
  | 'not-found'
  /** Several findings fit as well, or the one that fits may be another result's. */
  | 'ambiguous';

export interface Unmatched {
  readonly result: UnidentifiedResult;
  readonly reason: NoMatchReason;
}

export interface MatchedResults<F extends Candidate> {
  readonly matched: ReadonlyMap<UnidentifiedResult, F>;
  readonly unmatched: readonly Unmatched[];
}

/**
 * Matches the results of one commit with the findings of the same commit, each listed once. A
 * finding at exactly the result's line comes before one whose lines only overlap, and a rule of the
 * same name before one that is spelt with a prefix; then comes one of the same advisory and
 * package. What is exactly one result is not loosely another. Results of the same rule, file and
 * line may be one finding.
 * @throws the signal's reason, once it is aborted: there may be a hundred thousand results
 */
export async function matchResults<F extends Candidate>(
  results: readonly UnidentifiedResult[],
  findings: readonly F[],
  signal: AbortSignal,
): Promise<MatchedResults<F>> {
  const all = new Candidates(findings);
  const exact = new Map<UnidentifiedResult, readonly F[]>();
  for await (const batch of inTurns(results.filter(hasPlace), signal)) {
    for (const result of batch) exact.set(result, all.exact(result));
  }
  const taken = new Set(Array.from(exact.values(), onlyId));
  const left = findings.filter(({ id }) => !taken.has(id));
  const free = new Candidates(left);
  const vulnerabilities = new Vulnerabilities(left);

  const chosen = new Map<UnidentifiedResult, F>();
  const unmatched: Unmatched[] = results
    .filter((result) => !isPlaced(result))
    .map((result) => ({ result, reason: 'no-place' }));
  const choose = (result: UnidentifiedResult): void => {
    const exactly = exact.get(result) ?? [];
    const placed =
      exactly.length === 0 && hasPlace(result) ? looseFits(result, all, free) : exactly;
    const fits = placed.length > 0 ? placed : vulnerabilities.of(result);
    const [first] = fits;
    if (first && fits.length === 1) chosen.set(result, first);
    else unmatched.push({ result, reason: first ? 'ambiguous' : 'not-found' });
  };
  for await (const batch of inTurns(results.filter(isPlaced), signal)) batch.forEach(choose);

  const matched = new Map<UnidentifiedResult, F>();
  const claims = Map.groupBy(chosen.keys(), (result) => chosen.get(result)?.id);
  for (const claimants of claims.values()) {
    const places = new Set(claimants.map(placeKey));
    for (const result of claimants) {
      const finding = chosen.get(result);
      if (finding && places.size === 1) matched.set(result, finding);
      else unmatched.push({ result, reason: 'ambiguous' });
    }
  }
  return { matched, unmatched };
}

function hasPlace(result: UnidentifiedResult): result is PlacedResult {
  return result.file !== undefined && (result.rule ?? result.ruleName) !== undefined;
}

function isPlaced(result: UnidentifiedResult): boolean {
  return hasPlace(result) || (result.advisory !== undefined && result.package !== undefined);
}

/** `undefined` where there are none or several. */
function onlyId(fits: readonly Candidate[]): string | undefined {
  return fits.length === 1 ? fits[0]?.id : undefined;
}

/**
 * A finding that fits closely keeps out those that fit worse, even where it is another result's.
 */
function looseFits<F extends Candidate>(
  result: PlacedResult,
  all: Candidates<F>,
  free: Candidates<F>,
): readonly F[] {
  return all.close(result).length > 0 ? free.close(result) : free.loose(result);
}

function placeKey({ rule, ruleName, file, line }: UnidentifiedResult): string {
  return JSON.stringify([rule ?? ruleName, plainPath(file ?? ''), line]);
}
