/**
 * The rules of matching as plainly as they can be said: each result is compared with each finding.
 * `matchResults` has to come to the same without, for it would take hours where there are many.
 */
import type { Candidate } from '../../../../src/findings/matching/findings-by-line.ts';
import type { MatchedResults, Unmatched } from '../../../../src/findings/matching/match.ts';
import type { UnidentifiedResult } from '../../../../src/findings/sources/collect.ts';

/** How well a finding fits a result: 2 is exactly, 1 is loosely. */
interface Fit<F> {
  readonly finding: F;
  readonly rule: 1 | 2;
  readonly line: 1 | 2;
}

export function matchPlainly<F extends Candidate>(
  results: readonly UnidentifiedResult[],
  findings: readonly F[],
): MatchedResults<F> {
  const byFile = Map.groupBy(findings, ({ file }) => plainPath(file ?? ''));
  const fits = new Map<UnidentifiedResult, readonly Fit<F>[]>();
  const unmatched: Unmatched[] = [];
  for (const result of results) {
    if (result.file === undefined || (result.rule ?? result.ruleName) === undefined) {
      unmatched.push({ result, reason: 'no-place' });
    } else {
      const there = byFile.get(plainPath(result.file)) ?? [];
      fits.set(result, best(there.flatMap((finding) => fitOf(result, finding) ?? [])));
    }
  }

  const exact = new Set(Array.from(fits.values(), exactFit).map((fit) => fit?.finding.id));
  const chosen = new Map<UnidentifiedResult, Fit<F>>();
  for (const [result, all] of fits) {
    const free = all.filter((fit) => isExact(fit) || !exact.has(fit.finding.id));
    const ids = new Set(free.map(({ finding }) => finding.id));
    const [first] = free;
    if (first && ids.size === 1) chosen.set(result, first);
    else unmatched.push({ result, reason: ids.size > 1 ? 'ambiguous' : 'not-found' });
  }

  const matched = new Map<UnidentifiedResult, F>();
  const claims = Map.groupBy(chosen.keys(), (result) => chosen.get(result)?.finding.id);
  for (const claimants of claims.values()) {
    const places = new Set(claimants.map(placeKey));
    for (const result of claimants) {
      const finding = chosen.get(result)?.finding;
      if (finding && places.size === 1) matched.set(result, finding);
      else unmatched.push({ result, reason: 'ambiguous' });
    }
  }
  return { matched, unmatched };
}

function placeKey({ rule, ruleName, line }: UnidentifiedResult): string {
  return JSON.stringify([rule ?? ruleName, line]);
}

function isExact({ rule, line }: Fit<unknown>): boolean {
  return rule === 2 && line === 2;
}

/** The only finding that fits in all respects; `undefined` where there are none or several. */
function exactFit<F extends Candidate>(fits: readonly Fit<F>[]): Fit<F> | undefined {
  return fits.length === 1 ? fits.find(isExact) : undefined;
}

/** Those than which no other fits better in one respect without fitting worse in the other. */
function best<F>(fits: readonly Fit<F>[]): readonly Fit<F>[] {
  return fits.filter(
    (fit) =>
      !fits.some(
        (other) =>
          other.rule >= fit.rule &&
          other.line >= fit.line &&
          (other.rule > fit.rule || other.line > fit.line),
      ),
  );
}

function fitOf<F extends Candidate>(result: UnidentifiedResult, finding: F): Fit<F> | null {
  const rule = ruleFit(result, finding);
  const line = lineFit(result, finding);
  return rule === 0 || line === 0 ? null : { finding, rule, line };
}

/** Scanners and Datadog may know a rule by its ID or its name, with or without a prefix. */
function ruleFit(result: UnidentifiedResult, finding: Candidate): 0 | 1 | 2 {
  const ours = [result.rule, result.ruleName].filter(isName).map(folded);
  const theirs = [finding.rule, finding.ruleName].filter(isName).map(folded);
  if (ours.some((name) => theirs.includes(name))) return 2;
  const isRelated = ours.some((name) => theirs.some((other) => isPartOf(name, other)));
  return isRelated ? 1 : 0;
}

function isName(name: string | undefined): name is string {
  return name !== undefined && name !== '';
}

function folded(name: string): string {
  return name.toLowerCase();
}

/** `sql-injection` is a part of `python-security/sql-injection`, and `CA1000` of `CA1000/1`. */
function isPartOf(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  const isTail = long.endsWith(short) && /[/:.]/.test(long.charAt(long.length - short.length - 1));
  return isTail || long.startsWith(`${short}/`);
}

function lineFit(result: UnidentifiedResult, finding: Candidate): 0 | 1 | 2 {
  if (result.line === undefined || finding.line === undefined) return 1;
  if (result.line === finding.line) return 2;
  const ourEnd = Math.max(result.line, result.endLine ?? result.line);
  const theirEnd = Math.max(finding.line, finding.endLine ?? finding.line);
  return result.line <= theirEnd && finding.line <= ourEnd ? 1 : 0;
}

function plainPath(path: string): string {
  return path.replaceAll('\\', '/').replace(/^(?:\.?\/)+/, '');
}
