import { placeText } from '../place.ts';
import type { UnidentifiedResult } from './collected.ts';

/** What a person recognizes a result by: its rule and place; without one, where the file has it. */
export function labelOf(result: UnidentifiedResult): string {
  const name = result.rule ?? result.title ?? 'a result';
  const place = placeText(result);
  return place === null
    ? `${name} (${result.path}, runs[${result.run}].results[${result.result}])`
    : `${name} at ${place}`;
}
