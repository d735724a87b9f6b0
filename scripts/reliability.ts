/**
 * Writes the tables of docs/fault-matrix.md from the rows that the end-to-end tests run, and that
 * of docs/reliability.md from the model of the protocol. With `--check` it writes nothing, and
 * fails where they are not fresh.
 */
import { INTERRUPTIONS } from '../__tests__/e2e/faults/interruptions.ts';
import { MATRIX } from '../__tests__/e2e/faults/matrix.ts';
import { SCENARIOS } from '../__tests__/unit/protocol/scenarios.ts';
import { replacedBetween } from './docs/between-markers.ts';
import { refresh } from './docs/refresh.ts';
import { interruptionTable, matrixTables, protocolTable } from './reliability/tables.ts';

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
  refresh('docs/fault-matrix.md', refreshedMatrix);
  refresh('docs/reliability.md', refreshedReliability);
}
