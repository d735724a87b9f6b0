import { expect, test } from '@jest/globals';
import { inOrderOfAppearance } from '../../../src/findings/appearance.ts';
import type { Origin } from '../../../src/findings/finding.ts';
import { finding } from '../builders.ts';

const sarif = (path: string, run: number, result: number): Origin => ({
  kind: 'sarif',
  path,
  run,
  result,
});

test('findings stand in order of first appearance, however they were identified', () => {
  const ordered = inOrderOfAppearance(
    [
      finding('given', { origin: { kind: 'input', input: 'finding-ids', line: 1 } }),
      finding('listed-1', { origin: { kind: 'file', path: 'ids.txt', line: 1 } }),
      finding('listed-2', { origin: { kind: 'file', path: 'ids.txt', line: 2 } }),
      finding('held-2', { origin: sarif('b.sarif', 0, 2) }),
      finding('held-run', { origin: sarif('b.sarif', 1, 0) }),
      finding('looked-up-10', { origin: sarif('b.sarif', 0, 10) }),
      finding('looked-up-1', { origin: sarif('b.sarif', 0, 1) }),
      finding('looked-up-a', { origin: sarif('a.sarif', 0, 0) }),
    ],
    ['a.sarif', 'ids.txt', 'b.sarif'],
  );
  expect(ordered.map(({ id }) => id)).toEqual([
    'given',
    'looked-up-a',
    'listed-1',
    'listed-2',
    'looked-up-1',
    'held-2',
    'looked-up-10',
    'held-run',
  ]);
});
