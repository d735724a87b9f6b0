import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Candidate } from '../../../../src/findings/matching/findings-by-line.ts';
import { matchResults } from '../../../../src/findings/matching/match.ts';
import type { UnidentifiedResult } from '../../../../src/findings/sources/collect.ts';
import { unidentifiedResult } from '../../builders.ts';
import { matchPlainly } from './plain-match.ts';

const RULE = 'python-django/sql-injection';

function candidate(more: Partial<Candidate> = {}): Candidate {
  return { id: 'F1', rule: RULE, file: 'src/a.py', line: 10, endLine: 10, ...more };
}

function match(results: readonly UnidentifiedResult[], findings: readonly Candidate[]) {
  return matchResults(results, findings, new AbortController().signal);
}

/** The ID of the result's finding, or why there is none. */
async function outcome(
  one: UnidentifiedResult,
  findings: readonly Candidate[],
): Promise<string | undefined> {
  const { matched, unmatched } = await match([one], findings);
  return matched.get(one)?.id ?? unmatched.find((other) => other.result === one)?.reason;
}

describe('a result and the findings of its commit', () => {
  test.each<[string, Partial<UnidentifiedResult>, Partial<Candidate>, string]>([
    ['the same rule, file and line', {}, {}, 'F1'],
    ['another file', {}, { file: 'src/b.py' }, 'not-found'],
    ['another rule', {}, { rule: 'python-django/xss' }, 'not-found'],
    ['another line', {}, { line: 11, endLine: 12 }, 'not-found'],
    ['a file with a dot before it', {}, { file: './src/a.py' }, 'F1'],
    ['a rule in other letters', {}, { rule: 'Python-Django/SQL-Injection' }, 'F1'],
    ["Datadog's name of the rule", {}, { rule: 'xyz-123', ruleName: RULE }, 'F1'],
    ["the scanner's name of the rule", { rule: 'S1', ruleName: RULE }, {}, 'F1'],
    ['a rule with a prefix', { rule: 'sql-injection' }, {}, 'F1'],
    ['a rule with a prefix on the other side', {}, { rule: `semgrep:${RULE}` }, 'F1'],
    ['a part of a rule', { rule: 'CA1000/1' }, { rule: 'CA1000' }, 'F1'],
    ['a rule that only ends alike', { rule: 'injection' }, {}, 'not-found'],
    ['a line within the finding', { line: 12 }, { line: 10, endLine: 14 }, 'F1'],
    ['a finding within the result', { line: 8, endLine: 12 }, {}, 'F1'],
    ['a finding without line', {}, { line: undefined, endLine: undefined }, 'F1'],
    ['a result without line', { line: undefined }, {}, 'F1'],
    ['a result without file', { file: undefined }, {}, 'no-place'],
    ['a result without rule', { rule: undefined }, {}, 'no-place'],
  ])('belong together or not: %s', async (_, ofResult, ofFinding, expected) => {
    expect(await outcome(unidentifiedResult(ofResult), [candidate(ofFinding)])).toBe(expected);
  });

  test('are ambiguous where two findings fit alike', async () => {
    expect(await outcome(unidentifiedResult(), [candidate(), candidate({ id: 'F2' })])).toBe(
      'ambiguous',
    );
    expect(
      await outcome(unidentifiedResult({ line: undefined }), [
        candidate(),
        candidate({ id: 'F2', line: 90 }),
      ]),
    ).toBe('ambiguous');
  });

  test('match where one finding fits better than the others', async () => {
    const wide = candidate({ id: 'F2', line: 5, endLine: 20 });
    const related = candidate({ id: 'F3', rule: `semgrep:${RULE}` });
    expect(await outcome(unidentifiedResult(), [wide, candidate(), related])).toBe('F1');
  });

  test('are ambiguous where one finding fits better by rule and another by line', async () => {
    const wide = candidate({ id: 'F2', line: 5, endLine: 20 });
    const related = candidate({ id: 'F3', rule: `semgrep:${RULE}` });
    expect(await outcome(unidentifiedResult(), [wide, related])).toBe('ambiguous');
  });

  test('count a finding that is listed twice as one', async () => {
    expect(await outcome(unidentifiedResult(), [candidate(), candidate()])).toBe('F1');
  });
});

describe('several results', () => {
  test('of the same rule and line are one finding where there is only one', async () => {
    const twins = [unidentifiedResult(), unidentifiedResult({ result: 1 })];
    const { matched } = await match(twins, [candidate()]);
    expect(twins.map((one) => matched.get(one)?.id)).toEqual(['F1', 'F1']);
  });

  test('do not take a finding from the one that it is exactly', async () => {
    const [exact, near] = [unidentifiedResult(), unidentifiedResult({ line: 12 })];
    const findings = [candidate({ endLine: 14 })];
    const { matched, unmatched } = await match([near, exact], findings);
    expect([...matched.keys()]).toEqual([exact]);
    expect(unmatched).toEqual([{ result: near, reason: 'not-found' }]);
  });

  test('are all ambiguous where the only finding may be either', async () => {
    const near = [unidentifiedResult({ line: 11 }), unidentifiedResult({ line: 12 })];
    const { matched, unmatched } = await match(near, [candidate({ endLine: 14 })]);
    expect(matched.size).toBe(0);
    expect(unmatched.map(({ reason }) => reason)).toEqual(['ambiguous', 'ambiguous']);
  });

  test('are each matched once or not at all, and never against rule or file', async () => {
    const rule = fc.constantFrom('a', 'x/a', 'b', 'x/b', 'A');
    const file = fc.constantFrom('f', 'g', './f');
    const line = fc.nat({ max: 6 }).map((number) => number + 1);
    const results = fc.array(
      fc.record({ rule, file, line, endLine: line }).map((fields) => unidentifiedResult(fields)),
    );
    const findings = fc.array(
      fc
        .record({ id: fc.constantFrom('1', '2', '3', '4', '5'), rule, file, line, endLine: line })
        .map((fields) => candidate(fields)),
    );
    await fc.assert(
      fc.asyncProperty(results, findings, async (some, known) => {
        const { matched, unmatched } = await match(some, known);
        const seen = [...matched.keys(), ...unmatched.map((one) => one.result)];
        expect(new Set(seen)).toEqual(new Set(some));
        expect(seen).toHaveLength(some.length);
        for (const [one, found] of matched) {
          expect(found.file?.replace('./', '')).toBe(one.file?.replace('./', ''));
          expect(found.rule?.toLowerCase().at(-1)).toBe(one.rule?.toLowerCase().at(-1));
        }
      }),
    );
  });
});

describe('the way by which matches are found', () => {
  test('comes to the same as comparing each result with each finding', async () => {
    const name = fc.oneof(
      fc.constantFrom('a', 'A', 'b', 'x/a', 'x:a', 'x.b', 'x/y/a', 'a/1', 'x/a/1', ''),
      fc.string({ unit: fc.constantFrom('a', 'B', '/', ':', '.'), maxLength: 5 }),
    );
    const file = fc.constantFrom('f', './f', 'g');
    const line = fc.integer({ min: 1, max: 9 });
    const results = fc.array(
      fc
        .record({
          rule: fc.option(name, { nil: undefined }),
          ruleName: fc.option(name, { nil: undefined }),
          file: fc.option(file, { nil: undefined, freq: 20 }),
          line: fc.option(line, { nil: undefined }),
          endLine: fc.option(line, { nil: undefined }),
        })
        .map((fields) => unidentifiedResult(fields)),
      { maxLength: 12 },
    );
    const findings = fc
      .array(
        fc.record({
          rule: fc.option(name, { nil: undefined }),
          ruleName: fc.option(name, { nil: undefined }),
          file: fc.option(file, { nil: undefined, freq: 20 }),
          line: fc.option(line, { nil: undefined }),
          endLine: fc.option(line, { nil: undefined }),
        }),
        { maxLength: 12 },
      )
      .map((all) => all.map((fields, index) => candidate({ ...fields, id: `F${index}` })));
    await fc.assert(
      fc.asyncProperty(results, findings, async (some, known) => {
        const { matched, unmatched } = await match(some, known);
        const plainly = matchPlainly(some, known);
        expect([...matched]).toEqual([...plainly.matched]);
        expect(unmatched).toEqual(plainly.unmatched);
      }),
      { numRuns: 2_000 },
    );
  });

  const many = Array.from({ length: 20_000 }, (_, index) => index);
  const findingsAtEach = many.map((at) =>
    candidate({ id: `F${at}`, line: at + 1, endLine: undefined }),
  );

  // Compared one by one, each of these takes a minute.
  test.each<[string, readonly UnidentifiedResult[], readonly Candidate[], number]>([
    [
      'at lines of their own',
      many.map((at) => unidentifiedResult({ line: at + 1 })),
      findingsAtEach,
      20_000,
    ],
    [
      'on lines that overlap',
      many.map((at) => unidentifiedResult({ line: 3 * at + 2, rule: 'sql-injection' })),
      many.map((at) => candidate({ id: `F${at}`, line: 3 * at + 1, endLine: 3 * at + 2 })),
      20_000,
    ],
    [
      'within a finding of the whole file',
      many.map((at) => unidentifiedResult({ line: at + 30_000 })),
      [candidate({ id: 'whole', line: 1, endLine: 90_000 }), ...findingsAtEach],
      0,
    ],
    [
      'at one line',
      many.map((at) => unidentifiedResult({ rule: `r${at}`, ruleName: 'one name' })),
      many.map((at) => candidate({ id: `F${at}`, ruleName: 'one name' })),
      0,
    ],
    [
      'with no line, beside those that are exactly the findings',
      many.flatMap((at) => [
        unidentifiedResult({ line: at + 1 }),
        unidentifiedResult({ line: undefined }),
      ]),
      findingsAtEach,
      20_000,
    ],
  ])(
    'is short for many results and findings of one file: %s',
    async (_, results, findings, count) => {
      const { matched, unmatched } = await match(results, findings);
      expect([matched.size, unmatched.length]).toEqual([count, results.length - count]);
    },
  );

  test('is left as soon as the run is over', async () => {
    const over = new AbortController();
    const results = many.map((at) => unidentifiedResult({ line: at + 1 }));
    setImmediate(() => over.abort(new Error('the run is over')));
    const matching = matchResults(results, findingsAtEach, over.signal);
    await expect(matching).rejects.toThrow('the run is over');
  });

  test('takes no name of a rule apart that is absurdly long', async () => {
    const absurd = 'a/'.repeat(1_000_000);
    expect(await outcome(unidentifiedResult({ rule: absurd }), [candidate({ rule: absurd })])).toBe(
      'F1',
    );
    expect(
      await outcome(unidentifiedResult({ rule: `${absurd}b` }), [candidate({ rule: 'b' })]),
    ).toBe('F1');
  });
});
