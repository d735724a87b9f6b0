import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseFindingId } from '../../../../src/findings/id.ts';
import { SarifReader } from '../../../../src/findings/sarif/sarif-reader.ts';
import { JsonReader } from '../../../../src/json/json-reader.ts';
import { shapeOf } from '../../../../src/json/shape.ts';
import { chunked } from '../../json/sources.ts';

interface Result {
  readonly kind?: string;
  readonly baselineState?: string;
  readonly suppressions?: readonly { readonly status?: string }[];
  readonly properties?: { readonly finding_id?: string };
  readonly ruleId: string;
}

const result: fc.Arbitrary<Result> = fc.record(
  {
    codeFlows: fc.string({ maxLength: 40 }),
    kind: fc.constantFrom('fail', 'pass', 'open'),
    ruleId: fc.constantFrom('r1', 'r2', 'é', '"'),
    baselineState: fc.constantFrom('new', 'absent'),
    suppressions: fc.array(
      fc.record({ status: fc.constantFrom('accepted', 'rejected') }, { requiredKeys: [] }),
      { maxLength: 2 },
    ),
    properties: fc.record(
      { finding_id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'not an ID') },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: ['ruleId'] },
);

/** What is to come of the results, found out the plain way. */
function expectedOf(results: readonly Result[], wanted: ReadonlySet<string | null>) {
  const counting = results.flatMap((one, index) => {
    const open = one.suppressions?.some(({ status }) => status === 'rejected') ?? false;
    const isSuppressed = (one.suppressions?.length ?? 0) > 0 && !open;
    const counts = (one.kind ?? 'fail') === 'fail' && one.baselineState !== 'absent';
    return counts && !isSuppressed ? [{ ...one, index, text: one.properties?.finding_id }] : [];
  });
  const good = counting.filter(({ text }) => text === undefined || parseFindingId(text) !== null);
  const kept = good.filter(
    ({ text }, index) =>
      wanted.has(text ?? null) &&
      (text === undefined || good.findIndex((other) => other.text === text) === index),
  );
  return {
    kept: kept.map(({ index, text, ruleId }) => [index, text ?? null, ruleId]),
    identified: good.filter(({ text }) => text !== undefined).length,
    unidentified: good.filter(({ text }) => text === undefined).length,
    problems: counting.length - good.length,
  };
}

describe('a run with many results', () => {
  test('gives those that are wanted, and counts the others, wherever chunks end', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(result, { maxLength: 60 }),
        fc.subarray(['a', 'b', 'c', 'd', 'e', null]),
        fc.array(fc.nat({ max: 4_000 })).map((list) => list.toSorted((a, b) => a - b)),
        async (results, interesting, borders) => {
          const wanted = new Set(interesting);
          const kept: unknown[] = [];
          let problems = 0;
          const sarif = new SarifReader(
            { idPointer: null, workspace: null, redact: (text) => text },
            {
              wants: (id) => wanted.has(id),
              onResult: (one) => kept.push([one.result, one.id, one.rule]),
              onBadEntry: () => {
                problems += 1;
              },
              onWarning: () => undefined,
            },
          );
          const text = JSON.stringify({ version: '2.1.0', runs: [{ results }] });
          const source = chunked(Buffer.from(text), borders);
          await new JsonReader(source, shapeOf(sarif.plan), 'one').read();
          await sarif.settle();
          const { identified, unidentified } = sarif.counts;
          expect({ kept, identified, unidentified, problems }).toEqual(expectedOf(results, wanted));
          expect(sarif.counts.results).toBe(results.length);
        },
      ),
      { numRuns: 400 },
    );
  });

  test('is given up in the middle when the time is up', async () => {
    const results = Array.from({ length: 5_000 }, (_, index) => ({ ruleId: `r${index}` }));
    const text = JSON.stringify({ version: '2.1.0', runs: [{ results }] });
    const over = new AbortController();
    let given = 0;
    const sarif = new SarifReader(
      { idPointer: null, workspace: null, redact: (one) => one },
      {
        wants: () => true,
        onResult: () => {
          given += 1;
          // What a timer does, which gets its turn.
          if (given === 1) setImmediate(() => over.abort(new Error('the run is over')));
        },
        onBadEntry: () => undefined,
        onWarning: () => undefined,
      },
    );
    await new JsonReader(chunked(Buffer.from(text)), shapeOf(sarif.plan), 'one').read();
    await expect(sarif.settle(over.signal)).rejects.toThrow('the run is over');
    expect(given).toBeLessThan(5_000);
  });
});
