import type { Action } from './action.ts';
import { type Page, replacedBetween } from './between-markers.ts';
import { firstSentence, inputTables, outputTable, shortOutputTable, whole } from './tables.ts';

interface Tables {
  readonly inputs: (action: Action) => string;
  readonly outputs: (action: Action) => string;
}

export const SHORT: Tables = {
  inputs: (action) => inputTables(action, firstSentence),
  outputs: shortOutputTable,
};
export const WHOLE: Tables = {
  inputs: (action) => inputTables(action, whole),
  outputs: outputTable,
};

/** The pages with tables of inputs and outputs, and how much each says of them. */
export const TABLES: Readonly<Record<string, Tables>> = {
  'README.md': SHORT,
  'docs/inputs.md': WHOLE,
};

/** The page with its tables made anew. Throws where their markers are missing. */
export function refreshed(page: Page, action: Action, tables: Tables): string {
  const text = replacedBetween(page, 'inputs', tables.inputs(action));
  return replacedBetween({ ...page, text }, 'outputs', tables.outputs(action));
}
