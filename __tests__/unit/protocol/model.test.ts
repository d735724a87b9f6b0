/**
 * Everything that can happen between two runs and one finding, and what the documentation says of
 * it.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { REPOSITORY } from '../../../scripts/repository.ts';
import { explore, fatesOfDoubles } from './model.ts';
import { outcomeOf, SCENARIOS } from './scenarios.ts';

const EVERYTHING = {
  isSerialized: false,
  waits: true,
  canLoseAnswer: true,
  canKill: true,
  isSlow: true,
};

describe('two tickets for one finding', () => {
  test.each(SCENARIOS)('$title: are what the model says, and nothing else', (scenario) => {
    expect([...outcomeOf(scenario).fates].sort()).toEqual([...scenario.fates].sort());
  });

  test('are never made by one run, whatever happens', () => {
    for (const { made } of explore({ ...EVERYTHING, isSlow: false }).ends) {
      for (const run of [0, 1])
        expect(made.filter((maker) => maker === run).length).toBeLessThan(2);
    }
  });

  test('are made by one run only when the search is behind for longer than it looks', () => {
    const ends = explore(EVERYTHING).ends;
    expect(ends.some(({ made }) => made.filter((maker) => maker === 0).length > 1)).toBe(true);
  });

  test('can never be had with the first of them claimed by a run that saw the second', () => {
    for (const end of explore(EVERYTHING).ends) {
      const fates = fatesOfDoubles(end, EVERYTHING);
      end.made.slice(0, -1).forEach((maker, place) => {
        const { phase, own } = end.runs[maker];
        if (fates[place] === 'said')
          expect({ phase, own }).toEqual({ phase: 'taken', own: place + 1 });
      });
    }
  });
});

test('a run ends with a ticket that was there when it looked or confirmed, however it ends', () => {
  for (const { made, runs } of explore(EVERYTHING).ends) {
    for (const { phase, own } of runs) {
      if (phase === 'killed' || phase === 'unknown') continue;
      expect(own).toBeGreaterThan(0);
      expect(own).toBeLessThanOrEqual(made.length);
    }
  }
});

test('a run that made a ticket never takes that of the other run for its own', () => {
  for (const { made, runs } of explore(EVERYTHING).ends) {
    for (const [which, { phase, own }] of runs.entries()) {
      const isClaiming = phase === 'created' || phase === 'unconfirmed';
      const hasMade = made.some((maker) => maker === which);
      if (isClaiming && hasMade) expect(made[(own ?? 0) - 1]).toBe(which);
    }
  }
});

test('docs/reliability.md draws the steps of a run as the model has them', () => {
  const page = readFileSync(join(REPOSITORY, 'docs', 'reliability.md'), 'utf8');
  const picture = /```mermaid\n(.*?)```/s.exec(page)?.[1] ?? '';
  const drawn = Array.from(
    picture.matchAll(/^\s*(\w+) -->(?:\|[^|]*\|)? (\w+)$/gm),
    ([, from, to]) => `${from} --> ${to}`,
  );
  const steps = [...explore(EVERYTHING).steps].filter((step) => !step.endsWith('killed'));
  expect(drawn.sort()).toEqual(steps.sort());
});
