import { placeText } from '../place.ts';
import type { UnidentifiedResult } from './collected.ts';

/** What a person recognizes a result by: its rule and place, and where it is in the file. */
export function labelOf(result: UnidentifiedResult): string {
  const name = result.rule ?? result.title ?? 'a result';
  const place = placeText(result);
  const where = `${result.path}, runs[${result.run}].results[${result.result}]`;
  return place === null ? `${name} (${where})` : `${name} at ${place} (${where})`;
}
