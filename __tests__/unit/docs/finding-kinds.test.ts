import { expect, test } from '@jest/globals';
import { FINDING_KINDS } from '../../../simulator/kinds.ts';
import { parseFacet } from '../../../src/findings/facets.ts';
import { pageAt } from './pages.ts';

const page = pageAt('docs/finding-kinds.md');
const rows = page.text.split('\n').filter((line) => line.includes('`@finding_type:'));

test('the table has a row with a query for each kind', () => {
  const kinds = rows.map((row) => /`@finding_type:(\w+) /.exec(row)?.[1]);
  expect(kinds.toSorted()).toEqual([...FINDING_KINDS].toSorted());
});

test('each row proposes groupings that exist', () => {
  const proposed = rows.flatMap((row) =>
    Array.from((row.split('|')[3] ?? '').matchAll(/`([^`]+)`/g), ([, name = '']) => name),
  );
  expect(proposed.length).toBeGreaterThanOrEqual(rows.length);
  const unknown = proposed.filter((name) => name !== 'finding' && parseFacet(name) === null);
  expect(unknown).toEqual([]);
});

test('queries for kinds with checks leave out those that pass', () => {
  const checked = /misconfiguration |identity_risk|attack_path/;
  for (const row of rows.filter((line) => checked.test(line) && !line.includes('iac_'))) {
    expect(row).toContain('-@compliance.evaluation:pass');
  }
});
