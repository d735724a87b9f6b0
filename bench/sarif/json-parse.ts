/** The usual way: the whole file as one text, then as one value. */
import { readFileSync } from 'node:fs';
import { fileToRead, measure } from './measured.ts';

interface SarifLog {
  readonly runs: readonly { readonly results: readonly unknown[] }[];
}

await measure(async () => {
  const log: SarifLog = JSON.parse(readFileSync(fileToRead(), 'utf8'));
  return log.runs.reduce((sum, { results }) => sum + results.length, 0);
});
