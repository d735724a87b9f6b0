/** The stage of `sarif-lookup`: results without a finding ID become findings, or are left out. */

import type { DatadogFinding } from '../datadog/endpoints/findings.ts';
import type { Finding, FindingId } from '../findings/finding.ts';
import { parseFindingId } from '../findings/id.ts';
import {
  describeLookup,
  describeReasons,
  findingsOfLookup,
  type LookedUp,
  lookUpResults,
} from '../findings/matching/lookup.ts';
import type { Collected } from '../findings/sources/collected.ts';
import { searchAll } from '../findings/sources/search.ts';
import { awaitFindings } from '../findings/sources/wait-for-findings.ts';
import { placeKey } from '../report/sarif-output.ts';
import { WITHOUT_FINDING } from '../report/words.ts';
import { leaveOutUnidentified } from './guards.ts';
import type { Run } from './run.ts';

export interface ResultsFound {
  readonly findings: readonly Finding[];
  /** The same, as Datadog has them. */
  readonly known: readonly DatadogFinding[];
}

/**
 * Looks up what the files could not identify, as long as `wait-for-findings` allows. What stays
 * without a finding follows `on-missing-finding`.
 *
 * @throws {GuardError} where that is `fail`; and as `DatadogClient.send` does
 */
export async function findUnidentified(run: Run, collected: Collected): Promise<ResultsFound> {
  const { client, journal, inputs, context } = run;
  const { unidentified: results, unidentifiedCount } = collected;
  if (results.length === 0) return { findings: [], known: [] };
  const { waitForFindings } = inputs.sources;
  const wait = { ...run, waitForFindings, log: journal.log, warn: journal.warn };
  const purpose = 'look SARIF results up (`sarif-lookup`)';
  const search = (filter: string): Promise<readonly DatadogFinding[]> =>
    searchAll(client, { filter, purpose }, journal.log);
  const lookedUp = await awaitFindings(wait, async () => {
    const found = await lookUpResults({ results, defaultCommit: context.sha, search });
    return { found, lacking: lackingIn(found) };
  });
  for (const line of describeLookup(lookedUp)) journal.log.info(line);

  if (journal.sarif !== null) {
    journal.willWrite({ ...journal.sarif, lookedUp: placesOf(lookedUp) });
  }
  const unmatched = lookedUp.unmatched.map(({ result }) => result);
  const neverLookedUp = unidentifiedCount - results.length;
  const reasons = describeReasons(lookedUp);
  if (neverLookedUp > 0) reasons.push(`${neverLookedUp} as one run does not look up that many`);
  leaveOutUnidentified(
    { unidentified: unmatched, unidentifiedCount: unmatched.length + neverLookedUp },
    run,
    `${WITHOUT_FINDING} (${reasons.join('; ')})`,
  );
  return { findings: findingsOfLookup(lookedUp), known: [...lookedUp.matched.values()] };
}

/** Only what is not there may still come: what is ambiguous, or has no place, stays so. */
function lackingIn({ unmatched, matched }: LookedUp): string | null {
  const missing = unmatched.filter(({ reason }) => reason === 'not-found').length;
  if (missing === 0) return null;
  return `${missing} of ${matched.size + unmatched.length} SARIF results are not found`;
}

function placesOf({ matched }: LookedUp): ReadonlyMap<string, FindingId> {
  const places = new Map<string, FindingId>();
  for (const [{ run, result }, found] of matched) {
    const id = parseFindingId(found.id);
    if (id !== null) places.set(placeKey(run, result), id);
  }
  return places;
}
