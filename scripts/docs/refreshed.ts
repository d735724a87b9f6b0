import type { Action } from './action.ts';
import { type Page, replacedBetween } from './between-markers.ts';
import { firstSentence, inputTables, outputTable, type Wording, whole } from './tables.ts';

/** The pages with tables of inputs and outputs, and how much each says of them. */
export const TABLES: Readonly<Record<string, Wording>> = {
  'README.md': firstSentence,
  'docs/inputs.md': whole,
};

/** The page with its tables made anew. Throws where their markers are missing. */
export function refreshed(page: Page, action: Action, wording: Wording): string {
  const text = replacedBetween(page, 'inputs', inputTables(action, wording));
  return replacedBetween({ ...page, text }, 'outputs', outputTable(action, wording));
}
