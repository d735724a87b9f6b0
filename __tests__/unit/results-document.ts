import { readFileSync } from 'node:fs';
import * as z from 'zod';

const SCHEMA = new URL('../../docs/results.schema.json', import.meta.url);
const documented = z.fromJSONSchema(JSON.parse(readFileSync(SCHEMA, 'utf8')));

/** Of a results file, what tests look at one by one. */
interface ResultsDocument {
  readonly finished: boolean;
  readonly failure: string | null;
  readonly warnings: readonly string[];
  readonly tickets: readonly { readonly route: number | null; readonly finding_ids: unknown }[];
  readonly findings: readonly object[];
}

/** A results file, which throws if it is not exactly as docs/results.schema.json says. */
export function resultsIn(text: string): ResultsDocument {
  return documented.parse(JSON.parse(text)) as ResultsDocument;
}
