/** `sarif-lookup`: the Datadog findings of SARIF results that hold no ID. */
import { mapSideBySide } from '../../concurrency.ts';
import type { DatadogFinding } from '../../datadog/endpoints/findings.ts';
import { anyOf } from '../../datadog/endpoints/query.ts';
import { completed, type Finding, type Origin, withAnswer } from '../finding.ts';
import { parseFindingId } from '../id.ts';
import { labelOf, type UnidentifiedResult } from '../sources/collect.ts';
import { type MatchedResults, matchResults, type NoMatchReason, type Unmatched } from './match.ts';

/** Commits are searched side by side; there is hardly ever more than one. */
const SEARCHES_AT_ONCE = 5;
/** What Datadog finds in a repository's packages; no file is documented for them. */
const PACKAGE_FINDINGS = ['library_vulnerability'];
/** With more files than this, naming them would make the search longer, not quicker. */
const MAX_FILES_NAMED = 20;

interface Lookup {
  readonly results: readonly UnidentifiedResult[];
  readonly defaultCommit: string | null;
  /** All that Datadog's findings search finds, page by page. */
  readonly search: (filter: string) => Promise<readonly DatadogFinding[]>;
  readonly signal: AbortSignal;
}

export type LookedUpResults = MatchedResults<DatadogFinding>;

/**
 * Looks the results up with one paged search per commit; returns them in their order.
 * @throws whatever `search` throws; the signal's reason, once it is aborted
 */
export async function lookUpResults(lookup: Lookup): Promise<LookedUpResults> {
  const { results, defaultCommit, search, signal } = lookup;
  const byCommit = Map.groupBy(results, (result) => result.revisionId ?? defaultCommit);
  const unmatched: Unmatched[] = (byCommit.get(null) ?? []).map((result) => ({
    result,
    reason: 'no-commit',
  }));
  byCommit.delete(null);
  const looked = await mapSideBySide([...byCommit], SEARCHES_AT_ONCE, async ([commit, some]) =>
    matchResults(some, await search(filterOf(commit ?? '', some)), signal),
  );
  const matched = new Map(looked.flatMap((one) => [...one.matched]));
  return {
    matched: new Map(
      results.flatMap((result) => {
        const finding = matched.get(result);
        return finding ? [[result, finding]] : [];
      }),
    ),
    unmatched: [...unmatched, ...looked.flatMap((one) => one.unmatched)],
  };
}

function filterOf(commit: string, results: readonly UnidentifiedResult[]): string {
  const ofCommit = anyOf('git.sha', [commit]);
  const files = [...new Set(results.flatMap(({ file }) => file ?? []))];
  if (files.length > MAX_FILES_NAMED) return ofCommit;
  const isAboutPackages = results.some(({ advisory }) => advisory !== undefined);
  const either = [
    files.length > 0 ? anyOf('code_location.filename', files) : [],
    isAboutPackages ? anyOf('finding_type', PACKAGE_FINDINGS) : [],
  ].flat();
  if (either.length < 2) return [ofCommit, ...either].join(' ');
  return `${ofCommit} (${either.join(' OR ')})`;
}

/** The findings that the results are, each once, in the results' order. */
export function findingsOfLookup({ matched }: LookedUpResults): readonly Finding[] {
  const findings = new Map<string, Finding>();
  for (const [result, found] of matched) {
    const id = parseFindingId(found.id);
    if (id === null) continue;
    const { path, run, result: index } = result;
    const origin: Origin = { kind: 'sarif', path, run, result: index };
    findings.set(id, withAnswer(completed(findings.get(id) ?? { id, origin }, result), found));
  }
  return [...findings.values()];
}

const REASONS: Readonly<Record<NoMatchReason, string>> = {
  'no-commit': 'no commit is known for them',
  'no-place': 'they name no rule or no file of the repository',
  'not-found': 'Datadog has no such finding at that commit',
  ambiguous: 'several findings fit equally well, so none was chosen',
};

/** For the log: how many were found, how many not, and why. */
export function describeLookup({ matched, unmatched }: LookedUpResults): readonly string[] {
  const total = matched.size + unmatched.length;
  return [
    `Found in Datadog: ${matched.size} of ${total} SARIF results without a finding ID.`,
    ...byReason(unmatched).map(([reason, some]) => {
      const [first] = some.map(({ result }) => labelOf(result));
      return `Not found: ${some.length}, as ${REASONS[reason]}, such as ${first}.`;
    }),
  ];
}

/** A clause for each reason: `2 as Datadog has no such finding at that commit`. */
export function describeReasons({ unmatched }: Pick<LookedUpResults, 'unmatched'>): string[] {
  return byReason(unmatched).map(([reason, { length }]) => `${length} as ${REASONS[reason]}`);
}

function byReason(
  unmatched: readonly Unmatched[],
): readonly (readonly [NoMatchReason, readonly Unmatched[]])[] {
  return [...Map.groupBy(unmatched, ({ reason }) => reason)];
}
