/**
 * Writes the tables of docs/fault-matrix.md from the rows that the end-to-end tests run. With `--check` it writes nothing, and fails where they are not fresh.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { INTERRUPTIONS } from '../__tests__/e2e/faults/interruptions.ts';
import { MATRIX } from '../__tests__/e2e/faults/matrix.ts';
import { replacedBetween } from './docs/between-markers.ts';
import { interruptionTable, matrixTables } from './reliability/tables.ts';
import { REPOSITORY } from './repository.ts';

const path = 'docs/fault-matrix.md';

/** The page with its tables made anew. */
export function refreshedReliability(text: string): string {
  const withMatrix = replacedBetween({ path, text }, 'matrix', matrixTables(MATRIX));
  return replacedBetween(
    { path, text: withMatrix },
    'interruptions',
    interruptionTable(INTERRUPTIONS),
  );
}

if (import.meta.main) {
  const file = join(REPOSITORY, path);
  const page = readFileSync(file, 'utf8');
  const fresh = refreshedReliability(page);
  if (fresh === page) {
    console.log(`The tables in ${path} are fresh.`);
  } else if (process.argv.includes('--check')) {
    console.error(`The tables in ${path} differ from the tests. Run node scripts/reliability.ts.`);
    process.exitCode = 1;
  } else {
    writeFileSync(file, fresh);
    console.log(`The tables in ${path} were written from the tests' rows.`);
  }
}
