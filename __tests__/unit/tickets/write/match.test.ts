import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readCase } from '../../../../src/datadog/endpoints/case.ts';
import { matchCases } from '../../../../src/tickets/write/match.ts';

function made(id: string, findings: readonly string[] | null) {
  const insights = findings?.map((one) => ({ resource_id: one, type: 'SECURITY_FINDING' }));
  return readCase({ data: { id, attributes: { ...(insights && { insights }) } } });
}
const asked = [
  { index: 4, findingIds: ['a', 'b'] },
  { index: 7, findingIds: ['c'] },
];
function matched(...cases: ReturnType<typeof made>[]) {
  const matches = matchCases(asked, cases);
  return {
    matched: [...matches.matched].map(([index, { id }]) => `${index}:${id}`).sort(),
    unmatched: matches.unmatched.map(({ index }) => index),
  };
}

describe('answered cases', () => {
  test('belong to the tickets whose findings are on them, in whatever order they come', () => {
    const cases = [made('x', ['c']), made('y', ['b', 'a'])];
    expect(matched(...cases)).toEqual({ matched: ['4:y', '7:x'], unmatched: [] });
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }), (order) => {
        const tickets = order.map((index) => ({ index, findingIds: [`f${index}`] }));
        const answers = [0, 1, 2, 3, 4, 5].map((index) => made(`c${index}`, [`f${index}`]));
        const { matched: pairs } = matchCases(tickets, answers);
        for (const [index, { id }] of pairs) expect(id).toBe(`c${index}`);
        expect(pairs.size).toBe(6);
      }),
    );
  });

  test('leave a ticket open that none of them holds a finding of', () => {
    expect(matched(made('x', ['c']))).toEqual({ matched: ['7:x'], unmatched: [4] });
    expect(matched()).toEqual({ matched: [], unmatched: [4, 7] });
  });

  test('that hold nothing of it, or do not say, are nobody’s', () => {
    expect(matched(made('x', ['z']), made('y', []), made('w', null))).toEqual({
      matched: [],
      unmatched: [4, 7],
    });
  });

  test('of which several hold its findings: the one with the most is its case', () => {
    expect(matched(made('x', ['a']), made('y', ['a', 'b']), made('w', ['b']))).toMatchObject({
      matched: ['4:y'],
    });
  });

  test('go to one ticket at most, that with the most findings on it', () => {
    expect(matched(made('x', ['c', 'a', 'b']))).toEqual({ matched: ['4:x'], unmatched: [7] });
  });
});
