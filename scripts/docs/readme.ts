import { readAction } from './action.ts';
import { inputTables, outputTable } from './tables.ts';

/**
 * The README with its tables made anew from `action.yml`. Throws where a pair of markers, such as
 * `<!-- inputs -->` and `<!-- /inputs -->`, is missing.
 */
export function refreshed(readme: string, actionYaml: string): string {
  const action = readAction(actionYaml);
  const withInputs = replaced(readme, 'inputs', inputTables(action));
  return replaced(withInputs, 'outputs', outputTable(action));
}

function replaced(readme: string, marker: string, markdown: string): string {
  const [opening, closing] = [`<!-- ${marker} -->`, `<!-- /${marker} -->`];
  const start = readme.indexOf(opening);
  const end = readme.indexOf(closing, start);
  if (start === -1 || end === -1) {
    throw new Error(`README.md needs ${opening} and, after it, ${closing}`);
  }
  return `${readme.slice(0, start)}${opening}\n\n${markdown}\n\n${readme.slice(end)}`;
}
