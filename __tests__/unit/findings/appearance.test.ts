import { expect, test } from '@jest/globals';
import { inOrderOfAppearance } from '../../../src/findings/appearance.ts';
import type { Finding, Origin } from '../../../src/findings/finding.ts';
import { parseFindingId } from '../../../src/findings/id.ts';

function finding(text: string, origin: Origin): Finding {
  const id = parseFindingId(text);
  if (id === null) throw new Error(`${text} is no finding ID.`);
  return { id, origin };
}

const sarif = (path: string, run: number, result: number): Origin => ({
  kind: 'sarif',
  path,
  run,
  result,
});

test('findings stand in order of first appearance, however they were identified', () => {
  const ordered = inOrderOfAppearance(
    [
      finding('given', { kind: 'input', input: 'finding-ids', line: 1 }),
      finding('listed-1', { kind: 'file', path: 'ids.txt', line: 1 }),
      finding('listed-2', { kind: 'file', path: 'ids.txt', line: 2 }),
      finding('held-2', sarif('b.sarif', 0, 2)),
      finding('held-run', sarif('b.sarif', 1, 0)),
      finding('looked-up-10', sarif('b.sarif', 0, 10)),
      finding('looked-up-1', sarif('b.sarif', 0, 1)),
      finding('looked-up-a', sarif('a.sarif', 0, 0)),
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
