/** The findings that a SARIF result may be, by file, rule and line. */
import type { DatadogFinding } from '../../datadog/endpoints/findings.ts';
import type { UnidentifiedResult } from '../sources/collect.ts';
import { atMostTwo, type FindingsByLine, linesOf } from './findings-by-line.ts';
import { FindingsByRule, type OfRule } from './findings-by-rule.ts';

/** What a finding is recognized by. */
export type Candidate = Pick<
  DatadogFinding,
  'id' | 'rule' | 'ruleName' | 'file' | 'line' | 'endLine' | 'advisory' | 'aliases' | 'package'
>;

export interface PlacedResult extends UnidentifiedResult {
  readonly file: string;
}

/**
 * Findings of one commit, each listed once. Of those that fit a result, two are given at most: that
 * there are several is all that matters, and one file may have a hundred thousand.
 */
export class Candidates<F extends Candidate> {
  readonly #byFile: ReadonlyMap<string, FindingsByRule<F>>;

  constructor(findings: readonly F[]) {
    const byFile = Map.groupBy(findings, ({ file }) => plainPath(file ?? ''));
    this.#byFile = new Map(Array.from(byFile, ([file, some]) => [file, new FindingsByRule(some)]));
  }

  /** Of the same rule, at the same line. */
  exact(result: PlacedResult): readonly F[] {
    return atMostTwo(startingWith(result, this.#of(result).same));
  }

  /**
   * Where none fits exactly: those that fit exactly by either rule or line, and by the other
   * loosely.
   */
  close(result: PlacedResult): readonly F[] {
    const { same, related } = this.#of(result);
    return atMostTwo([...touching(result, same), ...startingWith(result, related)]);
  }

  /** Where none fits better: those that fit loosely by rule and line. */
  loose(result: PlacedResult): readonly F[] {
    return atMostTwo(touching(result, this.#of(result).related));
  }

  #of(result: PlacedResult): OfRule<F> {
    return this.#byFile.get(plainPath(result.file))?.of(result) ?? { same: [], related: [] };
  }
}

function startingWith<F extends Candidate>(
  { line }: PlacedResult,
  lists: readonly FindingsByLine<F>[],
): readonly F[] {
  return line === undefined ? [] : lists.flatMap((list) => list.startingAt(line));
}

function touching<F extends Candidate>(
  result: PlacedResult,
  lists: readonly FindingsByLine<F>[],
): readonly F[] {
  const lines = linesOf(result);
  return lists.flatMap((list) => list.touching(lines));
}

/** Without the `./` or `/` that some write before a path. */
export function plainPath(path: string): string {
  return path.replaceAll('\\', '/').replace(/^(?:\.?\/)+/, '');
}
