import { readAction } from './action.ts';
import { replacedBetween } from './between-markers.ts';
import { inputTables, outputTable } from './tables.ts';

const path = 'README.md';

/** The README with its tables made anew from `action.yml`. Throws where their markers are missing. */
export function refreshed(readme: string, actionYaml: string): string {
  const action = readAction(actionYaml);
  const withInputs = replacedBetween({ path, text: readme }, 'inputs', inputTables(action));
  return replacedBetween({ path, text: withInputs }, 'outputs', outputTable(action));
}
