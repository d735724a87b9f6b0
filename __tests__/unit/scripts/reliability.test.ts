import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { interruptionTable, matrixTables } from '../../../scripts/reliability/tables.ts';
import { refreshedMatrix, refreshedReliability } from '../../../scripts/reliability.ts';
import { REPOSITORY } from '../../../scripts/repository.ts';

test('the tables of the documentation are fresh', () => {
  const pageOf = (name: string): string => readFileSync(join(REPOSITORY, 'docs', name), 'utf8');
  const [matrix, reliability] = [pageOf('fault-matrix.md'), pageOf('reliability.md')];
  expect(refreshedMatrix(matrix)).toBe(matrix);
  expect(refreshedReliability(reliability)).toBe(reliability);
});

describe('the fault matrix as a table', () => {
  test('tells how a run ends, by the number of findings where that matters', () => {
    const row = { fault: 'A fault', does: 'Looks.' };
    const rows = [
      { ...row, create: 'success', attach: null },
      { ...row, create: { one: 'failure', more: 'partial' }, attach: 'failure' },
      {
        ...row,
        create: { one: 'failure', more: 'failure', requests: 'partial' },
        attach: 'failure',
        emptyCases: 'for a reason',
      },
    ] as const;
    expect(matrixTables([{ title: 'Faults', rows }])).toBe(`### Faults

| What goes wrong | What the Action does | Create | Attach |
| --- | --- | --- | --- |
| A fault | Looks. | \`success\` |  |
| A fault | Looks. | \`failure\` with one finding, else \`partial\` | \`failure\` |
| A fault | Looks. An open case stays empty: for a reason. | \`failure\`, \`partial\` with several requests | \`failure\` |`);
  });

  test('tells what a cancelled run leaves', () => {
    const when = () => true;
    expect(
      interruptionTable([
        {
          moment: 'At once',
          leaves: 'Nothing.',
          operation: 'create',
          findings: 1,
          signal: 'SIGINT',
          when,
          result: 'failure',
          statuses: {},
        },
      ]),
    ).toContain('| At once | Nothing. | `failure` |');
  });
});
