/** Cases that were made beside those on which the findings of a lost create were seen. */
import { getCase } from '../../datadog/endpoints/case.ts';
import { findingsNamedBy, ifAnswered } from '../knowledge.ts';
import { isMadeWithin, type MadeWithin, type Sighting } from './sighting.ts';
import type { Writing } from './writing.ts';

/** So many of the cases before one, and after it, are looked at. */
const NEIGHBORS = 10;

/**
 * Those that the lost request can have made: if another run took its findings, its own case is
 * empty, and only its key leads to it, since keys count up within a project (seen). Throws nothing
 * but stops: without permission to read cases there are none.
 */
export async function neighborsOf(
  writing: Writing,
  seen: Iterable<Sighting>,
  within: MadeWithin,
): Promise<readonly Sighting[]> {
  if (within.after === null) return [];
  const keys = Array.from(seen, ({ answer }) => answer.key);
  const known = new Set([...keys, ...writing.ledger.tickets().map(({ caseKey }) => caseKey)]);
  const read = new Map<string, Promise<Sighting | null>>();
  for (const key of keys) {
    const [, prefix, number] = /^(.+-)(\d+)$/.exec(key ?? '') ?? [];
    for (const direction of [-1, 1]) {
      let place = Number(number) + direction;
      for (let looked = 0; place > 0 && looked < NEIGHBORS; place += direction) {
        const beside = `${prefix}${place}`;
        if (known.has(beside)) continue;
        looked += 1;
        const reading = read.get(beside) ?? readNeighbor(writing, beside, within);
        read.set(beside, reading);
        if ((await reading) === null) break;
      }
    }
  }
  const neighbors = await Promise.all(read.values());
  return neighbors.filter((neighbor) => neighbor !== null);
}

/** `null` if it is not there, was made at another time, or may not be read. */
async function readNeighbor(
  writing: Writing,
  key: string,
  within: MadeWithin,
): Promise<Sighting | null> {
  const answer = await ifAnswered(getCase(writing.client, key), writing.log);
  if (answer === null || !isMadeWithin(answer.createdAt, within)) return null;
  const on = await findingsNamedBy(writing, answer.id, answer);
  return { answer, isRead: true, seen: new Set(on) };
}
