/** Whose a case is that holds findings of several tickets, or of which there are several. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readCase } from '../../../../src/datadog/endpoints/case.ts';
import { matchCases } from '../../../../src/tickets/write/match.ts';

function made(id: string, findings: readonly string[]) {
  const insights = findings.map((one) => ({ resource_id: one, type: 'SECURITY_FINDING' }));
  return readCase({ data: { id, attributes: { insights } } });
}

const ASKED = [
  { index: 0, findingIds: ['a1', 'a2', 'a3'] },
  { index: 1, findingIds: ['b1', 'b2', 'b3'] },
];

function matched(...cases: ReturnType<typeof made>[]): readonly (readonly unknown[])[] {
  return [...matchCases(ASKED, cases).matched].map(([index, { id }]) => [index, id]);
}

describe('a case with findings of two tickets', () => {
  test.each([
    [['a1', 'b1', 'b2'], 1],
    [['b1', 'b2', 'a1'], 1],
    [['b1', 'a1', 'b2'], 1],
    [['a1', 'b1', 'a2', 'b2', 'b3'], 1],
    [['a1', 'b1'], 0],
    [['b1', 'a1'], 1],
  ] as const)('(%j) belongs to the one with more of them, else to the first', (findings, index) => {
    expect(matched(made('x', findings))).toEqual([[index, 'x']]);
  });

  test('belongs to it however many findings of others are on the case', () => {
    expect(matched(made('x', ['x1', 'x2', 'x3', 'a1']))).toEqual([[0, 'x']]);
    expect(matched(made('x', ['a1', 'x1', 'x2', 'x3']))).toEqual([[0, 'x']]);
  });
});

describe('of several cases with findings of one ticket', () => {
  test.each([
    [['a1'], ['a1', 'a2'], 'y'],
    [['a1', 'a2'], ['a3'], 'x'],
    [['a1'], ['a2'], 'x'],
    [['a1', 'a2'], [], 'x'],
  ] as const)('%j and %j, the one with more is its case, else the first', (x, y, id) => {
    expect(matched(made('x', x), made('y', y))).toEqual([[0, id]]);
  });
});

test('no match is made of a case that holds nothing that was asked for', () => {
  const foreign = fc.array(fc.stringMatching(/^z\d{1,3}$/), { maxLength: 20 });
  fc.assert(
    fc.property(fc.array(foreign, { maxLength: 5 }), (cases) => {
      expect(matched(...cases.map((findings, index) => made(`c${index}`, findings)))).toEqual([]);
    }),
  );
});
