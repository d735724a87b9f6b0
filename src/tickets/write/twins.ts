/** Cases that cannot be told from one that was taken over after a lost create. */
import type { Case } from '../../datadog/endpoints/case.ts';
import { getCase } from '../../datadog/endpoints/cases.ts';
import { DatadogError } from '../../datadog/errors.ts';
import { isMadeWithin, type MadeWithin } from './sighting.ts';
import type { Writing } from './writing.ts';

/** So many of the cases before it, and after it, are looked at. */
const NEIGHBORS = 10;

/**
 * Cases that were made when the lost request can have made one, with the same words as the case
 * that was taken over: another run lost or made them at the same moment, and which of them is whose
 * cannot be learned. They are its neighbors, since keys count up within a project (seen). Throws
 * nothing but stops: without permission to read cases there are none.
 */
export async function twinsOf(
  { client }: Writing,
  taken: Case,
  own: ReadonlySet<string | null>,
  within: MadeWithin,
): Promise<readonly Case[]> {
  const [, prefix, number] = /^(.+-)(\d+)$/.exec(taken.key ?? '') ?? [];
  if (prefix === undefined || within.after === null) return [];
  const twins: Case[] = [];
  for (const direction of [-1, 1]) {
    let looked = 0;
    for (
      let place = Number(number) + direction;
      place > 0 && looked < NEIGHBORS;
      place += direction
    ) {
      const key = `${prefix}${place}`;
      if (own.has(key)) continue;
      looked += 1;
      const neighbor = await getCase(client, key).catch(onlyStops);
      if (neighbor === null || !isMadeWithin(neighbor.createdAt, within)) break;
      if (isTwin(neighbor, taken)) twins.push(neighbor);
    }
  }
  return twins;
}

/** A case that holds findings of others is known to be somebody else's. */
function isTwin(neighbor: Case, taken: Case): boolean {
  const others = new Set(neighbor.findingIds).difference(new Set(taken.findingIds));
  const { title, description } = neighbor;
  return others.size === 0 && title === taken.title && description === taken.description;
}

function onlyStops(error: unknown): null {
  if (error instanceof DatadogError) return null;
  throw error;
}
