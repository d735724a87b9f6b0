/**
 * Writes the tables of docs/fault-matrix.md from the rows that the end-to-end tests run, and that
 * of docs/reliability.md from the model of the protocol. With `--check` it writes nothing, and
 * fails where they are not fresh.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { INTERRUPTIONS } from '../__tests__/e2e/faults/interruptions.ts';
import { MATRIX } from '../__tests__/e2e/faults/matrix.ts';
import { SCENARIOS } from '../__tests__/unit/protocol/scenarios.ts';
import { replacedBetween } from './docs/between-markers.ts';
import { refresh } from './docs/refresh.ts';
import { interruptionTable, matrixTables, protocolTable } from './reliability/tables.ts';
import { REPOSITORY } from './repository.ts';

const PAGES: readonly { readonly path: string; readonly refreshed: (text: string) => string }[] = [
  { path: 'docs/fault-matrix.md', refreshed: refreshedMatrix },
  { path: 'docs/reliability.md', refreshed: refreshedReliability },
];

/** The pages with their tables made anew. */
export function refreshedMatrix(text: string): string {
  const path = 'docs/fault-matrix.md';
  const withMatrix = replacedBetween({ path, text }, 'matrix', matrixTables(MATRIX));
  return replacedBetween(
    { path, text: withMatrix },
    'interruptions',
    interruptionTable(INTERRUPTIONS),
  );
}

export function refreshedReliability(text: string): string {
  return replacedBetween(
    { path: 'docs/reliability.md', text },
    'protocol',
    protocolTable(SCENARIOS),
  );
}

if (import.meta.main) {
  for (const { path, refreshed } of PAGES) {
    const page = readFileSync(join(REPOSITORY, path), 'utf8');
    const fresh = refreshed(page);
    refresh(path, fresh, fresh === page);
  }
}
