/** The findings that a SARIF result may be, by file, rule and line. */
import type { UnidentifiedResult } from '../sources/collect.ts';
import { atMostTwo, type Candidate, FindingsByLine, linesOf } from './findings-by-line.ts';

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

/** Scanners and Datadog may know a rule by its ID or its name. */
type RuleNames = Pick<Candidate, 'rule' | 'ruleName'>;

interface OfRule<F extends Candidate> {
  /** Findings of a rule with the same ID or name. */
  readonly same: readonly FindingsByLine<F>[];
  /**
   * Findings of a rule that is spelt with a prefix, or without one. Those of the same rule may be
   * among them.
   */
  readonly related: readonly FindingsByLine<F>[];
}

/** No rule has a longer name. Those of a hostile file are not taken apart into thousands. */
const MAX_PART_LENGTH = 256;

/** Findings of one file, to be asked for by rule without a look at each of them. */
class FindingsByRule<F extends Candidate> {
  readonly #byName: ReadonlyMap<string, FindingsByLine<F>>;
  readonly #byPart: ReadonlyMap<string, FindingsByLine<F>>;
  /** What was asked for before: few rules have many results. */
  readonly #asked = new Map<string, OfRule<F>>();

  constructor(findings: readonly F[]) {
    const byRule = Map.groupBy(findings, ruleKey).values();
    const rules = Array.from(byRule, (some) => ({ some, names: namesOfRule(some[0] ?? {}) }));
    this.#byName = listsByName(rules);
    this.#byPart = listsByName(
      rules.map(({ some, names }) => ({ some, names: names.flatMap(partsOfName) })),
    );
  }

  of(rule: RuleNames): OfRule<F> {
    const key = ruleKey(rule);
    const found = this.#asked.get(key) ?? this.#look(namesOfRule(rule));
    this.#asked.set(key, found);
    return found;
  }

  #look(names: readonly string[]): OfRule<F> {
    return {
      same: names.flatMap((name) => this.#byName.get(name) ?? []),
      related: [
        ...names.flatMap(partsOfName).flatMap((part) => this.#byName.get(part) ?? []),
        ...names.flatMap((name) => this.#byPart.get(name) ?? []),
      ],
    };
  }
}

interface Named<F> {
  readonly names: readonly string[];
  readonly some: readonly F[];
}

function listsByName<F extends Candidate>(
  rules: readonly Named<F>[],
): ReadonlyMap<string, FindingsByLine<F>> {
  const lists = new Map<string, F[]>();
  for (const { names, some } of rules) {
    for (const name of new Set(names)) {
      const list = lists.get(name) ?? [];
      for (const finding of some) list.push(finding);
      lists.set(name, list);
    }
  }
  return new Map(Array.from(lists, ([name, list]) => [name, new FindingsByLine(list)]));
}

function ruleKey({ rule, ruleName }: RuleNames): string {
  return JSON.stringify([rule, ruleName]);
}

function namesOfRule({ rule, ruleName }: RuleNames): readonly string[] {
  return [rule, ruleName].filter(isName).map((name) => name.toLowerCase());
}

function isName(name: string | undefined): name is string {
  return name !== undefined && name !== '';
}

/** `sql-injection` is a part of `python-security/sql-injection`, and `CA1000` of `CA1000/1`. */
function partsOfName(name: string): readonly string[] {
  const tail = name.slice(-MAX_PART_LENGTH - 1);
  const head = name.slice(0, MAX_PART_LENGTH + 1);
  return [
    ...Array.from(tail.matchAll(/[/:.]/g), ({ index }) => tail.slice(index + 1)),
    ...Array.from(head.matchAll(/\//g), ({ index }) => head.slice(0, index)),
  ];
}
